package dev.reelwright.gateway.upload;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What is about to be uploaded, written down before it is. */
@ApplicationScoped
class UploadIntents {
  private static final String ADD =
      """
      insert into upload_intent (id, account, job_id, keys, reserved, created_at)
      values ($1, $2, $3, $4, $5, $6)
      """;
  private static final String REMOVE = "delete from upload_intent where id = $1";

  /** Taken by one sweeper for a while, so that replicas do not do the same work. */
  private static final String TAKE_OLD =
      """
      update upload_intent set looked_at = $2 where id in (
        select id from upload_intent
        where created_at < $1 and (looked_at is null or looked_at < $3)
        order by created_at limit 50 for update skip locked)
      returning id, account, job_id, keys, reserved
      """;

  private final Pool database;

  UploadIntents(Pool database) {
    this.database = database;
  }

  /**
   * Objects that may come to lie in the bucket.
   *
   * @param jobId of the job that is to have them, or the storyboard, or the asset
   * @param keys every object key
   * @param reserved whether room in the account's storage is held for them, which is given back
   *     when they go
   */
  record Intent(String id, String account, String jobId, List<String> keys, boolean reserved) {}

  Uni<Void> add(Intent intent, Instant now) {
    return database
        .preparedQuery(ADD)
        .execute(
            Tuple.from(
                List.of(
                    intent.id(),
                    intent.account(),
                    intent.jobId(),
                    intent.keys().toArray(String[]::new),
                    intent.reserved(),
                    now.atOffset(ZoneOffset.UTC))))
        .replaceWithVoid();
  }

  Uni<Void> remove(String id) {
    return database.preparedQuery(REMOVE).execute(Tuple.of(id)).replaceWithVoid();
  }

  /**
   * Some that are older than this and that nobody has looked at since then.
   *
   * @param lookedAtBefore when another sweeper's look is too long ago to wait for
   */
  Uni<List<Intent>> takeOld(Instant createdBefore, Instant now, Instant lookedAtBefore) {
    return database
        .preparedQuery(TAKE_OLD)
        .execute(
            Tuple.of(
                createdBefore.atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC),
                lookedAtBefore.atOffset(ZoneOffset.UTC)))
        .map(
            rows -> {
              List<Intent> intents = new ArrayList<>();
              for (Row row : rows) {
                intents.add(
                    new Intent(
                        row.getString("id"),
                        row.getString("account"),
                        row.getString("job_id"),
                        List.of(row.getArrayOfStrings("keys")),
                        row.getBoolean("reserved")));
              }
              return intents;
            });
  }
}
