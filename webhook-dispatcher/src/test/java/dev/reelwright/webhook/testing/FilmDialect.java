package dev.reelwright.webhook.testing;

import dev.reelwright.dialect.Announcement;
import dev.reelwright.dialect.Callback;
import dev.reelwright.dialect.CallbackSignature;
import dev.reelwright.dialect.Dialect;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.Rendered;
import dev.reelwright.dialect.Surface;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.storyboard.StoryboardEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A dialect that has all a dialect may have: URLs of single jobs, and endpoints. */
public final class FilmDialect implements Dialect {
  public static final String NAME = "film";

  @Override
  public Surface surface() {
    return new Surface(NAME, List.of("/film"), 1);
  }

  @Override
  public Rendered render(Problem problem) {
    return new Rendered(problem.status(), "text/plain", "", Map.of());
  }

  @Override
  public Optional<Callback> callback(JobEvent event, PublicLinks links) {
    return event instanceof JobEvent.JobSucceeded
            && event.job().echo().get("webhookUrl") instanceof String url
        ? Optional.of(
            new Callback(
                url,
                "application/json",
                body("own url", event.job().jobId()),
                CallbackSignature.HEX_BODY))
        : Optional.empty();
  }

  @Override
  public Set<String> endpointEvents() {
    return Set.of("film.ready", "film.failed");
  }

  @Override
  public Optional<Announcement> announcement(JobEvent event, PublicLinks links) {
    return switch (event) {
      case JobEvent.JobSucceeded it -> announcement("film.ready", it.job().jobId());
      case JobEvent.JobFailed it -> announcement("film.failed", it.job().jobId());
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Announcement> announcement(StoryboardEvent event) {
    return switch (event) {
      case StoryboardEvent.StoryboardFailed it -> announcement("film.failed", it.storyboardId());
    };
  }

  private static Optional<Announcement> announcement(String event, String id) {
    return Optional.of(
        new Announcement(
            event, "application/json", body(event, id), CallbackSignature.TIMESTAMPED_HEX));
  }

  private static String body(String event, String id) {
    return "{\"event\":\"" + event + "\",\"film\":\"" + id + "\"}";
  }
}
