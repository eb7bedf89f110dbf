package dev.reelwright.outbound;

import dev.reelwright.address.AddressVerdict;
import dev.reelwright.address.OutboundUrl;
import dev.reelwright.outbound.OutboundAnswer.Stage;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpClientConnection;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request from the first look at its URL to its end. Lives on one Vert.x context, so nothing in
 * it needs a lock.
 *
 * <pre>
 *   text -> resolve -> judge -> connect, TLS -> send -> head -> body
 *   '--------- nothing was sent -----------'   '-- nobody knows ---'
 * </pre>
 *
 * <p>The stage is moved to SEND before the first byte is handed to the connection and nowhere else,
 * and the stage alone decides on which side of the line an end lies.
 */
final class Exchange {
  /** How it ended. */
  sealed interface End {
    /** All of the body was taken, or its taker had enough. */
    record Finished(Head head, boolean whole) implements End {}

    /** Anything else; no head: none came. */
    record Broken(Stage stage, String reason, boolean late, @Nullable Head head) implements End {}
  }

  /**
   * @param headers by lower-case name
   */
  record Head(int status, Map<String, List<String>> headers) {
    /** The first value of a header, null when there is none. */
    @Nullable String header(String lowerCaseName) {
      List<String> values = headers.get(lowerCaseName);
      return values == null ? null : values.getFirst();
    }
  }

  private static final int LONGEST_REASON = 200;
  private static final String TIME_IS_UP = "time was up";
  private static final Pattern METHOD = Pattern.compile("(?!CONNECT$)[A-Z]{1,20}");

  /** What frames the request, or names its host: nobody's but this class's. */
  private static final Set<String> OURS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "expect",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Set<Integer> STATUSES_WITHOUT_BODY = Set.of(204, 205, 304);

  private final OutboundClient client;
  private final OutboundRequest request;
  private final Duration idle;
  private final Body body;
  private final Consumer<End> listener;
  private final Context context;

  private Stage stage = Stage.URL;
  private boolean ended;
  private long deadline = -1;
  private long stageTimer = -1;
  private @Nullable HttpClientRequest open;
  private @Nullable Head head;

  /** Set by the connection just before it reports its end. */
  private volatile boolean tlsSaidGoodbye;

  /**
   * @param idle longest silence of the server once the request is sent
   */
  Exchange(
      OutboundClient client,
      OutboundRequest request,
      Duration idle,
      Body body,
      Consumer<End> listener) {
    this.client = client;
    this.request = request;
    this.idle = idle;
    this.body = body;
    this.listener = listener;
    this.context = client.vertx().getOrCreateContext();
  }

  void begin() {
    context.runOnContext(go -> guarded(this::readUrl));
  }

  /** Nobody waits for the end any more. Any thread. */
  void abandon() {
    context.runOnContext(
        go -> {
          ended = true;
          stop();
        });
  }

  /** A step that throws is a step that failed. */
  private void guarded(Runnable step) {
    if (ended) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException fault) {
      broken(reason(fault), false);
    }
  }

  private void readUrl() {
    deadline = timer(request.timeout(), () -> broken(TIME_IS_UP, true));
    switch (client.read(request.url())) {
      case OutboundUrl.Refused refused -> broken("the URL " + refused.reason(), false);
      case OutboundUrl.Accepted url -> {
        RequestOptions options = options(url);
        stage = Stage.RESOLVE;
        resolve(url, options);
      }
    }
  }

  private void resolve(OutboundUrl.Accepted url, RequestOptions options) {
    stageTimer = timer(client.limits().connect(), () -> broken(TIME_IS_UP, true));
    InetAddress literal = url.literal();
    Future<List<InetAddress>> found =
        literal == null
            ? client.names().resolve(url.host())
            : Future.succeededFuture(List.of(literal));
    found.onComplete(
        done ->
            context.runOnContext(
                go ->
                    guarded(
                        () -> {
                          cancelStageTimer();
                          if (done.succeeded()) {
                            judge(url, options, done.result());
                          } else {
                            broken(reason(done.cause()), false);
                          }
                        })));
  }

  private void judge(
      OutboundUrl.Accepted url, RequestOptions options, List<InetAddress> addresses) {
    stage = Stage.ADDRESS;
    switch (client.judge(url, addresses)) {
      case AddressVerdict.Refused refused -> broken("the host " + refused.reason(), false);
      case AddressVerdict.Allowed allowed -> {
        stage = Stage.CONNECT;
        connect(url, options, addresses, 0);
      }
    }
  }

  /** Dials one address after the other until one takes the connection. */
  private void connect(
      OutboundUrl.Accepted url, RequestOptions options, List<InetAddress> addresses, int index) {
    SocketAddress address =
        SocketAddress.inetSocketAddress(url.port(), addresses.get(index).getHostAddress());
    client
        .http()
        .request(new RequestOptions(options).setServer(address))
        .onComplete(
            done -> {
              if (done.succeeded()) {
                send(done.result());
              } else {
                guarded(() -> notConnected(url, options, addresses, index, done.cause()));
              }
            });
  }

  private void notConnected(
      OutboundUrl.Accepted url,
      RequestOptions options,
      List<InetAddress> addresses,
      int index,
      Throwable failure) {
    // Who answers for this name with a wrong certificate may do so at its other addresses too.
    boolean tls = has(failure, SSLException.class);
    if (!tls && index + 1 < addresses.size()) {
      connect(url, options, addresses, index + 1);
      return;
    }
    if (tls) {
      stage = Stage.TLS;
    }
    boolean late =
        has(failure, ConnectTimeoutException.class)
            || has(failure, SslHandshakeTimeoutException.class)
            || has(failure, TimeoutException.class);
    broken(reason(failure), late);
  }

  /** Throws on a request that is no request, so before anybody was asked for anything. */
  private RequestOptions options(OutboundUrl.Accepted url) {
    if (!METHOD.matcher(request.method()).matches()) {
      throw new IllegalArgumentException("no method to send");
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(request.method()))
            .setHost(url.host())
            .setPort(url.port())
            .setURI(target(url))
            .setSsl(url.uri().getScheme().equalsIgnoreCase("https"))
            .setFollowRedirects(false)
            .putHeader("Host", url.uri().getRawAuthority())
            .putHeader("User-Agent", client.userAgent());
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("the header " + name + " is not the caller's");
              }
              options.putHeader(name, value);
            });
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
    stage = Stage.SEND;
    guarded(
        () -> {
          watchTls(connected);
          // It comes to the answer's future too; without a handler it would also be logged.
          connected.exceptionHandler(failure -> {});
          connected
              .response()
              .onComplete(
                  done ->
                      guarded(
                          () -> {
                            if (done.succeeded()) {
                              readHead(done.result());
                            } else {
                              broken(reason(done.cause()), false);
                            }
                          }));
          byte[] bytes = request.body();
          Future<Void> sent = bytes == null ? connected.end() : connected.end(Buffer.buffer(bytes));
          sent.onSuccess(all -> sent());
        });
  }

  private void sent() {
    if (stage == Stage.SEND) {
      stage = Stage.ANSWER;
      restartIdleTimer();
    }
  }

  private void readHead(HttpClientResponse response) {
    if (response.statusCode() < 200) {
      // Nothing of the kind was asked for, and the real answer cannot be told from it any more.
      broken("status " + response.statusCode() + " instead of an answer", false);
      return;
    }
    Head read = new Head(response.statusCode(), headers(response.headers()));
    head = read;
    stage = Stage.BODY;
    if (!body.wants(read)) {
      end(new End.Finished(read, false));
      return;
    }
    response.exceptionHandler(failure -> guarded(() -> broken(reason(failure), false)));
    response.handler(part -> guarded(() -> take(read, response, part)));
    response.endHandler(all -> guarded(() -> endOfBody(read)));
    restartIdleTimer();
  }

  private void take(Head read, HttpClientResponse response, Buffer part) {
    if (!body.take(part)) {
      end(new End.Finished(read, false));
      return;
    }
    restartIdleTimer();
    body.full()
        .ifPresent(
            drained -> {
              // The silence is ours now.
              cancelStageTimer();
              response.pause();
              drained.onComplete(
                  done ->
                      context.runOnContext(
                          go ->
                              guarded(
                                  () -> {
                                    restartIdleTimer();
                                    response.resume();
                                  })));
            });
  }

  /**
   * A body that only the end of the connection ends is whole only if TLS says so (RFC 9112, 9.8).
   */
  private void endOfBody(Head read) {
    boolean framed =
        read.header("content-length") != null
            || String.valueOf(read.header("transfer-encoding"))
                .toLowerCase(Locale.ROOT)
                .contains("chunked")
            || STATUSES_WITHOUT_BODY.contains(read.status())
            || request.method().equals("HEAD");
    boolean tls = open != null && open.connection().isSsl();
    if (tls && !framed && !tlsSaidGoodbye) {
      broken("the connection was cut, the body had no length", false);
    } else {
      end(new End.Finished(read, true));
    }
  }

  /** Vert.x keeps TLS's own goodbye to itself. */
  private void watchTls(HttpClientRequest connected) {
    if (connected.connection() instanceof HttpClientConnection connection && connection.isSsl()) {
      connection
          .channel()
          .pipeline()
          .addBefore(
              "handler",
              "goodbye",
              new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext channel, Object event)
                    throws Exception {
                  if (event instanceof SslCloseCompletionEvent close && close.isSuccess()) {
                    tlsSaidGoodbye = true;
                  }
                  super.userEventTriggered(channel, event);
                }
              });
    }
  }

  private void broken(String reason, boolean late) {
    end(new End.Broken(stage, reason, late, head));
  }

  private void end(End end) {
    if (ended) {
      return;
    }
    ended = true;
    stop();
    listener.accept(end);
  }

  private void stop() {
    client.vertx().cancelTimer(deadline);
    cancelStageTimer();
    hangUp();
  }

  private void hangUp() {
    if (open != null) {
      open.connection().close();
    }
  }

  private void restartIdleTimer() {
    cancelStageTimer();
    stageTimer = timer(idle, () -> broken("the server fell silent", true));
  }

  private void cancelStageTimer() {
    client.vertx().cancelTimer(stageTimer);
    stageTimer = -1;
  }

  private long timer(Duration after, Runnable late) {
    return client
        .vertx()
        .setTimer(
            Math.max(1, after.toMillis()),
            id -> {
              if (!ended) {
                late.run();
              }
            });
  }

  private static Map<String, List<String>> headers(MultiMap received) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    received.forEach(
        (name, value) ->
            headers
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), first -> new ArrayList<>(1))
                .add(value));
    return Collections.unmodifiableMap(headers);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** The innermost cause says most. Its words may be the server's: no control characters. */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    String words = innermost.getMessage();
    String reason =
        words == null ? innermost.getClass().getSimpleName() : words.replaceAll("\\p{Cntrl}", " ");
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
  }
}
