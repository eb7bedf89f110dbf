package dev.reelwright.render.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.call.CallState.Refused;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProviderRoute FIRST = new ProviderRoute("first", "a", "a", "m");
  private static final ProviderRoute SECOND = new ProviderRoute("second", "b", "b", "m");
  private static final List<ProviderRoute> ROUTES = List.of(FIRST, SECOND);
  private static final Optional<Duration> NOTHING_SAID = Optional.empty();

  @Test
  void routesAreTriedInTheirOrder() {
    assertThat(round().open()).containsExactly(FIRST, SECOND);
  }

  @Test
  void routeThatFoundTheOrderInvalidIsNotAskedAgain() {
    Round round = round(refused(FIRST, RefusalKind.INVALID, null));

    assertThat(round.open()).containsExactly(SECOND);
  }

  @Test
  void routeIsNotAskedBeforeItWantsToBe() {
    Round round = round(refused(FIRST, RefusalKind.THROTTLED, NOW.plusSeconds(30)));

    assertThat(round.open()).containsExactly(SECOND);
    round.refused(SECOND, RefusalKind.INVALID, NOTHING_SAID);
    assertThat(round.end()).isEqualTo(new Round.End.Later(Duration.ofSeconds(30)));
  }

  @Test
  void routeIsAskedAgainOnceItMayBe() {
    Round round =
        round(
            refused(FIRST, RefusalKind.THROTTLED, NOW.minusSeconds(1)),
            refused(SECOND, RefusalKind.OUTAGE, null));

    assertThat(round.open()).containsExactly(FIRST, SECOND);
  }

  @Test
  void allThrottledIsLaterWhenTheFirstMayBeAsked() {
    Round round = round();
    round.refused(FIRST, RefusalKind.THROTTLED, Optional.of(Duration.ofSeconds(90)));
    round.refused(SECOND, RefusalKind.THROTTLED, Optional.of(Duration.ofSeconds(40)));

    assertThat(round.end()).isEqualTo(new Round.End.Later(Duration.ofSeconds(40)));
  }

  @Test
  void outagesRestLongerAndLonger() {
    List<Duration> pauses = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    for (int time = 0; time < 8; time++) {
      Round round = new Round(List.of(FIRST), calls, NOW);
      round.refused(FIRST, RefusalKind.OUTAGE, NOTHING_SAID);
      pauses.add(((Round.End.Later) round.end()).pause());
      calls.add(call(time + 1, FIRST, new Refused(RefusalKind.OUTAGE, Optional.empty())));
    }

    assertThat(pauses).isSorted().startsWith(Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(pauses.getLast()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void providerThatAlwaysSaysAtOnceIsNotAskedAllTheTime() {
    List<Duration> pauses = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    for (int time = 0; time < 16; time++) {
      Round round = new Round(List.of(FIRST), calls, NOW);
      round.refused(FIRST, RefusalKind.THROTTLED, Optional.of(Duration.ZERO));
      pauses.add(((Round.End.Later) round.end()).pause());
      calls.add(call(time + 1, FIRST, new Refused(RefusalKind.THROTTLED, Optional.of(NOW))));
    }

    assertThat(pauses).isSorted().startsWith(Duration.ofSeconds(2), Duration.ofSeconds(2));
    assertThat(pauses.getLast()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void providerThatSaysNeverIsAskedTomorrow() {
    Round round = new Round(List.of(FIRST), List.of(), NOW);
    round.refused(FIRST, RefusalKind.THROTTLED, Optional.of(Duration.ofSeconds(Long.MAX_VALUE)));

    assertThat(round.end()).isEqualTo(new Round.End.Later(Duration.ofDays(1)));
  }

  @Test
  void finalRefusalsOfAllRoutesAreTheEnd() {
    Round round = round();
    round.refused(FIRST, RefusalKind.INVALID, NOTHING_SAID);
    round.refused(SECOND, RefusalKind.ACCOUNT, NOTHING_SAID);

    assertThat(round.end()).isEqualTo(new Round.End.Never(Failures.REJECTED));
  }

  @Test
  void oneRouteThatMayPassIsEnoughToWaitFor() {
    Round round = round();
    round.refused(FIRST, RefusalKind.INVALID, NOTHING_SAID);
    round.spared(SECOND, Duration.ofSeconds(30));

    assertThat(round.end()).isEqualTo(new Round.End.Later(Duration.ofSeconds(30)));
  }

  @Test
  void routeThatThisWorkerCannotTakeMayBeTakenByAnother() {
    Round round = round();
    round.absent();
    round.refused(SECOND, RefusalKind.INVALID, NOTHING_SAID);

    assertThat(round.end()).isEqualTo(new Round.End.NotFromHere());
  }

  @Test
  void liveCallComesBeforeAllElse() {
    Call live = call(2, SECOND, new CallState.Unknown(Optional.empty(), 0, 0));

    assertThat(round(refused(FIRST, RefusalKind.OUTAGE, null), live).live()).contains(live);
    assertThat(round(refused(FIRST, RefusalKind.OUTAGE, null)).live()).isEmpty();
  }

  /** News that came while nobody held the task are found by the next who claims it. */
  @Test
  void whatTheLastCallMeantIsNotForgotten() {
    assertThat(round(refused(FIRST, RefusalKind.MODERATION, null)).left())
        .contains(Failures.MODERATION_INPUT);
    assertThat(round(failed(FailureKind.PROVIDER, false)).left())
        .contains(Failures.of(FailureKind.PROVIDER));
    assertThat(round(failed(FailureKind.MODERATION_OUTPUT, true)).left())
        .contains(Failures.of(FailureKind.MODERATION_OUTPUT));
    assertThat(round(call(1, FIRST, new CallState.Cancelled("p1", 0))).left())
        .contains(new TaskMove.IsDeleted());
    assertThat(round(refused(FIRST, RefusalKind.OUTAGE, null)).left()).isEmpty();
    assertThat(round().left()).isEmpty();
  }

  @Test
  void withheldResultIsAskedForOnceMoreOnTheSameRoute() {
    Round round = round(failed(FailureKind.MODERATION_OUTPUT, false));

    assertThat(round.left()).isEmpty();
    assertThat(round.open()).containsExactly(FIRST, SECOND);
    assertThat(round.secondChance()).isTrue();
    assertThat(round().secondChance()).isFalse();
  }

  private static Round round(Call... calls) {
    return new Round(ROUTES, List.of(calls), NOW);
  }

  private static Call refused(ProviderRoute route, RefusalKind kind, @Nullable Instant retryAt) {
    return call(1, route, new Refused(kind, Optional.ofNullable(retryAt)));
  }

  private static Call failed(FailureKind kind, boolean secondChance) {
    return new Call(binding(1, FIRST, secondChance), new CallState.Failed("p1", 0, kind), Stop.NO);
  }

  private static Call call(int number, ProviderRoute route, CallState state) {
    return new Call(binding(number, route, false), state, Stop.NO);
  }

  private static Binding binding(int number, ProviderRoute route, boolean secondChance) {
    return new Binding(
        "c" + number,
        "t1",
        number,
        1,
        route,
        URI.create("https://provider.example"),
        "ref" + number,
        secondChance,
        NOW,
        NOW);
  }
}
