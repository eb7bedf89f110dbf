package dev.reelwright.gateway.neighbour;

import dev.reelwright.credit.contract.Receipt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a job did to its account. A job's hold is named after it; a submit whose hold could not be
 * used takes a further one, with a number from 2 on behind a dot. The last one that exists is the
 * job's.
 */
@ApplicationScoped
public class JobReceipts {
  private static final Pattern JOB_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Neighbours neighbours;

  JobReceipts(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** Empty where this account never froze anything for such a job, also if another one did. */
  public Uni<Optional<Receipt>> of(String ledgerAccount, String jobId) {
    return JOB_ID.matcher(jobId).matches()
        ? lastFrom(ledgerAccount, jobId, 1, Optional.empty())
        : Uni.createFrom().item(Optional.empty());
  }

  private Uni<Optional<Receipt>> lastFrom(
      String ledgerAccount, String jobId, int number, Optional<Receipt> before) {
    return neighbours
        .receipt(ledgerAccount, holdId(jobId, number))
        .chain(
            found ->
                found.isPresent()
                    ? lastFrom(ledgerAccount, jobId, number + 1, found)
                    : Uni.createFrom().item(before));
  }

  private static String holdId(String jobId, int number) {
    return number == 1 ? "job-" + jobId : "job-" + jobId + "." + number;
  }
}
