package dev.reelwright.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.job.contract.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks as a {@link Conversation} has it, with a name for each value that is another one next time.
 */
public abstract class Recorder {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern REQUEST = Pattern.compile("req_[0-9a-z]{20}");
  private static final Pattern COUNT =
      Pattern.compile(
          "(?i)(content-length: |ratelimit-remaining: |ratelimit-reset: |retry-after: |retry in )"
              + "\\d+");
  private static final Pattern NAME = Pattern.compile("<([^<>]+)>");
  private static final Pattern MANY = Pattern.compile("(\\d+) times (.)");

  private final int port;
  private final String address;
  private final Pattern time;
  private final Map<String, String> names;

  /**
   * @param address of the client
   * @param time how the API writes one
   * @param names known before anything is said: values by name
   */
  protected Recorder(int port, String address, Pattern time, Map<String, String> names) {
    this.port = port;
    this.address = address;
    this.time = time;
    this.names = new LinkedHashMap<>(names);
  }

  /** Sends a request as it is recorded, and gives the answer as it is recorded. */
  public String ask(String request) {
    String filled = replace(NAME, request, name -> value(name.group(1)));
    int headEnd = filled.indexOf("\n\n");
    String head = headEnd < 0 ? filled : filled.substring(0, headEnd);
    String body = headEnd < 0 ? "" : filled.substring(headEnd + 2);
    try (RawHttp http = new RawHttp(port)) {
      http.send(head.replaceFirst("\n|$", " HTTP/1.1\n").replace("\n", "\r\n").stripTrailing());
      http.send("\r\nHost: localhost\r\nX-Forwarded-For: " + address + "\r\n");
      if (headEnd >= 0) {
        http.send("Content-Length: " + body.getBytes(UTF_8).length + "\r\n");
      }
      http.send("\r\n").send(body.getBytes(UTF_8));
      return named(http.answer().replace("\r\n", "\n").stripTrailing());
    }
  }

  /** The answer with names for values. */
  protected String named(String answer) {
    String named = replace(UUID, answer, uuid -> name("uuid", uuid.group()));
    named = replace(REQUEST, named, request -> name("request", request.group()));
    named = replace(time, named, at -> name("time", at.group()));
    return replace(COUNT, named, count -> count.group(1) + "<n>");
  }

  /** The value of a name; {@code 2001 times x} is one too. */
  protected String value(String name) {
    Matcher many = MANY.matcher(name);
    if (many.matches()) {
      return many.group(2).repeat(Integer.parseInt(many.group(1)));
    }
    String value = names.get(name);
    if (value == null) {
      throw new IllegalArgumentException("nobody knows <" + name + ">");
    }
    return value;
  }

  /** A refusal as the services send it to each other. */
  protected static Problem problem(String json) {
    try {
      return JSON.readValue(json, Problem.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** The same value has the same name all along. */
  private String name(String kind, String value) {
    for (Map.Entry<String, String> known : names.entrySet()) {
      if (known.getValue().equals(value)) {
        return "<" + known.getKey() + ">";
      }
    }
    long others = names.keySet().stream().filter(name -> name.startsWith(kind + "-")).count();
    names.put(kind + "-" + (others + 1), value);
    return "<" + kind + "-" + (others + 1) + ">";
  }

  private static String replace(Pattern pattern, String text, Replacement replacement) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement.of(match)));
  }

  /** What stands for a match. */
  private interface Replacement {
    String of(MatchResult match);
  }
}
