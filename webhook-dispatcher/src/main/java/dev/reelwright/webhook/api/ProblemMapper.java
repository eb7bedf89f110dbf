package dev.reelwright.webhook.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.webhook.store.Transience;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only exception mapper: every failure leaves as a {@link Problem} with its status. */
public class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
  private static final long RETRY_AFTER_SECONDS = 2;

  @ServerExceptionMapper
  Response refused(ProblemException refused) {
    return answer(refused.problem());
  }

  /**
   * A body that is no such JSON; the second class takes the place of the framework's own mapper.
   */
  @ServerExceptionMapper(
      value = {JsonProcessingException.class, MismatchedInputException.class},
      priority = Priorities.USER - 100)
  Response unreadable(JsonProcessingException unreadable) {
    return answer(new Problem.InvalidRequest("body", "is not the JSON that is asked for here"));
  }

  @ServerExceptionMapper
  Response framework(WebApplicationException failure, ContainerRequestContext request) {
    return answer(
        switch (failure.getResponse().getStatus()) {
          case 404 -> new Problem.NotFound("route");
          case 405 ->
              new Problem.MethodNotAllowed(
                  request.getMethod(), List.copyOf(failure.getResponse().getAllowedMethods()));
          case 415 -> new Problem.UnsupportedMedia("body", "unknown", List.of("application/json"));
          case 500, 501, 502, 503, 504 -> bug(failure);
          default -> new Problem.InvalidRequest("body", "is not what is asked for here");
        });
  }

  @ServerExceptionMapper
  Response other(Throwable failure) {
    return answer(Transience.isOutage(failure) ? away(failure) : bug(failure));
  }

  private static Problem away(Throwable failure) {
    LOG.warnf("request.refused because the database is away: %s", failure.toString());
    return new Problem.Unavailable("database", RETRY_AFTER_SECONDS);
  }

  private static Problem bug(Throwable failure) {
    String reference = UUID.randomUUID().toString();
    LOG.errorf(failure, "request.failed reference=%s", reference);
    return new Problem.Internal(reference);
  }

  private static Response answer(Problem problem) {
    Response.ResponseBuilder answer =
        Response.status(problem.status()).type(MediaType.APPLICATION_JSON).entity(problem);
    if (problem instanceof Problem.Unavailable unavailable) {
      answer.header(HttpHeaders.RETRY_AFTER, unavailable.retryAfterSeconds());
    }
    return answer.build();
  }
}
