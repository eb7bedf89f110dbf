package dev.reelwright.gateway.neighbour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jspecify.annotations.Nullable;

/** A neighbour's answer that is not a success: its problem, or {@link NeighbourFailedException}. */
public class NeighbourRefusals implements ResponseExceptionMapper<RuntimeException> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= 300;
  }

  @Override
  public RuntimeException toThrowable(Response response) {
    Problem problem = problem(response.readEntity(String.class));
    // Our own credentials are no business of the customer's: a 401 to us is a failed neighbour.
    return problem == null || problem.status() == 401
        ? new NeighbourFailedException(response.getStatus())
        : new ProblemException(problem);
  }

  private static @Nullable Problem problem(@Nullable String body) {
    if (body == null || body.isBlank()) {
      return null;
    }
    try {
      return JSON.readValue(body, Problem.class);
    } catch (JsonProcessingException notAProblem) {
      return null;
    }
  }
}
