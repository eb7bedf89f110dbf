package dev.reelwright.render.call;

import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.call.CallState.Refused;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.task.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way through a task's routes. It knows what the calls before have shown, is told what became
 * of each route on the way, and says in the end what that means. One thread.
 */
public final class Round {
  private static final Duration DAY = Duration.ofDays(1);

  /** A provider that says when to come back is believed so often; then it rests longer anyhow. */
  private static final int PATIENT_REFUSALS = 5;

  private final List<ProviderRoute> routes;
  private final List<Call> calls;
  private final Instant now;
  private @Nullable Duration shortestPause;
  private boolean absent;

  /**
   * @param routes best first
   * @param calls of the task so far, oldest first
   * @param now by the clock that made their times
   */
  public Round(List<ProviderRoute> routes, List<Call> calls, Instant now) {
    this.routes = List.copyOf(routes);
    this.calls = List.copyOf(calls);
    this.now = now;
    for (ProviderRoute route : routes) {
      notBefore(route).ifPresent(at -> pause(Duration.between(now, at)));
    }
  }

  /** How a round ends in which nobody has taken the order. */
  public sealed interface End {
    /** Some route may take it later. */
    record Later(Duration pause) implements End {}

    /** Some route cannot be taken from here, and no other may take it later. */
    record NotFromHere() implements End {}

    /** Nobody will take it. */
    record Never(TaskMove.Fails failure) implements End {}
  }

  /** The call that the provider may be at work on: before all else that is to be gone on with. */
  public Optional<Call> live() {
    return calls.stream().filter(call -> call.state().live()).findFirst();
  }

  /** What the last call means for the task, where that was not written with the call itself. */
  public Optional<TaskMove> left() {
    if (calls.isEmpty()) {
      return Optional.empty();
    }
    Call last = calls.getLast();
    return switch (last.state()) {
      case Refused refused when last.stop() != Stop.NO -> Optional.of(new TaskMove.IsDeleted());
      case Refused refused when refused.kind() == RefusalKind.MODERATION ->
          Optional.of(Failures.MODERATION_INPUT);
      case CallState.Failed failed
          when failed.kind() == FailureKind.MODERATION_OUTPUT
              && !last.binding().secondChance()
              && last.stop() == Stop.NO ->
          Optional.empty();
      case CallState.Failed failed -> Optional.of(Failures.of(failed.kind()));
      case CallState.Cancelled cancelled -> Optional.of(new TaskMove.IsDeleted());
      case Refused refused -> Optional.empty();
      case CallState.Intended intended -> Optional.empty();
      case CallState.Accepted accepted -> Optional.empty();
      case CallState.Unknown unknown -> Optional.empty();
      case CallState.Delivered delivered -> Optional.empty();
    };
  }

  /** Whether what an earlier call brought was withheld. */
  public boolean secondChance() {
    return calls.stream()
        .anyMatch(
            call ->
                call.state() instanceof CallState.Failed failed
                    && failed.kind() == FailureKind.MODERATION_OUTPUT);
  }

  /** The routes that may be asked now, best first. */
  public List<ProviderRoute> open() {
    return routes.stream()
        .filter(route -> notBefore(route).isEmpty())
        .filter(route -> !isInvalidOn(route))
        .toList();
  }

  /** The route has said no. */
  public void refused(ProviderRoute route, RefusalKind kind, Optional<Duration> retryAfter) {
    switch (kind) {
      case THROTTLED, OUTAGE ->
          pause(
              retryAfter
                  .map(Round::sane)
                  .map(asked -> longer(asked, restAfter(route, PATIENT_REFUSALS)))
                  .orElseGet(() -> restAfter(route, 0)));
      case INVALID, ACCOUNT, MODERATION -> {}
    }
  }

  /** The route was not asked, because it has failed others too often. */
  public void spared(ProviderRoute route, Duration pause) {
    pause(longer(restAfter(route, 0), pause));
  }

  /** The route needs what this worker does not have. */
  public void absent() {
    absent = true;
  }

  /** What is to be done now that nobody has taken the order. */
  public End end() {
    if (shortestPause != null) {
      return new End.Later(shortestPause);
    }
    return absent ? new End.NotFromHere() : new End.Never(Failures.REJECTED);
  }

  private void pause(Duration pause) {
    if (shortestPause == null || pause.compareTo(shortestPause) < 0) {
      shortestPause = pause;
    }
  }

  /**
   * @param forgiven so many refusals do not count
   */
  private Duration restAfter(ProviderRoute route, int forgiven) {
    return Backoff.after(Math.max(1, refusals(route).size() + 1 - forgiven));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** No task waits longer than that for anybody. */
  static Duration sane(Duration asked) {
    return asked.isNegative() ? Duration.ZERO : asked.compareTo(DAY) > 0 ? DAY : asked;
  }

  private Optional<Instant> notBefore(ProviderRoute route) {
    return newest(route).flatMap(Refused::retryAt).filter(at -> at.isAfter(now));
  }

  private boolean isInvalidOn(ProviderRoute route) {
    return refusals(route).stream().anyMatch(refused -> refused.kind() == RefusalKind.INVALID);
  }

  private Optional<Refused> newest(ProviderRoute route) {
    return refusals(route).stream().reduce((older, newer) -> newer);
  }

  private List<Refused> refusals(ProviderRoute route) {
    return calls.stream()
        .filter(call -> call.binding().route().equals(route))
        .sorted(Comparator.comparing(call -> call.binding().number()))
        .map(Call::state)
        .filter(Refused.class::isInstance)
        .map(Refused.class::cast)
        .toList();
  }
}
