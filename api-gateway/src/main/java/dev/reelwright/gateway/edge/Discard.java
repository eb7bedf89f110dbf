package dev.reelwright.gateway.edge;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * Reads the rest of a refused body and forgets it, then closes. Closing at once would reset the
 * connection under a client that still sends, and the client would never see why it was refused. In
 * HTTP/2 only the stream ends: others share the connection.
 */
final class Discard {
  private static final long NO_ERROR = 0;

  private final HttpServerRequest request;
  private final Vertx vertx;
  private final long timer;
  private long bytesLeft;

  private Discard(HttpServerRequest request, Vertx vertx, long maxBytes, long maxMillis) {
    this.request = request;
    this.vertx = vertx;
    this.bytesLeft = maxBytes;
    this.timer = vertx.setTimer(maxMillis, ignored -> close());
  }

  static void rest(HttpServerRequest request, Vertx vertx, long maxBytes, long maxMillis) {
    Discard discard = new Discard(request, vertx, maxBytes, maxMillis);
    request
        .exceptionHandler(gone -> discard.close())
        .handler(buffer -> discard.count(buffer.length()))
        .endHandler(ended -> discard.arrived());
    request.resume();
  }

  private void count(int bytes) {
    bytesLeft -= bytes;
    if (bytesLeft < 0) {
      close();
    }
  }

  private void arrived() {
    if (isOneOfMany()) {
      vertx.cancelTimer(timer);
    } else {
      close();
    }
  }

  private void close() {
    vertx.cancelTimer(timer);
    if (isOneOfMany()) {
      request.response().reset(NO_ERROR);
    } else {
      request.connection().close();
    }
  }

  private boolean isOneOfMany() {
    return request.version().equals(HttpVersion.HTTP_2);
  }
}
