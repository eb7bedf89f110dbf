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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the JSON bodies of surfaces, which count their bytes themselves. */
@ApplicationScoped
public class JsonBodies {
  private static final String JSON = "application/json";

  private final EdgeConfig config;
  private final Vertx vertx;

  JsonBodies(EdgeConfig config, Vertx vertx) {
    this.config = config;
    this.vertx = vertx;
  }

  /**
   * The whole body as text; whether it is JSON is for the dialect to say. Fails with {@link
   * Problem.UnsupportedMedia}, {@link Problem.TooLarge} or {@link Problem.InvalidRequest}, the
   * first two before anything is read where the head says enough. Call on the request's event loop.
   *
   * @param request paused
   */
  public Uni<String> read(HttpServerRequest request, long maxBytes) {
    return Uni.createFrom()
        .item(() -> judged(request, maxBytes))
        .chain(
            judged ->
                Uni.createFrom()
                    .completionStage(() -> receive(judged, maxBytes).toCompletionStage()))
        .map(JsonBodies::text);
  }

  private static HttpServerRequest judged(HttpServerRequest request, long maxBytes) {
    String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (!isJson(contentType)) {
      throw new ProblemException(
          new Problem.UnsupportedMedia(
              "body", contentType == null ? "none" : contentType, List.of(JSON)));
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length.strip()) > maxBytes) {
      throw tooLarge(maxBytes);
    }
    return request;
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
  }

  private Future<Buffer> receive(HttpServerRequest request, long maxBytes) {
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

  /** JSON is UTF-8; a decoder that makes do would change what the customer said. */
  private static String text(Buffer body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException broken) {
      throw invalid("is not UTF-8");
    }
  }

  private static ProblemException tooLarge(long maxBytes) {
    return new ProblemException(new Problem.TooLarge("body", maxBytes));
  }

  private static ProblemException invalid(String message) {
    return new ProblemException(new Problem.InvalidRequest("body", message));
  }
}
