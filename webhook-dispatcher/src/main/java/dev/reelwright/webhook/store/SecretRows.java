package dev.reelwright.webhook.store;

import dev.reelwright.webhook.config.DatabaseConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The door to {@code account_secret}. May be called from any thread. */
@ApplicationScoped
public class SecretRows implements PanacheRepositoryBase<SecretRow, String> {
  private final Vertx vertx;
  private final Duration limit;

  SecretRows(Vertx vertx, DatabaseConfig config) {
    this.vertx = vertx;
    this.limit = config.statementTimeout();
  }

  /** The account's sealed secret, null if it has none. */
  public Uni<@Nullable String> sealedOf(String account) {
    return onItsOwnContext(() -> Panache.withSession(() -> read(account)));
  }

  /**
   * Stores {@code sealed} unless the account has a secret already, and answers the one that counts.
   * However many call at once, all get the same.
   */
  public Uni<String> putIfAbsent(String account, String sealed) {
    return onItsOwnContext(
        () -> Panache.withTransaction(() -> insert(account, sealed).chain(() -> read(account))));
  }

  private Uni<Integer> insert(String account, String sealed) {
    return getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "insert into account_secret (account, sealed, created_at)"
                            + " values (?1, ?2, now()) on conflict (account) do nothing")
                    .setParameter(1, account)
                    .setParameter(2, sealed)
                    .executeUpdate());
  }

  private Uni<@Nullable String> read(String account) {
    return findById(account).map(row -> row == null ? null : row.sealed);
  }

  /**
   * Hibernate Reactive keeps its session in a Vert.x context that only one unit of work uses. A
   * consumer that retries after a pause comes back on a thread without one.
   */
  private <T> Uni<T> onItsOwnContext(Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .<T>emitter(
            emitter -> {
              Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(own, true);
              own.runOnContext(
                  go ->
                      Uni.createFrom()
                          .deferred(work)
                          .subscribe()
                          .with(emitter::complete, emitter::fail));
            })
        .ifNoItem()
        .after(limit)
        .fail();
  }
}
