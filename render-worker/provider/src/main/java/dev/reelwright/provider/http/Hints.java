package dev.reelwright.provider.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a provider wants to be asked again. A hint is obeyed within {@link #LONGEST}: what is longer
 * is cut to that, what is in the past is no hint.
 */
public final class Hints {
  /** Nobody is taken at their word for longer. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");

  private Hints() {}

  /**
   * By {@code openai-poll-after-ms}, {@code retry-after-ms}, or {@code Retry-After} in seconds or
   * as a date.
   *
   * @param headers by lower-case name
   */
  public static Optional<Duration> pollAfter(Map<String, List<String>> headers, Instant now) {
    return header(headers, "openai-poll-after-ms")
        .or(() -> header(headers, "retry-after-ms"))
        .flatMap(Hints::milliseconds)
        .or(() -> header(headers, "retry-after").flatMap(value -> secondsOrDate(value, now)))
        .filter(Duration::isPositive)
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  private static Optional<String> header(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst().map(String::strip);
  }

  private static Optional<Duration> milliseconds(String value) {
    return decimal(value).map(number -> Duration.ofNanos(Math.round(number * 1e6)));
  }

  private static Optional<Duration> secondsOrDate(String value, Instant now) {
    return decimal(value)
        .map(number -> Duration.ofNanos(Math.round(number * 1e9)))
        .or(() -> date(value).map(date -> Duration.between(now, date)));
  }

  /** At most what an hour and a day of either unit need: longer ones overflow nanoseconds. */
  private static Optional<Double> decimal(String value) {
    return DECIMAL.matcher(value).matches()
        ? Optional.of(Math.min(Double.parseDouble(value), 1e8))
        : Optional.empty();
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      // A hint that cannot be read is none.
      return Optional.empty();
    }
  }
}
