package dev.reelwright.job.store;

import dev.reelwright.job.job.Failure;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.Maker;
import dev.reelwright.job.job.Mark;
import dev.reelwright.job.view.JobRecord;
import dev.reelwright.job.view.States;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * One wide line and one count for each move that was committed. A mere step of progress is neither
 * logged nor counted; who has taken the job, and that it was deleted, are lines of their own.
 */
@ApplicationScoped
class ChangeLog {
  private static final Logger LOG = Logger.getLogger("dev.reelwright.job");

  private final MeterRegistry meters;

  ChangeLog(MeterRegistry meters) {
    this.meters = meters;
  }

  void accepted(JobRecord record) {
    write("NONE", record);
  }

  void changed(Change change) {
    Job before = change.before().job();
    Job after = change.after().job();
    tellMarks(change);
    if (States.of(before) == States.of(after) && before.attempt() == after.attempt()) {
      return;
    }
    write(States.of(before).name(), change.after());
    if (before instanceof Job.Queued && after.attempt() > 0) {
      meters.timer("reelwright.jobs.start.delay").record(age(change.after()));
    }
    if (after instanceof Job.Ended) {
      meters
          .timer("reelwright.jobs.duration", "state", States.of(after).name())
          .record(age(change.after()));
    }
  }

  private void tellMarks(Change change) {
    JobRecord record = change.after();
    for (Mark mark : change.decision().marks()) {
      switch (mark) {
        case Mark.MadeBy made -> tellMaker(record, made.maker());
        case Mark.Hidden hidden -> tellHidden(record);
      }
    }
  }

  private void tellMaker(JobRecord record, Maker maker) {
    meters.counter("reelwright.jobs.routed", "provider", maker.provider()).increment();
    LOG.infof(
        "job.routed job=%s account=%s model=%s mode=%s route=%s provider=%s attempt=%d trace=%s",
        record.job().order().id(),
        record.job().order().account(),
        record.model(),
        record.mode(),
        maker.route(),
        maker.provider(),
        record.job().attempt(),
        record.traceparent());
  }

  private void tellHidden(JobRecord record) {
    String state = States.of(record.job()).name();
    meters.counter("reelwright.jobs.deleted", "state", state).increment();
    LOG.infof(
        "job.deleted job=%s account=%s origin=%s model=%s mode=%s state=%s trace=%s",
        record.job().order().id(),
        record.job().order().account(),
        record.origin(),
        record.model(),
        record.mode(),
        state,
        record.traceparent());
  }

  private void write(String from, JobRecord record) {
    Job job = record.job();
    String to = States.of(job).name();
    meters.counter("reelwright.jobs.changed", "from", from, "to", to).increment();
    LOG.infof(
        "job.changed job=%s account=%s origin=%s model=%s mode=%s provider=%s from=%s to=%s"
            + " attempt=%d percent=%d credits=%d hold=%s ageMillis=%d failure=%s trace=%s",
        job.order().id(),
        job.order().account(),
        record.origin(),
        record.model(),
        record.mode(),
        record.maker().provider(),
        from,
        to,
        job.attempt(),
        job.percent(),
        job.order().price().credits(),
        job.order().hold(),
        age(record).toMillis(),
        failure(job),
        record.traceparent());
  }

  private static Duration age(JobRecord record) {
    Instant accepted = record.job().order().acceptedAt();
    return Duration.between(accepted, record.updatedAt());
  }

  private static String failure(Job job) {
    if (!(job instanceof Job.Failed failed)) {
      return "none";
    }
    Failure failure = failed.failure();
    return failure.code() + " blame=" + failure.blame() + " retryable=" + failure.retryable();
  }
}
