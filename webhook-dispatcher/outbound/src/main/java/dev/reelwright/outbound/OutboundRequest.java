package dev.reelwright.outbound;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param url absolute, http or https
 * @param headers beyond {@code Host} and {@code User-Agent}
 * @param body null: none
 * @param timeout longest time for all, from the first look at the URL to the last byte
 * @param answerBytes how much of the answer's body is read; what is longer is cut
 */
public record OutboundRequest(
    String method,
    String url,
    Map<String, String> headers,
    byte @Nullable [] body,
    Duration timeout,
    int answerBytes) {
  // Written out: NullAway does not see that the array may be null in the short form.
  public OutboundRequest(
      String method,
      String url,
      Map<String, String> headers,
      byte @Nullable [] body,
      Duration timeout,
      int answerBytes) {
    this.method = method;
    this.url = url;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.timeout = timeout;
    this.answerBytes = answerBytes;
  }

  /** Keeps keys and prompts out of logs. */
  @Override
  public String toString() {
    return method + " " + url.replaceAll("\\?.*", "?***");
  }
}
