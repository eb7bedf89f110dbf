package dev.reelwright.gateway.surface.jobs;

import dev.reelwright.dialect.jobs.JobsDialect;
import dev.reelwright.dialect.jobs.JobsMapping;
import dev.reelwright.dialect.jobs.JobsWire;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** "Returns 200 when the API process is up": asks nobody, needs no key, is not limited. */
@Path("/")
@NonBlocking
public class LivenessResource {
  @GET
  @Path("health")
  public Response health() {
    return alive();
  }

  @GET
  @Path("healthz")
  public Response healthz() {
    return alive();
  }

  static Response alive() {
    return Response.ok(JobsWire.json(JobsMapping.alive()), JobsDialect.MEDIA_TYPE).build();
  }
}
