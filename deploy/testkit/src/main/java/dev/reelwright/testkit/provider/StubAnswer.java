package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A complete answer. */
public record StubAnswer(int status, Map<String, String> headers, byte[] body) {
  public StubAnswer {
    headers = Map.copyOf(headers);
  }

  /** JSON, as APIs answer. */
  public static StubAnswer json(int status, JsonNode body) {
    return new StubAnswer(
        status,
        Map.of("Content-Type", "application/json"),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** An empty JSON object to be filled. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A page of something that stands in front of the API. */
  public static StubAnswer page(int status) {
    String html =
        "<html>\r\n<head><title>%d</title></head>\r\n<body>\r\n<center><h1>%d</h1></center>\r\n"
                .formatted(status, status)
            + "<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n";
    return new StubAnswer(
        status, Map.of("Content-Type", "text/html"), html.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one more header. */
  public StubAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new StubAnswer(status, more, body);
  }
}
