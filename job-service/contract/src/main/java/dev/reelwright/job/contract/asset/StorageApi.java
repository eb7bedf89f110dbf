package dev.reelwright.job.contract.asset;

import dev.reelwright.job.contract.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/**
 * The internal HTTP interface of job-service for the room that accounts take. Room is reserved
 * before it is used: what is used and what is reserved never pass the plan's cap together.
 */
@Path("/internal/storage")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface StorageApi {
  @GET
  @Path("/{account}")
  Uni<StorageUsage> usage(@PathParam("account") String account);

  /** Which plan an account has; for operators. {@link Problem.InvalidRequest} on {@code plan}. */
  @PUT
  @Path("/{account}/plan/{plan}")
  Uni<StorageUsage> plan(@PathParam("account") String account, @PathParam("plan") String plan);

  /**
   * Reserves room for an hour; the file then belongs to whoever names it ({@link AssetApi#picture},
   * a storyboard's picture) or is deleted. {@link Problem.StorageFull}.
   */
  @POST
  @Path("/reservations")
  Uni<StorageUsage> reserve(ReserveStorage reserve);

  /** The upload failed: the room is free again, and what lies under the key is deleted. */
  @DELETE
  @Path("/reservations")
  Uni<Void> release(@QueryParam("account") String account, @QueryParam("key") String key);
}
