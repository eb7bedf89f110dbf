package dev.reelwright.webhook.contract;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The internal HTTP interface of webhook-dispatcher. Every call carries an internal bearer JWT for
 * the audience {@code webhook-dispatcher}.
 */
@Path("/internal/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public interface WebhookApi {
  /** Makes the account's secret if there is none yet, and answers the one there is. */
  @PUT
  @Path("/accounts/{account}/secret")
  Uni<WebhookSecret> ensureSecret(@PathParam("account") String account);

  /** 404 for an account that has none. */
  @GET
  @Path("/accounts/{account}/secret")
  Uni<WebhookSecret> secret(@PathParam("account") String account);
}
