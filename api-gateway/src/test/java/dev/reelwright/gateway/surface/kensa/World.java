package dev.reelwright.gateway.surface.kensa;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTestResource;
import dev.reelwright.gateway.testing.RawHttp;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.render.contract.CallbackToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Around one conversation: a customer with 100 credits, a stranger, the services behind the
 * gateway, and a name for each value that is another one next time.
 */
final class World {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  private static final Pattern COUNT =
      Pattern.compile(
          "(?i)(content-length: |ratelimit-remaining: |ratelimit-reset: |retry-after: |retry in )"
              + "\\d+");
  private static final Pattern NAME = Pattern.compile("<([^<>]+)>");

  private final FakeNeighbours neighbours;
  private final int port;
  private final String address = randomAddress();
  private final Customer customer = newCustomer();
  private final Map<String, String> names = new LinkedHashMap<>();

  World(FakeNeighbours neighbours, int port) {
    this.neighbours = neighbours;
    this.port = port;
    names.put("key", customer.key());
    names.put("test key", newKey(customer.account(), "test").key());
    names.put("a stranger's key", newCustomer().key());
    names.put("kie's secret", GatewayTestResource.KIE_SECRET);
  }

  /** Makes something happen. */
  void given(String what) {
    Matcher video = Pattern.compile("<(uuid-\\d+)> is ([A-Z]+) at (\\d+)").matcher(what);
    Matcher refusal = Pattern.compile("the next order is refused: (.*)").matcher(what);
    Matcher asked = Pattern.compile("(\\d+) requests have come from here").matcher(what);
    Matcher service = Pattern.compile("([a-z-]+) is (away|back)").matcher(what);
    Matcher frozen = Pattern.compile("(\\d+) credits are frozen for (\\S+)").matcher(what);
    Matcher settled = Pattern.compile("(\\d+) credits are settled for (\\S+)").matcher(what);
    if (video.matches()) {
      neighbours
          .jobs()
          .move(
              value(video.group(1)),
              JobState.valueOf(video.group(2)),
              Integer.parseInt(video.group(3)));
    } else if (refusal.matches()) {
      neighbours.jobs().refuseNextSubmit(problem(refusal.group(1)));
    } else if (asked.matches()) {
      for (int request = 0; request < Integer.parseInt(asked.group(1)); request++) {
        requestFrom(address).get("/api/v1/video/list");
      }
    } else if (service.matches()) {
      neighbours.away(service.group(1), service.group(2).equals("away"));
    } else if (frozen.matches()) {
      neighbours
          .credit()
          .freeze(customer.account(), "job-" + frozen.group(2), Long.parseLong(frozen.group(1)));
    } else if (settled.matches()) {
      neighbours.credit().settle("job-" + settled.group(2), Long.parseLong(settled.group(1)));
    } else {
      throw new IllegalArgumentException(what);
    }
  }

  /** Sends a request as it is recorded, and gives the answer as it is recorded. */
  String ask(String request) {
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

  private String named(String answer) {
    String named = replace(UUID, answer, uuid -> name("uuid", uuid.group()));
    named = replace(TIME, named, time -> name("time", time.group()));
    return replace(COUNT, named, count -> count.group(1) + "<n>");
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

  private String value(String name) {
    Matcher token = Pattern.compile("([a-z-]+)'s token for ([a-z0-9-]+)").matcher(name);
    if (token.matches()) {
      byte[] secret = GatewayTestResource.CALLBACK_SECRET.getBytes(UTF_8);
      return CallbackToken.of(secret, token.group(1), token.group(2));
    }
    Matcher many = Pattern.compile("(\\d+) times (.)").matcher(name);
    if (many.matches()) {
      return many.group(2).repeat(Integer.parseInt(many.group(1)));
    }
    String value = names.get(name);
    if (value == null) {
      throw new IllegalArgumentException("nobody knows <" + name + ">");
    }
    return value;
  }

  private static String replace(Pattern pattern, String text, Replacement replacement) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement.of(match)));
  }

  private static Problem problem(String json) {
    try {
      return JSON.readValue(json, Problem.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** What stands for a match. */
  private interface Replacement {
    String of(MatchResult match);
  }
}
