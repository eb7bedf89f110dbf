package dev.reelwright.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider has answered.
 *
 * @param status of HTTP; 100 to 599
 * @param headers by lower-case name
 * @param json the body; a missing node unless the whole of it came and is one JSON value
 * @param raw the body as text, for operators: see {@link Raw}
 * @param pollAfter when it wants to be asked again, in any of the ways that {@link Hints} knows
 */
public record ProviderAnswer(
    int status,
    Map<String, List<String>> headers,
    JsonNode json,
    String raw,
    Optional<Duration> pollAfter) {
  /** Whether it says that the call was well. */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** Keeps the body, which may repeat the prompt, out of logs. */
  @Override
  public String toString() {
    return "ProviderAnswer[" + status + "]";
  }
}
