package dev.reelwright.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.testkit.provider.StubRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request as it stands in {@code golden/<api>/<name>.http}: its line, its headers by name without
 * those that belong to the client, and its body, where a byte outside printable ASCII is written as
 * {@code \xNN}.
 */
final class Golden {
  private static final Set<String> OF_THE_CLIENT =
      Set.of("host", "user-agent", "content-length", "connection", "accept", "accept-encoding");

  private Golden() {}

  /** Leaves what was sent in {@code target/golden}, to be looked at and kept if it is right. */
  static void assertSame(StubRequest request, String api, String name) {
    String file = api + "/" + name + ".http";
    String written = written(request);
    try {
      Path kept = Path.of("target", "golden", api, name + ".http");
      Files.createDirectories(kept.getParent());
      Files.writeString(kept, written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(written).isEqualTo(expected("/golden/" + file));
  }

  private static String written(StubRequest request) {
    String headers =
        request.headers().entrySet().stream()
            .filter(header -> !OF_THE_CLIENT.contains(header.getKey()))
            .map(header -> header.getKey() + ": " + header.getValue() + "\n")
            .sorted()
            .collect(Collectors.joining());
    return request.method() + " " + request.target() + "\n" + headers + "\n" + body(request) + "\n";
  }

  private static String body(StubRequest request) {
    StringBuilder body = new StringBuilder();
    for (byte b : request.body()) {
      if (b == '\n' || (b >= ' ' && b < 0x7F)) {
        body.append((char) b);
      } else if (b != '\r') {
        body.append("\\x%02X".formatted(b));
      }
    }
    return body.toString();
  }

  private static String expected(String resource) {
    try (InputStream in = Golden.class.getResourceAsStream(resource)) {
      assertThat(in).as("golden file " + resource).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
