package dev.reelwright.render.store;

import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.call.Call;
import dev.reelwright.render.call.CallDecision;
import dev.reelwright.render.call.CallState;
import dev.reelwright.render.call.Stop;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of calls as what they mean, and decisions as parameters. */
final class CallRows {
  private static final int LONGEST_RAW = 4000;

  static Call call(Row row) {
    return new Call(binding(row), state(row), Stop.valueOf(row.getString("stop")));
  }

  private static Binding binding(Row row) {
    return new Binding(
        row.getString("id"),
        row.getString("task_id"),
        row.getInteger("number"),
        row.getInteger("epoch"),
        new ProviderRoute(
            row.getString("route"),
            row.getString("provider"),
            row.getString("account"),
            row.getString("model"),
            row.getBoolean("sound")),
        URI.create(row.getString("base")),
        row.getString("reference"),
        row.getBoolean("second_chance"),
        TaskRows.instant(row, "intended_at"),
        TaskRows.instant(row, "first_intended_at"));
  }

  private static CallState state(Row row) {
    String providerTaskId = row.getString("provider_task_id");
    Optional<String> candidate = Optional.ofNullable(row.getString("candidate"));
    String kind = row.getString("kind");
    int percent = row.getInteger("percent");
    int troubles = row.getInteger("troubles");
    return switch (row.getString("state")) {
      case "INTENDED" -> new CallState.Intended(candidate);
      case "ACCEPTED" -> new CallState.Accepted(providerTaskId, percent, troubles);
      case "UNKNOWN" -> new CallState.Unknown(candidate, row.getInteger("searches"), troubles);
      case "REFUSED" ->
          new CallState.Refused(
              RefusalKind.valueOf(kind),
              Optional.ofNullable(row.getOffsetDateTime("retry_at")).map(at -> at.toInstant()));
      case "DELIVERED" -> new CallState.Delivered(providerTaskId, percent);
      case "FAILED" -> new CallState.Failed(providerTaskId, percent, FailureKind.valueOf(kind));
      case "CANCELLED" -> new CallState.Cancelled(providerTaskId, percent);
      default ->
          throw new IllegalStateException(
              "call " + row.getString("id") + " is " + row.getString("state"));
    };
  }

  /** The parameters of {@link CallSql#INTEND}. */
  static Tuple intent(Binding binding, String requestHash) {
    return Tuple.tuple()
        .addString(binding.id())
        .addString(binding.taskId())
        .addInteger(binding.number())
        .addInteger(binding.epoch())
        .addString(binding.route().name())
        .addString(binding.route().provider())
        .addString(binding.route().account())
        .addString(binding.route().model())
        .addBoolean(binding.route().sound())
        .addString(binding.base().toString())
        .addString(binding.reference())
        .addString(requestHash)
        .addBoolean(binding.secondChance())
        .addOffsetDateTime(TaskRows.utc(binding.intendedAt()))
        .addOffsetDateTime(TaskRows.utc(binding.firstIntendedAt()));
  }

  /** The parameters of {@link CallSql#WRITE}. */
  static Tuple written(String id, int looks, CallDecision decision) {
    Columns columns = columns(decision.next());
    return Tuple.tuple()
        .addString(id)
        .addInteger(looks)
        .addString(columns.state)
        .addString(columns.providerTaskId)
        .addString(columns.candidate)
        .addInteger(columns.percent)
        .addString(decision.stop().name())
        .addString(columns.kind)
        .addOffsetDateTime(columns.retryAt == null ? null : TaskRows.utc(columns.retryAt))
        .addInteger(columns.searches)
        .addInteger(columns.troubles)
        .addString(decision.problem().orElse(null))
        .addString(raw(decision.raw()))
        .addValue(decision.pause().map(CallRows::interval).orElse(null));
  }

  /** PostgreSQL keeps no zero character. */
  private static @Nullable String raw(String raw) {
    if (raw.isEmpty()) {
      return null;
    }
    String clean = raw.replace('\0', ' ');
    return clean.length() <= LONGEST_RAW ? clean : clean.substring(0, LONGEST_RAW);
  }

  private static io.vertx.pgclient.data.Interval interval(Duration duration) {
    return TaskRows.interval(duration);
  }

  private record Columns(
      String state,
      @Nullable String providerTaskId,
      @Nullable String candidate,
      int percent,
      @Nullable String kind,
      @Nullable Instant retryAt,
      int searches,
      int troubles) {
    static Columns of(String state, String providerTaskId, int percent, @Nullable Enum<?> kind) {
      return new Columns(
          state, providerTaskId, null, percent, kind == null ? null : kind.name(), null, 0, 0);
    }
  }

  private static Columns columns(CallState state) {
    return switch (state) {
      case CallState.Intended intended ->
          new Columns("INTENDED", null, intended.candidate().orElse(null), 0, null, null, 0, 0);
      case CallState.Unknown unknown ->
          new Columns(
              "UNKNOWN",
              null,
              unknown.candidate().orElse(null),
              0,
              null,
              null,
              unknown.searches(),
              unknown.troubles());
      case CallState.Accepted accepted ->
          new Columns(
              "ACCEPTED",
              accepted.providerTaskId(),
              null,
              accepted.percent(),
              null,
              null,
              0,
              accepted.troubles());
      case CallState.Refused refused ->
          new Columns(
              "REFUSED",
              null,
              null,
              0,
              refused.kind().name(),
              refused.retryAt().orElse(null),
              0,
              0);
      case CallState.Delivered delivered ->
          Columns.of("DELIVERED", delivered.providerTaskId(), delivered.percent(), null);
      case CallState.Failed failed ->
          Columns.of("FAILED", failed.providerTaskId(), failed.percent(), failed.kind());
      case CallState.Cancelled cancelled ->
          Columns.of("CANCELLED", cancelled.providerTaskId(), cancelled.percent(), null);
    };
  }

  /** Which look a row stands for. */
  static int looks(Row row) {
    return Objects.requireNonNull(row.getInteger("looks"));
  }

  private CallRows() {}
}
