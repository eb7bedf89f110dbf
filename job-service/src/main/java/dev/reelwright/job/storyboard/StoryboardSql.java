package dev.reelwright.job.storyboard;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.job.Blame;
import dev.reelwright.job.job.Failure;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.storyboard.board.Draft;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.Storyboard;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.job.view.Json;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code storyboard}: its statements, and a row as a record and back. */
@ApplicationScoped
class StoryboardSql {
  private static final String COLUMNS =
      """
      s.id, s.account, s.mode, s.key_id, s.origin, s.fingerprint, s.prompt, s.style::text as style,
      s.speakers, s.echo::text as echo, s.traceparent, s.created_at, s.state, s.place, s.revision,
      s.begun, s.writings, s.approvals, s.version, s.assets, s.feedback, s.job_id, s.approval_id,
      s.failure_code, s.failure_message, s.failure_blame, s.due_at, s.approved_at, s.ended_at,
      s.deleted_at, s.updated_at, v.title
      """;
  private static final String FROM =
      """
      from storyboard s
      left join storyboard_version v on v.storyboard_id = s.id and v.version = s.version
      """;
  private static final String WHOLE = "select " + COLUMNS + ", v.scenes::text as scenes " + FROM;
  private static final String WITHOUT_SCENES = "select " + COLUMNS + ", '[]' as scenes " + FROM;

  static final String FIND = WHOLE + "where s.id = $1";

  /** In two steps, or the scenes could be older than the row that was waited for. */
  static final String LOCK = "select job_id from storyboard where id = $1 for update";

  static final String FIND_JOB =
      """
      select job_id from storyboard
      where id = $1 and account = $2 and mode = $3 and deleted_at is null
      """;
  static final String LOCK_DUE =
      """
      select id from storyboard where due_at <= $1 and id <> all($2)
      order by due_at limit 1 for update skip locked
      """;
  static final String PAGE =
      WITHOUT_SCENES
          + """
          where s.account = $1 and s.mode = $2 and s.origin = $3 and s.deleted_at is null
            and (s.created_at, s.id) < ($4, $5)
          order by s.created_at desc, s.id desc limit $6
          """;
  static final String OF_SCENE = "select storyboard_id from storyboard_scene where id = $1";

  static final String INSERT =
      """
      insert into storyboard (
        id, account, mode, key_id, origin, fingerprint, prompt, style, speakers, echo, traceparent,
        created_at, state, place, revision, begun, writings, approvals, version, assets, feedback,
        due_at, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10::text::jsonb, $11, $12, $13,
        $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
      on conflict (id) do nothing
      """;

  /** The guard repeats what the lock already promises: nobody moved it. */
  static final String UPDATE =
      """
      update storyboard set
        state = $3, place = $4, revision = revision + 1, begun = $5, writings = $6, approvals = $7,
        version = $8, assets = $9, feedback = $10, job_id = $11, approval_id = $12,
        failure_code = $13, failure_message = $14, failure_blame = $15, due_at = $16,
        approved_at = $17, ended_at = $18, deleted_at = $19, updated_at = $20,
        speakers = $21
      where id = $1 and revision = $2
      """;

  static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(hashtextextended('places of ' || $1 || ' ' || $2, 0))";
  static final String PLACES =
      """
      select id, place from storyboard
      where account = $1 and mode = $2 and place is not null order by created_at, id
      """;

  static final String ADD_VERSION =
      """
      insert into storyboard_version (
        storyboard_id, version, source, restored_from, made_by, made_at, title, scenes)
      values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb)
      """;
  static final String UPDATE_SCENES =
      """
      update storyboard_version set scenes = $3::text::jsonb
      where storyboard_id = $1 and version = $2
      """;
  static final String FIND_VERSION =
      """
      select title, scenes::text as scenes from storyboard_version
      where storyboard_id = $1 and version = $2
      """;
  static final String ALL_SCENES =
      "select scenes::text as scenes from storyboard_version where storyboard_id = $1";
  static final String ADD_SCENE =
      "insert into storyboard_scene (id, storyboard_id) values ($1, $2) on conflict do nothing";
  static final String ADD_CHANGE =
      """
      insert into storyboard_change (
        storyboard_id, version, changed_at, key_id, verb, scene_id, before, after)
      values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8::text::jsonb)
      """;

  private static final TypeReference<Map<String, Object>> ECHO = new TypeReference<>() {};
  private static final TypeReference<List<Scene>> SCENES = new TypeReference<>() {};

  private final Json json;

  StoryboardSql(Json json) {
    this.json = json;
  }

  Tuple insertion(StoryboardRecord record) {
    Draft draft = record.board().draft();
    return Tuple.tuple()
        .addString(record.id().text())
        .addString(record.account())
        .addString(record.mode().name())
        .addString(record.keyId())
        .addString(record.origin())
        .addString(record.fingerprint())
        .addString(record.prompt())
        .addString(json.write(record.style()))
        .addArrayOfString(array(draft.speakers()))
        .addString(json.write(record.echo()))
        .addString(record.traceparent())
        .addOffsetDateTime(utc(record.createdAt()))
        .addString(word(record.board()))
        .addInteger(record.place())
        .addLong(record.revision())
        .addBoolean(isBegun(record.board()))
        .addInteger(draft.writings())
        .addInteger(draft.approvals())
        .addInteger(draft.version())
        .addArrayOfString(array(draft.assetIds()))
        .addArrayOfString(array(draft.feedback()))
        .addOffsetDateTime(utcOrNull(record.dueAt()))
        .addOffsetDateTime(utc(record.updatedAt()));
  }

  Tuple update(StoryboardRecord before, StoryboardRecord after) {
    Storyboard next = after.board();
    Draft draft = next.draft();
    Failure failure = next instanceof Storyboard.Failed failed ? failed.failure() : null;
    return Tuple.tuple()
        .addString(before.id().text())
        .addLong(before.revision())
        .addString(word(next))
        .addInteger(after.place())
        .addBoolean(isBegun(next))
        .addInteger(draft.writings())
        .addInteger(draft.approvals())
        .addInteger(draft.version())
        .addArrayOfString(array(draft.assetIds()))
        .addArrayOfString(array(draft.feedback()))
        .addString(next.job().map(JobId::text).orElse(null))
        .addString(after.approvalId())
        .addString(failure == null ? null : failure.code())
        .addString(failure == null ? null : failure.message())
        .addString(failure == null ? null : failure.blame().name())
        .addOffsetDateTime(utcOrNull(after.dueAt()))
        .addOffsetDateTime(utcOrNull(after.approvedAt()))
        .addOffsetDateTime(utcOrNull(after.endedAt()))
        .addOffsetDateTime(utcOrNull(after.deletedAt()))
        .addOffsetDateTime(utc(after.updatedAt()))
        .addArrayOfString(array(draft.speakers()));
  }

  /** Fails with {@link StuckStoryboard} for a row that this version cannot read. */
  StoryboardRecord record(Row row) {
    try {
      return read(row);
    } catch (RuntimeException unreadable) {
      throw new StuckStoryboard(
          new StoryboardId(row.getString("id")), "cannot be read", unreadable);
    }
  }

  private StoryboardRecord read(Row row) {
    return new StoryboardRecord(
        new StoryboardId(row.getString("id")),
        row.getString("account"),
        Mode.valueOf(row.getString("mode")),
        row.getString("key_id"),
        row.getString("origin"),
        row.getString("fingerprint"),
        row.getString("prompt"),
        json.read(row.getString("style"), StoryboardStyle.class),
        json.read(row.getString("echo"), ECHO),
        row.getString("traceparent"),
        instant(row, "created_at"),
        board(row),
        row.getInteger("place"),
        row.getLong("revision"),
        row.getString("approval_id"),
        instantOrNull(row, "due_at"),
        instantOrNull(row, "approved_at"),
        instantOrNull(row, "ended_at"),
        instantOrNull(row, "deleted_at"),
        instant(row, "updated_at"));
  }

  List<Scene> scenes(Row row) {
    String scenes = row.getString("scenes");
    return scenes == null ? List.of() : json.read(scenes, SCENES);
  }

  String write(Object value) {
    return json.write(value);
  }

  /** How the table words a state. */
  static String word(Storyboard board) {
    return switch (board) {
      case Storyboard.Scripting scripting -> "SCRIPTING";
      case Storyboard.Refining refining -> "REFINING";
      case Storyboard.Approved approved -> "APPROVED";
      case Storyboard.Completed completed -> "COMPLETED";
      case Storyboard.Failed failed -> "FAILED";
    };
  }

  private static boolean isBegun(Storyboard board) {
    return !(board instanceof Storyboard.Scripting scripting) || scripting.begun();
  }

  private Storyboard board(Row row) {
    Draft draft =
        new Draft(
            row.getInteger("writings"),
            row.getInteger("approvals"),
            row.getInteger("version"),
            row.getString("title"),
            scenes(row),
            List.of(row.getArrayOfStrings("assets")),
            List.of(row.getArrayOfStrings("speakers")),
            List.of(row.getArrayOfStrings("feedback")));
    return switch (row.getString("state")) {
      case "SCRIPTING" -> new Storyboard.Scripting(draft, row.getBoolean("begun"));
      case "REFINING" -> new Storyboard.Refining(draft);
      case "APPROVED" -> new Storyboard.Approved(draft, new JobId(row.getString("job_id")));
      case "COMPLETED" -> new Storyboard.Completed(draft, new JobId(row.getString("job_id")));
      case "FAILED" ->
          new Storyboard.Failed(
              draft,
              new Failure(
                  row.getString("failure_code"),
                  row.getString("failure_message"),
                  Blame.valueOf(row.getString("failure_blame"))));
      default -> throw new IllegalStateException("a storyboard that is " + row.getString("state"));
    };
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static @Nullable Instant instantOrNull(Row row, String column) {
    OffsetDateTime moment = row.getOffsetDateTime(column);
    return moment == null ? null : moment.toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
    return instant == null ? null : utc(instant);
  }

  private static String[] array(List<String> list) {
    return list.toArray(String[]::new);
  }
}
