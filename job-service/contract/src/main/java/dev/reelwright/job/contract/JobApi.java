package dev.reelwright.job.contract;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The internal HTTP interface of job-service: the server implements it, the gateway uses it as its
 * REST client. Every call carries an internal bearer JWT for the audience {@code job-service}. A
 * refusal is a {@link Problem} as JSON with its status.
 *
 * <p>Live and test are two worlds. A job is of the mode it was ordered in, and for whoever asks in
 * the other mode it does not exist. Whoever asks for an account's jobs or slots says the mode;
 * without it the answer is {@link Problem.InvalidRequest} on {@code mode}, never both worlds.
 */
@Path("/internal")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface JobApi {
  /**
   * Quotes, freezes and accepts. Refusals: {@link Problem.AlreadyActive}, {@link
   * Problem.InsufficientCredits}, {@link Problem.BudgetExceeded}, {@link
   * Problem.IdempotencyMismatch}, {@link Problem.InvalidRequest} for a model that is unknown, not
   * enabled or no longer sold, for what none of its routes takes, and on {@link Scenario#HEADER},
   * {@link Problem.Unavailable}. A repeated submit of a job that was deleted since is answered as
   * before: it makes nothing new, and the job stays hidden.
   */
  @POST
  @Path("/jobs")
  Uni<SubmittedJob> submit(SubmitJob submit);

  /** {@link Problem.NotFound} for an unknown, a foreign or a deleted id, or the other mode's. */
  @GET
  @Path("/jobs/{jobId}")
  Uni<JobView> get(
      @PathParam("jobId") String jobId,
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode);

  /**
   * The account's jobs of one mode and origin, newest first; deleted ones are left out.
   *
   * @param states none means all
   * @param limit 1 to 100
   * @param cursor {@link JobPage#nextCursor()} of the page before, also if that job was deleted
   *     since; an id that is not one of the account's jobs in this mode is {@link
   *     Problem.InvalidRequest} on {@code cursor}
   */
  @GET
  @Path("/jobs")
  Uni<JobPage> list(
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode,
      @QueryParam("origin") String origin,
      @QueryParam("state") List<JobState> states,
      @QueryParam("limit") @DefaultValue("20") int limit,
      @QueryParam("cursor") @Nullable String cursor);

  /**
   * The account's jobs of one mode and origin by page, newest first; deleted ones are neither
   * listed nor counted.
   *
   * @param page 1 upwards; past the end is an empty page with the right total
   * @param pageSize 1 to 100; anything else is {@link Problem.InvalidRequest} on {@code pageSize},
   *     a bad page one on {@code page}
   */
  @GET
  @Path("/numbered-jobs")
  Uni<NumberedJobPage> numbered(
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode,
      @QueryParam("origin") String origin,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("pageSize") @DefaultValue("20") int pageSize);

  /**
   * Hides a job from its owner for good, and with it its share page; the record stays, and so do
   * its files: links that were given away before work until they run out. One that nobody has begun
   * is cancelled; one that is being made is stopped where that costs nothing, and its credits
   * follow the real outcome, which {@link JobEvent} tells as ever. {@link Problem.NotFound} as for
   * {@link #get}.
   */
  @DELETE
  @Path("/jobs/{jobId}")
  Uni<Void> delete(
      @PathParam("jobId") String jobId,
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode);

  /**
   * What may be ordered by prompt, in the catalogue's order.
   *
   * @param mode of the key that asks: a test key may order every model whose sunset has not come
   */
  @GET
  @Path("/models")
  Uni<ModelList> models(@QueryParam("mode") @DefaultValue("LIVE") Mode mode);

  /**
   * Cancels while no worker has begun; later {@link Problem.WrongState}. {@link Problem.NotFound}
   * as for {@link #get}.
   */
  @POST
  @Path("/jobs/{jobId}/cancel")
  Uni<JobView> cancel(@PathParam("jobId") String jobId, CancelJob cancel);

  /**
   * Compares jobs with the ledger's open holds and says what does not fit; changes nothing. Takes
   * seconds per 10,000 open holds. {@link Problem.Unavailable} while the ledger does not answer.
   */
  @POST
  @Path("/jobs/audits")
  Uni<JobAuditReport> audit();

  /** Lets the gateway refuse before it reads a large body. Each mode has a slot of its own. */
  @GET
  @Path("/slots/{pool}")
  Uni<SlotView> slot(@PathParam("pool") String pool, @QueryParam("mode") Mode mode);

  /** {@link Problem.NotFound} unless the token opens a finished job that is not deleted. */
  @GET
  @Path("/shares/{token}")
  Uni<ShareView> share(@PathParam("token") String token);
}
