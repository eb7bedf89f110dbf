package dev.reelwright.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.webhook.delivery.AttemptOutcome.AddressRefused;
import dev.reelwright.webhook.delivery.AttemptOutcome.Answered;
import dev.reelwright.webhook.delivery.AttemptOutcome.ConnectFailed;
import dev.reelwright.webhook.delivery.AttemptOutcome.ResolveFailed;
import dev.reelwright.webhook.delivery.AttemptOutcome.Stage;
import dev.reelwright.webhook.delivery.AttemptOutcome.TimedOut;
import dev.reelwright.webhook.delivery.AttemptOutcome.TlsFailed;
import dev.reelwright.webhook.delivery.AttemptOutcome.UrlRefused;
import dev.reelwright.webhook.delivery.DeliveryState.Delivered;
import dev.reelwright.webhook.delivery.DeliveryState.Exhausted;
import dev.reelwright.webhook.delivery.DeliveryState.Pending;
import dev.reelwright.webhook.delivery.DeliveryState.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every outcome against every place in the schedule. */
class DeliveryTest {
  private static final Instant NOW = Instant.parse("2026-05-07T12:00:00Z");
  private static final DeliveryId ID = DeliveryId.of("evt-1", "https://example.com/hook");

  /** Three tries, no jitter: what is asserted is exact. */
  private static final Schedule EXACT =
      new Schedule(
          List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofHours(2)),
          0,
          Duration.ofMinutes(1),
          Duration.ofHours(1));

  static Stream<AttemptOutcome> failures() {
    return Stream.concat(
        Stream.of(
            new ResolveFailed("no such name"),
            new AddressRefused("is a private address"),
            new ConnectFailed("refused"),
            new TlsFailed("not trusted"),
            new AttemptOutcome.AnswerLost("reset"),
            new TimedOut(Stage.RESOLVE),
            new TimedOut(Stage.CONNECT),
            new TimedOut(Stage.ANSWER)),
        IntStream.of(100, 199, 300, 301, 302, 307, 308, 304, 400, 401, 404, 413, 500, 501)
            .mapToObj(status -> new Answered(status, null)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureWaitsForTheNextEntryOfTheSchedule(AttemptOutcome failure) {
    assertThat(new Delivery(ID, 0).after(failure, EXACT, NOW))
        .isEqualTo(new Pending(1, NOW.plusSeconds(5)));
    assertThat(new Delivery(ID, 1).after(failure, EXACT, NOW))
        .isEqualTo(new Pending(2, NOW.plus(Duration.ofHours(2))));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failureOfTheLastTryExhausts(AttemptOutcome failure) {
    assertThat(new Delivery(ID, 2).after(failure, EXACT, NOW))
        .isEqualTo(new Exhausted(3, NOW, Reason.TRIES_SPENT));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 226, 299})
  void anyTwoHundredDelivers(int status) {
    assertThat(new Delivery(ID, 0).after(new Answered(status, null), EXACT, NOW))
        .isEqualTo(new Delivered(1, NOW));
    assertThat(new Delivery(ID, 2).after(new Answered(status, null), EXACT, NOW))
        .isEqualTo(new Delivered(3, NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void goneEndsItAtOnce(int attempts) {
    assertThat(new Delivery(ID, attempts).after(new Answered(410, null), EXACT, NOW))
        .isEqualTo(new Exhausted(attempts + 1, NOW, Reason.GONE));
  }

  @Test
  void urlThatMayNeverBeDialledEndsItAtOnce() {
    assertThat(new Delivery(ID, 0).after(new UrlRefused("must use https"), EXACT, NOW))
        .isEqualTo(new Exhausted(1, NOW, Reason.URL_REFUSED));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void throttleWaitsAtLeastTheFloor(int status) {
    assertThat(new Delivery(ID, 0).after(new Answered(status, null), EXACT, NOW))
        .isEqualTo(new Pending(1, NOW.plusSeconds(60)));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void throttleNeverShortensTheSchedule(int status) {
    assertThat(new Delivery(ID, 1).after(new Answered(status, null), EXACT, NOW))
        .isEqualTo(new Pending(2, NOW.plus(Duration.ofHours(2))));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, 500, 302, 404})
  void retryAfterIsHonouredBetweenTheScheduleAndTheLimit(int status) {
    assertThat(retryAfter(status, Duration.ofMinutes(20)))
        .isEqualTo(new Pending(1, NOW.plus(Duration.ofMinutes(20))));
    assertThat(retryAfter(status, Duration.ofDays(400)))
        .isEqualTo(new Pending(1, NOW.plus(Duration.ofHours(1))));
  }

  @Test
  void retryAfterNeverHastens() {
    assertThat(retryAfter(500, Duration.ofSeconds(1)))
        .isEqualTo(new Pending(1, NOW.plusSeconds(5)));
    assertThat(retryAfter(429, Duration.ofSeconds(1)))
        .isEqualTo(new Pending(1, NOW.plusSeconds(60)));
  }

  @Test
  void jitterStaysWithinItsPartAndSpreads() {
    Schedule tenPercent = jittery(0.1);
    List<Duration> waits =
        IntStream.range(0, 2000)
            .mapToObj(n -> new Delivery(DeliveryId.of("evt-" + n, "https://example.com/"), 0))
            .map(delivery -> delivery.after(new Answered(500, null), tenPercent, NOW))
            .map(state -> Duration.between(NOW, ((Pending) state).dueAt()))
            .toList();
    assertThat(waits).allMatch(wait -> wait.toMillis() >= 90_000 && wait.toMillis() <= 110_000);
    assertThat(waits).anyMatch(wait -> wait.toMillis() < 91_000);
    assertThat(waits).anyMatch(wait -> wait.toMillis() > 109_000);
  }

  @Test
  void jitterOnlyAddsToWhatTheReceiverAskedFor() {
    Schedule tenPercent = jittery(0.1);
    assertThat(IntStream.range(0, 500))
        .allSatisfy(
            n -> {
              Delivery delivery =
                  new Delivery(DeliveryId.of("evt-" + n, "https://example.com/"), 0);
              Pending next =
                  (Pending)
                      delivery.after(new Answered(429, Duration.ofMinutes(10)), tenPercent, NOW);
              assertThat(next.dueAt()).isBetween(NOW.plusSeconds(600), NOW.plusSeconds(660));
            });
  }

  @Test
  void sameDeliveryAndTryAlwaysWaitTheSame() {
    Delivery delivery = new Delivery(ID, 0);
    assertThat(delivery.after(new Answered(500, null), jittery(0.5), NOW))
        .isEqualTo(delivery.after(new Answered(500, null), jittery(0.5), NOW));
  }

  private static DeliveryState retryAfter(int status, Duration asked) {
    return new Delivery(ID, 0).after(new Answered(status, asked), EXACT, NOW);
  }

  private static Schedule jittery(double jitter) {
    return new Schedule(
        List.of(Duration.ZERO, Duration.ofSeconds(100)),
        jitter,
        Duration.ofSeconds(1),
        Duration.ofHours(1));
  }
}
