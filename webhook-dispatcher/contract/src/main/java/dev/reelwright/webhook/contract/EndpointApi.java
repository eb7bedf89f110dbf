package dev.reelwright.webhook.contract;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * The internal HTTP interface of webhook-dispatcher for endpoints: URLs of an account that hear of
 * all of its videos. Every call carries an internal bearer JWT for the audience {@code
 * webhook-dispatcher}; refusals are {@link Problem} as JSON; what belongs to another account, mode
 * or origin is not there. {@link Problem.Unavailable} while the database is away: asked again the
 * same way, nothing happens twice.
 */
@Path("/internal/endpoints")
@Produces(MediaType.APPLICATION_JSON)
public interface EndpointApi {
  /**
   * Registers an endpoint and shows its secret, this once: asked again with the same id and the
   * same words within an hour, because the answer may have got lost, it answers the same; later, or
   * with other words, {@link Problem.IdempotencyMismatch}.
   *
   * <p>Other refusals: {@link Problem.InvalidFields} with the paths {@code url} and {@code events},
   * {@link Problem.Forbidden} when the account has as many as may be.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<RegisteredEndpoint> register(RegisterEndpoint register);

  /** All of them, oldest first, without their secrets. */
  @GET
  Uni<List<EndpointView>> list(
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode,
      @QueryParam("origin") String origin);

  /**
   * Makes a new secret, shown this once. Messages are signed with it at once, and for a day with
   * the older ones too, where the signature's headers have room for several. {@link
   * Problem.NotFound}; {@link Problem.Forbidden} when too many are valid already.
   */
  @POST
  @Path("/{id}/secrets")
  Uni<RegisteredEndpoint> rotate(
      @PathParam("id") String id,
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode,
      @QueryParam("origin") String origin);

  /**
   * It hears of nothing any more; what was still owed to it is not sent, except for a message that
   * is on its way just now. {@link Problem.NotFound}.
   */
  @DELETE
  @Path("/{id}")
  Uni<Void> delete(
      @PathParam("id") String id,
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode,
      @QueryParam("origin") String origin);
}
