package dev.reelwright.webhook.endpoint;

import dev.reelwright.webhook.config.WebhooksConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Makes and opens the secrets of endpoints; where they are kept is the registry's. Any thread. */
@ApplicationScoped
public class EndpointSecrets {
  private final SecureRandom random = new SecureRandom();
  private final SecretBox box;

  EndpointSecrets(WebhooksConfig config) {
    this.box = SecretBox.withKey(config.encryptionKey(), random);
  }

  /** A new one. */
  Secret generate() {
    return Secret.generate(random);
  }

  /** As the database keeps it. */
  String seal(String endpointId, Secret secret) {
    return box.seal(owner(endpointId), secret);
  }

  /**
   * Opens what the database holds.
   *
   * @throws IllegalStateException when it was sealed with another key than the configured one, or
   *     for another endpoint
   */
  public Secret open(String endpointId, String sealed) {
    return box.open(owner(endpointId), sealed);
  }

  private static String owner(String endpointId) {
    return "endpoint " + endpointId;
  }
}
