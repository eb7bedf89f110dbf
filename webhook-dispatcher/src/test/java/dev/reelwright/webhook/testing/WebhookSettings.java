package dev.reelwright.webhook.testing;

import dev.reelwright.testkit.http.Certificates;
import dev.reelwright.testkit.http.Certificates.Identity;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dispatcher's settings for component tests: a short schedule, few slots, and the certificate
 * of {@code *.receiver.test}, whose key store the property {@link #KEY_STORE} names.
 */
public final class WebhookSettings implements QuarkusTestResourceLifecycleManager {
  /** The system property that tells the tests where the receiver's identity is. */
  public static final String KEY_STORE = "dev.reelwright.webhook.test.keystore";

  private @Nullable Path folder;

  @Override
  public Map<String, String> start() {
    Identity identity = makeIdentity();
    System.setProperty(KEY_STORE, identity.keyStore().toString());
    return Map.ofEntries(
        Map.entry("reelwright.webhooks.trusted-ca", identity.pem().toString()),
        Map.entry("reelwright.webhooks.allow-loopback", "true"),
        Map.entry("reelwright.webhooks.schedule", "0s,300ms,300ms,300ms"),
        Map.entry("reelwright.webhooks.throttle-floor", "1s"),
        Map.entry("reelwright.webhooks.retry-after-limit", "1h"),
        Map.entry("reelwright.webhooks.connect-timeout", "2s"),
        Map.entry("reelwright.webhooks.total-timeout", "3s"),
        Map.entry("reelwright.webhooks.lease", "8s"),
        Map.entry("reelwright.webhooks.slots-per-endpoint", "2"),
        Map.entry("reelwright.webhooks.slots-per-host", "6"),
        Map.entry("reelwright.webhooks.poll", "200ms"),
        Map.entry("reelwright.webhooks.endpoints-per-account", "5"),
        Map.entry("reelwright.database.statement-timeout", "3s"));
  }

  @Override
  public void stop() {
    System.clearProperty(KEY_STORE);
    if (folder != null) {
      delete(folder);
    }
  }

  private Identity makeIdentity() {
    try {
      folder = Files.createTempDirectory("receiver-");
      return Certificates.make(folder, "receiver", "dns:*.receiver.test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making a certificate", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
