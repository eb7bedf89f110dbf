package dev.reelwright.render.store;

import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.task.Decision;
import dev.reelwright.render.task.Ending;
import dev.reelwright.render.task.Errand;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.task.Phase;
import dev.reelwright.render.task.TaskLease;
import dev.reelwright.render.task.TaskState;
import dev.reelwright.render.task.Tries;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Rows of tasks as states, and decisions as rows: a part of whatever transaction is under way. */
@ApplicationScoped
class TaskRows {
  private static final Logger LOG = Logger.getLogger(TaskRows.class);
  private static final String DIVIDED = "DIVIDED";

  private final TaskJson json;

  TaskRows(TaskJson json) {
    this.json = json;
  }

  /** Writes what a rule has decided about a row that is locked. */
  Uni<Void> write(SqlConnection connection, Row row, Decision decision) {
    String id = row.getString("id");
    Uni<Void> written =
        connection
            .preparedQuery(TaskSql.WRITE)
            .execute(columns(id, row.getInteger("epoch"), decision.next()))
            .replaceWithVoid();
    if (decision.endedAttempt().isPresent()) {
      Decision.AttemptEnd end = decision.endedAttempt().get();
      Tuple tuple = Tuple.of(id, end.epoch(), end.outcome(), end.code(), end.detail());
      written =
          written.chain(
              () -> connection.preparedQuery(TaskSql.END_ATTEMPT).execute(tuple).replaceWithVoid());
    }
    if (decision.next() instanceof TaskState.Ended && mayHaveCalls(row)) {
      written =
          written.chain(
              () ->
                  connection
                      .preparedQuery(TaskSql.STOP_CALLS)
                      .execute(Tuple.of(id))
                      .replaceWithVoid());
    }
    if (decision.next() instanceof TaskState.Divided divided
        && !row.getString("state").equals(DIVIDED)) {
      Tuple tuple = Tuple.of(id, divided.phase().name(), divided.parts());
      written =
          written.chain(
              () -> connection.preparedQuery(PartSql.OPEN).execute(tuple).replaceWithVoid());
    }
    if (decision.next() instanceof TaskState.Leased leased
        && leased.tries().epoch() > row.getInteger("epoch")) {
      Tuple tuple =
          Tuple.of(id, leased.tries().epoch(), leased.tries().attempt(), leased.lease().worker());
      written =
          written.chain(
              () ->
                  connection.preparedQuery(TaskSql.BEGIN_ATTEMPT).execute(tuple).replaceWithVoid());
    }
    return written.chain(() -> emit(connection, row, decision.events()));
  }

  private static boolean mayHaveCalls(Row row) {
    return row.getString("errand") == null
        && (Lane.valueOf(row.getString("lane")) == Lane.PROVIDER || row.getBoolean("resuming"));
  }

  /** Puts events into the outbox, in this order. */
  Uni<Void> emit(SqlConnection connection, Row row, List<RenderEvent> events) {
    return Multi.createFrom()
        .iterable(events)
        .onItem()
        .transformToUniAndConcatenate(
            event ->
                event instanceof RenderEvent.Progressed progressed
                    ? tell(connection, row, progressed)
                    : emit(connection, row, event))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Progress that the table must know, so that it never falls: told if it is news. */
  private Uni<Void> tell(SqlConnection connection, Row row, RenderEvent.Progressed progressed) {
    return tell(connection, row.getInteger("epoch"), row.getString("traceparent"), progressed);
  }

  /** As {@link #emit}, if the task is still at that epoch and this goes beyond what was told. */
  Uni<Void> tell(
      SqlConnection connection,
      int epoch,
      @Nullable String traceparent,
      RenderEvent.Progressed progressed) {
    return connection
        .preparedQuery(TaskSql.TELL)
        .execute(Tuple.of(progressed.taskId(), epoch, progressed.percent()))
        .chain(
            told ->
                told.rowCount() == 0
                    ? Uni.createFrom().voidItem()
                    : emit(connection, traceparent, progressed));
  }

  private Uni<Void> emit(SqlConnection connection, Row row, RenderEvent event) {
    return emit(connection, row.getString("traceparent"), event);
  }

  private Uni<Void> emit(
      SqlConnection connection, @Nullable String traceparent, RenderEvent event) {
    String type = event.getClass().getSimpleName();
    Tuple tuple =
        Tuple.from(
            List.of(
                RenderTopics.EVENTS, event.taskId(), type, eventId(event, type), json.of(event)));
    tuple.addString(traceparent);
    return connection.preparedQuery(TaskSql.EMIT).execute(tuple).replaceWithVoid();
  }

  /**
   * An attempt starts, ends and is stored once; but it may be routed to one after another, and it
   * gets on.
   */
  private static String eventId(RenderEvent event, String type) {
    String id = event.taskId() + "-" + event.attempt() + "-" + type;
    return switch (event) {
      case RenderEvent.Routed routed -> id + "-" + routed.at().toEpochMilli();
      case RenderEvent.Progressed progressed -> id + "-" + progressed.percent();
      case RenderEvent.Started started -> id;
      case RenderEvent.Scripted scripted -> id;
      case RenderEvent.Illustrated illustrated -> id;
      case RenderEvent.Narrated narrated -> id;
      case RenderEvent.Stored stored -> id;
      case RenderEvent.Failed failed -> id;
    };
  }

  private static Tuple columns(String id, int oldEpoch, TaskState next) {
    return switch (next) {
      case TaskState.Queued queued ->
          columns(
              id,
              oldEpoch,
              queuedName(queued.errand()),
              queued.tries(),
              queued.availableAt(),
              null,
              null,
              queued.errand());
      case TaskState.Leased leased ->
          columns(
              id,
              oldEpoch,
              leasedName(leased.errand()),
              leased.tries(),
              null,
              leased.lease(),
              null,
              leased.errand());
      case TaskState.Waiting waiting ->
          columns(id, oldEpoch, "WAITING", waiting.tries(), null, null, null, null);
      case TaskState.Divided divided ->
          columns(
              id, oldEpoch, DIVIDED, divided.tries(), null, null, null, divided.phase().after());
      case TaskState.Ended ended ->
          columns(id, oldEpoch, ended.ending().name(), ended.tries(), null, null, ended.at(), null);
      case TaskState.Unreadable unreadable ->
          throw new IllegalStateException("no rule leaves task " + id + " unreadable");
    };
  }

  private static Tuple columns(
      String id,
      int oldEpoch,
      String state,
      Tries tries,
      @Nullable Instant availableAt,
      @Nullable TaskLease lease,
      @Nullable Instant endedAt,
      @Nullable Errand errand) {
    boolean unswept = endedAt != null && tries.epoch() > 0;
    Tuple tuple = Tuple.tuple();
    tuple.addString(id);
    tuple.addInteger(oldEpoch);
    tuple.addString(state);
    tuple.addOffsetDateTime(availableAt == null ? null : utc(availableAt));
    tuple.addString(lease == null ? null : lease.worker());
    tuple.addOffsetDateTime(lease == null ? null : utc(lease.until()));
    tuple.addInteger(tries.epoch());
    tuple.addInteger(tries.attempt());
    tuple.addInteger(tries.lost());
    tuple.addInteger(tries.setbacks());
    tuple.addOffsetDateTime(endedAt == null ? null : utc(endedAt));
    tuple.addBoolean(unswept);
    tuple.addString(errand == null ? null : errand.lane().name());
    tuple.addBoolean(errand == null ? null : errand.resuming());
    tuple.addString(errand == null || errand.former() ? null : errand.name());
    return tuple;
  }

  /** Where the row stands. */
  TaskState state(Row row) {
    String id = row.getString("id");
    Tries tries =
        new Tries(
            row.getInteger("epoch"),
            row.getInteger("attempt"),
            row.getInteger("lost"),
            row.getInteger("setbacks"));
    String state = row.getString("state");
    return switch (state) {
      case "QUEUED", "READY", "OPEN" ->
          task(row)
              .<TaskState>map(
                  task ->
                      new TaskState.Queued(task, tries, instant(row, "available_at"), errand(row)))
              .orElseGet(() -> new TaskState.Unreadable(id, tries));
      case "LEASED", "TAKEN", "HELD" ->
          task(row)
              .<TaskState>map(
                  task -> new TaskState.Leased(task, tries, lease(row, tries), errand(row)))
              .orElseGet(() -> new TaskState.Unreadable(id, tries));
      case "WAITING" ->
          task(row)
              .<TaskState>map(task -> new TaskState.Waiting(task, tries))
              .orElseGet(() -> new TaskState.Unreadable(id, tries));
      case DIVIDED ->
          task(row)
              .<TaskState>map(task -> new TaskState.Divided(task, tries, Phase.before(errand(row))))
              .orElseGet(() -> new TaskState.Unreadable(id, tries));
      default -> new TaskState.Ended(id, tries, Ending.valueOf(state), instant(row, "ended_at"));
    };
  }

  /** The names of before mean what they meant before; others are for workers that know them. */
  static String queuedName(Errand errand) {
    if (!errand.former()) {
      return "OPEN";
    }
    return errand == Errand.RENDER ? "QUEUED" : "READY";
  }

  private static String leasedName(Errand errand) {
    if (!errand.former()) {
      return "HELD";
    }
    return errand == Errand.RENDER ? "LEASED" : "TAKEN";
  }

  private static Errand errand(Row row) {
    String errand = row.getString("errand");
    return errand == null
        ? Errand.of(Lane.valueOf(row.getString("lane")), row.getBoolean("resuming"))
        : Errand.valueOf(errand);
  }

  private static TaskLease lease(Row row, Tries tries) {
    return new TaskLease(row.getString("worker"), tries.epoch(), instant(row, "lease_until"));
  }

  /** Empty when nobody can read it: one bad row must not hold up the others. */
  Optional<RenderTask> task(Row row) {
    return task(row.getString("id"), row.getString("command"));
  }

  /** As {@link #task(Row)}. */
  Optional<RenderTask> task(String id, @Nullable String command) {
    try {
      if (json.command(command) instanceof RenderTask task) {
        return Optional.of(task);
      }
      LOG.errorf("task.unreadable task=%s: its row holds another command", id);
    } catch (IllegalArgumentException e) {
      LOG.errorf("task.unreadable task=%s: %s", id, e.getMessage());
    }
    return Optional.empty();
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static io.vertx.pgclient.data.Interval interval(Duration duration) {
    return io.vertx.pgclient.data.Interval.of(duration);
  }
}
