package dev.reelwright.render.worker;

import dev.reelwright.render.config.WorkerName;
import dev.reelwright.render.store.Claimed;
import dev.reelwright.render.store.Parts;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.worker.AttemptEnds.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Tells operators of each attempt: one wide line, and the metrics. */
@ApplicationScoped
class AttemptReports {
  private static final Logger LOG = Logger.getLogger(AttemptReports.class);
  private static final int LONGEST_DETAIL = 500;

  private final RenderMetrics metrics;
  private final String name;

  AttemptReports(RenderMetrics metrics, WorkerName name) {
    this.metrics = metrics;
    this.name = name.value();
  }

  void report(Claimed claim, AttemptEnd end, Written written, Duration wall) {
    String outcome = written == Written.FENCED ? "fenced" : outcome(end);
    metrics.attempted(errand(claim), outcome, wall);
    if (end instanceof AttemptEnd.Made made) {
      metrics.cost(wall, Duration.ofMillis(made.video().durationMillis()));
    }
    LOG.infof(
        "render.attempted task=%s account=%s errand=%s attempt=%d epoch=%d worker=%s outcome=%s"
            + " written=%s wallMillis=%d trace=%s %s",
        claim.heldAs(),
        claim.task().account(),
        errand(claim),
        claim.tries().attempt(),
        claim.lease().epoch(),
        name,
        outcome,
        written,
        wall.toMillis(),
        claim.traceparent().orElse("-"),
        facts(end));
  }

  private static Enum<?> errand(Claimed claim) {
    return switch (claim) {
      case Tasks.Claim task -> task.state().errand();
      case Parts.Claim part -> part.state().id().phase();
    };
  }

  private static String facts(AttemptEnd end) {
    return switch (end) {
      case AttemptEnd.Made made ->
          String.format(
              Locale.ROOT,
              "videoMillis=%d width=%d height=%d bytes=%d",
              made.video().durationMillis(),
              made.video().width(),
              made.video().height(),
              made.video().video().bytes());
      case AttemptEnd.Refused refused -> "code=" + refused.refusal().code();
      case AttemptEnd.Failed failed ->
          "code=" + failed.code() + " detail=\"" + line(failed.detail()) + "\"";
      case AttemptEnd.Broken broken ->
          "code=" + broken.setback().code() + " detail=\"" + line(broken.setback().detail()) + "\"";
      case AttemptEnd.Postponed postponed ->
          "pauseMillis=" + postponed.pause().toMillis() + " why=\"" + line(postponed.why()) + "\"";
      case AttemptEnd.Left left -> "how=" + left.how();
      case AttemptEnd.Scripted scripted -> "scenes=" + scripted.script().scenes().size();
      case AttemptEnd.Illustrated illustrated -> "scenes=" + illustrated.pictures().size();
      case AttemptEnd.Curated curated -> "narration=" + curated.narration().isPresent();
      case AttemptEnd.PiecesGone gone -> "gone=\"" + line(gone.what()) + "\"";
      case AttemptEnd.PartMade made -> "found=" + made.found();
      case AttemptEnd.Stopped stopped -> "reason=" + stopped.reason();
    };
  }

  private static String line(String text) {
    String line = text.replaceAll("\\s+", " ").replace('"', '\'');
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL);
  }

  private static String outcome(AttemptEnd end) {
    return switch (end) {
      case AttemptEnd.Made made -> "stored";
      case AttemptEnd.Refused refused -> "refused";
      case AttemptEnd.Failed failed -> "failed";
      case AttemptEnd.Broken broken -> "broken";
      case AttemptEnd.Postponed postponed -> "postponed";
      case AttemptEnd.Left left -> "left";
      case AttemptEnd.Scripted scripted -> "scripted";
      case AttemptEnd.Illustrated illustrated -> "illustrated";
      case AttemptEnd.Curated curated -> "curated";
      case AttemptEnd.PiecesGone gone -> "pieces_gone";
      case AttemptEnd.PartMade made -> made.found() ? "found" : "made";
      case AttemptEnd.Stopped stopped ->
          switch (stopped.reason()) {
            case CANCELLED -> "cancelled";
            case LEASE_LOST -> "lease_lost";
            case DEADLINE -> "expired";
            case SHUTDOWN -> "handed_back";
          };
    };
  }
}
