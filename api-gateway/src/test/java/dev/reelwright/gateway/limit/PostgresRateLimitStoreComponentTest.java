package dev.reelwright.gateway.limit;

import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@GatewayTest
class PostgresRateLimitStoreComponentTest extends RateLimitStoreContract {
  @Inject PostgresRateLimitStore store;

  @Override
  RateLimitStore store() {
    return store;
  }
}
