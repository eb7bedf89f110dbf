package dev.reelwright.gateway.edge;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads small bodies of surfaces, which count their bytes themselves. */
@ApplicationScoped
public class Bodies {
  private final EdgeConfig config;
  private final Vertx vertx;

  Bodies(EdgeConfig config, Vertx vertx) {
    this.config = config;
    this.vertx = vertx;
  }

  /**
   * The whole body, whatever it is. Fails with {@link Problem.TooLarge}, before anything is read
   * where the head says enough, or with {@link Problem.InvalidRequest} when it does not come whole.
   * Call on the request's event loop.
   *
   * @param request paused
   */
  public Uni<Buffer> read(HttpServerRequest request, long maxBytes) {
    return Uni.createFrom().completionStage(() -> receive(request, maxBytes).toCompletionStage());
  }

  private Future<Buffer> receive(HttpServerRequest request, long maxBytes) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length.strip()) > maxBytes) {
      return Future.failedFuture(tooLarge(maxBytes));
    }
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    long timer =
        vertx.setTimer(
            config.bodyTime().toMillis(),
            ignored ->
                whole.tryFail(
                    invalid(
                        "did not arrive within %d seconds"
                            .formatted(config.bodyTime().toSeconds()))));
    request.exceptionHandler(broken -> whole.tryFail(invalid("did not arrive whole")));
    request.handler(
        bytes -> {
          if (body.length() + bytes.length() > maxBytes) {
            whole.tryFail(tooLarge(maxBytes));
          } else {
            body.appendBuffer(bytes);
          }
        });
    request.endHandler(ignored -> whole.tryComplete(body));
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.resume();
    return whole.future().onComplete(ignored -> over(request, timer));
  }

  private void over(HttpServerRequest request, long timer) {
    vertx.cancelTimer(timer);
    if (!request.isEnded()) {
      request.pause();
    }
  }

  private static ProblemException tooLarge(long maxBytes) {
    return new ProblemException(new Problem.TooLarge("body", maxBytes));
  }

  private static ProblemException invalid(String message) {
    return new ProblemException(new Problem.InvalidRequest("body", message));
  }
}
