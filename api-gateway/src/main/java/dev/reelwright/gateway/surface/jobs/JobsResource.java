package dev.reelwright.gateway.surface.jobs;

import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.jobs.JobsDialect;
import dev.reelwright.dialect.jobs.JobsMapping;
import dev.reelwright.dialect.jobs.JobsWire;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.caller.CallerFilter;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.CancelJob;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** The Jobs API. */
@Path("/api")
public class JobsResource {
  private final Neighbours neighbours;
  private final JobsSubmission submission;
  private final PublicLinks links;

  JobsResource(Neighbours neighbours, JobsSubmission submission, PublicLinks links) {
    this.neighbours = neighbours;
    this.submission = submission;
    this.links = links;
  }

  @POST
  @Path("jobs")
  public Uni<Response> submit(@Context RoutingContext request) {
    return submission
        .submit(request, CallerFilter.of(request))
        .map(JobsMapping::created)
        .map(body -> answer(Response.Status.CREATED, body));
  }

  /** The parameters are read raw: JAX-RS would take an empty one for one that is not there. */
  @GET
  @Path("jobs")
  public Uni<Response> list(@Context RoutingContext request) {
    Caller caller = CallerFilter.of(request);
    JobsMapping.ListQuery query =
        JobsMapping.query(
            request.request().getParam("limit"),
            request.request().getParam("cursor"),
            request.request().getParam("status"));
    return neighbours
        .jobs(
            jobs ->
                jobs.list(
                    caller.account(),
                    caller.mode(),
                    JobsDialect.NAME,
                    query.states(),
                    query.limit(),
                    query.cursor()))
        .map(page -> JobsMapping.listing(page, query.limit(), links))
        .map(JobsResource::ok);
  }

  @GET
  @Path("status/{jobId}")
  public Uni<Response> status(@Context RoutingContext request, @PathParam("jobId") String jobId) {
    Caller caller = CallerFilter.of(request);
    return ownJob(
            jobId, id -> neighbours.jobs(jobs -> jobs.get(id, caller.account(), caller.mode())))
        .map(job -> JobsMapping.status(job, links))
        .map(JobsResource::ok);
  }

  @DELETE
  @Path("jobs/{jobId}")
  public Uni<Response> cancel(@Context RoutingContext request, @PathParam("jobId") String jobId) {
    Caller caller = CallerFilter.of(request);
    CancelJob cancel = new CancelJob(caller.account(), caller.mode());
    return ownJob(jobId, id -> neighbours.jobs(jobs -> jobs.cancel(id, cancel)))
        .replaceWith(JobsMapping::cancelled)
        .map(JobsResource::ok);
  }

  /** Below {@code /api}, so it must stand in this class; needs no key and counts for no limit. */
  @GET
  @Path("health")
  @NonBlocking
  public Response health() {
    return LivenessResource.alive();
  }

  /** The contract names no path for cancel; these spellings are taken as well. */
  @POST
  @Path("jobs/{jobId}/cancel")
  public Uni<Response> cancelBelowJob(
      @Context RoutingContext request, @PathParam("jobId") String jobId) {
    return cancel(request, jobId);
  }

  @DELETE
  @Path("cancel/{jobId}")
  public Uni<Response> deleteCancel(
      @Context RoutingContext request, @PathParam("jobId") String jobId) {
    return cancel(request, jobId);
  }

  @POST
  @Path("cancel/{jobId}")
  public Uni<Response> postCancel(
      @Context RoutingContext request, @PathParam("jobId") String jobId) {
    return cancel(request, jobId);
  }

  /** Text that cannot be an id is no job's, and nobody need be asked. */
  private static Uni<JobView> ownJob(String jobId, Function<String, Uni<JobView>> ask) {
    return JobsMapping.mayBeJobId(jobId)
        ? ask.apply(jobId)
        : Uni.createFrom().failure(new ProblemException(new Problem.NotFound("job")));
  }

  private static Response ok(Record body) {
    return answer(Response.Status.OK, body);
  }

  private static Response answer(Response.Status status, Record body) {
    return Response.status(status).type(JobsDialect.MEDIA_TYPE).entity(JobsWire.json(body)).build();
  }
}
