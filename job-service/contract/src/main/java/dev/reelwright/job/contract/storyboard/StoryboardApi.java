package dev.reelwright.job.contract.storyboard;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
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
import org.jspecify.annotations.Nullable;

/**
 * The internal HTTP interface of job-service for storyboards. Rules as of {@link
 * dev.reelwright.job.contract.JobApi}: bearer JWT, refusals are {@link Problem} as JSON, and what
 * belongs to another account or another mode is not there.
 */
@Path("/internal/storyboards")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface StoryboardApi {
  /**
   * Takes a place among the account's storyboards in progress; nothing is frozen, but one credit
   * must be there. Refusals: {@link Problem.TooManyActive}, {@link Problem.InsufficientCredits},
   * {@link Problem.InvalidFields} (paths as in {@link CreateStoryboard}), {@link
   * Problem.StorageFull}, {@link Problem.IdempotencyMismatch}, {@link Problem.Unavailable}.
   */
  @POST
  Uni<StoryboardView> create(CreateStoryboard create);

  /** {@link Problem.NotFound} for an unknown, a foreign or a deleted id. */
  @GET
  @Path("/{id}")
  Uni<StoryboardView> get(
      @PathParam("id") String id,
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode);

  /**
   * Newest first, without their scenes.
   *
   * @param limit 1 to 100
   * @param cursor {@link StoryboardPage#nextCursor()} of the page before
   */
  @GET
  Uni<StoryboardPage> list(
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode,
      @QueryParam("origin") String origin,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @Nullable String cursor);

  /**
   * Changes it. Refusals: {@link Problem.NotFound}, {@link Problem.WrongStage}, {@link
   * Problem.InvalidFields}, {@link Problem.InsufficientCredits}, {@link Problem.BudgetExceeded},
   * {@link Problem.TooManyActive} for one that had failed, {@link Problem.StorageFull}.
   */
  @POST
  @Path("/{id}/changes")
  Uni<StoryboardView> change(@PathParam("id") String id, ChangeStoryboard change);

  /** Of the storyboard that has this scene: what {@link #change} does. */
  @POST
  @Path("/of-scene/{sceneId}/changes")
  Uni<StoryboardView> changeOfScene(@PathParam("sceneId") String sceneId, ChangeStoryboard change);

  /** At once, with all of its files; a video that is being made is stopped, and costs nothing. */
  @DELETE
  @Path("/{id}")
  Uni<Void> delete(
      @PathParam("id") String id,
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode);

  /** {@link Problem.Unavailable} until a worker has been heard of for the first time. */
  @GET
  @Path("/studio")
  Uni<StudioView> studio();
}
