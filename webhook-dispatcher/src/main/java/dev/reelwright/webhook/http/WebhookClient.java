package dev.reelwright.webhook.http;

import dev.reelwright.address.AddressRules;
import dev.reelwright.address.UrlPolicy;
import dev.reelwright.webhook.delivery.Attempt;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * POSTs to servers that customers named. Any thread.
 *
 * <p>What keeps it safe: it resolves names itself, lets {@link AddressRules} judge every address
 * and dials exactly a judged one, with the name kept for SNI, the certificate check and {@code
 * Host}. So a name that changes its addresses between check and connect gains nothing. It follows
 * no redirect, keeps no cookie, reuses no connection and passes no trace headers on.
 */
public final class WebhookClient implements AutoCloseable {
  private final Vertx vertx;
  private final HttpClient http;
  private final NameResolver names;
  private final UrlPolicy policy;
  private final AddressRules addresses;
  private final ClientLimits limits;
  private final String userAgent;

  /**
   * @param policy for the URL's text
   * @param addresses for what its host resolves to
   * @param trustedCa authorities beside the JDK's own
   */
  public WebhookClient(
      Vertx vertx,
      NameResolver names,
      UrlPolicy policy,
      AddressRules addresses,
      ClientLimits limits,
      Optional<Path> trustedCa,
      String userAgent) {
    this.vertx = vertx;
    this.names = names;
    this.policy = policy;
    this.addresses = addresses;
    this.limits = limits;
    this.userAgent = userAgent;
    this.http = vertx.createHttpClient(options(trustedCa), pool());
  }

  /**
   * Makes one try. Never fails: whatever goes wrong is the attempt's outcome.
   *
   * @param startedAt the time that was signed
   */
  public Uni<Attempt> post(WebhookRequest request, Instant startedAt) {
    return Uni.createFrom()
        .emitter(emitter -> new Exchange(this, request, startedAt, emitter::complete).begin());
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpClientOptions options(Optional<Path> trustedCa) {
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
        // Customers' servers have no business in our traces.
        .setTracingPolicy(TracingPolicy.IGNORE);
  }

  private PoolOptions pool() {
    return new PoolOptions().setHttp1MaxSize(limits.connections());
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

  UrlPolicy policy() {
    return policy;
  }

  AddressRules addresses() {
    return addresses;
  }

  ClientLimits limits() {
    return limits;
  }

  String userAgent() {
    return userAgent;
  }
}
