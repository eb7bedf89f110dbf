package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as it came over the wire.
 *
 * @param target path and query as sent
 * @param headers by lower-case name, in the order they came; a repeated one is joined by commas
 */
public record StubRequest(String method, String target, Map<String, String> headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The path as sent, without the query. */
  public String path() {
    int end = target.indexOf('?');
    return end < 0 ? target : target.substring(0, end);
  }

  /** Decoded parameters of the query; the last one of a name. */
  public Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    int start = target.indexOf('?');
    if (start >= 0) {
      for (String pair : target.substring(start + 1).split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether this is such a call: the method, and a path that matches the expression wholly. */
  public boolean is(String method, String path) {
    return this.method.equals(method) && path().matches(path);
  }

  /** A part of the path between slashes, counted from 0, decoded. */
  public String segment(int index) {
    return decoded(path().split("/", -1)[index + 1]);
  }

  /** The body as JSON; a missing node where it is none. */
  public JsonNode json() {
    try {
      return JSON.readTree(text());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The text fields of a multipart body; a part with a file name gives that name. Empty where the
   * body is not multipart.
   */
  public Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    String type = header("content-type").orElse("");
    if (!type.startsWith("multipart/form-data") || !type.contains("boundary=")) {
      return form;
    }
    String boundary =
        type.substring(type.indexOf("boundary=") + "boundary=".length()).replace("\"", "");
    // Latin 1 keeps every byte of a file as one character.
    String all = new String(body, StandardCharsets.ISO_8859_1);
    for (String part : all.split("--" + Pattern.quote(boundary), -1)) {
      int head = part.indexOf("\r\n\r\n");
      if (head < 0) {
        continue;
      }
      String file = parameter(part.substring(0, head), "filename");
      String value =
          new String(
              part.substring(head + 4, Math.max(head + 4, part.length() - 2))
                  .getBytes(StandardCharsets.ISO_8859_1),
              StandardCharsets.UTF_8);
      form.put(parameter(part.substring(0, head), "name"), file.isEmpty() ? value : file);
    }
    return form;
  }

  private static String parameter(String head, String name) {
    Matcher found = Pattern.compile("[; ]" + name + "=\"([^\"]*)\"").matcher(head);
    return found.find() ? found.group(1) : "";
  }

  @Override
  public String toString() {
    return method + " " + path();
  }
}
