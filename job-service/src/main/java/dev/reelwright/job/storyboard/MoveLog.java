package dev.reelwright.job.storyboard;

import dev.reelwright.job.storyboard.board.Storyboard;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** One wide line and one count for each move that was committed. */
@ApplicationScoped
class MoveLog {
  private static final Logger LOG = Logger.getLogger("dev.reelwright.storyboard");

  private final MeterRegistry meters;

  MoveLog(MeterRegistry meters) {
    this.meters = meters;
  }

  void created(StoryboardRecord record) {
    write("NONE", StoryboardSql.word(record.board()), record);
  }

  void moved(Move move) {
    if (move.before().revision() != move.after().revision()) {
      write(
          StoryboardSql.word(move.before().board()),
          StoryboardSql.word(move.after().board()),
          move.after());
    }
  }

  void deleted(StoryboardRecord record) {
    write(StoryboardSql.word(record.board()), "DELETED", record);
  }

  private void write(String from, String to, StoryboardRecord record) {
    meters.counter("reelwright.storyboards.changed", "from", from, "to", to).increment();
    LOG.infof(
        "storyboard.changed storyboard=%s account=%s origin=%s mode=%s from=%s to=%s version=%d"
            + " scenes=%d revision=%d place=%s failure=%s trace=%s",
        record.id(),
        record.account(),
        record.origin(),
        record.mode(),
        from,
        to,
        record.board().draft().version(),
        record.board().draft().scenes().size(),
        record.revision(),
        record.place(),
        record.board() instanceof Storyboard.Failed failed ? failed.failure().code() : "none",
        record.traceparent());
  }
}
