package dev.reelwright.local.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.local.client.Pem;
import dev.reelwright.local.client.WebhookReceiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void secretsAreMadeOnceAndKept() throws Exception {
    Path file = folder.resolve("stack.properties");

    StackSecrets first = StackSecrets.ensure(file);

    assertThat(StackSecrets.ensure(file)).isEqualTo(first);
    assertThat(first.adminKey()).hasSize(48);
    assertThat(first.toString()).doesNotContain(first.adminKey());
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  @Test
  void internalKeysAreMadeOnceAndKept() throws Exception {
    InternalKeys keys = InternalKeys.ensure(folder, List.of("a", "b"));
    String keySet = Files.readString(keys.keySet());

    InternalKeys.ensure(folder, List.of("a", "b"));

    assertThat(Files.readString(keys.keySet())).isEqualTo(keySet).contains("\"a\"", "\"b\"");
    assertThat(Files.readString(keys.privateKey("b"))).startsWith("-----BEGIN PRIVATE KEY-----\n");
  }

  @Test
  void aClientThatTrustsTheAuthorityReachesTheReceiver() throws Exception {
    LocalCertificates certificates = LocalCertificates.ensure(folder);
    HttpClient client =
        HttpClient.newBuilder().sslContext(Pem.trusting(certificates.authority())).build();

    try (WebhookReceiver receiver =
        new WebhookReceiver(Pem.server(certificates.receiver(), certificates.receiverKey()))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(receiver.url("/hook")))
              .POST(BodyPublishers.ofString("{}"))
              .build();

      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
      assertThat(receiver.received("/hook")).hasSize(1);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(4);
    }
  }
}
