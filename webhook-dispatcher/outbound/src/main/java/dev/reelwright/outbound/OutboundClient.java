package dev.reelwright.outbound;

import dev.reelwright.address.AddressRules;
import dev.reelwright.address.AddressVerdict;
import dev.reelwright.address.OutboundUrl;
import dev.reelwright.outbound.OutboundAnswer.Answered;
import dev.reelwright.outbound.OutboundAnswer.Begun;
import dev.reelwright.outbound.OutboundAnswer.Lost;
import dev.reelwright.outbound.OutboundAnswer.NotSent;
import dev.reelwright.outbound.OutboundAnswer.Stage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests over the network. Any thread.
 *
 * <p>What keeps it safe: it resolves names itself, lets {@link AddressRules} judge every address
 * and dials exactly a judged one, with the name kept for SNI, the certificate check and {@code
 * Host}. So a name that changes its addresses between check and connect gains nothing. It follows
 * no redirect, keeps no cookie, reuses no connection, unpacks nothing and passes no trace headers
 * on.
 *
 * <p>Each subscription to what {@link #send} returns sends the request; who cancels it hangs up.
 */
public final class OutboundClient implements Outbound, AutoCloseable {
  /** Room for signed addresses and cookies that nobody asked for; the default of most servers. */
  private static final int LONGEST_HEAD = 32 * 1024;

  private static final AddressRules THIS_MACHINE_TOO = new AddressRules(true);

  private final Vertx vertx;
  private final HttpClient http;
  private final NameResolver names;
  private final Reach reach;
  private final ClientLimits limits;
  private final String userAgent;

  /**
   * @param reach which servers it may reach
   * @param trustedCa a PEM file with authorities beside the JDK's own
   * @param userAgent sent with each request
   * @throws IllegalStateException when the file cannot be read or holds no certificate
   */
  public OutboundClient(
      Vertx vertx,
      NameResolver names,
      Reach reach,
      ClientLimits limits,
      Optional<Path> trustedCa,
      String userAgent) {
    this.vertx = vertx;
    this.names = names;
    this.reach = reach;
    this.limits = limits;
    this.userAgent = userAgent;
    this.http =
        vertx.createHttpClient(
            options(limits, trustedCa), new PoolOptions().setHttp1MaxSize(limits.connections()));
  }

  @Override
  public Uni<OutboundAnswer> send(OutboundRequest request) {
    return Uni.createFrom()
        .<OutboundAnswer>emitter(
            emitter -> {
              Capped body = new Capped(request.answerBytes());
              Exchange exchange =
                  new Exchange(
                      this,
                      request,
                      request.timeout(),
                      body,
                      end -> emitter.complete(answer(end, body)));
              exchange.begin();
              emitter.onTermination(exchange::abandon);
            })
        // Only a beginning can fail so: Vert.x is going down.
        .onFailure()
        .recoverWithItem(fault -> new NotSent(Stage.URL, Exchange.reason(fault)));
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    http.close();
  }

  private static OutboundAnswer answer(Exchange.End end, Capped body) {
    return switch (end) {
      case Exchange.End.Finished finished ->
          new Answered(
              finished.head().status(), finished.head().headers(), body.bytes(), !finished.whole());
      case Exchange.End.Broken broken when broken.stage().compareTo(Stage.SEND) < 0 ->
          new NotSent(broken.stage(), broken.reason(), broken.late());
      case Exchange.End.Broken broken -> {
        Exchange.Head head = broken.head();
        yield new Lost(
            broken.stage(),
            broken.reason(),
            broken.late(),
            head == null ? null : new Begun(head.status(), head.headers(), body.bytes()));
      }
    };
  }

  private static HttpClientOptions options(ClientLimits limits, Optional<Path> trustedCa) {
    int connectMillis = Math.toIntExact(limits.connect().toMillis());
    return new HttpClientOptions()
        .setSsl(true)
        .setVerifyHost(true)
        .setTrustOptions(TrustOptions.wrap(Trust.jdkAnd(trustedCa)))
        .setConnectTimeout(connectMillis)
        .setSslHandshakeTimeout(connectMillis)
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setKeepAlive(false)
        .setPipelining(false)
        .setMaxHeaderSize(LONGEST_HEAD)
        // Others' servers have no business in our traces.
        .setTracingPolicy(TracingPolicy.IGNORE);
  }

  OutboundUrl read(String url) {
    return switch (reach) {
      case Reach.Guarded guarded -> OutboundUrl.parse(url, guarded.policy());
      case Reach.Trusted trusted -> OutboundUrl.parseTrusted(url, trusted.plainHttp());
    };
  }

  AddressVerdict judge(OutboundUrl.Accepted url, List<InetAddress> addresses) {
    return switch (reach) {
      case Reach.Guarded guarded -> guarded.policy().addresses().judgeAll(addresses);
      case Reach.Trusted trusted -> judgeTrusted(trusted, url, addresses);
    };
  }

  /** The text has let plain http pass for a name of this machine; the name must keep its word. */
  private static AddressVerdict judgeTrusted(
      Reach.Trusted trusted, OutboundUrl.Accepted url, List<InetAddress> addresses) {
    if (addresses.isEmpty()) {
      return THIS_MACHINE_TOO.judgeAll(addresses);
    }
    boolean plain = url.uri().getScheme().equalsIgnoreCase("http");
    boolean mayBeAnywhere = !plain || trusted.plainHttp();
    return mayBeAnywhere || addresses.stream().allMatch(InetAddress::isLoopbackAddress)
        ? new AddressVerdict.Allowed()
        : new AddressVerdict.Refused("is not this machine, and only it is reached by http");
  }

  Vertx vertx() {
    return vertx;
  }

  HttpClient http() {
    return http;
  }

  NameResolver names() {
    return names;
  }

  ClientLimits limits() {
    return limits;
  }

  String userAgent() {
    return userAgent;
  }

  /** Keeps the beginning of a body. */
  private static final class Capped implements Body {
    private final int cap;
    private final Buffer kept = Buffer.buffer();

    Capped(int cap) {
      this.cap = cap;
    }

    @Override
    public boolean wants(Exchange.Head head) {
      return true;
    }

    @Override
    public boolean take(Buffer part) {
      int room = cap - kept.length();
      kept.appendBuffer(part, 0, Math.min(room, part.length()));
      return part.length() <= room;
    }

    byte[] bytes() {
      return kept.getBytes();
    }
  }
}
