package dev.reelwright.job.submission;

import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.job.admission.AdmissionVerdict;
import dev.reelwright.job.admission.Slots;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.SubmittedJob;
import dev.reelwright.job.credit.Credits;
import dev.reelwright.job.job.Decision;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.pricing.Facts;
import dev.reelwright.job.pricing.Pricing;
import dev.reelwright.job.pricing.Quote;
import dev.reelwright.job.store.Insertion;
import dev.reelwright.job.store.JobReader;
import dev.reelwright.job.store.Jobs;
import dev.reelwright.job.store.TransientFailures;
import dev.reelwright.job.view.HoldTerms;
import dev.reelwright.job.view.JobRecord;
import dev.reelwright.job.view.JobViews;
import dev.reelwright.render.contract.RenderSpec.Storyboard;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Quotes, looks at the slot, freezes, inserts. One HTTP hop and one transaction; a repeated submit
 * finds what the first one left, however far it came.
 */
@Startup
@ApplicationScoped
public class Submission {
  private static final Logger LOG = Logger.getLogger(Submission.class);

  /** So many holds one submit asks for that others gave back meanwhile; then it is to wait. */
  private static final int MOST_HOLDS = 20;

  private final SubmitChecks checks;
  private final JobReader reader;
  private final Pricing pricing;
  private final Slots slots;
  private final Credits credits;
  private final NewJobs newJobs;
  private final Jobs jobs;
  private final JobViews views;
  private final JobsConfig config;
  private final Clock clock;

  /**
   * A request.
   *
   * @param board the scenes of an approval; null: another kind of order
   */
  private record Asked(SubmitJob submit, @Nullable Storyboard board) {}

  /** A request with its price. */
  private record Quoted(Asked asked, Quote quote) {
    SubmitJob submit() {
      return asked.submit();
    }

    HoldId firstHold() {
      return HoldId.first(new JobId(submit().jobId()));
    }

    /** Of the video that was ordered; nothing where the order does not say. */
    Duration length() {
      return Facts.of(quote.spec()).duration().orElse(Duration.ZERO);
    }
  }

  /**
   * A request whose credits are reserved until the backstop.
   *
   * @param holds how many it asked for
   */
  private record Frozen(
      Quoted quoted, HoldId hold, Instant deadline, Instant backstop, int holds) {}

  Submission(
      SubmitChecks checks,
      JobReader reader,
      Pricing pricing,
      Slots slots,
      Credits credits,
      NewJobs newJobs,
      Jobs jobs,
      JobViews views,
      JobsConfig config,
      Clock clock) {
    if (!config.deadline().isPositive()
        || !config.scenarioDeadline().isPositive()
        || !config.holdMargin().isPositive()) {
      throw new IllegalArgumentException(
          "reelwright.jobs.deadline, reelwright.jobs.scenario-deadline and"
              + " reelwright.jobs.hold-margin are more than nothing");
    }
    if (config.deadlinePerSecond().isNegative()) {
      throw new IllegalArgumentException(
          "reelwright.jobs.deadline-per-second is not less than nothing");
    }
    if (config.newsGrace().isNegative() || config.newsGrace().compareTo(config.holdMargin()) >= 0) {
      throw new IllegalArgumentException(
          "reelwright.jobs.news-grace is less than reelwright.jobs.hold-margin, not "
              + config.newsGrace());
    }
    this.checks = checks;
    this.reader = reader;
    this.pricing = pricing;
    this.slots = slots;
    this.credits = credits;
    this.newJobs = newJobs;
    this.jobs = jobs;
    this.views = views;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Fails with a {@link ProblemException} that carries the refusal.
   *
   * @param asked null where the caller's JSON said so
   */
  public Uni<SubmittedJob> submit(@Nullable SubmitJob asked) {
    return Uni.createFrom()
        .item(() -> new Asked(checks.inOrder(asked), null))
        .chain(this::replayOrAccept);
  }

  /**
   * The job of an approved storyboard, which took its checks already. Fails as {@link
   * #submit(SubmitJob)}, and with what a {@link dev.reelwright.job.store.Companion} refuses.
   */
  public Uni<SubmittedJob> submit(SubmitJob approval, Storyboard board) {
    return replayOrAccept(new Asked(approval, board));
  }

  private Uni<SubmittedJob> replayOrAccept(Asked asked) {
    SubmitJob submit = asked.submit();
    return known(submit)
        .chain(known -> known.map(job -> replay(submit, job)).orElseGet(() -> accept(asked)));
  }

  private Uni<Optional<JobRecord>> known(SubmitJob submit) {
    return TransientFailures.retryBriefly(() -> reader.find(new JobId(submit.jobId())));
  }

  private Uni<SubmittedJob> accept(Asked asked) {
    return quote(asked).chain(this::lookAtSlot).chain(this::freeze).chain(this::insert);
  }

  private Uni<Quoted> quote(Asked asked) {
    return Uni.createFrom().item(() -> new Quoted(asked, pricing.quote(asked.submit())));
  }

  private Uni<Quoted> lookAtSlot(Quoted quoted) {
    SubmitJob submit = quoted.submit();
    return TransientFailures.retryBriefly(
            () -> slots.look(new JobId(submit.jobId()), submit.mode(), submit.admission()))
        .invoke(Submission::requireAdmitted)
        .replaceWith(quoted);
  }

  private static void requireAdmitted(AdmissionVerdict verdict) {
    switch (verdict) {
      case AdmissionVerdict.Admitted admitted -> {}
      case AdmissionVerdict.Refused refused -> throw new ProblemException(refused.problem());
    }
  }

  private Uni<Frozen> freeze(Quoted quoted) {
    return freeze(quoted, quoted.firstHold(), 1);
  }

  /**
   * A job that was refused before has given its holds back: with the same id it takes the one after
   * the last of them, however many there were.
   */
  private Uni<Frozen> freezeAfter(Quoted quoted, HoldId hold, int holds) {
    return TransientFailures.retryBriefly(() -> reader.lastAbandoned(hold.job()))
        .map(last -> new HoldId(hold.job(), Math.max(last, hold.generation()) + 1))
        .chain(next -> freeze(quoted, next, holds + 1));
  }

  private Uni<Frozen> freeze(Quoted quoted, HoldId hold, int holds) {
    if (holds > MOST_HOLDS) {
      return refused(new Problem.Unavailable("slot", 5));
    }
    Instant backstop = clock.instant().plus(patience(quoted)).plus(config.holdMargin());
    return credits
        .freeze(
            HoldTerms.freeze(
                hold,
                NewJobs.ledgerAccount(quoted.submit()),
                quoted.quote().price(),
                backstop,
                quoted.submit().keyId()))
        .chain(outcome -> frozen(quoted, hold, holds, outcome));
  }

  private Uni<Frozen> frozen(Quoted quoted, HoldId hold, int holds, FreezeOutcome outcome) {
    return switch (outcome) {
      case FreezeOutcome.Frozen frozen ->
          isUsable(quoted, frozen.hold())
              ? Uni.createFrom().item(frozen(quoted, hold, holds, frozen.hold()))
              : freezeAfter(quoted, hold, holds);
      case FreezeOutcome.Insufficient tooLittle ->
          refused(
              new Problem.InsufficientCredits(
                  tooLittle.required().credits(), tooLittle.available().credits()));
      case FreezeOutcome.OverBudget over -> refused(budgetExceeded(over));
      case FreezeOutcome.Mismatch mismatch ->
          mismatch.field().equals("account")
              ? refused(new Problem.IdempotencyMismatch())
              // The price changed since a try that froze and crashed, or another key asks now: that
              // hold is nobody's, unless the try still runs, and then the insert finds its job.
              : freezeAfter(quoted, hold, holds);
    };
  }

  private Frozen frozen(Quoted quoted, HoldId id, int holds, Hold hold) {
    return new Frozen(quoted, id, deadlineOf(hold), hold.backstop(), holds);
  }

  private static Problem budgetExceeded(FreezeOutcome.OverBudget over) {
    return new Problem.BudgetExceeded(
        over.scope(),
        switch (over.period()) {
          case JOB -> Problem.BudgetExceeded.Period.JOB;
          case DAY -> Problem.BudgetExceeded.Period.DAY;
          case MONTH -> Problem.BudgetExceeded.Period.MONTH;
        },
        over.limit().credits(),
        over.spent().credits(),
        over.required().credits(),
        over.resetsAt());
  }

  /**
   * A hold that was found again may have ended (its submit lost the slot), or be so old that the
   * job would have little time left; the reconciliation then frees it.
   */
  private boolean isUsable(Quoted quoted, Hold hold) {
    Duration left = Duration.between(clock.instant(), deadlineOf(hold));
    return hold.state() == HoldState.OPEN && left.compareTo(patience(quoted).dividedBy(2)) > 0;
  }

  /** How long the job may take. */
  private Duration patience(Quoted quoted) {
    boolean played = quoted.submit().scenario() != null;
    return (played ? config.scenarioDeadline() : config.deadline())
        .plus(config.deadlinePerSecond().multipliedBy(quoted.length().toSeconds()));
  }

  /** Always before the hold's backstop, also for a hold that was found again. */
  private Instant deadlineOf(Hold hold) {
    return hold.backstop().minus(config.holdMargin());
  }

  private Uni<SubmittedJob> insert(Frozen frozen) {
    SubmitJob submit = frozen.quoted().submit();
    Decision accepted =
        newJobs.accept(
            submit,
            frozen.quoted().quote().price(),
            frozen.hold(),
            frozen.deadline(),
            frozen.backstop());
    JobRecord record =
        newJobs.record(
            submit, frozen.quoted().quote(), frozen.quoted().asked().board(), accepted.next());
    return TransientFailures.retryBriefly(() -> jobs.insert(record, accepted))
        .onFailure()
        .invoke(failure -> giveBack(frozen, record))
        .onCancellation()
        .invoke(() -> giveBack(frozen, record))
        .chain(insertion -> inserted(frozen, insertion));
  }

  /**
   * The customer is told to come back, and nobody knows whether the job was accepted. Unless it
   * was, its hold goes back as soon as the database answers: in the background, where a crash
   * leaves the hold to a repeated submit or to the reconciliation.
   */
  private void giveBack(Frozen frozen, JobRecord record) {
    TransientFailures.retryForever(
            () -> jobs.abandonUnlessAccepted(record), "release of hold " + frozen.hold())
        .chain(
            abandoned -> abandoned ? release(frozen, "not accepted") : Uni.createFrom().voidItem())
        .subscribe()
        .with(
            done -> {},
            failure -> LOG.errorf(failure, "hold %s is left to reconciliation", frozen.hold()));
  }

  private Uni<SubmittedJob> inserted(Frozen frozen, Insertion insertion) {
    SubmitJob submit = frozen.quoted().submit();
    return switch (insertion) {
      case Insertion.Inserted inserted ->
          Uni.createFrom().item(new SubmittedJob(views.view(inserted.record()), false));
      case Insertion.Existing existing -> replay(submit, existing.record());
      case Insertion.HoldSpent spent ->
          freezeAfter(frozen.quoted(), frozen.hold(), frozen.holds()).chain(this::insert);
      case Insertion.SlotTaken taken ->
          release(frozen, "slot taken")
              .chain(() -> refused(new Problem.AlreadyActive(taken.active().text())));
    };
  }

  /**
   * The release already waits in the outbox, safe from any crash; asking at once as well gives the
   * customer the credits back sooner.
   */
  private Uni<Void> release(Frozen frozen, String reason) {
    return credits
        .release(
            HoldTerms.release(
                frozen.hold(), NewJobs.ledgerAccount(frozen.quoted().submit()), reason))
        .onFailure()
        .invoke(failure -> LOG.infof("hold %s will be released by command", frozen.hold()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /**
   * The job was accepted before. Where it uses the very uploads that this request names, it is this
   * request's own job (the caller only missed our answer), and the caller must keep them. One that
   * was deleted since is answered all the same: whoever repeats a request learns what became of it,
   * and nothing is made or charged twice. A job of the other mode is nobody's own: what is played
   * for a test key is never handed out as the video that was paid for, nor the reverse.
   */
  private Uni<SubmittedJob> replay(SubmitJob submit, JobRecord known) {
    boolean same =
        known.isOf(submit.account(), submit.mode())
            && Objects.equals(known.fingerprint(), submit.fingerprint());
    return same
        ? Uni.createFrom()
            .item(() -> new SubmittedJob(views.view(known), !usesUploadsOf(submit, known)))
        : refused(new Problem.IdempotencyMismatch());
  }

  private static boolean usesUploadsOf(SubmitJob submit, JobRecord known) {
    List<String> uploads = NewJobs.inputs(submit.spec());
    return !uploads.isEmpty() && uploads.equals(known.job().order().inputs());
  }

  private static <T> Uni<T> refused(Problem problem) {
    return Uni.createFrom().failure(new ProblemException(problem));
  }
}
