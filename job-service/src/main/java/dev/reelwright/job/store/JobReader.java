package dev.reelwright.job.store;

import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.database.Database;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.view.JobRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Looks at jobs without changing them. */
@ApplicationScoped
public class JobReader {
  private static final String PAGE =
      "select "
          + JobSql.COLUMNS
          + """
          from job
          where account = $1 and mode = $2 and origin = $3 and deleted_at is null
            and state = any($4) and (created_at, id) < ($5, $6)
          order by created_at desc, id desc limit $7
          """;

  /** One statement, so that page and total are of the same moment; past the end the total alone. */
  private static final String NUMBERED_PAGE =
      "with visible as (select count(*) as total from job"
          + " where account = $1 and mode = $2 and origin = $3 and deleted_at is null)"
          + " select visible.total, shown.* from visible left join lateral (select "
          + JobSql.COLUMNS
          + """
          from job
          where account = $1 and mode = $2 and origin = $3 and deleted_at is null
            and visible.total > $4
          order by created_at desc, id desc offset $4 limit $5) shown on true
          order by shown.created_at desc, shown.id desc
          """;

  private static final String BY_SHARE_TOKEN =
      "select "
          + JobSql.COLUMNS
          + """
           from job
          where share_token = $1 and state = 'SUCCEEDED' and deleted_at is null
            and not exists (
              select 1 from kept_video
              where kept_video.job_id = job.id and kept_video.gone_at is not null)
          """;
  private static final String ACTIVE_BY_STATE =
      """
      select state, count(*) as jobs from job
      where state in ('QUEUED', 'RUNNING', 'STORING') group by state
      """;

  /** Before every job that there may be: newest first means it comes last of all. */
  private static final Place BEGINNING = new Place(Instant.parse("9999-01-01T00:00:00Z"), "");

  /**
   * A place in an account's list.
   *
   * @param id of the job there; breaks ties
   */
  public record Place(Instant createdAt, String id) {
    public static Place of(JobRecord job) {
      return new Place(job.job().order().acceptedAt(), job.job().order().id().text());
    }
  }

  /**
   * Some of an account's jobs.
   *
   * @param total how many there are on all pages
   */
  public record NumberedPage(List<JobRecord> jobs, long total) {}

  private final Database database;
  private final JobSql sql;

  JobReader(Database database, JobSql sql) {
    this.database = database;
    this.sql = sql;
  }

  /** A job, deleted or not. */
  public Uni<Optional<JobRecord>> find(JobId id) {
    return database.send(JobSql.FIND, Tuple.of(id.text())).map(this::first);
  }

  /** Those of the jobs that there are, deleted or not. */
  public Uni<Map<JobId, JobRecord>> find(Collection<JobId> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : database
            .send(
                JobSql.FIND_ALL,
                Tuple.tuple()
                    .addArrayOfString(ids.stream().map(JobId::text).toArray(String[]::new)))
            .map(this::all)
            .map(
                found ->
                    found.stream()
                        .collect(Collectors.toMap(job -> job.job().order().id(), job -> job)));
  }

  /** The newest generation of the job's holds that was given back unused; 0: none was. */
  public Uni<Integer> lastAbandoned(JobId id) {
    return database
        .send(JobSql.LAST_ABANDONED, Tuple.of(id.text()))
        .map(rows -> rows.iterator().next().getInteger("generation"));
  }

  /** Who holds the pool's slot of this mode. */
  public Uni<Optional<JobId>> activeIn(String pool, Mode mode) {
    return database
        .send(JobSql.ACTIVE_IN_POOL, Tuple.of(pool, mode.name()))
        .map(JobReader::firstId);
  }

  /**
   * The account's jobs of one mode and origin after a place, newest first; those that it has not
   * deleted.
   *
   * @param after empty for the beginning
   */
  public Uni<List<JobRecord>> page(
      String account,
      Mode mode,
      String origin,
      Set<JobState> states,
      Optional<Place> after,
      int limit) {
    Place place = after.orElse(BEGINNING);
    return database
        .send(
            PAGE,
            Tuple.tuple()
                .addString(account)
                .addString(mode.name())
                .addString(origin)
                .addArrayOfString(states.stream().map(JobState::name).toArray(String[]::new))
                .addOffsetDateTime(JobSql.utc(place.createdAt()))
                .addString(place.id())
                .addInteger(limit))
        .map(this::all);
  }

  /**
   * The account's jobs of one mode and origin, newest first; those that it has not deleted.
   *
   * @param skipped how many newer ones to leave out
   */
  public Uni<NumberedPage> numberedPage(
      String account, Mode mode, String origin, long skipped, int limit) {
    return database
        .send(NUMBERED_PAGE, Tuple.of(account, mode.name(), origin, skipped, limit))
        .map(rows -> new NumberedPage(jobs(rows), rows.iterator().next().getLong("total")));
  }

  /** Past the end there is one row, of a total and no job. */
  private List<JobRecord> jobs(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.getString("id") != null)
        .map(sql::record)
        .toList();
  }

  /** The finished job that this token opens. */
  public Uni<Optional<JobRecord>> byShareToken(String token) {
    return database.send(BY_SHARE_TOKEN, Tuple.of(token)).map(this::first);
  }

  /** How many jobs are in each state that is not final. */
  public Uni<Map<JobState, Long>> activeByState() {
    return database.send(ACTIVE_BY_STATE, Tuple.tuple()).map(JobReader::counts);
  }

  /** Those of the jobs that were accepted, with what became of them. */
  public Uni<Map<JobId, HoldOwner>> owners(Collection<JobId> ids) {
    return database
        .send(
            JobSql.OWNERS,
            Tuple.tuple().addArrayOfString(ids.stream().map(JobId::text).toArray(String[]::new)))
        .map(
            rows ->
                owners(rows).collect(Collectors.toMap(each -> each.hold().job(), each -> each)));
  }

  /** All jobs that are active just now. */
  public Uni<List<HoldOwner>> activeOwners() {
    return database.send(JobSql.ACTIVE_OWNERS, Tuple.tuple()).map(rows -> owners(rows).toList());
  }

  private static Stream<HoldOwner> owners(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(JobSql::owner);
  }

  private Optional<JobRecord> first(RowSet<Row> rows) {
    return all(rows).stream().findFirst();
  }

  private List<JobRecord> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(sql::record).toList();
  }

  static Optional<JobId> firstId(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> new JobId(row.getString("id")))
        .findFirst();
  }

  private static Map<JobState, Long> counts(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(
            Collectors.toMap(
                row -> JobState.valueOf(row.getString("state")),
                row -> row.getLong("jobs"),
                Long::sum,
                () -> new EnumMap<>(JobState.class)));
  }
}
