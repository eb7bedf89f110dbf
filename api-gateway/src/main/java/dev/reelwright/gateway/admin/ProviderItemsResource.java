package dev.reelwright.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.render.contract.ProviderItem;
import dev.reelwright.render.contract.ProviderResolution;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Calls to providers that no rule may decide, for operators: whether a provider has a task is for
 * somebody to find out who can look at the provider's own pages. The workers own them. Refusals are
 * {@code application/problem+json}.
 */
@Path("/admin/provider-items")
@Produces(MediaType.APPLICATION_JSON)
public class ProviderItemsResource {
  private static final Logger LOG = Logger.getLogger(ProviderItemsResource.class);

  private final Neighbours neighbours;

  ProviderItemsResource(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** Oldest first. */
  @GET
  public Uni<AdminWire.ProviderItems> list(@QueryParam("limit") @Nullable String limit) {
    return neighbours.providerItems(AdminInput.itemLimit(limit)).map(AdminWire.ProviderItems::new);
  }

  /**
   * What an operator has found out. That the provider has it not lets it be asked again, and be
   * paid again: nothing of the body is guessed.
   */
  @POST
  @Path("{callId}/resolution")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<Object>> resolve(
      @PathParam("callId") String callId, @Nullable JsonNode body) {
    ProviderResolution resolution = AdminInput.resolution(body);
    if (!AdminInput.mayBeCall(callId)) {
      throw new ProblemException(new Problem.NotFound("call"));
    }
    return neighbours
        .resolve(callId, resolution)
        .invoke(item -> LOG.infof("provider-item.resolved call=%s %s", callId, resolution))
        .map(
            item ->
                item.map(ProviderItemsResource::resolved)
                    .orElseGet(ProviderItemsResource::nothingUnknown));
  }

  private static RestResponse<Object> resolved(ProviderItem item) {
    return RestResponse.ok(item);
  }

  private static RestResponse<Object> nothingUnknown() {
    String problem =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "about:blank")
            .put("title", "Conflict")
            .put("status", RestResponse.StatusCode.CONFLICT)
            .put("detail", "It is known what became of this call.")
            .toString();
    return RestResponse.ResponseBuilder.<Object>create(RestResponse.Status.CONFLICT, problem)
        .type("application/problem+json")
        .build();
  }
}
