package dev.reelwright.render.store;

import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.task.PartId;
import dev.reelwright.render.task.PartState;
import dev.reelwright.render.task.Phase;
import dev.reelwright.render.task.TaskLease;
import dev.reelwright.render.task.Tries;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of parts as states, and states as rows. */
final class PartRows {
  private static final int LONGEST_TROUBLE = 1000;

  private PartRows() {}

  static PartId id(Row row) {
    return new PartId(
        row.getString("task_id"), Phase.valueOf(row.getString("phase")), row.getInteger("number"));
  }

  /**
   * Where the row stands.
   *
   * @param task whose part it is
   */
  static PartState state(Row row, RenderTask task) {
    Tries tries =
        new Tries(
            row.getInteger("epoch"),
            row.getInteger("attempt"),
            row.getInteger("lost"),
            row.getInteger("setbacks"));
    return switch (row.getString("state")) {
      case "OPEN" ->
          new PartState.Queued(id(row), task, tries, TaskRows.instant(row, "available_at"));
      case "HELD" ->
          new PartState.Leased(
              id(row),
              task,
              tries,
              new TaskLease(
                  row.getString("worker"), tries.epoch(), TaskRows.instant(row, "lease_until")));
      case "DONE" -> new PartState.Done(tries);
      case "FAILED" -> new PartState.Failed(tries);
      default ->
          throw new IllegalStateException("part " + id(row) + " is " + row.getString("state"));
    };
  }

  /** The parameters of {@link PartSql#WRITE}; an empty trouble keeps the one of before. */
  static Tuple written(Row row, PartState next, String trouble) {
    return switch (next) {
      case PartState.Queued queued ->
          written(row, "OPEN", next, queued.availableAt(), null, trouble);
      case PartState.Leased leased -> written(row, "HELD", next, null, leased.lease(), trouble);
      case PartState.Done done -> written(row, "DONE", next, null, null, trouble);
      case PartState.Failed failed -> written(row, "FAILED", next, null, null, trouble);
    };
  }

  private static Tuple written(
      Row row,
      String state,
      PartState next,
      @Nullable Instant availableAt,
      @Nullable TaskLease lease,
      String trouble) {
    boolean done = next instanceof PartState.Done;
    return Tuple.tuple()
        .addString(row.getString("id"))
        .addInteger(row.getInteger("epoch"))
        .addString(state)
        .addOffsetDateTime(availableAt == null ? null : TaskRows.utc(availableAt))
        .addString(lease == null ? null : lease.worker())
        .addOffsetDateTime(lease == null ? null : TaskRows.utc(lease.until()))
        .addInteger(next.tries().epoch())
        .addInteger(next.tries().lost())
        .addInteger(next.tries().setbacks())
        .addOffsetDateTime(done ? TaskRows.utc(TaskRows.instant(row, "moment")) : null)
        .addString(trouble.isEmpty() ? null : cut(trouble));
  }

  /** PostgreSQL keeps no zero character. */
  private static String cut(String trouble) {
    String clean = trouble.replace('\0', ' ');
    return clean.length() <= LONGEST_TROUBLE ? clean : clean.substring(0, LONGEST_TROUBLE);
  }
}
