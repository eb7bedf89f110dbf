package dev.reelwright.render.store;

import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.task.Decision;
import dev.reelwright.render.task.Ending;
import dev.reelwright.render.task.TaskLease;
import dev.reelwright.render.task.TaskState;
import dev.reelwright.render.task.Tries;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The table of tasks and the only door to it. Time is the database's, so that workers with
 * different clocks agree on leases. Every method is one transaction; failures of the connection
 * reach the caller, who knows whether to wait (see {@link Transience}).
 */
@ApplicationScoped
public class Tasks {
  private final Pool pool;
  private final TaskJson json;
  private final Bells bells;

  public Tasks(Pool pool, TaskJson json, Bells bells) {
    this.pool = pool;
    this.json = json;
    this.bells = bells;
  }

  /**
   * A claimed task.
   *
   * @param traceparent of the task's sender, to be passed on
   */
  public record Claim(TaskState.Leased state, Optional<String> traceparent) {}

  /** What became of a claim of one row. */
  private record Claimed(TaskState next, Optional<String> traceparent) {}

  /** Where a task stands, as far as its holder must know. */
  public record Standing(int epoch, boolean cancelled) {}

  /** A task whose attempts may have left files behind. */
  public record Unswept(RenderTask task, int epochs, boolean stored) {}

  /** Stores a task unless it, or the cancel that overtook it, is there already. */
  public Uni<Void> accept(RenderTask task, Optional<String> traceparent) {
    Tuple row =
        Tuple.from(
            List.of(
                task.taskId(),
                task.account(),
                json.of(task),
                utc(task.deadline()),
                utc(task.queuedAt())));
    row.addString(traceparent.orElse(null));
    return pool.preparedQuery(TaskSql.ACCEPT)
        .execute(row)
        .invoke(() -> bells.work().ring())
        .replaceWithVoid();
  }

  /** Ends a task that has not ended; unknown tasks are remembered as cancelled. */
  public Uni<Void> cancel(CancelTask cancel) {
    return pool.preparedQuery(TaskSql.CANCEL).execute(Tuple.of(cancel.taskId())).replaceWithVoid();
  }

  /**
   * Takes the task whose turn it is. Rows that can only end (past their deadline, lost too often)
   * are ended on the way.
   */
  public Uni<Optional<Claim>> claim(String worker, Duration lease) {
    return claimRow(worker, lease)
        .chain(
            claimed -> {
              if (claimed.isEmpty()) {
                return Uni.createFrom().item(Optional.<Claim>empty());
              }
              bells.events().ring();
              return claimed.get().next() instanceof TaskState.Leased leased
                  ? Uni.createFrom()
                      .item(Optional.of(new Claim(leased, claimed.get().traceparent())))
                  : claim(worker, lease);
            });
  }

  /**
   * The door: reads the task under its fence, lets the rule decide, writes state, attempt and
   * events together.
   *
   * @param rule gets the state and the database's time
   * @return whether the state is now as the rule wanted; false when another epoch owns the task or
   *     it has ended otherwise. Repeating a change whose answer was lost answers true.
   */
  public Uni<Boolean> change(
      String taskId, int epoch, BiFunction<TaskState.Leased, Instant, Decision> rule) {
    return pool.withTransaction(
            connection ->
                connection
                    .preparedQuery(TaskSql.FENCED)
                    .execute(Tuple.of(taskId, epoch))
                    .chain(rows -> changeRow(connection, rows, rule)))
        .invoke(() -> bells.events().ring());
  }

  /** Prolongs the leases that are still ours; the ids of those that were. */
  public Uni<Set<String>> renew(Map<String, Integer> epochs, Duration lease) {
    String[] ids = epochs.keySet().toArray(String[]::new);
    Integer[] heldEpochs = new Integer[ids.length];
    for (int i = 0; i < ids.length; i++) {
      heldEpochs[i] = epochs.get(ids[i]);
    }
    return pool.preparedQuery(TaskSql.RENEW)
        .execute(Tuple.of(interval(lease), ids, heldEpochs))
        .map(
            rows -> {
              Set<String> renewed = new HashSet<>();
              rows.forEach(row -> renewed.add(row.getString("id")));
              return renewed;
            });
  }

  /** Where these tasks stand now. */
  public Uni<Map<String, Standing>> standing(Set<String> ids) {
    return pool.preparedQuery(TaskSql.WATCH)
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, Standing> standing = new HashMap<>();
              rows.forEach(
                  row ->
                      standing.put(
                          row.getString("id"),
                          new Standing(
                              row.getInteger("epoch"),
                              row.getString("state").equals(Ending.CANCELLED.name()))));
              return standing;
            });
  }

  /** Gives up the leases of a former life of this worker, which are lost by its death. */
  public Uni<Integer> releaseFormerSelf(String worker) {
    return pool.preparedQuery(TaskSql.RELEASE_OF_FORMER_SELF)
        .execute(Tuple.of(worker))
        .map(RowSet::rowCount);
  }

  /** Tasks that wait for a slot. */
  public Uni<Long> waiting() {
    return pool.query(TaskSql.WAITING).execute().map(rows -> rows.iterator().next().getLong(0));
  }

  /** Ended tasks whose files nobody has looked after, some of them, oldest first. */
  public Uni<List<Unswept>> unswept(Duration endedSince) {
    return pool.preparedQuery(TaskSql.UNSWEPT)
        .execute(Tuple.of(interval(endedSince)))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Unswept(
                                task(row),
                                row.getInteger("epoch"),
                                row.getString("state").equals("STORED")))
                    .toList());
  }

  /** No file of this task is left but its result. */
  public Uni<Void> swept(String taskId) {
    return pool.preparedQuery(TaskSql.SWEPT).execute(Tuple.of(taskId)).replaceWithVoid();
  }

  /** Deletes tasks that ended that long ago; how many went. */
  public Uni<Integer> forget(Duration endedSince) {
    return pool.preparedQuery(TaskSql.FORGET)
        .execute(Tuple.of(interval(endedSince)))
        .map(RowSet::rowCount);
  }

  private Uni<Optional<Claimed>> claimRow(String worker, Duration lease) {
    return pool.withTransaction(
        connection ->
            connection
                .query(TaskSql.NEXT)
                .execute()
                .chain(rows -> claimFirst(connection, rows, worker, lease)));
  }

  private Uni<Optional<Claimed>> claimFirst(
      SqlConnection connection, RowSet<Row> rows, String worker, Duration lease) {
    if (rows.size() == 0) {
      return Uni.createFrom().item(Optional.empty());
    }
    Row row = rows.iterator().next();
    Instant now = instant(row, "moment");
    Decision decision =
        switch (state(row)) {
          case TaskState.Queued queued -> queued.claim(worker, lease, now);
          case TaskState.Leased leased -> leased.takeOver(worker, lease, now);
          case TaskState.Ended ended ->
              throw new IllegalStateException("claimed an ended task " + ended.task().taskId());
        };
    Optional<String> traceparent = Optional.ofNullable(row.getString("traceparent"));
    return write(connection, row, decision)
        .replaceWith(Optional.of(new Claimed(decision.next(), traceparent)));
  }

  private Uni<Boolean> changeRow(
      SqlConnection connection,
      RowSet<Row> rows,
      BiFunction<TaskState.Leased, Instant, Decision> rule) {
    if (rows.size() == 0) {
      return Uni.createFrom().item(false);
    }
    Row row = rows.iterator().next();
    Instant now = instant(row, "moment");
    return switch (state(row)) {
      case TaskState.Leased leased ->
          write(connection, row, rule.apply(leased, now)).replaceWith(true);
      case TaskState.Ended ended -> Uni.createFrom().item(ended.ending() == Ending.STORED);
      case TaskState.Queued queued -> Uni.createFrom().item(false);
    };
  }

  private Uni<Void> write(SqlConnection connection, Row row, Decision decision) {
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
    if (decision.next() instanceof TaskState.Leased leased) {
      Tuple tuple =
          Tuple.of(id, leased.tries().epoch(), leased.tries().attempt(), leased.lease().worker());
      written =
          written.chain(
              () ->
                  connection.preparedQuery(TaskSql.BEGIN_ATTEMPT).execute(tuple).replaceWithVoid());
    }
    return written.chain(() -> emit(connection, row, decision.events()));
  }

  private Uni<Void> emit(SqlConnection connection, Row row, List<RenderEvent> events) {
    return Multi.createFrom()
        .iterable(events)
        .onItem()
        .transformToUniAndConcatenate(
            event -> {
              String type = event.getClass().getSimpleName();
              Tuple tuple =
                  Tuple.from(
                      List.of(
                          RenderTopics.EVENTS,
                          event.taskId(),
                          type,
                          event.taskId() + "-" + event.attempt() + "-" + type,
                          json.of(event)));
              tuple.addString(row.getString("traceparent"));
              return connection.preparedQuery(TaskSql.EMIT).execute(tuple);
            })
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Tuple columns(String id, int oldEpoch, TaskState next) {
    return switch (next) {
      case TaskState.Queued queued ->
          columns(id, oldEpoch, "QUEUED", queued.tries(), queued.availableAt(), null, null);
      case TaskState.Leased leased ->
          columns(id, oldEpoch, "LEASED", leased.tries(), null, leased.lease(), null);
      case TaskState.Ended ended ->
          columns(id, oldEpoch, ended.ending().name(), ended.tries(), null, null, ended.at());
    };
  }

  private static Tuple columns(
      String id,
      int oldEpoch,
      String state,
      Tries tries,
      @Nullable Instant availableAt,
      @Nullable TaskLease lease,
      @Nullable Instant endedAt) {
    boolean soleAttemptStored = state.equals("STORED") && tries.epoch() == 1;
    boolean unswept = endedAt != null && tries.epoch() > 0 && !soleAttemptStored;
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
    return tuple;
  }

  private TaskState state(Row row) {
    RenderTask task = task(row);
    Tries tries =
        new Tries(
            row.getInteger("epoch"),
            row.getInteger("attempt"),
            row.getInteger("lost"),
            row.getInteger("setbacks"));
    String state = row.getString("state");
    return switch (state) {
      case "QUEUED" -> new TaskState.Queued(task, tries, instant(row, "available_at"));
      case "LEASED" ->
          new TaskState.Leased(
              task,
              tries,
              new TaskLease(row.getString("worker"), tries.epoch(), instant(row, "lease_until")));
      default -> new TaskState.Ended(task, tries, Ending.valueOf(state), instant(row, "ended_at"));
    };
  }

  private RenderTask task(Row row) {
    if (json.command(row.getString("command")) instanceof RenderTask task) {
      return task;
    }
    throw new IllegalStateException("task " + row.getString("id") + " holds no task");
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static io.vertx.pgclient.data.Interval interval(Duration duration) {
    return io.vertx.pgclient.data.Interval.of(duration);
  }
}
