package dev.reelwright.render.contract;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * The internal HTTP interface of render-worker, for operators: calls to providers that somebody has
 * to look at. Every call carries an internal bearer JWT for the audience {@code render-worker}. Any
 * worker answers for all. Statuses beside 200: 400 malformed, 401, 404 no such call, 409 nothing is
 * unknown about it, 503 the database does not answer.
 */
@Path("/internal/provider-items")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ProviderItemsApi {
  /**
   * The items, oldest first.
   *
   * @param limit 1 to 1000
   */
  @GET
  Uni<List<ProviderItem>> list(@QueryParam("limit") @DefaultValue("100") int limit);

  /**
   * Says what was found out at the provider about a call whose outcome nobody knew. What follows is
   * what would have followed from that answer: reads of the task, or another route.
   *
   * @param callId of an item whose {@link ProviderItem#state()} is {@code UNKNOWN}
   * @return the item afterwards
   */
  @POST
  @Path("/{callId}/resolution")
  Uni<ProviderItem> resolve(@PathParam("callId") String callId, ProviderResolution resolution);
}
