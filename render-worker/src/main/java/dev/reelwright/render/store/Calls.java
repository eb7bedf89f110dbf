package dev.reelwright.render.store;

import dev.reelwright.provider.Submission;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.call.Call;
import dev.reelwright.render.call.CallDecision;
import dev.reelwright.render.call.CallState;
import dev.reelwright.render.call.Tempo;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderHint;
import dev.reelwright.render.task.Decision;
import dev.reelwright.render.task.Errand;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.task.TaskState;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The table of calls and the only door to it. Whatever touches a call and its task locks the task
 * first. Every method is one transaction and safe to repeat; time is the database's.
 */
@ApplicationScoped
public class Calls {
  private static final Logger LOG = Logger.getLogger(Calls.class);
  private static final String UNIQUE = "23505";

  private final Database database;
  private final TaskRows tasks;
  private final Bells bells;

  Calls(Database database, TaskRows tasks, Bells bells) {
    this.database = database;
    this.tasks = tasks;
    this.bells = bells;
  }

  /** The calls of a task, oldest first, and the database's time. */
  public record History(List<Call> calls, Instant now) {}

  /**
   * A call that is due, and ours to look at for a while.
   *
   * @param looks which look this is: the guard of what comes of it
   * @param over whether the task has ended
   */
  public record Due(
      Call call,
      int looks,
      RenderTask task,
      int attempt,
      boolean over,
      Optional<String> traceparent) {}

  /** How many of what there are, over all workers. */
  public record Counts(long waiting, long unknown, long problems) {}

  /** A rule about a call: empty if there is nothing to be written. */
  @FunctionalInterface
  interface Rule {
    Optional<CallDecision> of(Call call, Instant now);
  }

  /** What a task's calls have shown so far. */
  public Uni<History> of(String taskId) {
    return database
        .send(CallSql.OF_TASK, Tuple.of(taskId))
        .map(
            rows -> {
              List<Call> calls = new ArrayList<>();
              Instant now = Instant.now();
              for (Row row : rows) {
                calls.add(CallRows.call(row));
                now = TaskRows.instant(row, "moment");
              }
              return new History(calls, now);
            });
  }

  /**
   * Writes down that a submission will be sent, under the fence of the claim that means to send it.
   *
   * @return false if that claim no longer holds the task: then nothing may be sent
   * @throws RuntimeException also if the task has a live call already
   */
  public Uni<Boolean> intend(Binding binding, String requestHash) {
    return database.transaction(
        connection ->
            connection
                .preparedQuery(TaskSql.FENCED)
                .execute(Tuple.of(binding.taskId(), binding.epoch()))
                .chain(rows -> intendRow(connection, rows, binding, requestHash)));
  }

  private Uni<Boolean> intendRow(
      SqlConnection connection, RowSet<Row> rows, Binding binding, String requestHash) {
    if (rows.size() == 0) {
      return Uni.createFrom().item(false);
    }
    Row row = rows.iterator().next();
    if (!(tasks.state(row) instanceof TaskState.Leased leased)
        || leased.errand().lane() != Lane.PROVIDER) {
      return Uni.createFrom().item(false);
    }
    Uni<RowSet<Row>> written =
        connection.preparedQuery(CallSql.INTEND).execute(CallRows.intent(binding, requestHash));
    return leased.errand() == Errand.SUBMIT_ON
        ? written.replaceWith(true)
        : written.chain(() -> tasks.write(connection, row, leased.intends())).replaceWith(true);
  }

  /**
   * The submission was answered. Known even if the claim has been lost, or the task has ended: then
   * the provider is asked to stop.
   *
   * @return the call as it is now
   */
  public Uni<Call> answered(Binding binding, Submission answer, Tempo tempo) {
    Rule rule = (call, now) -> call.answered(answer, tempo, now);
    return onceMoreIfBound(() -> change(binding.taskId(), binding.id(), rule));
  }

  /**
   * A claim goes on with what another one has begun: a submission that nobody is left to hear the
   * answer to is unknown from now on.
   *
   * @return whether the claim has nothing more to do; false if the call is over by now, or the task
   *     is another claim's
   */
  public Uni<Boolean> goOnWith(Call live, int epoch, Tempo tempo) {
    return database
        .transaction(
            connection ->
                connection
                    .preparedQuery(TaskSql.FENCED)
                    .execute(Tuple.of(live.binding().taskId(), epoch))
                    .chain(rows -> goOnWithRow(connection, rows, live.binding(), tempo)))
        .invoke(this::ring);
  }

  private Uni<Boolean> goOnWithRow(
      SqlConnection connection, RowSet<Row> rows, Binding binding, Tempo tempo) {
    if (rows.size() == 0) {
      return Uni.createFrom().item(false);
    }
    Row task = rows.iterator().next();
    if (!(tasks.state(task) instanceof TaskState.Leased leased)) {
      return Uni.createFrom().item(false);
    }
    return connection
        .preparedQuery(CallSql.LOCKED)
        .execute(Tuple.of(binding.id()))
        .map(found -> found.iterator().next())
        .chain(
            row -> {
              Call call = CallRows.call(row);
              Instant now = TaskRows.instant(row, "moment");
              return switch (call.state()) {
                case CallState.Intended intended ->
                    writeCall(connection, row, call.unanswered("", tempo))
                        .chain(() -> tasks.write(connection, task, leased.waits("unknown")))
                        .replaceWith(true);
                case CallState.Unknown unknown ->
                    tasks.write(connection, task, leased.waits("unknown")).replaceWith(true);
                case CallState.Accepted accepted ->
                    tasks.write(connection, task, leased.waits("accepted")).replaceWith(true);
                case CallState.Delivered delivered ->
                    tasks.write(connection, task, leased.resultIsThere(now)).replaceWith(true);
                case CallState.Refused refused -> Uni.createFrom().item(false);
                case CallState.Failed failed -> Uni.createFrom().item(false);
                case CallState.Cancelled cancelled -> Uni.createFrom().item(false);
              };
            });
  }

  /** Takes calls that are due, for {@code lease}; nobody else looks at them meanwhile. */
  public Uni<List<Due>> takeDue(int most, Duration lease) {
    return database
        .send(CallSql.TAKE_DUE, Tuple.of(most, TaskRows.interval(lease)))
        .map(
            rows -> {
              List<Due> due = new ArrayList<>();
              rows.forEach(row -> readable(row).ifPresent(due::add));
              return due;
            });
  }

  /** One row that nobody can read must not hold up the others: it is put aside. */
  private Optional<Due> readable(Row row) {
    try {
      Optional<RenderTask> task = tasks.task(row.getString("task_id"), row.getString("command"));
      if (task.isPresent()) {
        return Optional.of(due(row, task.get()));
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      LOG.errorf(e, "call.unreadable call=%s", row.getString("id"));
    }
    Tuple aside = Tuple.of(row.getString("id"), CallRows.looks(row), "its row cannot be read");
    database
        .send(CallSql.PUT_ASIDE, aside)
        .subscribe()
        .with(written -> {}, e -> LOG.warnf("call.unreadable call=%s: %s", row.getString("id"), e));
    return Optional.empty();
  }

  /** Whoever ended the task may have been a worker of the version before, which knows no calls. */
  private static Due due(Row row, RenderTask task) {
    boolean over = row.getOffsetDateTime("ended_at") != null;
    Call call = CallRows.call(row);
    return new Due(
        over ? call.unwanted() : call,
        CallRows.looks(row),
        task,
        row.getInteger("attempt"),
        over,
        Optional.ofNullable(row.getString("traceparent")));
  }

  /**
   * Which of several tasks at the provider must be the one of a call without an answer: the only
   * one that belongs to no other call, while no other call without an answer could have made it.
   */
  public Uni<Optional<String>> onlyOneFree(Binding binding, List<String> providerTaskIds) {
    Tuple tuple =
        Tuple.tuple()
            .addArrayOfString(providerTaskIds.toArray(String[]::new))
            .addString(binding.route().provider())
            .addString(binding.route().account())
            .addString(binding.route().model())
            .addString(binding.id())
            .addOffsetDateTime(TaskRows.utc(binding.intendedAt()));
    return database
        .send(CallSql.FREE, tuple)
        .map(
            rows ->
                rows.size() == 1
                    ? Optional.of(rows.iterator().next().getString(0))
                    : Optional.empty());
  }

  /**
   * Writes what came of a look.
   *
   * @return false if the look had become void: what was seen is forgotten
   */
  public Uni<Boolean> looked(Due due, CallDecision decision) {
    Binding binding = due.call().binding();
    if (decision.concernsTheCallAlone()) {
      return database
          .send(CallSql.WRITE, CallRows.written(binding.id(), due.looks(), decision))
          .map(rows -> rows.rowCount() == 1);
    }
    return onceMoreIfBound(
        () ->
            database
                .transaction(
                    connection ->
                        lockedTask(connection, binding.taskId())
                            .chain(task -> lookedRow(connection, task, due, decision)))
                .invoke(this::ring));
  }

  private Uni<Boolean> lookedRow(
      SqlConnection connection, Row task, Due due, CallDecision decision) {
    return lockedCall(connection, due.call().binding().id())
        .chain(
            row ->
                CallRows.looks(row) == due.looks()
                    ? settled(connection, row, decision)
                        .chain(settled -> write(connection, task, row, due.call(), settled))
                        .replaceWith(true)
                    : Uni.createFrom().item(false));
  }

  /** Tasks that wait, for a provider or for their parts, past their deadline end; how many did. */
  public Uni<Integer> expire(int most) {
    return database
        .transaction(
            connection ->
                connection
                    .preparedQuery(CallSql.OVERDUE)
                    .execute(Tuple.of(most))
                    .chain(rows -> expireRows(connection, rows)))
        .invoke(expired -> bells.calls().ring());
  }

  private Uni<Integer> expireRows(SqlConnection connection, RowSet<Row> rows) {
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(row -> tasks.write(connection, row, expired(row)))
        .collect()
        .last()
        .replaceWith(rows.size());
  }

  private Decision expired(Row row) {
    Instant now = TaskRows.instant(row, "moment");
    return switch (tasks.state(row)) {
      case TaskState.Waiting waiting -> waiting.expired(now);
      case TaskState.Divided divided -> divided.expired(now);
      case TaskState.Unreadable unreadable -> unreadable.failed(now);
      case TaskState.Queued queued -> throw notWaiting(row);
      case TaskState.Leased leased -> throw notWaiting(row);
      case TaskState.Ended ended -> throw notWaiting(row);
    };
  }

  private static IllegalStateException notWaiting(Row row) {
    return new IllegalStateException("task " + row.getString("id") + " does not wait");
  }

  /** A provider has called back; whether anything is looked at sooner for it. */
  public Uni<Boolean> hint(RenderHint hint) {
    Tuple tuple = Tuple.tuple().addString(hint.provider());
    tuple.addString(hint.callId()).addString(hint.providerTaskId());
    return database
        .send(CallSql.HINT, tuple)
        .map(rows -> rows.rowCount() > 0)
        .invoke(() -> bells.calls().ring());
  }

  /** What there is, for the gauges. */
  public Uni<Counts> counts() {
    return database
        .send(CallSql.COUNTS, Tuple.tuple())
        .map(rows -> rows.iterator().next())
        .map(row -> new Counts(row.getLong(0), row.getLong(1), row.getLong(2)));
  }

  /** Applies a rule to a call as it stands, whoever has changed it last; the call after that. */
  Uni<Call> change(String taskId, String callId, Rule rule) {
    return database
        .transaction(
            connection ->
                lockedTask(connection, taskId)
                    .chain(
                        task ->
                            lockedCall(connection, callId)
                                .chain(row -> changeRow(connection, task, row, rule))))
        .invoke(this::ring);
  }

  private Uni<Call> changeRow(SqlConnection connection, Row task, Row row, Rule rule) {
    Call call = CallRows.call(row);
    Optional<CallDecision> decision = rule.of(call, TaskRows.instant(row, "moment"));
    if (decision.isEmpty()) {
      return Uni.createFrom().item(call);
    }
    return settled(connection, row, decision.get())
        .chain(
            settled ->
                write(connection, task, row, call, settled)
                    .replaceWith(new Call(call.binding(), settled.next(), settled.stop())));
  }

  /** A task at a provider belongs to one call: the first that has named it. */
  private static Uni<CallDecision> settled(
      SqlConnection connection, Row row, CallDecision decision) {
    if (decision.otherwise().isEmpty()
        || !(decision.next() instanceof CallState.Accepted accepted)) {
      return Uni.createFrom().item(decision);
    }
    Tuple named =
        Tuple.of(
            row.getString("provider"),
            row.getString("account"),
            accepted.providerTaskId(),
            row.getString("id"));
    return connection
        .preparedQuery(CallSql.BOUND)
        .execute(named)
        .map(bound -> bound.size() == 0 ? decision : decision.otherwise().get());
  }

  /** The call first: the end of a task asks for the end of the calls that are still live. */
  private Uni<Void> write(
      SqlConnection connection, Row task, Row row, Call call, CallDecision decision) {
    Instant now = TaskRows.instant(row, "moment");
    TaskState state = tasks.state(task);
    Optional<Decision> move = decision.move().of(state, call.binding().epoch(), now);
    Uni<Void> written = writeCall(connection, row, decision);
    if (decision.routed() && task.getOffsetDateTime("ended_at") == null) {
      written = written.chain(() -> tasks.emit(connection, task, List.of(routed(task, call, now))));
    }
    return move.isEmpty()
        ? written
        : written.chain(() -> tasks.write(connection, task, move.get()));
  }

  private static RenderEvent routed(Row task, Call call, Instant now) {
    return new RenderEvent.Routed(
        task.getString("id"),
        task.getInteger("attempt"),
        call.binding().route().name(),
        call.binding().route().provider(),
        now);
  }

  private static Uni<Void> writeCall(SqlConnection connection, Row row, CallDecision decision) {
    Tuple written = CallRows.written(row.getString("id"), CallRows.looks(row), decision);
    return connection.preparedQuery(CallSql.WRITE).execute(written).replaceWithVoid();
  }

  private static Uni<Row> lockedTask(SqlConnection connection, String taskId) {
    return connection
        .preparedQuery(TaskSql.LOCKED)
        .execute(Tuple.of(taskId))
        .map(rows -> rows.iterator().next());
  }

  private static Uni<Row> lockedCall(SqlConnection connection, String callId) {
    return connection
        .preparedQuery(CallSql.LOCKED)
        .execute(Tuple.of(callId))
        .map(rows -> rows.iterator().next());
  }

  /** Two calls that name one task at the same moment: the second look sees the first one's name. */
  private static <T> Uni<T> onceMoreIfBound(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(work::get)
        .onFailure(Calls::isUnique)
        .recoverWithUni(() -> Uni.createFrom().deferred(work::get));
  }

  private static boolean isUnique(Throwable failure) {
    return failure instanceof PgException pg && UNIQUE.equals(pg.getSqlState());
  }

  private void ring() {
    bells.events().ring();
    bells.calls().ring();
    for (Lane lane : Lane.values()) {
      bells.work(lane).ring();
    }
  }
}
