package dev.reelwright.webhook.testing;

import dev.reelwright.outbound.NameResolver;
import io.quarkus.test.Mock;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;

/**
 * The component tests' name server: {@code inside.receiver.test} is a private address, everything
 * else is this machine.
 */
@Mock
@ApplicationScoped
public class TestNames implements NameResolver {
  private final NameResolver names =
      new Names().answer("inside.receiver.test", "10.0.0.1").answer("here", "127.0.0.1");

  @Override
  public Future<List<InetAddress>> resolve(String host) {
    return names.resolve(host.equals("inside.receiver.test") ? host : "here");
  }
}
