package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The published Better Auth browser client itself signs up, signs in, calls the video API with the
 * cookie, reads its session and signs out. Only where Node and npm are; elsewhere it is reported as
 * skipped, and {@link BetterAuthConversationComponentTest} has the same conversation.
 */
@QuarkusTest
@GatewayTest
class BetterAuthClientComponentTest {
  private static final Path SCRIPT = Path.of("src/test/resources/session/better-auth-client.mjs");

  @TestHTTPResource("/")
  URI server = URI.create("http://localhost");

  @Test
  void thePublishedClientWorksHere() throws Exception {
    Path folder = BetterAuthPackage.folder();
    Path transcript = Files.createTempFile("better-auth", ".txt");
    Path complaints = Files.createTempFile("better-auth", ".log");

    Process node = node(folder, transcript, complaints);
    try (OutputStream in = node.getOutputStream()) {
      Files.copy(SCRIPT, in);
    }

    assertThat(node.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(complaints, UTF_8)).isEmpty();
    assertThat(node.exitValue()).isZero();
    assertThat(Files.readString(transcript, UTF_8)).isEqualTo(Conversation.expected());
  }

  private Process node(Path folder, Path transcript, Path complaints) throws Exception {
    ProcessBuilder node = new ProcessBuilder("node", "--input-type=module", "-");
    node.environment()
        .putAll(
            Map.of(
                "GATEWAY",
                "http://127.0.0.1:" + server.getPort(),
                "PAGE",
                Person.HERE,
                "TRUSTED",
                Person.TRUSTED,
                "FOREIGN",
                Conversation.FOREIGN,
                "ADDRESS",
                randomAddress(),
                "EMAIL",
                Person.newEmail(),
                "NODE_NO_WARNINGS",
                "1"));
    return node.directory(folder.toFile())
        .redirectOutput(transcript.toFile())
        .redirectError(complaints.toFile())
        .start();
  }
}
