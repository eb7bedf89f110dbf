package dev.reelwright.render.store;

import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.task.Decision;
import dev.reelwright.render.task.Ending;
import dev.reelwright.render.task.Errand;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.task.PartId;
import dev.reelwright.render.task.PartState;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * The table of tasks and the only door to it. Time is the database's, so that workers with
 * different clocks agree on leases. Every method is one transaction, and ends within the time that
 * {@link Database} allows unless it says otherwise; failures of the connection reach the caller,
 * who knows whether to wait (see {@link Transience}).
 */
@ApplicationScoped
public class Tasks {
  /** How many tasks are swept at once. */
  public static final int SOME_UNSWEPT = 20;

  private static final int MOST_MOVED = 50;
  private static final Set<String> OVER =
      Set.of(Ending.CANCELLED.name(), Ending.FAILED.name(), Ending.EXPIRED.name());

  private final Database database;
  private final TaskRows rows;
  private final Parts parts;
  private final TaskJson json;
  private final Bells bells;

  Tasks(Database database, TaskRows rows, Parts parts, TaskJson json, Bells bells) {
    this.database = database;
    this.rows = rows;
    this.parts = parts;
    this.json = json;
    this.bells = bells;
  }

  /**
   * A claimed task.
   *
   * @param traceparent of the task's sender, to be passed on
   */
  public record Claim(TaskState.Leased state, Optional<String> traceparent) implements Claimed {
    @Override
    public RenderTask task() {
      return state.task();
    }

    @Override
    public String heldAs() {
      return state.task().taskId();
    }

    @Override
    public Lane lane() {
      return state.errand().lane();
    }

    @Override
    public Tries tries() {
      return state.tries();
    }

    @Override
    public TaskLease lease() {
      return state.lease();
    }
  }

  /**
   * Where a task or a part stands, as far as its holder must know.
   *
   * @param over whether it has ended without a result
   */
  public record Standing(int epoch, boolean over) {}

  /**
   * A task whose attempts may have left files behind.
   *
   * @param outputPrefix where they lie; empty if the order cannot be read
   */
  public record Unswept(String taskId, Optional<String> outputPrefix, int epochs, boolean stored) {}

  /** Stores a task unless it, or the cancel that overtook it, is there already. */
  public Uni<Void> accept(RenderTask task, Optional<String> traceparent) {
    Errand errand = Errand.first(task.spec());
    Tuple row =
        Tuple.from(
            List.of(
                task.taskId(),
                task.account(),
                json.of(task),
                TaskRows.utc(task.deadline()),
                TaskRows.utc(task.queuedAt()),
                TaskRows.queuedName(errand),
                errand.lane().name()));
    row.addString(traceparent.orElse(null));
    row.addString(errand.former() ? null : errand.name());
    return database
        .send(TaskSql.ACCEPT, row)
        .invoke(() -> bells.work(errand.lane()).ring())
        .replaceWithVoid();
  }

  /** Ends a task that has not ended; unknown tasks are remembered as cancelled. */
  public Uni<Void> cancel(CancelTask cancel) {
    Tuple id = Tuple.of(cancel.taskId());
    return database
        .transaction(
            connection ->
                connection
                    .preparedQuery(TaskSql.CANCEL)
                    .execute(id)
                    .chain(() -> connection.preparedQuery(TaskSql.STOP_CALLS).execute(id)))
        .invoke(() -> bells.calls().ring())
        .replaceWithVoid();
  }

  /**
   * Its customer has deleted the task: it ends, unless a provider has the order or may have it.
   * Then the provider is asked to stop as soon as that can be, and what becomes of the call becomes
   * of the task. Unknown and ended tasks stay as they are.
   *
   * @return whether the task has ended by this
   */
  public Uni<Boolean> abandon(AbandonTask abandon) {
    return database
        .transaction(
            connection ->
                connection
                    .preparedQuery(TaskSql.LOCKED)
                    .execute(Tuple.of(abandon.taskId()))
                    .chain(found -> abandonRow(connection, found)))
        .invoke(() -> bells.events().ring())
        .invoke(() -> bells.calls().ring());
  }

  /**
   * Takes the task or part of the lane whose turn it is. Rows that cannot be worked on are moved on
   * the way: one past its deadline, one whose order cannot be read, one whose lease ran out (it
   * goes back into the line, or fails when it was lost too often). After many of them it answers
   * that there is none, and rings for the next claim: each step stands on the one before.
   *
   * <p>Answers however late: a claim that nobody waits for any more has been made all the same, and
   * must be handed back.
   *
   * @param othersMayBeLost whether a lease that ran out may be taken for lost; asked when the
   *     database is about to look, which may be long after the call
   */
  public Uni<Optional<Claimed>> claim(
      String worker, Lane lane, Duration lease, BooleanSupplier othersMayBeLost) {
    return claim(worker, lane, lease, othersMayBeLost, MOST_MOVED);
  }

  private Uni<Optional<Claimed>> claim(
      String worker, Lane lane, Duration lease, BooleanSupplier othersMayBeLost, int more) {
    return claimRow(worker, lane, lease, othersMayBeLost)
        .chain(
            moved -> {
              if (moved.isEmpty()) {
                return Uni.createFrom().item(Optional.<Claimed>empty());
              }
              bells.events().ring();
              if (moved.get().claim().isPresent()) {
                return Uni.createFrom().item(moved.get().claim());
              }
              if (more == 0) {
                bells.work(lane).ring();
                return Uni.createFrom().item(Optional.<Claimed>empty());
              }
              return claim(worker, lane, lease, othersMayBeLost, more - 1);
            });
  }

  /**
   * Nobody works on what was claimed so: the next free slot anywhere takes it.
   *
   * @param heldAs as {@link Claimed#heldAs()}
   * @return whether it was still that claim's
   */
  public Uni<Boolean> handBack(String heldAs, int epoch) {
    return PartId.of(heldAs)
        .map(part -> parts.change(part, epoch, PartState.Leased::handedBack))
        .orElseGet(() -> change(heldAs, epoch, TaskState.Leased::handedBack));
  }

  /**
   * Tells how far a claimed storyboard has come, unless its sender was told as much before: by an
   * attempt that was lost, or by another worker.
   */
  public Uni<Void> tell(int epoch, RenderEvent.Progressed progressed, Optional<String> trace) {
    return database
        .transaction(connection -> rows.tell(connection, epoch, trace.orElse(null), progressed))
        .invoke(() -> bells.events().ring());
  }

  /** When the attempt under way began, at whatever worker; empty if no attempt did. */
  public Uni<Optional<Instant>> began(String taskId) {
    return database
        .send(TaskSql.BEGAN, Tuple.of(taskId))
        .map(
            found ->
                Optional.ofNullable(found.iterator().next().getOffsetDateTime(0))
                    .map(OffsetDateTime::toInstant));
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
                    .chain(found -> changeRow(connection, found, rule)))
        .invoke(() -> bells.events().ring());
  }

  /** Prolongs the leases of tasks and parts that are still ours; the ids of those that were. */
  public Uni<Set<String>> renew(Map<String, Integer> epochs, Duration lease) {
    String[] ids = epochs.keySet().toArray(String[]::new);
    Integer[] heldEpochs = new Integer[ids.length];
    for (int i = 0; i < ids.length; i++) {
      heldEpochs[i] = epochs.get(ids[i]);
    }
    return database
        .send(TaskSql.RENEW, Tuple.of(TaskRows.interval(lease), ids, heldEpochs))
        .map(
            found -> {
              Set<String> renewed = new HashSet<>();
              found.forEach(row -> renewed.add(row.getString("id")));
              return renewed;
            });
  }

  /** Where these tasks and parts stand now. */
  public Uni<Map<String, Standing>> standing(Set<String> ids) {
    return database
        .send(TaskSql.WATCH, Tuple.of(ids.toArray(String[]::new)))
        .map(
            found -> {
              Map<String, Standing> standing = new HashMap<>();
              found.forEach(
                  row ->
                      standing.put(
                          row.getString("id"),
                          new Standing(
                              row.getInteger("epoch"), OVER.contains(row.getString("state")))));
              return standing;
            });
  }

  /**
   * The tasks and parts that a former life of this worker held in a lane are lost by its death,
   * however long their leases would last; how many. Answers however late, because it must not take
   * away what this life claims after it.
   */
  public Uni<Integer> loseFormerSelf(String worker, Lane lane) {
    return database
        .transactionToItsEnd(
            connection ->
                connection
                    .preparedQuery(TaskSql.OF_FORMER_SELF)
                    .execute(Tuple.of(worker, lane.name()))
                    .chain(found -> loseRows(connection, found)))
        .chain(
            lost ->
                lane == Lane.RENDER
                    ? database
                        .transactionToItsEnd(c -> parts.loseFormerSelf(c, worker))
                        .map(more -> lost + more)
                    : Uni.createFrom().item(lost))
        .invoke(() -> bells.events().ring());
  }

  /** What the tables believe this worker to work on in a lane: epochs by task or part. */
  public Uni<Map<String, Integer>> leasedBy(String worker, Lane lane) {
    return database
        .send(TaskSql.LEASED_BY, Tuple.of(worker, lane.name()))
        .map(
            found -> {
              Map<String, Integer> epochs = new HashMap<>();
              found.forEach(row -> epochs.put(row.getString("id"), row.getInteger("epoch")));
              return epochs;
            });
  }

  /** Tasks and parts that wait for a slot of each lane. */
  public Uni<Map<Lane, Long>> waiting() {
    return database
        .send(TaskSql.WAITING, Tuple.tuple())
        .map(
            found -> {
              Map<Lane, Long> waiting = new EnumMap<>(Lane.class);
              for (Lane lane : Lane.values()) {
                waiting.put(lane, 0L);
              }
              found.forEach(row -> waiting.put(Lane.valueOf(row.getString(0)), row.getLong(1)));
              return waiting;
            });
  }

  /** Ended tasks whose files nobody has looked after, the oldest {@link #SOME_UNSWEPT}. */
  public Uni<List<Unswept>> unswept(Duration endedSince) {
    return database
        .send(TaskSql.UNSWEPT, Tuple.of(TaskRows.interval(endedSince), SOME_UNSWEPT))
        .map(found -> found.stream().map(this::unswept).toList());
  }

  /** No file of this task is left but its result. */
  public Uni<Void> swept(String taskId) {
    return database.send(TaskSql.SWEPT, Tuple.of(taskId)).replaceWithVoid();
  }

  /** Deletes tasks that ended that long ago; how many went. */
  public Uni<Integer> forget(Duration endedSince) {
    return database
        .send(TaskSql.FORGET, Tuple.of(TaskRows.interval(endedSince)))
        .map(RowSet::rowCount);
  }

  private Uni<Optional<Move>> claimRow(
      String worker, Lane lane, Duration lease, BooleanSupplier othersMayBeLost) {
    return database.transactionToItsEnd(
        connection -> {
          boolean mayBeLost = othersMayBeLost.getAsBoolean();
          return connection
              .preparedQuery(TaskSql.NEXT)
              .execute(Tuple.of(mayBeLost, lane.name()))
              .chain(
                  found ->
                      lane == Lane.RENDER
                          ? parts
                              .next(connection, mayBeLost)
                              .chain(part -> claimFirst(connection, found, part, worker, lease))
                          : claimFirst(connection, found, Optional.empty(), worker, lease));
        });
  }

  /** Of a task and a part, each the first of its kind in line. */
  private Uni<Optional<Move>> claimFirst(
      SqlConnection connection,
      RowSet<Row> found,
      Optional<Row> part,
      String worker,
      Duration lease) {
    if (part.isPresent() && (found.size() == 0 || goesFirst(part.get(), found.iterator().next()))) {
      return parts.claim(connection, part.get(), worker, lease);
    }
    return found.size() == 0
        ? Uni.createFrom().item(Optional.empty())
        : claimTask(connection, found.iterator().next(), worker, lease);
  }

  /** By the order of {@link TaskSql#NEXT}; what is begun goes before what is not. */
  private static boolean goesFirst(Row part, Row task) {
    int slots = Long.compare(part.getLong("slots"), task.getLong("slots"));
    return slots < 0
        || (slots == 0
            && !TaskRows.instant(part, "queued_at").isAfter(TaskRows.instant(task, "queued_at")));
  }

  private Uni<Optional<Move>> claimTask(
      SqlConnection connection, Row row, String worker, Duration lease) {
    Instant now = TaskRows.instant(row, "moment");
    Decision decision =
        switch (rows.state(row)) {
          case TaskState.Queued queued -> queued.claim(worker, lease, now);
          case TaskState.Leased leased -> leased.ranOut(now);
          case TaskState.Unreadable unreadable -> unreadable.failed(now);
          case TaskState.Waiting waiting -> throw notToBeClaimed(row);
          case TaskState.Divided divided -> throw notToBeClaimed(row);
          case TaskState.Ended ended -> throw notToBeClaimed(row);
        };
    Optional<String> traceparent = Optional.ofNullable(row.getString("traceparent"));
    Optional<Claimed> claim =
        decision.next() instanceof TaskState.Leased leased
            ? Optional.of(new Claim(leased, traceparent))
            : Optional.empty();
    return rows.write(connection, row, decision).replaceWith(Optional.of(new Move(claim)));
  }

  private static IllegalStateException notToBeClaimed(Row row) {
    return new IllegalStateException(
        "claimed task " + row.getString("id") + ", which is " + row.getString("state"));
  }

  private Uni<Boolean> abandonRow(SqlConnection connection, RowSet<Row> found) {
    if (found.size() == 0) {
      return Uni.createFrom().item(false);
    }
    Row row = found.iterator().next();
    Instant now = TaskRows.instant(row, "moment");
    Optional<Decision> left =
        switch (rows.state(row)) {
          case TaskState.Queued queued -> Optional.of(queued.deleted(now));
          case TaskState.Leased leased -> Optional.of(leased.deleted(now));
          case TaskState.Waiting waiting -> Optional.of(waiting.deleted(now));
          case TaskState.Divided divided -> Optional.of(divided.deleted(now));
          case TaskState.Unreadable unreadable -> Optional.empty(); // the next claim ends it
          case TaskState.Ended ended -> Optional.empty();
        };
    if (left.isEmpty()) {
      return Uni.createFrom().item(false);
    }
    Tuple id = Tuple.of(row.getString("id"));
    return connection
        .preparedQuery(TaskSql.LIVE_CALL)
        .execute(id)
        .chain(
            live ->
                live.size() == 0
                    ? rows.write(connection, row, left.get()).replaceWith(true)
                    : connection.preparedQuery(TaskSql.STOP_CALLS).execute(id).replaceWith(false));
  }

  private Uni<Integer> loseRows(SqlConnection connection, RowSet<Row> found) {
    return Multi.createFrom()
        .iterable(found)
        .onItem()
        .transformToUniAndConcatenate(row -> rows.write(connection, row, lost(row)))
        .collect()
        .last()
        .replaceWith(found.size());
  }

  private Decision lost(Row row) {
    Instant now = TaskRows.instant(row, "moment");
    return switch (rows.state(row)) {
      case TaskState.Leased leased -> leased.holderVanished(now);
      case TaskState.Unreadable unreadable -> unreadable.failed(now);
      case TaskState.Queued queued -> throw notHeld(row);
      case TaskState.Waiting waiting -> throw notHeld(row);
      case TaskState.Divided divided -> throw notHeld(row);
      case TaskState.Ended ended -> throw notHeld(row);
    };
  }

  private static IllegalStateException notHeld(Row row) {
    return new IllegalStateException("nobody held task " + row.getString("id"));
  }

  private Uni<Boolean> changeRow(
      SqlConnection connection,
      RowSet<Row> found,
      BiFunction<TaskState.Leased, Instant, Decision> rule) {
    if (found.size() == 0) {
      return Uni.createFrom().item(false);
    }
    Row row = found.iterator().next();
    Instant now = TaskRows.instant(row, "moment");
    return switch (rows.state(row)) {
      case TaskState.Leased leased ->
          rows.write(connection, row, rule.apply(leased, now)).replaceWith(true);
      case TaskState.Ended ended -> Uni.createFrom().item(ended.ending() == Ending.STORED);
      case TaskState.Queued queued -> Uni.createFrom().item(false);
      case TaskState.Waiting waiting -> Uni.createFrom().item(false);
      case TaskState.Divided divided -> Uni.createFrom().item(true); // as its holder wanted
      case TaskState.Unreadable unreadable ->
          Uni.createFrom().item(false); // the next claim ends it
    };
  }

  private Unswept unswept(Row row) {
    return new Unswept(
        row.getString("id"),
        rows.task(row).map(RenderTask::outputPrefix),
        row.getInteger("epoch"),
        row.getString("state").equals("STORED"));
  }
}
