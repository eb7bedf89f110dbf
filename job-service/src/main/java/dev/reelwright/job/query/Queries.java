package dev.reelwright.job.query;

import dev.reelwright.job.contract.JobPage;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.NumberedJobPage;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.ShareView;
import dev.reelwright.job.contract.SlotView;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.store.JobReader;
import dev.reelwright.job.store.JobReader.Place;
import dev.reelwright.job.view.JobRecord;
import dev.reelwright.job.view.JobViews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers reads. What belongs to another account or is of the other mode, or was deleted, looks
 * like what does not exist.
 */
@ApplicationScoped
public class Queries {
  private static final int LARGEST_PAGE = 100;

  private final JobReader jobs;
  private final JobViews views;

  Queries(JobReader jobs, JobViews views) {
    this.jobs = jobs;
    this.views = views;
  }

  /** Fails with {@link Problem.NotFound} for a job that is unknown, not the caller's or deleted. */
  public Uni<JobView> get(JobId id, String account, Mode mode) {
    return owned(id, account, mode)
        .map(found -> found.filter(job -> job.deletedAt() == null))
        .map(found -> found.orElseThrow(() -> problem(new Problem.NotFound("job"))))
        .map(views::view);
  }

  /** Fails with {@link Problem.InvalidRequest} on {@code limit} or {@code cursor}. */
  public Uni<JobPage> list(
      String account,
      Mode mode,
      String origin,
      List<JobState> states,
      int limit,
      @Nullable String cursor) {
    requirePageOf("limit", limit);
    return place(account, mode, cursor)
        // One more than asked for tells whether another page follows.
        .chain(after -> jobs.page(account, mode, origin, wanted(states), after, limit + 1))
        .map(found -> page(found, limit));
  }

  /** Fails with {@link Problem.InvalidRequest} on {@code page} or {@code pageSize}. */
  public Uni<NumberedJobPage> numbered(
      String account, Mode mode, String origin, int page, int pageSize) {
    if (page < 1) {
      throw problem(new Problem.InvalidRequest("page", "must be 1 or more, not " + page));
    }
    requirePageOf("pageSize", pageSize);
    return jobs.numberedPage(account, mode, origin, (page - 1L) * pageSize, pageSize)
        .map(
            found ->
                new NumberedJobPage(
                    found.jobs().stream().map(views::view).toList(),
                    found.total(),
                    page,
                    pageSize));
  }

  private static void requirePageOf(String field, int size) {
    if (size < 1 || size > LARGEST_PAGE) {
      throw problem(
          new Problem.InvalidRequest(field, "must be 1 to " + LARGEST_PAGE + ", not " + size));
    }
  }

  /** Who holds the pool's slot of this mode. */
  public Uni<SlotView> slot(String pool, Mode mode) {
    return jobs.activeIn(pool, mode)
        .map(active -> new SlotView(pool, active.map(JobId::text).orElse(null)));
  }

  /** Fails with {@link Problem.NotFound} unless the token opens a finished job that is there. */
  public Uni<ShareView> share(String token) {
    return jobs.byShareToken(token)
        .map(
            found ->
                found
                    .map(JobRecord::job)
                    .filter(Job.Succeeded.class::isInstance)
                    .map(Job.Succeeded.class::cast)
                    .orElseThrow(() -> problem(new Problem.NotFound("share"))))
        .map(views::share);
  }

  private Uni<Optional<JobRecord>> owned(JobId id, String account, Mode mode) {
    return jobs.find(id).map(found -> found.filter(job -> job.isOf(account, mode)));
  }

  /** A page may go on after a job that was deleted since. */
  private Uni<Optional<Place>> place(String account, Mode mode, @Nullable String cursor) {
    if (cursor == null) {
      return Uni.createFrom().item(Optional.empty());
    }
    JobId last = JobId.parse(cursor).orElseThrow(Queries::unknownCursor);
    return owned(last, account, mode)
        .map(found -> Optional.of(Place.of(found.orElseThrow(Queries::unknownCursor))));
  }

  private static ProblemException unknownCursor() {
    return problem(
        new Problem.InvalidRequest("cursor", "must be the nextCursor of an earlier page"));
  }

  private static Set<JobState> wanted(List<JobState> states) {
    return states.isEmpty() ? EnumSet.allOf(JobState.class) : EnumSet.copyOf(states);
  }

  private JobPage page(List<JobRecord> found, int limit) {
    List<JobView> shown = found.stream().limit(limit).map(views::view).toList();
    return new JobPage(shown, found.size() > limit ? shown.getLast().jobId() : null);
  }

  private static ProblemException problem(Problem problem) {
    return new ProblemException(problem);
  }
}
