package dev.reelwright.gateway.caller.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ApiKeyRows implements PanacheRepositoryBase<ApiKeyRow, String> {
  Uni<@Nullable ApiKeyRow> live(String sha256) {
    return find("sha256 = ?1 and revokedAt is null", sha256).firstResult();
  }

  Uni<@Nullable ApiKeyRow> ofAccount(String account, String keyId) {
    return find("id = ?1 and accountId = ?2", keyId, account).firstResult();
  }
}
