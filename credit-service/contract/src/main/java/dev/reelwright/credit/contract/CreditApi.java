package dev.reelwright.credit.contract;

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
import org.jspecify.annotations.Nullable;

/**
 * The internal HTTP interface of credit-service: the server implements it, neighbours use it as
 * their REST client. Every call carries an internal bearer JWT for the audience {@code
 * credit-service}. A refusal that is part of the game is an outcome with status 200; other statuses
 * mean that the call itself failed (400 malformed, 401, 503 with Retry-After).
 */
@Path("/internal/credit")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface CreditApi {
  @POST
  @Path("/grants")
  Uni<GrantOutcome> grant(Grant grant);

  @POST
  @Path("/holds")
  Uni<FreezeOutcome> freeze(FreezeHold freeze);

  /** For a submit that lost its slot after the freeze; everything else ends holds by command. */
  @POST
  @Path("/releases")
  Uni<CloseOutcome> release(CreditCommand.ReleaseHold release);

  /** An unknown account has an empty balance. */
  @GET
  @Path("/accounts/{account}/balance")
  Uni<Balance> balance(@PathParam("account") String account);

  /**
   * Entries, newest first.
   *
   * @param limit 1 to 100
   * @param before only entries with a smaller sequence
   */
  @GET
  @Path("/accounts/{account}/history")
  Uni<HistoryPage> history(
      @PathParam("account") String account,
      @QueryParam("limit") @DefaultValue("20") int limit,
      @QueryParam("before") @Nullable Long before);
}
