package dev.reelwright.outbound;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Asks the system's name servers without blocking a thread, so that a slow one holds up nobody
 * else. Names are absolute: the search domains of a cluster are never appended.
 */
public final class DnsNameResolver implements NameResolver, AutoCloseable {
  private static final int LONGEST_TTL_SECONDS = 60;
  private static final int NEGATIVE_TTL_SECONDS = 5;
  private static final int NAMES_IN_QUESTION = 1024;

  private final io.netty.resolver.dns.DnsNameResolver dns;

  /**
   * @param timeout for one question to one name server
   */
  public DnsNameResolver(Vertx vertx, Duration timeout) {
    this.dns =
        new DnsNameResolverBuilder(vertx.nettyEventLoopGroup().next())
            .channelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
            .searchDomains(List.of())
            .ndots(1)
            .queryTimeoutMillis(timeout.toMillis())
            .ttl(0, LONGEST_TTL_SECONDS)
            .negativeTtl(NEGATIVE_TTL_SECONDS)
            // A thousand requests to one provider ask for its name once.
            .consolidateCacheSize(NAMES_IN_QUESTION)
            .build();
  }

  @Override
  public Future<List<InetAddress>> resolve(String host) {
    Promise<List<InetAddress>> answer = Promise.promise();
    dns.resolveAll(host)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                @SuppressWarnings("unchecked") // what resolveAll promises
                List<InetAddress> addresses = (List<InetAddress>) done.getNow();
                answer.complete(addresses);
              } else {
                answer.fail(done.cause());
              }
            });
    return answer.future();
  }

  @Override
  public void close() {
    dns.close();
  }
}
