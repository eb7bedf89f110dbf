package dev.reelwright.job.api;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard;
import dev.reelwright.job.contract.storyboard.CreateStoryboard;
import dev.reelwright.job.contract.storyboard.StoryboardApi;
import dev.reelwright.job.contract.storyboard.StoryboardPage;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.job.contract.storyboard.StudioView;
import dev.reelwright.job.store.TransientFailures;
import dev.reelwright.job.storyboard.Drafting;
import dev.reelwright.job.storyboard.StoryboardQueries;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.job.studio.Offered;
import dev.reelwright.job.studio.Studio;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The contract of storyboards, served. A neighbour that does not answer in time is a problem. */
public class StoryboardResource implements StoryboardApi {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Drafting drafting;
  private final StoryboardQueries queries;
  private final Studio studio;

  StoryboardResource(Drafting drafting, StoryboardQueries queries, Studio studio) {
    this.drafting = drafting;
    this.queries = queries;
    this.studio = studio;
  }

  @Override
  public Uni<StoryboardView> create(CreateStoryboard create) {
    return inTime(drafting.create(create));
  }

  @Override
  public Uni<StoryboardView> get(String id, String account, Mode mode) {
    return read(() -> queries.get(id(id), account, said(mode)));
  }

  @Override
  public Uni<StoryboardPage> list(
      String account, Mode mode, String origin, int limit, @Nullable String cursor) {
    return read(() -> queries.list(account, said(mode), origin, limit, cursor));
  }

  @Override
  public Uni<StoryboardView> change(String id, ChangeStoryboard change) {
    return inTime(drafting.change(id(id), change));
  }

  @Override
  public Uni<StoryboardView> changeOfScene(String sceneId, ChangeStoryboard change) {
    return inTime(drafting.changeOfScene(sceneId, change));
  }

  @Override
  public Uni<Void> delete(String id, String account, Mode mode) {
    return inTime(drafting.delete(id(id), account, said(mode)));
  }

  @Override
  public Uni<StudioView> studio() {
    return read(() -> studio.offered().map(Offered::view));
  }

  /** What cannot be an id is nobody's. */
  private static StoryboardId id(String text) {
    return StoryboardId.parse(text)
        .orElseThrow(() -> new ProblemException(new Problem.NotFound("storyboard")));
  }

  /** Whoever forgets the mode is told so. */
  private static Mode said(@Nullable Mode mode) {
    return Optional.ofNullable(mode)
        .orElseThrow(
            () -> new ProblemException(new Problem.InvalidRequest("mode", "must not be left out")));
  }

  /** A read is done again when a connection was lost under it. */
  private static <T> Uni<T> read(Supplier<Uni<? extends T>> query) {
    return inTime(TransientFailures.retryBriefly(query));
  }

  private static <T> Uni<T> inTime(Uni<T> answer) {
    return answer.ifNoItem().after(PATIENCE).fail();
  }
}
