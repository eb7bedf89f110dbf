package dev.reelwright.gateway.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What two sides said to each other, without what differs from one time to the next. */
final class Conversation {
  static final String FOREIGN = "https://evil.example";

  private static final Path EXPECTED = Path.of("src/test/resources/session/conversation.txt");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StringBuilder lines = new StringBuilder();

  /** What the published client and the gateway say. */
  static String expected() {
    try {
      return Files.readString(EXPECTED, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One exchange.
   *
   * @param path with its query
   * @param sent JSON, perhaps empty
   * @param received JSON, perhaps empty
   * @param setCookie null: the answer has none
   */
  void note(
      String method,
      String path,
      String origin,
      boolean hasCookie,
      String sent,
      int status,
      String received,
      @Nullable String setCookie) {
    lines
        .append(method)
        .append(' ')
        .append(path.replaceAll("uuid=.*", "uuid=<uuid>"))
        .append(" from ")
        .append(origin)
        .append(hasCookie ? " with cookie" : "")
        .append(sent.isEmpty() ? "" : " " + shape(sent))
        .append(" -> ")
        .append(status)
        .append(received.isEmpty() ? "" : " " + answered(path, received))
        .append(given(setCookie))
        .append('\n');
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  /** What the video API says is promised elsewhere. */
  private static String answered(String path, String received) {
    return path.startsWith("/api/v1/")
        ? "success=" + received.contains("\"success\":true")
        : shape(received);
  }

  private static String given(@Nullable String setCookie) {
    if (setCookie == null) {
      return "";
    }
    if (setCookie.contains("Max-Age=0")) {
      return " takes the cookie";
    }
    return setCookie.contains("Max-Age") ? " gives a cookie" : " gives a cookie for now";
  }

  private static String shape(String json) {
    try {
      return shape(JSON.readTree(json), "");
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  private static String shape(JsonNode value, String key) {
    if (List.of("code", "status", "error").contains(key)) {
      return value.toString();
    }
    return switch (value.getNodeType()) {
      case OBJECT -> "{" + String.join(",", fields(value)) + "}";
      case ARRAY -> "[" + String.join(",", items(value)) + "]";
      case NULL -> "null";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> "number";
      default -> throw new IllegalStateException(value.toString());
    };
  }

  private static List<String> fields(JsonNode object) {
    List<String> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      fields.add(field.getKey() + ":" + shape(field.getValue(), field.getKey()));
    }
    return fields;
  }

  private static List<String> items(JsonNode array) {
    List<String> items = new ArrayList<>();
    array.forEach(item -> items.add(shape(item, "")));
    return items;
  }
}
