package dev.reelwright.job.storyboard;

import dev.reelwright.job.cleanup.DoomedObjects;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.job.Doomed;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.RenderNews;
import dev.reelwright.job.job.StoredObject;
import dev.reelwright.job.store.Change;
import dev.reelwright.job.store.JobNotFound;
import dev.reelwright.job.store.Jobs;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.job.view.JobRecord;
import dev.reelwright.render.contract.MadeScene;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.SpokenWord;
import dev.reelwright.render.contract.StoredFile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What workers report of a storyboard's scenes, beside what they report of any job. It belongs to
 * an attempt: of an older one it says nothing new, and its files lie where the newest one's do.
 * After the end it is nobody's, and its files go.
 */
@ApplicationScoped
public class MakingNews {
  private final Jobs jobs;
  private final Makings makings;
  private final ScenePieces pieces;
  private final DoomedObjects doomed;
  private final Clock clock;

  MakingNews(Jobs jobs, Makings makings, ScenePieces pieces, DoomedObjects doomed, Clock clock) {
    this.jobs = jobs;
    this.makings = makings;
    this.pieces = pieces;
    this.doomed = doomed;
    this.clock = clock;
  }

  /** There are pictures to look at. */
  public Uni<Void> hear(RenderEvent.Illustrated news) {
    Map<String, StoredObject> pictures =
        news.pictures().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> object(each.getValue())));
    return hear(
        news,
        pictures.values(),
        (transaction, job) -> makings.illustrated(transaction, id(job), storyboard(job), pictures));
  }

  /** It is spoken. */
  public Uni<Void> hear(RenderEvent.Narrated news) {
    StoredObject narration = news.narration() == null ? null : object(news.narration());
    return hear(
        news,
        Stream.ofNullable(narration).toList(),
        (transaction, job) ->
            makings.narrated(transaction, id(job), storyboard(job), narration, news.words()));
  }

  /**
   * The video is there; what it is made of may be used again.
   *
   * @param stored the same news, for the job
   */
  public Uni<Void> hear(RenderNews.Stored stored, RenderEvent.Stored news) {
    return jobs.change(
            new JobId(news.taskId()),
            job -> job.on(stored, clock.instant()),
            (transaction, change) -> keepScenes(transaction, change, news.video().scenes()))
        .replaceWithVoid();
  }

  private Uni<Void> keepScenes(SqlConnection transaction, Change change, List<MadeScene> scenes) {
    JobRecord job = change.after();
    boolean ends =
        change.before().job() instanceof Job.Active && job.job() instanceof Job.Succeeded;
    if (!ends) {
      return Uni.createFrom().voidItem();
    }
    Map<String, List<SpokenWord>> words =
        scenes.stream().collect(Collectors.toMap(MadeScene::id, MadeScene::words));
    return pieces
        .made(transaction, id(job), scenes, clock.instant())
        .chain(() -> makings.spoken(transaction, id(job), storyboard(job), words));
  }

  private interface Keeping {
    Uni<Void> keep(SqlConnection transaction, JobRecord job);
  }

  /** Its first word may be the attempt's first word too. */
  private Uni<Void> hear(RenderEvent news, Collection<StoredObject> files, Keeping keeping) {
    RenderNews begun = new RenderNews.Started(news.attempt());
    return jobs.change(
            new JobId(news.taskId()),
            job -> job.on(begun, clock.instant()),
            (transaction, change) ->
                isOfTheAttempt(change.after().job(), news.attempt())
                    ? keeping.keep(transaction, change.after())
                    : doomAfterTheEnd(transaction, change.after(), files))
        .replaceWithVoid();
  }

  private static boolean isOfTheAttempt(Job job, int attempt) {
    return job instanceof Job.Active && job.attempt() == attempt;
  }

  private Uni<Void> doomAfterTheEnd(
      SqlConnection transaction, JobRecord job, Collection<StoredObject> files) {
    return job.job() instanceof Job.Ended
        ? doomed.append(
            transaction,
            id(job),
            files.stream().<Doomed>map(file -> new Doomed.ObjectAt(file.key())).toList(),
            clock.instant())
        : Uni.createFrom().voidItem();
  }

  private static StoryboardId storyboard(JobRecord job) {
    return job.spec() instanceof JobSpec.Storyboard order
        ? new StoryboardId(order.storyboardId())
        : refuse(job);
  }

  private static StoryboardId refuse(JobRecord job) {
    // As news that is about nothing: no repetition makes a storyboard of it.
    throw new JobNotFound(id(job));
  }

  private static StoredObject object(StoredFile file) {
    return new StoredObject(file.key(), file.mediaType(), file.bytes());
  }

  private static JobId id(JobRecord job) {
    return job.job().order().id();
  }
}
