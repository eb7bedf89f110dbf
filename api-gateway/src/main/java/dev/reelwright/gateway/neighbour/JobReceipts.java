package dev.reelwright.gateway.neighbour;

import dev.reelwright.credit.contract.Receipt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a job did to its account. A job's hold is named after it; a submit whose hold could not be
 * used takes a further one, with a number from 2 on behind a dot, and may lose the race for the job
 * after that. So the one that was settled is the job's, else the one that is open, else the last.
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
        ? bestFrom(ledgerAccount, jobId, 1, Optional.empty())
        : Uni.createFrom().item(Optional.empty());
  }

  private Uni<Optional<Receipt>> bestFrom(
      String ledgerAccount, String jobId, int number, Optional<Receipt> before) {
    return neighbours
        .receipt(ledgerAccount, holdId(jobId, number))
        .chain(
            found ->
                found.isPresent()
                    ? bestFrom(ledgerAccount, jobId, number + 1, better(before, found))
                    : Uni.createFrom().item(before));
  }

  private static Optional<Receipt> better(Optional<Receipt> one, Optional<Receipt> later) {
    return one.filter(receipt -> rank(receipt) > later.map(JobReceipts::rank).orElse(0))
        .or(() -> later);
  }

  private static int rank(Receipt receipt) {
    return switch (receipt.hold().state()) {
      case SETTLED -> 2;
      case OPEN -> 1;
      case RELEASED, EXPIRED -> 0;
    };
  }

  private static String holdId(String jobId, int number) {
    return number == 1 ? "job-" + jobId : "job-" + jobId + "." + number;
  }
}
