package dev.reelwright.job.storyboard;

import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.Output;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.StoryboardId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * What accounts keep and how much room it takes, as far as storyboards need it. Whoever keeps the
 * files deletes them too. What takes a transaction is done in it or not at all, after the locks of
 * job and storyboard.
 */
public interface Kept {
  /**
   * Fails with {@link dev.reelwright.job.contract.Problem.StorageFull} where there is no room left
   * for even the smallest video.
   */
  Uni<Void> requireRoom(String account);

  /**
   * A job makes the video, which is sure of its room until it has ended. Fails with {@link
   * dev.reelwright.job.contract.Problem.StorageFull}.
   *
   * @param until the job has surely ended
   */
  Uni<Void> begun(SqlConnection transaction, String account, JobId job, int scenes, Instant until);

  /** The job has ended without a video. */
  Uni<Void> missed(SqlConnection transaction, String account, JobId job);

  /**
   * The pictures belong to the storyboard too, from now on: uploads whose room was reserved, and
   * those of assets. One that nobody has fails with a {@link
   * dev.reelwright.job.contract.ProblemException}.
   */
  Uni<Void> hold(
      SqlConnection transaction,
      String account,
      StoryboardId storyboard,
      Collection<Scene.Picture> pictures);

  /** The storyboard does not need this picture any more. */
  Uni<Void> release(
      SqlConnection transaction, String account, StoryboardId storyboard, Scene.Picture picture);

  /**
   * Its video is there, and counts from now on.
   *
   * @param pictures all that its scenes ever showed: needed no more
   */
  Uni<Void> made(
      SqlConnection transaction,
      String account,
      StoryboardId storyboard,
      JobId job,
      Output output,
      Instant at,
      Collection<Scene.Picture> pictures);

  /**
   * It was deleted, and its video with it.
   *
   * @param pictures as of {@link #made}
   */
  Uni<Void> deleted(
      SqlConnection transaction,
      String account,
      StoryboardId storyboard,
      Collection<Scene.Picture> pictures);

  /** Those of the storyboards whose videos were deleted at the end of their time. */
  Uni<Set<StoryboardId>> gone(Collection<StoryboardId> storyboards);
}
