package dev.reelwright.webhook.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.webhook.endpoint.Secret;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The published Node verifier itself. Only where Node is; elsewhere it is reported as skipped, and
 * {@link SignaturesTest} asks the same of its transliteration.
 */
class NodeVerifierTest {
  private static final String BODY = "{\"jobId\":\"cl1\",\"errorMessage\":\"Größe ✓ 𝄞\"}";

  private final Secret secret = Secret.generate(new SecureRandom());
  private final String signature =
      Objects.requireNonNull(
          new HexBody()
              .headers(new Signable("msg_1", Instant.EPOCH, BODY), List.of(secret))
              .get("X-Webhook-Signature"));

  @BeforeEach
  void nodeIsHere() {
    assumeTrue(
        nodeOnPath(),
        "NOT RUN: there is no node on this machine's PATH, so the published Node verifier was not"
            + " asked; SignaturesTest asked its Java transliteration");
  }

  @Test
  void acceptsWhatWeSend() throws Exception {
    assertThat(verdict(secret.text(), BODY, signature)).isZero();
  }

  @Test
  void refusesAnotherBodySecretOrSignature() throws Exception {
    assertThat(verdict(secret.text(), BODY + " ", signature)).isEqualTo(3);
    assertThat(verdict(secret.text() + "x", BODY, signature)).isEqualTo(3);
    assertThat(verdict(secret.text(), BODY, signature.substring(1))).isEqualTo(3);
  }

  private static int verdict(String webhookSecret, String body, String header)
      throws IOException, InterruptedException {
    Path script = Path.of("src/test/resources/contract/verify-webhook.mjs");
    ProcessBuilder node = new ProcessBuilder("node", script.toString(), header);
    node.environment().put("WEBHOOK_SECRET", webhookSecret);
    node.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = node.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(body.getBytes(UTF_8));
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static boolean nodeOnPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
  }
}
