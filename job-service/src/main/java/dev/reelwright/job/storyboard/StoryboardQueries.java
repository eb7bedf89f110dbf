package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.storyboard.StoryboardPage;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.job.storyboard.board.StoryboardId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers reads. What belongs to another account or is of the other mode, or was deleted, looks
 * like what does not exist.
 */
@ApplicationScoped
public class StoryboardQueries {
  private static final int LARGEST_PAGE = 100;

  private final Storyboards storyboards;
  private final StoryboardViews views;

  StoryboardQueries(Storyboards storyboards, StoryboardViews views) {
    this.storyboards = storyboards;
    this.views = views;
  }

  /** Fails with {@link Problem.NotFound}. */
  public Uni<StoryboardView> get(StoryboardId id, String account, Mode mode) {
    return owned(id, account, mode)
        .map(
            found ->
                found
                    .filter(record -> record.deletedAt() == null)
                    .orElseThrow(StoryboardNotFound::problem))
        .chain(views::of);
  }

  /** Fails with {@link Problem.InvalidRequest} on {@code limit} or {@code cursor}. */
  public Uni<StoryboardPage> list(
      String account, Mode mode, String origin, int limit, @Nullable String cursor) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw refused("limit", "must be 1 to " + LARGEST_PAGE + ", not " + limit);
    }
    return before(account, mode, cursor)
        // One more than asked for tells whether another page follows.
        .chain(before -> storyboards.page(account, mode, origin, before.orElse(null), limit + 1))
        .chain(found -> page(account, mode, found, limit));
  }

  private Uni<StoryboardPage> page(
      String account, Mode mode, List<StoryboardRecord> found, int limit) {
    List<StoryboardRecord> shown = found.stream().limit(limit).toList();
    String next = found.size() > limit ? shown.getLast().id().text() : null;
    return views.listed(account, mode, shown).map(listed -> new StoryboardPage(listed, next));
  }

  /** A page may go on after a storyboard that was deleted since. */
  private Uni<Optional<StoryboardRecord>> before(
      String account, Mode mode, @Nullable String cursor) {
    if (cursor == null) {
      return Uni.createFrom().item(Optional.empty());
    }
    StoryboardId last = StoryboardId.parse(cursor).orElseThrow(StoryboardQueries::unknownCursor);
    return owned(last, account, mode)
        .map(found -> Optional.of(found.orElseThrow(StoryboardQueries::unknownCursor)));
  }

  private Uni<Optional<StoryboardRecord>> owned(StoryboardId id, String account, Mode mode) {
    return storyboards.find(id).map(found -> found.filter(record -> record.isOf(account, mode)));
  }

  private static ProblemException unknownCursor() {
    return refused("cursor", "must be the nextCursor of an earlier page");
  }

  private static ProblemException refused(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }
}
