package dev.reelwright.gateway.neighbour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/**
 * An answer of credit-service that is not a success. It knows none of our problems: its refusals
 * are outcomes. What is left is a 400, whose detail says what an account cannot hold, and a failed
 * neighbour.
 */
public class CreditRefusals implements ResponseExceptionMapper<RuntimeException> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= 300;
  }

  @Override
  public RuntimeException toThrowable(Response response) {
    int status = response.getStatus();
    return Optional.ofNullable(response.readEntity(String.class))
        .filter(body -> status == 400)
        .flatMap(CreditRefusals::detail)
        .<RuntimeException>map(
            detail -> new ProblemException(new Problem.InvalidRequest("credits", detail)))
        .orElseGet(() -> new NeighbourFailedException(status));
  }

  private static Optional<String> detail(String body) {
    try {
      return Optional.ofNullable(JSON.readTree(body).path("detail").textValue());
    } catch (JsonProcessingException notAProblem) {
      return Optional.empty();
    }
  }
}
