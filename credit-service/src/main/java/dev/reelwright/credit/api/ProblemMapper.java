package dev.reelwright.credit.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.reelwright.credit.database.DatabaseUnavailableException;
import dev.reelwright.credit.ledger.GrantLimitException;
import dev.reelwright.credit.ledger.LedgerBusyException;
import dev.reelwright.credit.wire.InvalidRequestException;
import dev.reelwright.credit.wire.Unreadable;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place that turns failures into statuses; bodies are RFC 9457 problems. */
final class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  /** Seconds; PostgreSQL is usually back by then. */
  private static final int RETRY_AFTER = 1;

  @ServerExceptionMapper
  RestResponse<String> invalid(InvalidRequestException invalid) {
    return problem(400, invalid.detail());
  }

  @ServerExceptionMapper
  RestResponse<String> overGrantLimit(GrantLimitException limit) {
    return problem(400, limit.detail());
  }

  @ServerExceptionMapper
  RestResponse<String> unavailable(DatabaseUnavailableException outage) {
    LOG.warnf("request.refused status=503 reason=%s", outage.getMessage());
    return comeBack("the ledger is not available");
  }

  @ServerExceptionMapper
  RestResponse<String> busy(LedgerBusyException busy) {
    LOG.warnf("request.refused status=503 reason=%s", busy.getMessage());
    return comeBack("too many calls wait for this account");
  }

  /** Names the mismatch too, for which the framework would bring a mapper of its own. */
  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  RestResponse<String> unreadable(JsonProcessingException unreadable) {
    return problem(400, Unreadable.reason(unreadable));
  }

  /** What the framework refuses by itself; a body that it could not read hides in the cause. */
  @ServerExceptionMapper
  RestResponse<String> refused(WebApplicationException refused) {
    if (refused.getCause() instanceof JsonProcessingException unreadable) {
      return unreadable(unreadable);
    }
    // A query parameter of the wrong type is "not found" to JAX-RS; to a caller it is a mistake.
    if (refused instanceof NotFoundException
        && (refused.getCause() instanceof IllegalArgumentException
            || refused.getCause() instanceof DateTimeException)) {
      return problem(400, "limit, before, page and pageSize must be whole numbers, times ISO 8601");
    }
    int status = refused.getResponse().getStatus();
    return problem(status, refused.getResponse().getStatusInfo().getReasonPhrase());
  }

  private static RestResponse<String> comeBack(String detail) {
    return RestResponse.ResponseBuilder.create(
            Response.Status.SERVICE_UNAVAILABLE, body(503, detail))
        .header(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
        .build();
  }

  private static RestResponse<String> problem(int status, String detail) {
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.fromStatusCode(status), body(status, detail))
        .header(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .build();
  }

  private static String body(int status, String detail) {
    return new JsonObject().put("status", status).put("detail", detail).encode();
  }
}
