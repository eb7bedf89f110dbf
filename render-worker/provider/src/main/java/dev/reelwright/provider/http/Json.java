package dev.reelwright.provider.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** Reading what providers send: nothing that is missing, null or of another type is an error. */
public final class Json {
  /** The length of answers is limited before they get here; a video in one is one long string. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNestingDepth(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int URL_LENGTH = 8192;

  private Json() {}

  /** One JSON value; a missing node where it is anything else. */
  public static JsonNode parsed(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      // What the answer says instead is kept as raw text.
      return MissingNode.getInstance();
    }
  }

  /** One JSON value inside a text; a missing node where it is anything else. */
  public static JsonNode parsed(String text) {
    return parsed(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An empty object to be filled. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A text that is not blank, or a number's digits. */
  public static Optional<String> text(JsonNode node) {
    return node.isTextual() || node.isNumber()
        ? Optional.of(node.asText()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** The first of these fields that has a {@link #text}. */
  public static Optional<String> text(JsonNode object, String... fields) {
    for (String field : fields) {
      Optional<String> text = text(object.path(field));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /**
   * An id that a provider gives a task: 1 to 400 visible ASCII characters other than {@code ?},
   * {@code #}, {@code %} and the backslash.
   */
  public static Optional<String> id(JsonNode node) {
    return text(node).filter(id -> id.matches("[!-~&&[^?#%\\\\]]{1,400}"));
  }

  /** A percentage: 0 to 100, as a number or as text such as {@code 65%}. */
  public static OptionalInt percent(JsonNode node) {
    Optional<String> digits =
        text(node)
            .map(text -> text.replace("%", "").strip())
            .filter(text -> text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?"));
    if (digits.isEmpty()) {
      return OptionalInt.empty();
    }
    int percent = (int) Math.floor(Double.parseDouble(digits.get()));
    return percent <= 100 ? OptionalInt.of(percent) : OptionalInt.empty();
  }

  /**
   * An absolute http or https address. Characters that belong encoded in one but came as they are,
   * as in some presigned ones, are encoded.
   */
  public static Optional<URI> url(String text) {
    String stripped = text.strip();
    if (stripped.length() > URL_LENGTH) {
      return Optional.empty();
    }
    try {
      URI url = new URI(encoded(stripped));
      String scheme = url.getScheme();
      boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
      return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      // Nothing that can be fetched; the caller says what that means.
      return Optional.empty();
    }
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || b == 0x7F || "\"<>\\^`{|}".indexOf(b) >= 0) {
        encoded.append('%').append("%02X".formatted(b));
      } else {
        encoded.append((char) b);
      }
    }
    return encoded.toString();
  }
}
