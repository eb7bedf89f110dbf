package dev.reelwright.gateway.surface.kensa;

import dev.reelwright.dialect.kensa.KensaDialect;
import dev.reelwright.dialect.kensa.KensaMapping;
import dev.reelwright.dialect.kensa.KensaWire;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.caller.CallerFilter;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.JobView;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Orders videos, follows them, and lets them be forgotten. */
@Path("/api/v1/video")
public class KensaVideoResource {
  /** Whatever is no path of its own, so that those answer a wrong method with 405. */
  private static final String UUID = "{uuid: (?!(?:generate|list|task|callback)$)[^/]+}";

  private final Neighbours neighbours;
  private final KensaSubmission submission;

  KensaVideoResource(Neighbours neighbours, KensaSubmission submission) {
    this.neighbours = neighbours;
    this.submission = submission;
  }

  @POST
  @Path("generate")
  public Uni<Response> generate(@Context RoutingContext request) {
    return submission
        .submit(request, CallerFilter.of(request))
        .map(KensaMapping::generated)
        .map(KensaVideoResource::ok);
  }

  /** The parameters are read raw: JAX-RS would take an empty one for one that is not there. */
  @GET
  @Path("list")
  public Uni<Response> list(@Context RoutingContext request) {
    Caller caller = CallerFilter.of(request);
    KensaMapping.PageQuery query =
        KensaMapping.pageQuery(
            request.request().getParam("page"), request.request().getParam("pageSize"));
    return neighbours
        .jobs(
            jobs ->
                jobs.numbered(
                    caller.account(),
                    caller.mode(),
                    KensaDialect.NAME,
                    query.page(),
                    query.pageSize()))
        .map(KensaMapping::listing)
        .map(KensaVideoResource::ok);
  }

  @GET
  @Path("task")
  public Uni<Response> task(@Context RoutingContext request) {
    return ownJob(request, KensaMapping.jobIdInQuery(request.request().getParam("uuid")))
        .map(KensaMapping::task)
        .map(KensaVideoResource::ok);
  }

  @GET
  @Path(UUID)
  public Uni<Response> video(@Context RoutingContext request, @PathParam("uuid") String uuid) {
    return ownJob(request, KensaMapping.jobIdInPath(uuid))
        .map(KensaMapping::video)
        .map(KensaVideoResource::ok);
  }

  /**
   * Only what may be shown may be deleted: the job is looked at first, since another API's job is
   * none of this one's.
   */
  @DELETE
  @Path(UUID)
  public Uni<Response> delete(@Context RoutingContext request, @PathParam("uuid") String uuid) {
    Caller caller = CallerFilter.of(request);
    return ownJob(request, KensaMapping.jobIdInPath(uuid))
        .map(KensaMapping::video)
        .call(
            video ->
                neighbours.jobs(jobs -> jobs.delete(video.uuid(), caller.account(), caller.mode())))
        .map(video -> KensaMapping.deleted(video.uuid()))
        .map(KensaVideoResource::ok);
  }

  private Uni<JobView> ownJob(RoutingContext request, String jobId) {
    Caller caller = CallerFilter.of(request);
    return neighbours.jobs(jobs -> jobs.get(jobId, caller.account(), caller.mode()));
  }

  private static Response ok(Record data) {
    return Response.ok(KensaWire.json(data), KensaDialect.MEDIA_TYPE).build();
  }
}
