package dev.reelwright.webhook.testing;

import dev.reelwright.outbound.NameResolver;
import dev.reelwright.testkit.http.FakeNames;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Lets {@link FakeNames} answer. */
public final class Names implements NameResolver {
  private final FakeNames names = new FakeNames();

  /** Adds an answer for a name. */
  public Names answer(String host, String... addresses) {
    names.answer(host, addresses);
    return this;
  }

  /** How often anything was asked. */
  public int questions() {
    return names.questions();
  }

  @Override
  public Future<List<InetAddress>> resolve(String host) {
    return names
        .addresses(host)
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(new UnknownHostException(host)));
  }
}
