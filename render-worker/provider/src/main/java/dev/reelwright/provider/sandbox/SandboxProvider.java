package dev.reelwright.provider.sandbox;

import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.VideoProvider;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Plays the scenario that an order names as its model. Sends nothing, keeps nothing, uses no
 * credentials. The same id at the same time reads the same on every worker.
 *
 * <pre>
 *   slow               20 s of rising progress, then our own engine makes the video
 *   fail-at-65         rises to 65 percent in 4 s, fails after 12 s
 *   moderation-input   the order is refused
 *   moderation-output  3 s of rising progress, then the result is withheld
 *   stuck              rises to 65 percent in 4 s and stays there
 *   provider-timeout   nobody knows whether the order was taken, and no search finds it
 *   throttled          refused until 10 s after the task was first meant to be sent, then 3 s
 *   lost-callback      5 s; like every task of the sandbox it never calls back
 *   bad-file           3 s, then a web page where a video should be
 * </pre>
 *
 * <p>{@code throttled} needs {@link ProviderOrder#firstIntendedAt}: whoever makes every submission
 * of a task look like the first is refused for ever.
 */
public final class SandboxProvider implements VideoProvider {
  /** How routes name it. */
  public static final String NAME = "sandbox";

  /** How long {@code slow} takes. */
  static final Duration SLOW = Duration.ofSeconds(20);

  /**
   * How long {@code moderation-output}, {@code bad-file} and an accepted {@code throttled} take.
   */
  static final Duration SHORT = Duration.ofSeconds(3);

  /** How long {@code lost-callback} takes: past the first look. */
  static final Duration UNANNOUNCED = Duration.ofSeconds(5);

  /** How long {@code fail-at-65} and {@code stuck} take until they get no further. */
  static final Duration RISE = Duration.ofSeconds(4);

  /** When {@code fail-at-65} fails: some look in between, also a late one, shows the 65 percent. */
  static final Duration FAILURE = Duration.ofSeconds(12);

  /** For how long {@code throttled} refuses. */
  static final Duration THROTTLE = Duration.ofSeconds(10);

  /** When {@code throttled} may be asked again. */
  static final Duration RETRY_AFTER = Duration.ofSeconds(3);

  private static final Duration BETWEEN = Duration.ofSeconds(2);
  private static final int PERCENT_BEFORE_THE_END = 99;

  /** Workers keep the last tenth for their own part of the work: customers see 65. */
  static final int PERCENT_OF_TROUBLE = 73;

  private static final String PAGE =
      "<!doctype html><html><head><title>504 Gateway Time-out</title></head>"
          + "<body><h1>504 Gateway Time-out</h1></body></html>\n";

  private final InstantSource clock;

  /**
   * @param clock of the workers; how far they differ shows in progress only
   */
  public SandboxProvider(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Pace pace() {
    return new Pace(Duration.ofSeconds(1), BETWEEN);
  }

  @Override
  public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
    return Uni.createFrom().item(() -> submission(order, clock.instant()));
  }

  @Override
  public Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account) {
    return Uni.createFrom().item(() -> reading(taskId, clock.instant()));
  }

  /** Never anything: what is accepted has been answered, and the rest is meant to stay unknown. */
  @Override
  public Uni<Search> find(ProviderOrder order, ProviderAccount account) {
    return Uni.createFrom().item(new Search.NotSeen());
  }

  /**
   * Takes it as long as the task is at work. Nothing is kept: a later look goes on as if nobody had
   * cancelled.
   */
  @Override
  public Uni<Cancellation> cancel(String taskId, ProviderAccount account) {
    return Uni.createFrom()
        .item(
            () ->
                switch (reading(taskId, clock.instant())) {
                  case Reading.Working working -> new Cancellation.Cancelled();
                  case Reading.Done done -> new Cancellation.TooLate(done.raw());
                  case Reading.Failed failed -> new Cancellation.TooLate(failed.raw());
                  case Reading.Unreadable unreadable -> new Cancellation.Unknown(unreadable.raw());
                });
  }

  /** Empty: nobody calls back. */
  @Override
  public Optional<String> taskIdIn(byte[] callbackBody) {
    return Optional.empty();
  }

  static Submission submission(ProviderOrder order, Instant now) {
    Optional<SandboxScenario> scenario = SandboxScenario.named(order.model());
    if (scenario.isEmpty()) {
      return refused(Submission.RefusalKind.INVALID, "sandbox: no such scenario");
    }
    return switch (scenario.get()) {
      case MODERATION_INPUT ->
          refused(Submission.RefusalKind.MODERATION, "sandbox: the prompt is refused");
      case PROVIDER_TIMEOUT -> new Submission.Unknown("sandbox: no answer");
      case THROTTLED ->
          now.isBefore(order.firstIntendedAt().plus(THROTTLE))
              ? new Submission.Refused(
                  Submission.RefusalKind.THROTTLED,
                  Optional.of(RETRY_AFTER),
                  "sandbox: too many requests")
              : accepted(SandboxScenario.THROTTLED, order, now);
      case SLOW, FAIL_AT_65, MODERATION_OUTPUT, STUCK, LOST_CALLBACK, BAD_FILE ->
          accepted(scenario.get(), order, now);
    };
  }

  static Reading reading(String taskId, Instant now) {
    Optional<SandboxTask> task = SandboxTask.of(taskId);
    if (task.isEmpty()) {
      return new Reading.Failed(Reading.FailureKind.GONE, "sandbox: no such task");
    }
    Duration age = Duration.between(task.get().accepted(), now);
    return switch (task.get().scenario()) {
      case SLOW -> age.compareTo(SLOW) < 0 ? rising(age, SLOW) : made();
      case THROTTLED -> age.compareTo(SHORT) < 0 ? rising(age, SHORT) : made();
      case LOST_CALLBACK -> age.compareTo(UNANNOUNCED) < 0 ? rising(age, UNANNOUNCED) : made();
      case BAD_FILE -> age.compareTo(SHORT) < 0 ? rising(age, SHORT) : page();
      case MODERATION_OUTPUT ->
          age.compareTo(SHORT) < 0
              ? rising(age, SHORT)
              : new Reading.Failed(
                  Reading.FailureKind.MODERATION_OUTPUT, "sandbox: the result is withheld");
      case FAIL_AT_65 ->
          age.compareTo(FAILURE) < 0
              ? risingToTrouble(age)
              : new Reading.Failed(Reading.FailureKind.PROVIDER, "sandbox: failed at 65 percent");
      case STUCK -> risingToTrouble(age);
      // Never accepted, so these ids were never given out.
      case MODERATION_INPUT, PROVIDER_TIMEOUT ->
          new Reading.Failed(Reading.FailureKind.GONE, "sandbox: no such task");
    };
  }

  private static Submission accepted(SandboxScenario scenario, ProviderOrder order, Instant now) {
    return new Submission.Accepted(
        new SandboxTask(scenario, now, order.reference()).id(),
        Optional.empty(),
        "sandbox: accepted");
  }

  private static Submission refused(Submission.RefusalKind kind, String raw) {
    return new Submission.Refused(kind, Optional.empty(), raw);
  }

  private static Reading made() {
    return new Reading.Done(new Reading.Result.OwnEngine(), "sandbox: done");
  }

  private static Reading page() {
    return new Reading.Done(
        new Reading.Result.Inline(PAGE.getBytes(StandardCharsets.UTF_8)), "sandbox: done");
  }

  private static Reading rising(Duration age, Duration whole) {
    return working(part(age, whole, PERCENT_BEFORE_THE_END), whole.minus(age));
  }

  private static Reading risingToTrouble(Duration age) {
    return working(part(age, RISE, PERCENT_OF_TROUBLE), BETWEEN);
  }

  /** Asks for the next look at the end, or sooner for the progress. */
  private static Reading working(int percent, Duration left) {
    Duration next = left.compareTo(BETWEEN) < 0 ? left : BETWEEN;
    return new Reading.Working(
        OptionalInt.of(percent), Optional.of(next), "sandbox: " + percent + " percent");
  }

  /** A worker whose clock is behind sees a task that has yet to begin. */
  private static int part(Duration age, Duration whole, int most) {
    return (int) Math.clamp(age.toMillis() * most / whole.toMillis(), 0, most);
  }
}
