package dev.reelwright.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds the platform's word for a failure. */
public final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  private Problems() {}

  /**
   * Never fails; what it does not know is our bug and is logged here, once, with the reference that
   * the customer sees.
   *
   * @param method of the request, for the words of a 405
   * @param path of the request, for the log
   * @param allowed methods at the path, for the words of a 405
   * @param contentType of the request, for the words of a 415
   */
  public static Problem of(
      Throwable failure,
      String method,
      String path,
      List<String> allowed,
      @Nullable String contentType) {
    return switch (failure) {
      case ProblemException it -> it.problem();
      case NotFoundException it -> new Problem.NotFound("route");
      case NotAllowedException it -> new Problem.MethodNotAllowed(method, allowed);
      case NotSupportedException it ->
          new Problem.UnsupportedMedia(
              "body", contentType == null ? "none" : contentType, List.of("application/json"));
      case JsonProcessingException it -> new Problem.InvalidRequest("body", "is not valid JSON");
      case WebApplicationException it -> ofStatus(it, method, path, allowed);
      default -> bug(failure, method, path);
    };
  }

  /** The word for a status that the HTTP layer decided before any of our code ran. */
  public static Problem ofStatus(int status, String method, List<String> allowed) {
    return switch (status) {
      case 404 -> new Problem.NotFound("route");
      case 405 -> new Problem.MethodNotAllowed(method, allowed);
      case 413 -> new Problem.TooLarge("body", 0);
      case 503 -> new Problem.Unavailable("the gateway", 1);
      default -> new Problem.InvalidRequest("request", "is malformed");
    };
  }

  private static Problem ofStatus(
      WebApplicationException failure, String method, String path, List<String> allowed) {
    int status = failure.getResponse().getStatus();
    if (status >= 500) {
      return bug(failure, method, path);
    }
    if (failure.getCause() instanceof JsonProcessingException) {
      return new Problem.InvalidRequest("body", "is not valid JSON");
    }
    if (status == 406) {
      return new Problem.InvalidRequest("Accept", "names no type that is answered here");
    }
    return ofStatus(status, method, allowed);
  }

  private static Problem bug(Throwable failure, String method, String path) {
    String reference = UUID.randomUUID().toString();
    LOG.errorf(
        failure,
        "request.failed reference=%s method=%s path=%s",
        reference,
        method,
        LogPath.of(path));
    return new Problem.Internal(reference);
  }
}
