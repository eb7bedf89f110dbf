package dev.reelwright.gateway.surface.sketchpen;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.dialect.sketchpen.SketchpenDialect;
import dev.reelwright.dialect.sketchpen.SketchpenMapping;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.caller.CallerFilter;
import dev.reelwright.gateway.config.GatewayConfig;
import dev.reelwright.gateway.edge.JsonBodies;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.gateway.url.CustomerUrls;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;

/** Who is told when a video is there, or is not. */
@Path("/api/v1/callbacks")
public class SketchpenCallbacksResource {
  private final Neighbours neighbours;
  private final JsonBodies bodies;
  private final CustomerUrls urls;
  private final UrlPolicy policy;
  private final SecureRandom random;

  SketchpenCallbacksResource(
      Neighbours neighbours,
      JsonBodies bodies,
      CustomerUrls urls,
      GatewayConfig config,
      SecureRandom random) {
    this.neighbours = neighbours;
    this.bodies = bodies;
    this.urls = urls;
    this.policy = new UrlPolicy(true, config.allowLoopback());
    this.random = random;
  }

  @POST
  public Uni<Response> register(@Context RoutingContext request) {
    Caller caller = CallerFilter.of(request);
    String key = request.request().getHeader("Idempotency-Key");
    String id =
        key == null
            ? SketchpenMapping.newId(random)
            : SketchpenMapping.callbackId(caller.account(), caller.mode(), key);
    return bodies
        .readIfAny(request.request(), SketchpenDialect.MAX_JSON_BYTES)
        .map(SketchpenMapping::callback)
        .call(order -> urls.check("url", order.url(), policy))
        .map(order -> SketchpenMapping.register(id, caller.account(), caller.mode(), order))
        .chain(register -> neighbours.endpoints(endpoints -> endpoints.register(register)))
        .map(SketchpenMapping::callback)
        .map(Answers::created);
  }

  @GET
  public Uni<Response> list(@Context RoutingContext request) {
    Caller caller = CallerFilter.of(request);
    return neighbours
        .endpoints(
            endpoints -> endpoints.list(caller.account(), caller.mode(), SketchpenDialect.NAME))
        .map(SketchpenMapping::callbacks)
        .map(Answers::ok);
  }

  /** Not in the contract: a new secret, in this answer only; the old one signs on for a while. */
  @POST
  @Path("{id}/secret/rotate")
  public Uni<Response> rotate(@Context RoutingContext request, @PathParam("id") String id) {
    Caller caller = CallerFilter.of(request);
    String endpoint = SketchpenMapping.idInPath("endpoint", id);
    return neighbours
        .endpoints(
            endpoints ->
                endpoints.rotate(endpoint, caller.account(), caller.mode(), SketchpenDialect.NAME))
        .map(SketchpenMapping::callback)
        .map(Answers::ok);
  }

  @DELETE
  @Path("{id}")
  public Uni<Response> delete(@Context RoutingContext request, @PathParam("id") String id) {
    Caller caller = CallerFilter.of(request);
    String endpoint = SketchpenMapping.idInPath("endpoint", id);
    return neighbours
        .endpoints(
            endpoints ->
                endpoints.delete(endpoint, caller.account(), caller.mode(), SketchpenDialect.NAME))
        .map(deleted -> Answers.nothing());
  }
}
