package dev.reelwright.job.contract.asset;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.UploadRef;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * The internal HTTP interface of job-service for assets. Rules as of {@link
 * dev.reelwright.job.contract.storyboard.StoryboardApi}.
 */
@Path("/internal/assets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface AssetApi {
  /**
   * {@link Problem.InvalidFields}, also for a name that is taken or a voice that is unknown; {@link
   * Problem.LimitReached}.
   */
  @POST
  Uni<AssetView> create(CreateAsset create);

  /** Newest first. */
  @GET
  Uni<AssetPage> list(
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("cursor") @Nullable String cursor);

  @GET
  @Path("/{id}")
  Uni<AssetView> get(
      @PathParam("id") String id,
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode);

  /**
   * Gives it a picture, instead of the one it had. The upload's room was reserved ({@link
   * StorageApi#reserve}) under its key.
   */
  @PUT
  @Path("/{id}/picture")
  Uni<AssetView> picture(
      @PathParam("id") String id,
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode,
      UploadRef picture);

  /** Storyboards that show it keep what they need until their video is made. */
  @DELETE
  @Path("/{id}")
  Uni<Void> delete(
      @PathParam("id") String id,
      @QueryParam("account") String account,
      @QueryParam("mode") Mode mode);
}
