package dev.reelwright.job.job;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Jobs and news for tests. Every job is at attempt 2 where it has one, so that there is an older.
 */
final class JobSamples {
  static final Instant ACCEPTED_AT = Instant.parse("2026-05-07T12:00:00Z");
  static final Instant NOW = Instant.parse("2026-05-07T12:10:00Z");
  static final Instant ENDED_AT = Instant.parse("2026-05-07T12:05:00Z");
  static final JobId ID = new JobId("cljob1");
  static final Order ORDER =
      new Order(
          ID,
          "acc_1",
          "acc_1",
          HoldId.first(ID),
          new Price(10),
          List.of("uploads/i", "uploads/a"),
          "outputs/cljob1",
          ACCEPTED_AT,
          ACCEPTED_AT.plusSeconds(3600),
          ACCEPTED_AT.plusSeconds(7200));
  static final Maker ARK = new Maker("ark-ap", "ark");
  static final Failure UNREADABLE =
      new Failure("audio_unreadable", "The audio cannot be read.", Blame.CUSTOMER);

  static final Job.Queued QUEUED = new Job.Queued(ORDER);
  static final Job.Running PREPARING = new Job.Running(ORDER, 2, Stage.PREPARING, 40);
  static final Job.Running DRAWING = new Job.Running(ORDER, 2, Stage.DRAWING, 40);
  static final Job.Running RENDERING = new Job.Running(ORDER, 2, Stage.RENDERING, 40);
  static final Job.Storing STORING = new Job.Storing(ORDER, 2, 40);
  static final Job.Succeeded SUCCEEDED = new Job.Succeeded(ORDER, 2, output(2), ENDED_AT);
  static final Job.Failed FAILED = new Job.Failed(ORDER, 2, 40, UNREADABLE, ENDED_AT);
  static final Job.Cancelled CANCELLED = new Job.Cancelled(ORDER, ENDED_AT);
  static final Job.Expired EXPIRED = new Job.Expired(ORDER, 2, 40, ENDED_AT);

  private JobSamples() {}

  static Job job(String name) {
    return switch (name) {
      case "queued" -> QUEUED;
      case "preparing" -> PREPARING;
      case "drawing" -> DRAWING;
      case "rendering" -> RENDERING;
      case "storing" -> STORING;
      case "succeeded" -> SUCCEEDED;
      case "failed" -> FAILED;
      case "cancelled" -> CANCELLED;
      case "expired" -> EXPIRED;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Each attempt stores under its own name. */
  static Output output(int attempt) {
    return new Output(
        new StoredObject("outputs/cljob1/" + attempt + "/video.mp4", "video/mp4", 1000),
        new StoredObject("outputs/cljob1/" + attempt + "/thumbnail.jpg", "image/jpeg", 10),
        30_000,
        1280,
        720,
        List.of("A note."),
        null,
        null);
  }

  static RenderNews news(String name, int attempt) {
    return switch (name) {
      case "started" -> new RenderNews.Started(attempt);
      case "routed" -> new RenderNews.Routed(attempt, ARK);
      case "preparing 0" -> new RenderNews.Progressed(attempt, Stage.PREPARING, 0);
      case "drawing 50" -> new RenderNews.Progressed(attempt, Stage.DRAWING, 50);
      case "scripting 60" -> new RenderNews.Progressed(attempt, Stage.SCRIPTING, 60);
      case "rendering 30" -> new RenderNews.Progressed(attempt, Stage.RENDERING, 30);
      case "rendering 60" -> new RenderNews.Progressed(attempt, Stage.RENDERING, 60);
      case "storing 99" -> new RenderNews.Progressed(attempt, Stage.STORING, 99);
      case "stored" -> new RenderNews.Stored(attempt, output(attempt), NOW);
      case "failed" -> new RenderNews.Failed(attempt, UNREADABLE);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A state in one line: name, attempt, percent. */
  static String brief(Job job) {
    String name =
        switch (job) {
          case Job.Queued queued -> "queued";
          case Job.Running running ->
              switch (running.stage()) {
                case PREPARING,
                    SCRIPTING,
                    ILLUSTRATING,
                    NARRATING,
                    CURATING,
                    DRAWING,
                    COMPOSING,
                    RENDERING ->
                    running.stage().name().toLowerCase(Locale.ROOT);
                case STORING -> throw new IllegalStateException();
              };
          case Job.Storing storing -> "storing";
          case Job.Succeeded succeeded -> "succeeded";
          case Job.Failed failed -> "failed";
          case Job.Cancelled cancelled -> "cancelled";
          case Job.Expired expired -> "expired";
        };
    return name + " #" + job.attempt() + " " + job.percent() + "%";
  }
}
