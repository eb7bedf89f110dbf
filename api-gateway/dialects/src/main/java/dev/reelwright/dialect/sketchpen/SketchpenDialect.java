package dev.reelwright.dialect.sketchpen;

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
import java.util.Optional;
import java.util.Set;

/** Sketchpen's API under {@code /api/v1}. */
public final class SketchpenDialect implements Dialect {
  /** The {@code origin} of its storyboards and endpoints. */
  public static final String NAME = "sketchpen";

  /** Of every answer. */
  public static final String MEDIA_TYPE = "application/json";

  /** What a body may have that is not an image. */
  public static final long MAX_JSON_BYTES = 1024 * 1024;

  /** What an image may have; the contract's 20 MB. */
  public static final long MAX_IMAGE_BYTES = 20L * 1024 * 1024;

  private static final long MAX_BODY_BYTES = 21L * 1024 * 1024;
  private static final Surface SURFACE =
      new Surface(
          NAME,
          List.of(
              "/api/v1/assets",
              "/api/v1/callbacks",
              "/api/v1/themes",
              "/api/v1/videos",
              "/api/v1/voices"),
          MAX_BODY_BYTES);

  @Override
  public Surface surface() {
    return SURFACE;
  }

  @Override
  public Rendered render(Problem problem) {
    return new SketchpenProblems(null).render(problem);
  }

  @Override
  public Rendered render(Problem problem, String requestId) {
    return new SketchpenProblems(requestId).render(problem);
  }

  /** Its customers register endpoints; no URL comes with a video. */
  @Override
  public Optional<Callback> callback(JobEvent event, PublicLinks links) {
    return Optional.empty();
  }

  @Override
  public Set<String> endpointEvents() {
    return Set.copyOf(SketchpenMapping.CALLBACK_EVENTS);
  }

  @Override
  public Optional<Announcement> announcement(JobEvent event, PublicLinks links) {
    return SketchpenMapping.news(event).map(SketchpenDialect::announcement);
  }

  @Override
  public Optional<Announcement> announcement(StoryboardEvent event) {
    return Optional.of(announcement(SketchpenMapping.news(event)));
  }

  private static Announcement announcement(SketchpenWire.News news) {
    return new Announcement(
        news.event(), MEDIA_TYPE, SketchpenWire.json(news), CallbackSignature.TIMESTAMPED_HEX);
  }
}
