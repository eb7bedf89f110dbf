package dev.reelwright.job.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.reelwright.job.catalogue.Way;
import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.job.Blame;
import dev.reelwright.job.job.Failure;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.Maker;
import dev.reelwright.job.job.Order;
import dev.reelwright.job.job.Output;
import dev.reelwright.job.job.Price;
import dev.reelwright.job.job.Stage;
import dev.reelwright.job.view.JobRecord;
import dev.reelwright.job.view.Json;
import dev.reelwright.job.view.States;
import dev.reelwright.render.contract.RenderSpec;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code job}: its statements, and a row as a record and back. */
@ApplicationScoped
class JobSql {
  static final String COLUMNS =
      """
      id, account, mode, key_id, origin, model, route, provider, routes::text as routes, pool,
      exclusive, spec::text as spec, board::text as board, echo::text as echo, fingerprint, inputs, outputs,
      ledger_account, hold_generation, price, share_token, traceparent, created_at, deadline,
      backstop, state, attempt, stage, percent, output::text as output, failure_code,
      failure_message, failure_blame, updated_at, ended_at, deleted_at
      """;

  static final String FIND = "select " + COLUMNS + " from job where id = $1";
  static final String FIND_ALL = "select " + COLUMNS + " from job where id = any($1)";
  static final String LOCK = FIND + " for update";
  static final String LOCK_VISIBLE =
      FIND + " and account = $2 and mode = $3 and deleted_at is null for update";
  static final String LOCK_OVERDUE =
      "select "
          + COLUMNS
          + """
          from job
          where state in ('QUEUED', 'RUNNING', 'STORING') and deadline <= $1 and id <> all($2)
          order by deadline limit 1 for update skip locked
          """;

  static final String INSERT =
      """
      insert into job (
        id, account, mode, key_id, origin, model, route, provider, routes, pool, exclusive, spec,
        echo, fingerprint, inputs, outputs, ledger_account, hold_generation, price, share_token,
        traceparent, created_at, deadline, backstop, state, attempt, percent, updated_at, board)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $12::text::jsonb,
        $13::text::jsonb, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
        $28, $29::text::jsonb)
      on conflict do nothing
      """;

  /**
   * The guard repeats what the lock already promises: nobody moved it, and progress never falls.
   */
  static final String UPDATE =
      """
      update job set
        state = $4, attempt = $5, stage = $6, percent = $7, output = $8::text::jsonb,
        failure_code = $9, failure_message = $10, failure_blame = $11, updated_at = $12,
        ended_at = $13, route = $14, provider = $15, deleted_at = $16
      where id = $1 and state = $2 and attempt = $3 and percent <= $7
      """;

  static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
  static final String ACTIVE_IN_POOL =
      """
      select id from job
      where pool = $1 and mode = $2 and exclusive and state in ('QUEUED', 'RUNNING', 'STORING')
      """;
  static final String IS_ABANDONED =
      "select 1 from abandoned_hold where job_id = $1 and generation = $2";
  static final String LAST_ABANDONED =
      """
      select coalesce(max(generation), 0) as generation from abandoned_hold where job_id = $1
      """;
  static final String ABANDON =
      "insert into abandoned_hold (job_id, generation) values ($1, $2) on conflict do nothing";

  private static final String OWNER =
      "select id, ledger_account, hold_generation, price, state, ended_at from job where ";
  static final String OWNERS = OWNER + "id = any($1)";
  static final String ACTIVE_OWNERS = OWNER + "state in ('QUEUED', 'RUNNING', 'STORING')";

  /** Nothing where the same was said after {@code $4}, or still waits to be sent. */
  static final String CLAIM_REPAIR =
      """
      insert into hold_repair (hold_id, event_id, said_at) values ($1, $2, $3)
      on conflict (hold_id) do update
      set event_id = excluded.event_id, said_at = excluded.said_at, times = hold_repair.times + 1
      where hold_repair.said_at <= $4
        and not exists (select 1 from outbox where outbox.event_id = hold_repair.event_id)
      """;

  private static final TypeReference<Map<String, Object>> ECHO = new TypeReference<>() {};
  private static final TypeReference<List<Way>> WAYS = new TypeReference<>() {};

  private final Json json;

  JobSql(Json json) {
    this.json = json;
  }

  Tuple insertion(JobRecord record) {
    Job job = record.job();
    Order order = job.order();
    return Tuple.tuple()
        .addString(order.id().text())
        .addString(order.account())
        .addString(record.mode().name())
        .addString(record.keyId())
        .addString(record.origin())
        .addString(record.model())
        .addString(record.maker().route())
        .addString(record.maker().provider())
        .addString(json.write(record.ways()))
        .addString(record.admission().pool())
        .addBoolean(isExclusive(record.admission()))
        .addString(json.write(record.spec()))
        .addString(json.write(record.echo()))
        .addString(record.fingerprint())
        .addArrayOfString(order.inputs().toArray(String[]::new))
        .addString(order.outputs())
        .addString(order.ledgerAccount())
        .addInteger(order.hold().generation())
        .addLong(order.price().credits())
        .addString(record.shareToken())
        .addString(record.traceparent())
        .addOffsetDateTime(utc(order.acceptedAt()))
        .addOffsetDateTime(utc(order.deadline()))
        .addOffsetDateTime(utc(order.backstop()))
        .addString(States.of(job).name())
        .addInteger(job.attempt())
        .addInteger(job.percent())
        .addOffsetDateTime(utc(record.updatedAt()))
        .addString(record.board() == null ? null : json.write(record.board()));
  }

  Tuple update(JobRecord before, JobRecord after) {
    Job next = after.job();
    Failure failure = next instanceof Job.Failed failed ? failed.failure() : null;
    return Tuple.tuple()
        .addString(next.order().id().text())
        .addString(States.of(before.job()).name())
        .addInteger(before.job().attempt())
        .addString(States.of(next).name())
        .addInteger(next.attempt())
        .addString(next instanceof Job.Running running ? running.stage().name() : null)
        .addInteger(next.percent())
        .addString(next instanceof Job.Succeeded done ? json.write(done.output()) : null)
        .addString(failure == null ? null : failure.code())
        .addString(failure == null ? null : failure.message())
        .addString(failure == null ? null : failure.blame().name())
        .addOffsetDateTime(utc(after.updatedAt()))
        .addOffsetDateTime(next instanceof Job.Ended ended ? utc(ended.endedAt()) : null)
        .addString(after.maker().route())
        .addString(after.maker().provider())
        .addOffsetDateTime(after.deletedAt() == null ? null : utc(after.deletedAt()));
  }

  /** Fails with {@link StuckJob} for a row that this version cannot read. */
  JobRecord record(Row row) {
    try {
      return read(row);
    } catch (RuntimeException unreadable) {
      throw new StuckJob(new JobId(row.getString("id")), "cannot be read", unreadable);
    }
  }

  private JobRecord read(Row row) {
    return new JobRecord(
        job(row),
        Mode.valueOf(row.getString("mode")),
        row.getString("key_id"),
        row.getString("origin"),
        row.getString("model"),
        new Maker(row.getString("route"), row.getString("provider")),
        json.read(row.getString("routes"), WAYS),
        admission(row),
        json.read(row.getString("spec"), JobSpec.class),
        board(row),
        row.getString("fingerprint"),
        json.read(row.getString("echo"), ECHO),
        row.getString("share_token"),
        row.getString("traceparent"),
        instantOrNull(row, "deleted_at"),
        instant(row, "updated_at"));
  }

  private RenderSpec.@Nullable Storyboard board(Row row) {
    String board = row.getString("board");
    return board == null ? null : json.read(board, RenderSpec.Storyboard.class);
  }

  private static boolean isExclusive(Admission admission) {
    return switch (admission) {
      case Admission.OneAtATime oneAtATime -> true;
      case Admission.Unlimited unlimited -> false;
    };
  }

  private static Admission admission(Row row) {
    String pool = row.getString("pool");
    return row.getBoolean("exclusive")
        ? new Admission.OneAtATime(pool)
        : new Admission.Unlimited(pool);
  }

  private Job job(Row row) {
    Order order = order(row);
    int attempt = row.getInteger("attempt");
    int percent = row.getInteger("percent");
    return switch (JobState.valueOf(row.getString("state"))) {
      case QUEUED -> new Job.Queued(order);
      case RUNNING ->
          new Job.Running(order, attempt, Stage.valueOf(row.getString("stage")), percent);
      case STORING -> new Job.Storing(order, attempt, percent);
      case SUCCEEDED ->
          new Job.Succeeded(
              order,
              attempt,
              json.read(row.getString("output"), Output.class),
              instant(row, "ended_at"));
      case FAILED ->
          new Job.Failed(order, attempt, percent, failure(row), instant(row, "ended_at"));
      case CANCELLED -> new Job.Cancelled(order, attempt, percent, instant(row, "ended_at"));
      case EXPIRED -> new Job.Expired(order, attempt, percent, instant(row, "ended_at"));
    };
  }

  private static Order order(Row row) {
    JobId id = new JobId(row.getString("id"));
    return new Order(
        id,
        row.getString("account"),
        row.getString("ledger_account"),
        new HoldId(id, row.getInteger("hold_generation")),
        new Price(row.getLong("price")),
        List.of(row.getArrayOfStrings("inputs")),
        row.getString("outputs"),
        instant(row, "created_at"),
        instant(row, "deadline"),
        instant(row, "backstop"));
  }

  private static Failure failure(Row row) {
    return new Failure(
        row.getString("failure_code"),
        row.getString("failure_message"),
        Blame.valueOf(row.getString("failure_blame")));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static @Nullable Instant instantOrNull(Row row, String column) {
    OffsetDateTime moment = row.getOffsetDateTime(column);
    return moment == null ? null : moment.toInstant();
  }

  static HoldOwner owner(Row row) {
    return new HoldOwner(
        new HoldId(new JobId(row.getString("id")), row.getInteger("hold_generation")),
        row.getString("ledger_account"),
        new Price(row.getLong("price")),
        JobState.valueOf(row.getString("state")),
        instantOrNull(row, "ended_at"));
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
