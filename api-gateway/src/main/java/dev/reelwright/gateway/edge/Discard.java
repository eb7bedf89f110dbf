package dev.reelwright.gateway.edge;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads the rest of a refused body and forgets it, then closes. Closing at once would reset the
 * connection under a client that still sends, and the client would never see why it was refused.
 */
final class Discard {
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
        .endHandler(ended -> discard.close());
    request.resume();
  }

  private void count(int bytes) {
    bytesLeft -= bytes;
    if (bytesLeft < 0) {
      close();
    }
  }

  private void close() {
    vertx.cancelTimer(timer);
    request.connection().close();
  }
}
