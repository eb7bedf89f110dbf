package dev.reelwright.gateway.admin;

import dev.reelwright.gateway.edge.StillWorking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Audits, for operators. */
@Path("/admin/audits")
@Produces(MediaType.APPLICATION_JSON)
public class AuditsResource {
  private final Audits audits;
  private final AuditsConfig config;

  AuditsResource(Audits audits, AuditsConfig config) {
    this.audits = audits;
    this.config = config;
  }

  @POST
  public Uni<AdminWire.Audit> run(@Context RoutingContext request) {
    return StillWorking.until(audits.run(), request, config.stillWorkingEvery());
  }
}
