package dev.reelwright.webhook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelwright.address.AddressVerdict;
import dev.reelwright.address.OutboundUrl;
import dev.reelwright.webhook.delivery.Attempt;
import dev.reelwright.webhook.delivery.AttemptOutcome;
import dev.reelwright.webhook.delivery.AttemptOutcome.Stage;
import dev.reelwright.webhook.delivery.RetryAfter;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One try from the first look at the URL to its outcome. Lives on one Vert.x context, so nothing in
 * it needs a lock.
 *
 * <pre>
 *   text -> resolve -> judge -> connect -> send -> status -> body
 *     |        |         |         |         |                 '- cut at the cap, never decides
 *     '--------'---------'---------'---------'- each has an outcome of its own
 * </pre>
 */
final class Exchange {
  private static final int LONGEST_REASON = 200;

  private final WebhookClient client;
  private final WebhookRequest request;
  private final Instant startedAt;
  private final Consumer<Attempt> listener;
  private final long startedNanos = System.nanoTime();
  private final Context context;
  private final Buffer body = Buffer.buffer();

  private Stage stage = Stage.RESOLVE;
  private long timer;
  private boolean ended;
  private @Nullable HttpClientRequest open;
  private AttemptOutcome.@Nullable Answered answered;

  Exchange(
      WebhookClient client, WebhookRequest request, Instant startedAt, Consumer<Attempt> listener) {
    this.client = client;
    this.request = request;
    this.startedAt = startedAt;
    this.listener = listener;
    this.context = client.vertx().getOrCreateContext();
  }

  void begin() {
    context.runOnContext(go -> readUrl());
  }

  private void readUrl() {
    timer = client.vertx().setTimer(client.limits().total().toMillis(), late -> timeIsUp());
    switch (OutboundUrl.parse(request.url(), client.policy())) {
      case OutboundUrl.Refused refused ->
          end(new AttemptOutcome.UrlRefused("the URL " + refused.reason()));
      case OutboundUrl.Accepted url -> resolve(url);
    }
  }

  private void resolve(OutboundUrl.Accepted url) {
    InetAddress literal = url.literal();
    Future<List<InetAddress>> found =
        literal == null
            ? client.names().resolve(url.host())
            : Future.succeededFuture(List.of(literal));
    long limit =
        client.vertx().setTimer(client.limits().connect().toMillis(), late -> resolvingIsLate());
    found.onComplete(
        done ->
            context.runOnContext(
                go -> {
                  client.vertx().cancelTimer(limit);
                  if (done.succeeded()) {
                    judge(url, done.result());
                  } else {
                    end(new AttemptOutcome.ResolveFailed(reason(done.cause())));
                  }
                }));
  }

  private void resolvingIsLate() {
    if (stage == Stage.RESOLVE) {
      end(new AttemptOutcome.TimedOut(Stage.RESOLVE));
    }
  }

  private void judge(OutboundUrl.Accepted url, List<InetAddress> addresses) {
    switch (client.addresses().judgeAll(addresses)) {
      case AddressVerdict.Refused refused ->
          end(new AttemptOutcome.AddressRefused("the host " + refused.reason()));
      case AddressVerdict.Allowed allowed -> {
        stage = Stage.CONNECT;
        connect(url, addresses, 0);
      }
    }
  }

  /** Dials one address after the other until one takes the connection. */
  private void connect(OutboundUrl.Accepted url, List<InetAddress> addresses, int index) {
    if (ended) {
      return;
    }
    client
        .http()
        .request(options(url, addresses.get(index)))
        .onSuccess(this::send)
        .onFailure(
            failure -> {
              AttemptOutcome outcome = connectFailure(failure);
              boolean anotherMayAnswer = !(outcome instanceof AttemptOutcome.TlsFailed);
              if (anotherMayAnswer && index + 1 < addresses.size()) {
                connect(url, addresses, index + 1);
              } else {
                end(outcome);
              }
            });
  }

  private RequestOptions options(OutboundUrl.Accepted url, InetAddress address) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
            .setHost(url.host())
            .setPort(url.port())
            .setURI(target(url))
            .setSsl(url.uri().getScheme().equalsIgnoreCase("https"))
            .setFollowRedirects(false)
            .putHeader("Host", url.uri().getRawAuthority())
            .putHeader("User-Agent", client.userAgent())
            .putHeader("Content-Type", request.mediaType());
    request.headers().forEach(options::putHeader);
    return options;
  }

  private static String target(OutboundUrl.Accepted url) {
    String path = url.uri().getRawPath();
    String query = url.uri().getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  private void send(HttpClientRequest connected) {
    open = connected;
    if (ended) {
      hangUp();
      return;
    }
    stage = Stage.ANSWER;
    connected
        .send(Buffer.buffer(request.body().getBytes(UTF_8)))
        .onSuccess(this::readAnswer)
        .onFailure(failure -> end(new AttemptOutcome.AnswerLost(reason(failure))));
  }

  private void readAnswer(HttpClientResponse response) {
    answered =
        new AttemptOutcome.Answered(
            response.statusCode(),
            RetryAfter.parse(response.getHeader("Retry-After"), Instant.now()));
    response.handler(this::keep);
    response.endHandler(all -> endAnswered());
    response.exceptionHandler(cut -> endAnswered());
  }

  private void keep(Buffer part) {
    int room = client.limits().responseBytes() - body.length();
    body.appendBuffer(part, 0, Math.min(room, part.length()));
    if (part.length() > room) {
      endAnswered();
    }
  }

  private void timeIsUp() {
    if (answered == null) {
      end(new AttemptOutcome.TimedOut(stage));
    } else {
      endAnswered();
    }
  }

  private void endAnswered() {
    if (answered != null) {
      end(answered);
    }
  }

  private void end(AttemptOutcome outcome) {
    if (ended) {
      return;
    }
    ended = true;
    client.vertx().cancelTimer(timer);
    hangUp();
    Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
    listener.accept(new Attempt(startedAt, took, outcome, text(body)));
  }

  private void hangUp() {
    if (open != null) {
      open.connection().close();
    }
  }

  private static AttemptOutcome connectFailure(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return new AttemptOutcome.TlsFailed(reason(failure));
      }
      if (cause instanceof ConnectTimeoutException || cause instanceof TimeoutException) {
        return new AttemptOutcome.TimedOut(Stage.CONNECT);
      }
    }
    return new AttemptOutcome.ConnectFailed(reason(failure));
  }

  /** The innermost cause says most. Its words may be the receiver's: no control characters. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    String words = innermost.getMessage();
    String reason =
        words == null ? innermost.getClass().getSimpleName() : words.replaceAll("\\p{Cntrl}", " ");
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
  }

  /** PostgreSQL's text cannot hold NUL. */
  private static String text(Buffer bytes) {
    return bytes.toString(UTF_8).replace('\0', '\uFFFD');
  }
}
