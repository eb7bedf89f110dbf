package dev.reelwright.gateway.edge;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the JSON bodies of surfaces. */
@ApplicationScoped
public class JsonBodies {
  private static final String JSON = "application/json";

  private final Bodies bodies;

  JsonBodies(Bodies bodies) {
    this.bodies = bodies;
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
        .item(() -> judged(request))
        .chain(judged -> bodies.read(judged, maxBytes))
        .map(JsonBodies::text);
  }

  /** The same; where there is no body at all it is empty text, of whatever type. */
  public Uni<String> readIfAny(HttpServerRequest request, long maxBytes) {
    return hasBody(request) ? read(request, maxBytes) : Uni.createFrom().item("");
  }

  /** HTTP/1.1 announces a body by either header; over HTTP/2 its type must do. */
  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      return !length.strip().equals("0");
    }
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (request.version() == HttpVersion.HTTP_2
            && request.headers().contains(HttpHeaders.CONTENT_TYPE));
  }

  private static HttpServerRequest judged(HttpServerRequest request) {
    String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (!isJson(contentType)) {
      throw new ProblemException(
          new Problem.UnsupportedMedia(
              "body", contentType == null ? "none" : contentType, List.of(JSON)));
    }
    return request;
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
  }

  /** JSON is UTF-8; a decoder that makes do would change what the customer said. */
  private static String text(Buffer body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException broken) {
      throw new ProblemException(new Problem.InvalidRequest("body", "is not UTF-8"));
    }
  }
}
