package dev.reelwright.gateway.caller.store;

import dev.reelwright.job.contract.Mode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key of an account, without the key itself. */
@Entity
@Table(name = "api_key")
public class ApiKeyRow {
  @Id public String id = "";

  @Column(name = "account_id")
  public String accountId = "";

  public String name = "";

  @Enumerated(EnumType.STRING)
  public Mode mode = Mode.TEST;

  public String sha256 = "";
  public String prefix = "";
  public String last4 = "";

  /** As {@link dev.reelwright.gateway.caller.Scopes} writes them; null: everything. */
  public @Nullable String scopes;

  @Column(name = "created_at")
  public Instant createdAt = Instant.EPOCH;

  @Column(name = "revoked_at")
  public @Nullable Instant revokedAt;
}
