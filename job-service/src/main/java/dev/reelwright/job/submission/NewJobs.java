package dev.reelwright.job.submission;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.job.Decision;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.Order;
import dev.reelwright.job.job.Price;
import dev.reelwright.job.outbox.Traceparent;
import dev.reelwright.job.pricing.Quote;
import dev.reelwright.job.view.HoldTerms;
import dev.reelwright.job.view.JobRecord;
import dev.reelwright.render.contract.RenderSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the record of a new job from a request. */
@ApplicationScoped
class NewJobs {
  private final ShareTokens shareTokens;
  private final Clock clock;

  NewJobs(ShareTokens shareTokens, Clock clock) {
    this.shareTokens = shareTokens;
    this.clock = clock;
  }

  /** Which balance pays. */
  static String ledgerAccount(SubmitJob submit) {
    return HoldTerms.ledgerAccount(submit.account(), submit.mode());
  }

  Decision accept(SubmitJob submit, Price price, HoldId hold, Instant deadline, Instant backstop) {
    return Job.accept(
        new Order(
            hold.job(),
            submit.account(),
            ledgerAccount(submit),
            hold,
            price,
            inputs(submit.spec()),
            "outputs/" + hold.job(),
            clock.instant(),
            deadline,
            backstop));
  }

  JobRecord record(
      SubmitJob submit, Quote quote, RenderSpec.@Nullable Storyboard board, Job accepted) {
    return new JobRecord(
        accepted,
        submit.mode(),
        submit.keyId(),
        submit.origin(),
        submit.model(),
        quote.maker(),
        quote.ways(),
        submit.admission(),
        quote.spec(),
        board,
        submit.fingerprint(),
        submit.echo(),
        shareTokens.next(),
        Traceparent.current(),
        null,
        accepted.order().acceptedAt());
  }

  /** Keys of the customer's files. */
  static List<String> inputs(JobSpec spec) {
    return switch (spec) {
      case JobSpec.StillWithAudio still -> List.of(still.image().key(), still.audio().key());
      case JobSpec.PromptToVideo prompt -> List.of();
      case JobSpec.Storyboard storyboard -> List.of();
    };
  }
}
