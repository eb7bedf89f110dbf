package dev.reelwright.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsNameResolverTest {
  private final Vertx vertx = Vertx.vertx();
  private final DnsNameResolver names = new DnsNameResolver(vertx, Duration.ofMillis(500));

  @AfterEach
  void close() {
    names.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void namesOfTheHostsFileAreFound() {
    assertThat(resolve("localhost")).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
  }

  /** {@code .invalid} never exists (RFC 6761); without a network the question ends all the same. */
  @Test
  void nameThatDoesNotExistFails() {
    assertThatThrownBy(() -> resolve("nobody.invalid"))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(UnknownHostException.class);
  }

  private List<InetAddress> resolve(String host) {
    return names.resolve(host).toCompletionStage().toCompletableFuture().join();
  }
}
