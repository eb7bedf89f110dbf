package dev.reelwright.gateway.surface.kensa;

import dev.reelwright.dialect.kensa.KensaDialect;
import dev.reelwright.dialect.kensa.KensaMapping;
import dev.reelwright.dialect.kensa.KensaWire;
import dev.reelwright.gateway.caller.CallerFilter;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.Mode;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** What Kensa's customers may order. */
@Path("/api/v1/config")
public class KensaConfigResource {
  private final Neighbours neighbours;

  KensaConfigResource(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** As the key that asks may order it: a test key opens more. */
  @GET
  @Path("models")
  public Uni<Response> models(@Context RoutingContext request) {
    Mode mode = CallerFilter.of(request).mode();
    return neighbours
        .jobs(jobs -> jobs.models(mode))
        .map(KensaMapping::models)
        .map(models -> Response.ok(KensaWire.json(models), KensaDialect.MEDIA_TYPE).build());
  }
}
