package dev.reelwright.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@GatewayTest
class PostgresRateLimitStoreComponentTest extends RateLimitStoreContract {
  @Inject PostgresRateLimitStore store;

  @Override
  RateLimitStore store() {
    return store;
  }

  @Test
  void endedWindowsAreForgotten() {
    Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
    RateLimitPolicy policy = new RateLimitPolicy("p", 3, Duration.ofSeconds(60));
    store.hit("old", policy, longAgo).await().indefinitely();

    assertThat(store.forgetEndedBefore(longAgo.plusSeconds(61)).await().indefinitely())
        .isEqualTo(1);
    assertThat(store.hit("old", policy, longAgo).await().indefinitely().hits()).isEqualTo(1);
  }
}
