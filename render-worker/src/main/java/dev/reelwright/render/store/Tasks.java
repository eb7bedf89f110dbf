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
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The table of tasks and the only door to it. Time is the database's, so that workers with
 * different clocks agree on leases. Every method is one transaction, and ends within the time that
 * {@link Database} allows unless it says otherwise; failures of the connection reach the caller,
 * who knows whether to wait (see {@link Transience}).
 */
@ApplicationScoped
public class Tasks {
  private static final Logger LOG = Logger.getLogger(Tasks.class);

  private final Database database;
  private final TaskJson json;
  private final Bells bells;

  Tasks(Database database, TaskJson json, Bells bells) {
    this.database = database;
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

  /**
   * A task whose attempts may have left files behind.
   *
   * @param outputPrefix where they lie; empty if the order cannot be read
   */
  public record Unswept(String taskId, Optional<String> outputPrefix, int epochs, boolean stored) {}

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
    return database.send(TaskSql.ACCEPT, row).invoke(() -> bells.work().ring()).replaceWithVoid();
  }

  /** Ends a task that has not ended; unknown tasks are remembered as cancelled. */
  public Uni<Void> cancel(CancelTask cancel) {
    return database.send(TaskSql.CANCEL, Tuple.of(cancel.taskId())).replaceWithVoid();
  }

  /**
   * Takes the task whose turn it is. Rows that cannot be worked on are moved on the way: one past
   * its deadline, one whose order cannot be read, one whose lease ran out (it goes back into the
   * line, or fails when it was lost too often).
   *
   * <p>Answers however late: a claim that nobody waits for any more has been made all the same, and
   * must be handed back.
   *
   * @param othersMayBeLost whether a lease that ran out may be taken for lost; asked when the
   *     database is about to look, which may be long after the call
   */
  public Uni<Optional<Claim>> claim(
      String worker, Duration lease, BooleanSupplier othersMayBeLost) {
    return claimRow(worker, lease, othersMayBeLost)
        .chain(
            claimed -> {
              if (claimed.isEmpty()) {
                return Uni.createFrom().item(Optional.<Claim>empty());
              }
              bells.events().ring();
              return claimed.get().next() instanceof TaskState.Leased leased
                  ? Uni.createFrom()
                      .item(Optional.of(new Claim(leased, claimed.get().traceparent())))
                  : claim(worker, lease, othersMayBeLost);
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
    return database
        .transaction(
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
    return database
        .send(TaskSql.RENEW, Tuple.of(interval(lease), ids, heldEpochs))
        .map(
            rows -> {
              Set<String> renewed = new HashSet<>();
              rows.forEach(row -> renewed.add(row.getString("id")));
              return renewed;
            });
  }

  /** Where these tasks stand now. */
  public Uni<Map<String, Standing>> standing(Set<String> ids) {
    return database
        .send(TaskSql.WATCH, Tuple.of(ids.toArray(String[]::new)))
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

  /**
   * The tasks of a former life of this worker are lost by its death, however long their leases
   * would last; how many. Answers however late, because it must not take away what this life claims
   * after it.
   */
  public Uni<Integer> loseFormerSelf(String worker) {
    return database
        .transactionToItsEnd(
            connection ->
                connection
                    .preparedQuery(TaskSql.OF_FORMER_SELF)
                    .execute(Tuple.of(worker))
                    .chain(rows -> loseRows(connection, rows)))
        .invoke(() -> bells.events().ring());
  }

  /** What the table believes this worker to work on: epochs by task. */
  public Uni<Map<String, Integer>> leasedBy(String worker) {
    return database
        .send(TaskSql.LEASED_BY, Tuple.of(worker))
        .map(
            rows -> {
              Map<String, Integer> epochs = new HashMap<>();
              rows.forEach(row -> epochs.put(row.getString("id"), row.getInteger("epoch")));
              return epochs;
            });
  }

  /** Tasks that wait for a slot. */
  public Uni<Long> waiting() {
    return database
        .send(TaskSql.WAITING, Tuple.tuple())
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Ended tasks whose files nobody has looked after, some of them, oldest first. */
  public Uni<List<Unswept>> unswept(Duration endedSince) {
    return database
        .send(TaskSql.UNSWEPT, Tuple.of(interval(endedSince)))
        .map(rows -> rows.stream().map(this::unswept).toList());
  }

  /** No file of this task is left but its result. */
  public Uni<Void> swept(String taskId) {
    return database.send(TaskSql.SWEPT, Tuple.of(taskId)).replaceWithVoid();
  }

  /** Deletes tasks that ended that long ago; how many went. */
  public Uni<Integer> forget(Duration endedSince) {
    return database.send(TaskSql.FORGET, Tuple.of(interval(endedSince))).map(RowSet::rowCount);
  }

  private Uni<Optional<Claimed>> claimRow(
      String worker, Duration lease, BooleanSupplier othersMayBeLost) {
    return database.transactionToItsEnd(
        connection ->
            connection
                .preparedQuery(TaskSql.NEXT)
                .execute(Tuple.of(othersMayBeLost.getAsBoolean()))
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
          case TaskState.Leased leased -> leased.ranOut(now);
          case TaskState.Unreadable unreadable -> unreadable.failed(now);
          case TaskState.Ended ended ->
              throw new IllegalStateException("claimed an ended task " + ended.taskId());
        };
    Optional<String> traceparent = Optional.ofNullable(row.getString("traceparent"));
    return write(connection, row, decision)
        .replaceWith(Optional.of(new Claimed(decision.next(), traceparent)));
  }

  private Uni<Integer> loseRows(SqlConnection connection, RowSet<Row> rows) {
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(row -> write(connection, row, lost(row)))
        .collect()
        .last()
        .replaceWith(rows.size());
  }

  private Decision lost(Row row) {
    Instant now = instant(row, "moment");
    return switch (state(row)) {
      case TaskState.Leased leased -> leased.holderVanished(now);
      case TaskState.Unreadable unreadable -> unreadable.failed(now);
      case TaskState.Queued queued ->
          throw new IllegalStateException("nobody held task " + queued.task().taskId());
      case TaskState.Ended ended ->
          throw new IllegalStateException("nobody held task " + ended.taskId());
    };
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
      case TaskState.Unreadable unreadable ->
          Uni.createFrom().item(false); // the next claim ends it
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
      @Nullable Instant endedAt) {
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
    return tuple;
  }

  private TaskState state(Row row) {
    String id = row.getString("id");
    Tries tries =
        new Tries(
            row.getInteger("epoch"),
            row.getInteger("attempt"),
            row.getInteger("lost"),
            row.getInteger("setbacks"));
    String state = row.getString("state");
    return switch (state) {
      case "QUEUED" ->
          task(row)
              .<TaskState>map(
                  task -> new TaskState.Queued(task, tries, instant(row, "available_at")))
              .orElseGet(() -> new TaskState.Unreadable(id, tries));
      case "LEASED" ->
          task(row)
              .<TaskState>map(task -> new TaskState.Leased(task, tries, lease(row, tries)))
              .orElseGet(() -> new TaskState.Unreadable(id, tries));
      default -> new TaskState.Ended(id, tries, Ending.valueOf(state), instant(row, "ended_at"));
    };
  }

  private static TaskLease lease(Row row, Tries tries) {
    return new TaskLease(row.getString("worker"), tries.epoch(), instant(row, "lease_until"));
  }

  private Unswept unswept(Row row) {
    return new Unswept(
        row.getString("id"),
        task(row).map(RenderTask::outputPrefix),
        row.getInteger("epoch"),
        row.getString("state").equals("STORED"));
  }

  /** Empty when nobody can read it: one bad row must not hold up the others. */
  private Optional<RenderTask> task(Row row) {
    String id = row.getString("id");
    try {
      if (json.command(row.getString("command")) instanceof RenderTask task) {
        return Optional.of(task);
      }
      LOG.errorf("task.unreadable task=%s: its row holds another command", id);
    } catch (IllegalArgumentException e) {
      LOG.errorf("task.unreadable task=%s: %s", id, e.getMessage());
    }
    return Optional.empty();
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
