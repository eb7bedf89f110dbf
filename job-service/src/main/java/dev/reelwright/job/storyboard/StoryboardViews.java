package dev.reelwright.job.storyboard;

import dev.reelwright.job.catalogue.FrameSize;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.storyboard.SceneView;
import dev.reelwright.job.contract.storyboard.SpokenLine;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.StoredObject;
import dev.reelwright.job.store.JobReader;
import dev.reelwright.job.storyboard.Makings.Making;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.Storyboard;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.job.view.JobRecord;
import dev.reelwright.job.view.JobViews;
import dev.reelwright.job.view.OutputLinks;
import dev.reelwright.render.contract.SpokenWord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words storyboards for their owners. A storyboard is read before its job: what the job says is
 * never older. Links are signed anew each time.
 */
@ApplicationScoped
class StoryboardViews {
  private static final double MILLIS = 1000;

  private final BoardQuotes quotes;
  private final BoardAssets assets;
  private final Makings makings;
  private final BoardFiles files;
  private final JobReader jobs;
  private final JobViews jobViews;
  private final OutputLinks links;

  /**
   * What belongs to a storyboard and is kept elsewhere.
   *
   * @param job that makes it, or has made it; null: none
   * @param gone whether the video was deleted at the end of its time
   * @param quoted credits
   */
  private record Beside(
      Map<String, BoardAssets.Known> assets,
      @Nullable JobRecord job,
      Making making,
      boolean gone,
      long quoted) {}

  StoryboardViews(
      BoardQuotes quotes,
      BoardAssets assets,
      Makings makings,
      BoardFiles files,
      JobReader jobs,
      JobViews jobViews,
      OutputLinks links) {
    this.quotes = quotes;
    this.assets = assets;
    this.makings = makings;
    this.files = files;
    this.jobs = jobs;
    this.jobViews = jobViews;
    this.links = links;
  }

  Uni<StoryboardView> of(StoryboardRecord record) {
    return assets
        .find(record.account(), record.mode(), SceneBoards.assetsOf(record.board().draft()))
        .chain(found -> beside(record, found))
        .map(beside -> view(record, beside));
  }

  /** Without their scenes; all of one account and mode. */
  Uni<List<StoryboardView>> listed(String account, Mode mode, List<StoryboardRecord> records) {
    List<String> assetIds =
        records.stream()
            .flatMap(record -> record.board().draft().assetIds().stream())
            .distinct()
            .toList();
    List<JobId> jobIds = records.stream().flatMap(record -> record.board().job().stream()).toList();
    List<StoryboardId> ids = records.stream().map(StoryboardRecord::id).toList();
    return assets
        .find(account, mode, assetIds)
        .chain(
            known ->
                jobs.find(jobIds)
                    .chain(
                        made ->
                            files
                                .gone(ids)
                                .map(
                                    gone ->
                                        records.stream()
                                            .map(record -> listed(record, known, made, gone))
                                            .toList())));
  }

  private StoryboardView listed(
      StoryboardRecord record,
      Map<String, BoardAssets.Known> assets,
      Map<JobId, JobRecord> made,
      Set<StoryboardId> gone) {
    JobRecord job = record.board().job().map(made::get).orElse(null);
    return view(record, new Beside(assets, job, Making.NOTHING, gone.contains(record.id()), 0));
  }

  private Uni<Beside> beside(StoryboardRecord record, Map<String, BoardAssets.Known> found) {
    Optional<JobId> id = record.board().job();
    if (id.isEmpty()) {
      return quoted(record).map(quoted -> new Beside(found, null, Making.NOTHING, false, quoted));
    }
    // The job first: what was told of its scenes is then at least as new, and a video that is there
    // is shown with the words that it ended with.
    return jobs.find(id.get())
        .chain(
            job ->
                makings
                    .find(id.get())
                    .chain(
                        making ->
                            files
                                .gone(List.of(record.id()))
                                .map(
                                    gone ->
                                        new Beside(
                                            found, job.orElse(null), making, !gone.isEmpty(), 0))));
  }

  /** What an approval would freeze; nothing where there is nothing to approve. */
  private Uni<Long> quoted(StoryboardRecord record) {
    return record.board() instanceof Storyboard.Refining
        ? quotes.quote(record)
        : Uni.createFrom().item(0L);
  }

  private StoryboardView view(StoryboardRecord record, Beside beside) {
    Storyboard board = record.board();
    Job job = beside.job() == null ? null : beside.job().job();
    JobView made = beside.job() == null ? null : jobViews.view(beside.job());
    StoryboardState state = Stages.of(board, job);
    FrameSize size = SceneBoards.size(record.style());
    return new StoryboardView(
        record.id().text(),
        record.account(),
        record.mode(),
        record.origin(),
        state,
        record.prompt(),
        board.draft().title(),
        board.draft().version(),
        record.style(),
        size.width(),
        size.height(),
        board.draft().scenes().stream()
            .map(scene -> scene(record, scene, beside, state.isInProgress()))
            .toList(),
        assets(record, beside.assets()),
        made == null ? 0 : made.progress(),
        narrationUrl(beside.making(), state),
        output(made, beside.gone()),
        failure(board, made),
        made == null ? beside.quoted() : made.quoted(),
        made == null ? 0 : made.charged(),
        record.echo(),
        record.createdAt(),
        made != null && made.updatedAt().isAfter(record.updatedAt())
            ? made.updatedAt()
            : record.updatedAt(),
        record.approvedAt(),
        state == StoryboardState.COMPLETED && made != null ? made.completedAt() : null);
  }

  private static @Nullable JobOutput output(@Nullable JobView made, boolean gone) {
    return made == null || gone ? null : made.output();
  }

  private static @Nullable JobFailure failure(Storyboard board, @Nullable JobView made) {
    return board instanceof Storyboard.Failed failed
        ? new JobFailure(failed.failure().code(), failed.failure().message())
        : made == null ? null : made.failure();
  }

  private static List<AssetView> assets(
      StoryboardRecord record, Map<String, BoardAssets.Known> assets) {
    return SceneBoards.assetsOf(record.board().draft()).stream()
        .flatMap(id -> Stream.ofNullable(assets.get(id)))
        .filter(asset -> !asset.deleted())
        .map(BoardAssets.Known::view)
        .toList();
  }

  private SceneView scene(StoryboardRecord record, Scene scene, Beside beside, boolean inProgress) {
    return new SceneView(
        scene.id(),
        scene.speech().stream().map(line -> new SpokenLine(line.speaker(), line.text())).toList(),
        scene.visual(),
        pictureUrl(record.board(), scene, beside.making(), inProgress),
        SceneBoards.shownIn(scene, record.board().draft().assetIds(), beside.assets()),
        beside.making().words().getOrDefault(scene.id(), List.of()).stream()
            .map(StoryboardViews::caption)
            .toList());
  }

  /** The customer's own goes before a drawn one. Once the video is there, there is neither. */
  private @Nullable String pictureUrl(
      Storyboard board, Scene scene, Making making, boolean inProgress) {
    Scene.Picture own = scene.picture();
    if (own != null && (inProgress || board instanceof Storyboard.Failed)) {
      return links.sign(
          new StoredObject(own.key(), own.mediaType(), own.bytes()), "scene-" + scene.id());
    }
    StoredObject drawn = inProgress ? making.pictures().get(scene.id()) : null;
    return drawn == null ? null : links.sign(drawn, "scene-" + scene.id());
  }

  private @Nullable String narrationUrl(Making making, StoryboardState state) {
    StoredObject narration = state.isInProgress() ? making.narration() : null;
    return narration == null ? null : links.sign(narration, "narration");
  }

  private static SceneView.Caption caption(SpokenWord word) {
    return new SceneView.Caption(
        word.text(), word.startMillis() / MILLIS, word.endMillis() / MILLIS);
  }
}
