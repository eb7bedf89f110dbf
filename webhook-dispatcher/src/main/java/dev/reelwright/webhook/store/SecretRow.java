package dev.reelwright.webhook.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The row of {@code account_secret}. */
@Entity
@Table(name = "account_secret")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class SecretRow {
  @Id String account;

  String sealed;

  @Column(name = "created_at")
  Instant createdAt;

  /** For Hibernate. */
  protected SecretRow() {}
}
