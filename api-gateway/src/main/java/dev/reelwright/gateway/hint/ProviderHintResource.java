package dev.reelwright.gateway.hint;

import dev.reelwright.dialect.kensa.KensaDialect;
import dev.reelwright.dialect.kensa.KensaMapping;
import dev.reelwright.dialect.kensa.KensaWire;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Where providers call back. The address is Kensa's, and so are the answers. */
@Path("/api/v1/video/callback/{provider}")
public class ProviderHintResource {
  private final Callbacks callbacks;

  ProviderHintResource(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  /** What a worker gives to a provider with each order. */
  @POST
  @Path("{token}")
  public Uni<Response> withToken(
      @Context RoutingContext request,
      @PathParam("provider") String provider,
      @PathParam("token") String token) {
    return callbacks.receive(request, provider, token).replaceWith(ProviderHintResource::ok);
  }

  /** What an operator enters at a provider once for all orders. */
  @POST
  public Uni<Response> withSecret(
      @Context RoutingContext request, @PathParam("provider") String provider) {
    return callbacks.receive(request, provider, null).replaceWith(ProviderHintResource::ok);
  }

  private static Response ok() {
    return Response.ok(KensaWire.json(KensaMapping.received()), KensaDialect.MEDIA_TYPE).build();
  }
}
