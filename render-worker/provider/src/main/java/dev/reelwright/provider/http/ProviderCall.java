package dev.reelwright.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a provider's API.
 *
 * @param path from the account's base on, with the query; begins with a slash
 * @param body null: none
 * @param answerBytes how much of the answer is read
 */
public record ProviderCall(
    String method,
    String path,
    Map<String, String> headers,
    byte @Nullable [] body,
    int answerBytes) {
  /** Enough for any answer that holds no file. */
  public static final int USUAL_ANSWER = 1 << 20;

  // Written out: NullAway does not see that the array may be null in the short form.
  public ProviderCall(
      String method,
      String path,
      Map<String, String> headers,
      byte @Nullable [] body,
      int answerBytes) {
    this.method = method;
    this.path = path;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.answerBytes = answerBytes;
  }

  public static ProviderCall get(String path) {
    return new ProviderCall("GET", path, Map.of(), null, USUAL_ANSWER);
  }

  public static ProviderCall delete(String path) {
    return new ProviderCall("DELETE", path, Map.of(), null, USUAL_ANSWER);
  }

  /** Posts JSON. */
  public static ProviderCall post(String path, JsonNode body) {
    return post(path, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Posts a body of a kind. */
  public static ProviderCall post(String path, String contentType, byte[] body) {
    return new ProviderCall("POST", path, Map.of("Content-Type", contentType), body, USUAL_ANSWER);
  }

  /** The same with one more header. */
  public ProviderCall with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ProviderCall(method, path, more, body, answerBytes);
  }

  /** The same with a key as APIs of OpenAI's kind take it. */
  public ProviderCall bearer(String key) {
    return with("Authorization", "Bearer " + key);
  }

  /** The same, reading so much of the answer. */
  public ProviderCall reading(int answerBytes) {
    return new ProviderCall(method, path, headers, body, answerBytes);
  }

  /** Text as one segment of a path or one value of a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Keeps keys and prompts out of logs. */
  @Override
  public String toString() {
    return method + " " + path.replaceAll("\\?.*", "?***");
  }
}
