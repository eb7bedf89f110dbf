package dev.reelwright.job.view;

import dev.reelwright.job.catalogue.Way;
import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.job.Decision;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.Maker;
import dev.reelwright.job.job.Mark;
import dev.reelwright.render.contract.RenderSpec.Storyboard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of a job: its state, and what the core carries for others without looking
 * at it.
 *
 * @param mode the world it lives in: for keys of the other one it does not exist
 * @param keyId which key asked
 * @param origin the dialect's name, opaque
 * @param model public id in the catalogue
 * @param maker who makes it, or will be asked first
 * @param ways the providers' routes that were sold with it, best first; none: our own engine makes
 *     it. Whatever the catalogue says later, these count
 * @param admission which jobs it competes with for a slot, if with any
 * @param spec what was ordered, with what it had left open filled in
 * @param board the scenes that are to be made, as they were approved; null: another kind of order
 * @param fingerprint digest of the request where the customer sent an idempotency key
 * @param echo what the dialect wants back, opaque
 * @param shareToken opens the public page once there is a video; unguessable
 * @param traceparent trace of the submit; everything that follows from it belongs to that trace
 * @param deletedAt since when its owner does not see it any more; null: sees it
 */
public record JobRecord(
    Job job,
    Mode mode,
    String keyId,
    String origin,
    String model,
    Maker maker,
    List<Way> ways,
    Admission admission,
    JobSpec spec,
    @Nullable Storyboard board,
    @Nullable String fingerprint,
    Map<String, Object> echo,
    String shareToken,
    @Nullable String traceparent,
    @Nullable Instant deletedAt,
    Instant updatedAt) {
  public JobRecord {
    ways = List.copyOf(ways);
  }

  /** Whether it is there for who asks for this account's jobs in this mode. */
  public boolean isOf(String account, Mode mode) {
    return job.order().account().equals(account) && this.mode == mode;
  }

  /** The same record, or what the decision makes of it if that is another. */
  public JobRecord after(Decision decision, Instant now) {
    Maker newest = maker;
    Instant hidden = deletedAt;
    for (Mark mark : decision.marks()) {
      switch (mark) {
        case Mark.MadeBy made -> newest = made.maker();
        case Mark.Hidden nobodySees -> hidden = now;
      }
    }
    boolean same =
        decision.next().equals(job) && newest.equals(maker) && Objects.equals(hidden, deletedAt);
    return same ? this : with(decision.next(), newest, hidden, now);
  }

  private JobRecord with(Job next, Maker newest, @Nullable Instant hidden, Instant now) {
    return new JobRecord(
        next,
        mode,
        keyId,
        origin,
        model,
        newest,
        ways,
        admission,
        spec,
        board,
        fingerprint,
        echo,
        shareToken,
        traceparent,
        hidden,
        now);
  }
}
