package dev.reelwright.gateway.caller.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class AccountRows implements PanacheRepositoryBase<AccountRow, String> {}
