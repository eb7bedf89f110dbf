package dev.reelwright.job.storyboard;

import dev.reelwright.job.cleanup.DoomedObjects;
import dev.reelwright.job.job.Doomed;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.Output;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.StoryboardId;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Where nobody counts what is kept: all finds room, and an upload goes with its storyboard. */
@DefaultBean
@ApplicationScoped
class KeptInBucket implements Kept {
  private final DoomedObjects doomed;
  private final Clock clock;

  KeptInBucket(DoomedObjects doomed, Clock clock) {
    this.doomed = doomed;
    this.clock = clock;
  }

  @Override
  public Uni<Void> requireRoom(String account) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> begun(
      SqlConnection transaction, String account, JobId job, int scenes, Instant until) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> missed(SqlConnection transaction, String account, JobId job) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> hold(
      SqlConnection transaction,
      String account,
      StoryboardId storyboard,
      Collection<Scene.Picture> pictures) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> release(
      SqlConnection transaction, String account, StoryboardId storyboard, Scene.Picture picture) {
    return doom(transaction, storyboard, List.of(picture));
  }

  @Override
  public Uni<Void> made(
      SqlConnection transaction,
      String account,
      StoryboardId storyboard,
      JobId job,
      Output output,
      Instant at,
      Collection<Scene.Picture> pictures) {
    return doom(transaction, storyboard, pictures);
  }

  @Override
  public Uni<Void> deleted(
      SqlConnection transaction,
      String account,
      StoryboardId storyboard,
      Collection<Scene.Picture> pictures) {
    return doom(transaction, storyboard, pictures);
  }

  @Override
  public Uni<Set<StoryboardId>> gone(Collection<StoryboardId> storyboards) {
    return Uni.createFrom().item(Set.of());
  }

  private Uni<Void> doom(
      SqlConnection transaction, StoryboardId storyboard, Collection<Scene.Picture> pictures) {
    return doomed.append(
        transaction,
        new JobId(storyboard.text()),
        pictures.stream()
            .filter(Scene.Picture::own)
            .<Doomed>map(picture -> new Doomed.ObjectAt(picture.key()))
            .toList(),
        clock.instant());
  }
}
