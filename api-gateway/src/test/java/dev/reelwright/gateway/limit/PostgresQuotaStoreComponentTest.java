package dev.reelwright.gateway.limit;

import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@GatewayTest
class PostgresQuotaStoreComponentTest extends QuotaStoreContract {
  @Inject PostgresQuotaStore store;

  @Override
  QuotaStore store() {
    return store;
  }
}
