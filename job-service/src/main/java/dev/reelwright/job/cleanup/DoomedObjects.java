package dev.reelwright.job.cleanup;

import dev.reelwright.job.database.Database;
import dev.reelwright.job.job.Doomed;
import dev.reelwright.job.job.JobId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The table of what is to be deleted from the bucket. */
@ApplicationScoped
public class DoomedObjects {
  private static final String APPEND =
      """
      insert into doomed_object (name, spared, job_id, due_at)
      values ($1, $2, $3, $4)
      on conflict (name) do nothing
      """;
  private static final String CLAIM =
      """
      update doomed_object
      set due_at = $1, attempts = attempts + 1
      where name in (
        select name from doomed_object
        where due_at <= $2 order by due_at limit $3 for update skip locked)
      returning name, spared
      """;
  private static final String STRIKE = "delete from doomed_object where name = any($1)";

  private final Database database;
  private final CleanupConfig config;

  DoomedObjects(Database database, CleanupConfig config) {
    this.database = database;
    this.config = config;
  }

  /** Writes what a decision doomed in the caller's transaction. */
  public Uni<Void> append(SqlConnection transaction, JobId job, List<Doomed> doomed, Instant now) {
    return append(transaction, job.text(), doomed, now);
  }

  /**
   * The same of whatever is not a job's.
   *
   * @param whose an id, for people who read the table
   */
  public Uni<Void> append(
      SqlConnection transaction, String whose, List<Doomed> doomed, Instant now) {
    if (doomed.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transaction
        .preparedQuery(APPEND)
        .executeBatch(doomed.stream().map(each -> tuple(whose, each, now)).toList())
        .replaceWithVoid();
  }

  /** Takes what is due; unless struck off, it is due again after the claim. */
  Uni<List<Doomed>> claim(Instant now) {
    Duration claim = config.claim();
    return database
        .send(
            CLAIM,
            Tuple.of(
                now.plus(claim).atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC),
                config.batch()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(DoomedObjects::doomed)
                    .toList());
  }

  /** These are gone. */
  Uni<Void> strike(List<Doomed> gone) {
    return database
        .send(
            STRIKE,
            Tuple.tuple()
                .addArrayOfString(gone.stream().map(DoomedObjects::name).toArray(String[]::new)))
        .replaceWithVoid();
  }

  private Tuple tuple(String whose, Doomed doomed, Instant now) {
    return switch (doomed) {
      case Doomed.ObjectAt object -> tuple(object.key(), List.of(), whose, now);
      case Doomed.Folder folder ->
          tuple(folder.prefix(), folder.spared(), whose, now.plus(config.folderGrace()));
    };
  }

  private static Tuple tuple(String name, List<String> spared, String whose, Instant due) {
    return Tuple.tuple()
        .addString(name)
        .addArrayOfString(spared.toArray(String[]::new))
        .addString(whose)
        .addOffsetDateTime(due.atOffset(ZoneOffset.UTC));
  }

  private static Doomed doomed(Row row) {
    String name = row.getString("name");
    return name.endsWith("/")
        ? new Doomed.Folder(name, List.of(row.getArrayOfStrings("spared")))
        : new Doomed.ObjectAt(name);
  }

  private static String name(Doomed doomed) {
    return switch (doomed) {
      case Doomed.ObjectAt object -> object.key();
      case Doomed.Folder folder -> folder.prefix();
    };
  }
}
