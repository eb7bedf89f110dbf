package dev.reelwright.gateway.caller.store;

import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.caller.KeyLookup;
import dev.reelwright.gateway.caller.Scopes;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/** The door to accounts and their keys. Call on a request's own event loop context. */
@ApplicationScoped
public class Accounts implements KeyLookup {
  private final AccountRows accounts;
  private final ApiKeyRows keys;

  Accounts(AccountRows accounts, ApiKeyRows keys) {
    this.accounts = accounts;
    this.keys = keys;
  }

  @Override
  public Uni<Optional<Caller>> find(String sha256) {
    return Panache.withSession(() -> keys.live(sha256))
        .map(
            row ->
                Optional.ofNullable(row)
                    .filter(found -> sameDigest(found.sha256, sha256))
                    .map(
                        found ->
                            new Caller(
                                found.accountId, found.id, found.mode, Scopes.read(found.scopes))));
  }

  public Uni<AccountRow> add(AccountRow account) {
    return Panache.withTransaction(() -> accounts.persist(account));
  }

  public Uni<Optional<AccountRow>> account(String id) {
    return Panache.withSession(() -> accounts.findById(id)).map(Optional::ofNullable);
  }

  /** Empty when there is no such account. */
  public Uni<Optional<AccountRow>> changePlan(String id, String plan) {
    return Panache.withTransaction(
            () ->
                accounts
                    .findById(id)
                    .invoke(
                        row -> {
                          if (row != null) {
                            row.plan = plan;
                          }
                        }))
        .map(Optional::ofNullable);
  }

  public Uni<ApiKeyRow> addKey(ApiKeyRow key) {
    return Panache.withTransaction(() -> keys.persist(key));
  }

  /** Empty when the account has no such key; revoked ones are found too. */
  public Uni<Optional<ApiKeyRow>> key(String account, String keyId) {
    return Panache.withSession(() -> keys.ofAccount(account, keyId)).map(Optional::ofNullable);
  }

  /** Empty when the account has no such key, or has revoked it. */
  public Uni<Optional<ApiKeyRow>> changeScopes(String account, String keyId, Scopes scopes) {
    return Panache.withTransaction(
            () ->
                keys.ofAccount(account, keyId)
                    .map(row -> row == null || row.revokedAt != null ? null : row)
                    .invoke(
                        row -> {
                          if (row != null) {
                            row.scopes = scopes.text();
                          }
                        }))
        .map(Optional::ofNullable);
  }

  /** Empty when the account has no such key; revoking twice changes nothing. */
  public Uni<Optional<ApiKeyRow>> revokeKey(String account, String keyId, Instant now) {
    return Panache.withTransaction(
            () ->
                keys.ofAccount(account, keyId)
                    .invoke(
                        row -> {
                          if (row != null && row.revokedAt == null) {
                            row.revokedAt = now;
                          }
                        }))
        .map(Optional::ofNullable);
  }

  /** The index has compared already, in whatever time that took; the verdict is ours. */
  private static boolean sameDigest(String stored, String presented) {
    return MessageDigest.isEqual(
        stored.getBytes(StandardCharsets.US_ASCII), presented.getBytes(StandardCharsets.US_ASCII));
  }
}
