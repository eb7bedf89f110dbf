package dev.reelwright.webhook.endpoint;

import dev.reelwright.webhook.config.WebhooksConfig;
import dev.reelwright.webhook.store.SecretRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The accounts' signing secrets. May be called from any thread. */
@ApplicationScoped
public class AccountSecrets {
  private final SecureRandom random = new SecureRandom();
  private final SecretRows rows;
  private final SecretBox box;

  AccountSecrets(SecretRows rows, WebhooksConfig config) {
    this.rows = rows;
    this.box = SecretBox.withKey(config.encryptionKey(), random);
  }

  /** The account's secret; makes it if there is none. All who ask at once get the same. */
  public Uni<Secret> ensure(String account) {
    return sealed(account).map(found -> open(account, found));
  }

  /** Makes the account's secret if there is none, without opening the one there is. */
  public Uni<Void> prepare(String account) {
    return sealed(account).replaceWithVoid();
  }

  /** The account's secret, null if it has none. */
  public Uni<@Nullable Secret> find(String account) {
    return rows.sealedOf(account).map(found -> found == null ? null : open(account, found));
  }

  /**
   * Opens what the database holds.
   *
   * @throws IllegalStateException when it was sealed with another key than the configured one
   */
  public Secret open(String account, String sealed) {
    return box.open(account, sealed);
  }

  private Uni<String> sealed(String account) {
    return rows.sealedOf(account).onItem().ifNull().switchTo(() -> make(account));
  }

  private Uni<String> make(String account) {
    return rows.putIfAbsent(account, box.seal(account, Secret.generate(random)));
  }
}
