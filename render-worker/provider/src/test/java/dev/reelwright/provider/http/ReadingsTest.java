package dev.reelwright.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Reading.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {
  private static final Instant INTENDED = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = INTENDED.plus(Duration.ofHours(1));

  /** {@code {"gone": true}} for no such task, anything else for one at work. */
  private static final ReadWords WORDS =
      new ReadWords() {
        @Override
        public Reading reading(ProviderAnswer answer) {
          return unknownTask(answer)
              ? new Reading.Failed(FailureKind.GONE, answer.raw())
              : new Reading.Working(OptionalInt.of(5), Optional.empty(), answer.raw());
        }

        @Override
        public boolean unknownTask(ProviderAnswer answer) {
          return answer.json().path("gone").asBoolean(false);
        }
      };

  @ParameterizedTest
  @CsvSource({
    "301, NOT_UNDERSTOOD",
    "400, NOT_UNDERSTOOD",
    "401, KEY_REFUSED",
    "402, KEY_REFUSED",
    "403, KEY_REFUSED",
    "404, NOT_UNDERSTOOD",
    "408, OUTAGE",
    "410, NOT_UNDERSTOOD",
    "429, THROTTLED",
    "500, OUTAGE",
    "502, OUTAGE",
    "503, OUTAGE",
    "504, OUTAGE",
    "520, OUTAGE"
  })
  void noStatusAloneEndsATask(int status, Trouble trouble) {
    for (String body : new String[] {"", "<html>", "{}", "{\"status\":\"failed\"}"}) {
      assertThat(judged(status, body, LATER))
          .isEqualTo(new Reading.Unreadable(trouble, Optional.empty(), body));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{", "{} {}"})
  void whatIsNotJsonIsNotUnderstood(String body) {
    assertThat(judged(200, body, LATER))
        .isEqualTo(new Reading.Unreadable(Trouble.NOT_UNDERSTOOD, Optional.empty(), body));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 404, 410})
  void taskIsGoneOnceItHadTimeToBeKnown(int status) {
    Instant settled = INTENDED.plus(Readings.SETTLING);
    String body = "{\"gone\":true}";
    assertThat(judged(status, body, settled.minusMillis(1))).isInstanceOf(Reading.Unreadable.class);
    assertThat(judged(status, body, settled)).isEqualTo(new Reading.Failed(FailureKind.GONE, body));
  }

  @Test
  void fileThatIsNotNamedIsAFailureAndOneThatCannotBeFetchedIsNot() {
    ProviderAnswer answer = answer(200, "{}");
    assertThat(Readings.done(Optional.empty(), Map.of(), answer))
        .isEqualTo(new Reading.Failed(FailureKind.NO_OUTPUT, "{}"));
    for (String odd : List.of("gs://bucket/video.mp4", "/relative.mp4", "data:video/mp4;base64,")) {
      assertThat(Readings.done(Optional.of(odd), Map.of(), answer))
          .isInstanceOf(Reading.Unreadable.class);
    }
    assertThat(Readings.done(Optional.of("https://a.test/v.mp4"), Map.of("k", "v"), answer))
        .isInstanceOf(Reading.Done.class);
  }

  private static Reading judged(int status, String body, Instant now) {
    return Readings.of(answer(status, body), WORDS, INTENDED, now);
  }

  private static ProviderAnswer answer(int status, String body) {
    return new ProviderAnswer(status, Map.of(), Json.parsed(body), body, Optional.empty());
  }
}
