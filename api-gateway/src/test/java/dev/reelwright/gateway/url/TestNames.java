package dev.reelwright.gateway.url;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The component tests' name server, in an attacker's hand. Asks nobody; knows these names only. */
@Mock
@ApplicationScoped
public class TestNames implements NameResolver {
  public static final String SLOW = "slow.receiver.com";

  private static final Map<String, String> ADDRESSES =
      Map.of(
          "hooks.example.com",
          "93.184.215.14",
          "both.receiver.com",
          "93.184.215.14 2606:2800:21f:cb07:6820:80da:af6b:8b2c",
          "loopback.receiver.com",
          "127.0.0.1",
          "loopback6.receiver.com",
          "::1",
          "private.receiver.com",
          "10.1.2.3",
          "private6.receiver.com",
          "fd00::1",
          "metadata.receiver.com",
          "169.254.169.254",
          "mixed.receiver.com",
          "93.184.215.14 192.168.0.1",
          "mixed6.receiver.com",
          "93.184.215.14 fe80::1",
          SLOW,
          "127.0.0.1");

  @Override
  public List<InetAddress> addresses(String host) {
    if (host.equals(SLOW)) {
      fallSilent();
    }
    String known = ADDRESSES.get(host);
    return known == null
        ? List.of()
        : Stream.of(known.split(" ")).map(TestNames::fromLiteral).toList();
  }

  /** For longer than anybody waits. */
  private static void fallSilent() {
    try {
      if (new CountDownLatch(1).await(5, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody counts down");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetAddress fromLiteral(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }
}
