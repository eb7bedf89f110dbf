package dev.reelwright.render.store;

import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.task.Decision;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.task.PartDecision;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of parts and the only door to it. Whatever ends a part locks its task first, because
 * the last one lets the task go on. Every method is safe to repeat; time is the database's.
 */
@ApplicationScoped
public class Parts {
  private final Database database;
  private final TaskRows tasks;
  private final Bells bells;

  Parts(Database database, TaskRows tasks, Bells bells) {
    this.database = database;
    this.tasks = tasks;
    this.bells = bells;
  }

  /** A claimed part. */
  public record Claim(PartState.Leased state, Optional<String> traceparent) implements Claimed {
    @Override
    public RenderTask task() {
      return state.task();
    }

    @Override
    public String heldAs() {
      return state.id().text();
    }

    @Override
    public Lane lane() {
      return Lane.RENDER;
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
   * The door: reads the part under its fence, lets the rule decide, writes the part and what that
   * means for its task together.
   *
   * @param rule gets the state and the database's time
   * @return whether the part is now as the rule wanted; false when another epoch owns it or its
   *     task does not wait for it any more. Repeating the end of a part whose answer was lost
   *     answers true.
   */
  public Uni<Boolean> change(
      PartId id, int epoch, BiFunction<PartState.Leased, Instant, PartDecision> rule) {
    return database
        .transaction(connection -> change(connection, id, epoch, rule))
        .invoke(this::ring);
  }

  private Uni<Boolean> change(
      SqlConnection connection,
      PartId id,
      int epoch,
      BiFunction<PartState.Leased, Instant, PartDecision> rule) {
    return connection
        .preparedQuery(TaskSql.LOCKED)
        .execute(Tuple.of(id.taskId()))
        .chain(
            found ->
                connection
                    .preparedQuery(PartSql.FENCED)
                    .execute(Tuple.of(id.text(), epoch))
                    .chain(parts -> changeRow(connection, found, parts, rule)));
  }

  private Uni<Boolean> changeRow(
      SqlConnection connection,
      RowSet<Row> found,
      RowSet<Row> parts,
      BiFunction<PartState.Leased, Instant, PartDecision> rule) {
    if (found.size() == 0 || parts.size() == 0) {
      return Uni.createFrom().item(false);
    }
    Row task = found.iterator().next();
    Row part = parts.iterator().next();
    if (part.getString("state").equals("DONE")) {
      return Uni.createFrom().item(true);
    }
    if (!(tasks.state(task) instanceof TaskState.Divided divided)
        || divided.phase() != PartRows.id(part).phase()
        || !(PartRows.state(part, divided.task()) instanceof PartState.Leased leased)) {
      return Uni.createFrom().item(false);
    }
    PartDecision decision = rule.apply(leased, TaskRows.instant(part, "moment"));
    return write(connection, part, decision)
        .chain(() -> writeTask(connection, task, divided, decision))
        .replaceWith(true);
  }

  /**
   * The piece of a part that is held was looked for, and is not there: it will be made, and is the
   * task's own, whoever finds it later.
   */
  public Uni<Void> missed(PartId id, int epoch) {
    return database.send(PartSql.MISSED, Tuple.of(id.text(), epoch)).replaceWithVoid();
  }

  /** Numbers of the scenes that a task did not find ready. */
  public Uni<Set<Integer>> made(String taskId) {
    return database
        .send(PartSql.NUMBERS_MISSED, Tuple.of(taskId))
        .map(
            rows -> {
              Set<Integer> numbers = new HashSet<>();
              rows.forEach(row -> numbers.add(row.getInteger(0)));
              return numbers;
            });
  }

  /** The part whose turn it is, locked; empty if there is none. */
  Uni<Optional<Row>> next(SqlConnection connection, boolean othersMayBeLost) {
    return connection
        .preparedQuery(PartSql.NEXT)
        .execute(Tuple.of(othersMayBeLost, Lane.RENDER.name()))
        .map(found -> found.size() == 0 ? Optional.empty() : Optional.of(found.iterator().next()));
  }

  /**
   * Claims a row of {@link #next}, or moves it on: its holder may be lost, its order unreadable.
   *
   * @return what became of it; empty if its task is somebody else's just now, and nothing did
   */
  Uni<Optional<Move>> claim(SqlConnection connection, Row part, String worker, Duration lease) {
    Instant now = TaskRows.instant(part, "moment");
    Optional<RenderTask> task = tasks.task(part.getString("task_id"), part.getString("command"));
    if (task.isEmpty()) {
      return withTask(connection, part, row -> tasks.write(connection, row, unreadable(row)));
    }
    PartDecision decision =
        switch (PartRows.state(part, task.get())) {
          case PartState.Queued queued -> queued.claim(worker, lease, now);
          case PartState.Leased leased -> leased.ranOut(now);
          case PartState.Done done -> throw notToBeClaimed(part);
          case PartState.Failed failed -> throw notToBeClaimed(part);
        };
    if (decision.failure().isPresent()) {
      return withTask(
          connection,
          part,
          row ->
              tasks.state(row) instanceof TaskState.Divided divided
                  ? write(connection, part, decision)
                      .chain(() -> writeTask(connection, row, divided, decision))
                  : Uni.createFrom().voidItem());
    }
    Optional<String> traceparent = Optional.ofNullable(part.getString("traceparent"));
    Optional<Claimed> claim =
        decision.next() instanceof PartState.Leased leased
            ? Optional.of(new Claim(leased, traceparent))
            : Optional.empty();
    return write(connection, part, decision).replaceWith(Optional.of(new Move(claim)));
  }

  /** Whoever ends a part locks its task first; a claim has the part already, and must not wait. */
  private static Uni<Optional<Move>> withTask(
      SqlConnection connection, Row part, Function<Row, Uni<Void>> work) {
    return connection
        .preparedQuery(PartSql.TASK_IF_FREE)
        .execute(Tuple.of(part.getString("task_id")))
        .chain(
            found ->
                found.size() == 0
                    ? Uni.createFrom().item(Optional.empty())
                    : work.apply(found.iterator().next())
                        .replaceWith(Optional.of(new Move(Optional.empty()))));
  }

  private Decision unreadable(Row task) {
    if (!(tasks.state(task) instanceof TaskState.Unreadable unreadable)) {
      throw new IllegalStateException("task " + task.getString("id") + " can be read after all");
    }
    return unreadable.failed(TaskRows.instant(task, "moment"));
  }

  private static IllegalStateException notToBeClaimed(Row part) {
    return new IllegalStateException("claimed part " + PartRows.id(part) + ", which has ended");
  }

  /**
   * As {@link Tasks#loseFormerSelf}. Each through the door, so that a task that fails with the
   * first of its parts is not failed by the next once more.
   */
  Uni<Integer> loseFormerSelf(SqlConnection connection, String worker) {
    return connection
        .preparedQuery(PartSql.OF_FORMER_SELF)
        .execute(Tuple.of(worker))
        .chain(
            found ->
                Multi.createFrom()
                    .iterable(found)
                    .onItem()
                    .transformToUniAndConcatenate(
                        part ->
                            change(
                                connection,
                                PartRows.id(part),
                                part.getInteger("epoch"),
                                PartState.Leased::holderVanished))
                    .filter(lost -> lost)
                    .collect()
                    .with(Collectors.summingInt(lost -> 1)));
  }

  private static Uni<Void> write(SqlConnection connection, Row part, PartDecision decision) {
    return connection
        .preparedQuery(PartSql.WRITE)
        .execute(PartRows.written(part, decision.next(), decision.trouble()))
        .replaceWithVoid();
  }

  /** What a part's move means for its task, whose row is locked; most mean nothing. */
  private Uni<Void> writeTask(
      SqlConnection connection, Row task, TaskState.Divided divided, PartDecision decision) {
    Instant now = TaskRows.instant(task, "moment");
    if (decision.failure().isPresent()) {
      return tasks.write(connection, task, divided.failed(decision.failure().get(), now));
    }
    if (!(decision.next() instanceof PartState.Done)) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(PartSql.DONE_OF_PHASE)
        .execute(Tuple.of(task.getString("id"), divided.phase().name()))
        .map(rows -> rows.iterator().next().getLong(0).intValue())
        .chain(done -> tasks.write(connection, task, divided.partDone(done, now)));
  }

  private void ring() {
    bells.events().ring();
    bells.work(Lane.RENDER).ring();
  }
}
