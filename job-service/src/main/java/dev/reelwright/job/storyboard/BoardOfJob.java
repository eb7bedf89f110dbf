package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.job.Blame;
import dev.reelwright.job.job.Failure;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.store.Change;
import dev.reelwright.job.store.Companion;
import dev.reelwright.job.storyboard.board.Ending;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.job.storyboard.board.Turn;
import dev.reelwright.job.view.JobRecord;
import dev.reelwright.render.contract.BoardScene;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A storyboard moves with its job, in one transaction: it is approved when the job is accepted, and
 * completed or failed when the job has ended, with its place free.
 */
@ApplicationScoped
class BoardOfJob implements Companion {
  private final Storyboards storyboards;
  private final ScenePieces pieces;
  private final Makings makings;
  private final BoardFiles files;
  private final Clock clock;

  BoardOfJob(
      Storyboards storyboards, ScenePieces pieces, Makings makings, BoardFiles files, Clock clock) {
    this.storyboards = storyboards;
    this.pieces = pieces;
    this.makings = makings;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Uni<Void> accepted(SqlConnection transaction, JobRecord job) {
    return switch (job.spec()) {
      case JobSpec.Storyboard order -> approve(transaction, job, order);
      case JobSpec.StillWithAudio still -> Uni.createFrom().voidItem();
      case JobSpec.PromptToVideo prompt -> Uni.createFrom().voidItem();
    };
  }

  @Override
  public Uni<Void> ended(SqlConnection transaction, Change change) {
    return switch (change.after().spec()) {
      case JobSpec.Storyboard order ->
          end(transaction, change.after(), new StoryboardId(order.storyboardId()));
      case JobSpec.StillWithAudio still -> Uni.createFrom().voidItem();
      case JobSpec.PromptToVideo prompt -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> approve(SqlConnection transaction, JobRecord job, JobSpec.Storyboard order) {
    StoryboardId id = new StoryboardId(order.storyboardId());
    return storyboards
        .locked(transaction, id)
        .map(found -> requireApprovable(found, job, order))
        .chain(
            before ->
                storyboards.carryOut(
                    transaction,
                    before,
                    before.board().approve(id(job)),
                    job.keyId(),
                    job.fingerprint()))
        .chain(
            () ->
                pieces.need(
                    transaction,
                    job.job().order().account(),
                    job.mode(),
                    Objects.requireNonNull(job.board()).scenes().stream()
                        .map(BoardScene::key)
                        .toList(),
                    id(job),
                    id,
                    clock.instant()))
        .chain(
            () -> files.hold(transaction, job.job().order().account(), id, picturesOfFigures(job)))
        .chain(
            () ->
                files.begun(
                    transaction,
                    job.job().order().account(),
                    id(job),
                    Objects.requireNonNull(job.board()),
                    job.job().order().backstop()));
  }

  /** Those of its scenes are held since they were put there. */
  private static List<Scene.Picture> picturesOfFigures(JobRecord job) {
    return Objects.requireNonNull(job.board()).scenes().stream()
        .flatMap(scene -> scene.figures().stream())
        .flatMap(figure -> Stream.ofNullable(figure.picture()))
        .map(
            picture ->
                new Scene.Picture(
                    picture.file().key(),
                    picture.file().mediaType(),
                    picture.file().bytes(),
                    picture.sha256(),
                    false))
        .distinct()
        .toList();
  }

  /** Whatever was changed since its price was counted is not what was approved. */
  private static StoryboardRecord requireApprovable(
      Optional<StoryboardRecord> found, JobRecord job, JobSpec.Storyboard order) {
    StoryboardRecord record =
        found
            .filter(each -> each.isOf(job.job().order().account(), job.mode()))
            .filter(each -> each.deletedAt() == null)
            .orElseThrow(StoryboardNotFound::problem);
    if (record.revision() != order.revision()) {
      throw new Raced("storyboard " + record.id() + " was changed while it was approved");
    }
    return record;
  }

  private Uni<Void> end(SqlConnection transaction, JobRecord job, StoryboardId id) {
    Ending ending = ending(job.job());
    return storyboards
        .locked(transaction, id)
        .map(
            found ->
                found.orElseThrow(
                    () -> new IllegalStateException("job " + id(job) + " has no storyboard")))
        .chain(before -> end(transaction, before, before.board().ended(id(job), ending)))
        .chain(() -> pieces.letGo(transaction, id(job), clock.instant()))
        .chain(() -> makings.end(transaction, id(job), ending instanceof Ending.Made))
        .chain(() -> keep(transaction, job, id));
  }

  /** Nothing moves a storyboard that was deleted. */
  private Uni<Void> end(SqlConnection transaction, StoryboardRecord before, Turn turn) {
    return before.deletedAt() == null
        ? storyboards.carryOut(transaction, before, turn, null).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /**
   * Of a storyboard whose video is there the video stays, and nothing else. One that failed keeps
   * its pictures: an earlier script may be restored.
   */
  private Uni<Void> keep(SqlConnection transaction, JobRecord job, StoryboardId id) {
    String account = job.job().order().account();
    return job.job() instanceof Job.Succeeded made
        ? files.made(transaction, account, id, id(job), made.output(), made.endedAt())
        : files.missed(transaction, account, id(job));
  }

  private static Ending ending(Job job) {
    return switch (job) {
      case Job.Succeeded made -> new Ending.Made();
      case Job.Failed failed -> new Ending.Missed(failed.failure());
      case Job.Expired expired ->
          new Ending.Missed(
              new Failure(
                  "deadline_exceeded",
                  "The video was not finished in time. The reserved credits were returned.",
                  Blame.PLATFORM));
      case Job.Cancelled cancelled ->
          new Ending.Missed(
              new Failure(
                  "cancelled",
                  "The video was cancelled. The reserved credits were returned.",
                  Blame.CUSTOMER));
      case Job.Active active ->
          throw new IllegalStateException("job " + job.order().id() + " has not ended");
    };
  }

  private static JobId id(JobRecord job) {
    return job.job().order().id();
  }
}
