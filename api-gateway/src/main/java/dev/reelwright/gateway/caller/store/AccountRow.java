package dev.reelwright.gateway.caller.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A customer. */
@Entity
@Table(name = "account")
public class AccountRow {
  @Id public String id = "";
  public String name = "";
  public String plan = "";

  @Column(name = "created_at")
  public Instant createdAt = Instant.EPOCH;
}
