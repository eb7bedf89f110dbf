package dev.reelwright.job.storyboard;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.reelwright.job.database.Database;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.StoredObject;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.job.view.Json;
import dev.reelwright.render.contract.SpokenWord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What workers have told of the scenes of a job that they make. */
@ApplicationScoped
class Makings {
  private static final String FIND =
      """
      select pictures::text as pictures, narration::text as narration, words::text as words
      from storyboard_making where job_id = $1
      """;
  private static final String PICTURES = upsert("pictures");
  private static final String NARRATION = upsert("narration");
  private static final String WORDS = upsert("words");

  /** The words of a video stay with it. */
  private static final String END =
      """
      update storyboard_making
      set pictures = null, narration = null, words = case when $2 then words end
      where job_id = $1
      """;

  private static final TypeReference<Map<String, StoredObject>> A_PICTURE_EACH =
      new TypeReference<>() {};
  private static final TypeReference<Map<String, List<SpokenWord>>> WORDS_EACH =
      new TypeReference<>() {};

  private final Database database;
  private final Json json;

  Makings(Database database, Json json) {
    this.database = database;
    this.json = json;
  }

  /**
   * What there is to look at while a video is made.
   *
   * @param pictures by the scene's id; empty before they are drawn and after the job has ended
   * @param narration null: likewise, or nobody speaks
   * @param words by the scene's id; empty before they are spoken
   */
  record Making(
      Map<String, StoredObject> pictures,
      @Nullable StoredObject narration,
      Map<String, List<SpokenWord>> words) {
    static final Making NOTHING = new Making(Map.of(), null, Map.of());
  }

  Uni<Making> find(JobId job) {
    return database
        .send(FIND, Tuple.of(job.text()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(this::making)
                    .orElse(Making.NOTHING));
  }

  Uni<Void> illustrated(
      SqlConnection transaction,
      JobId job,
      StoryboardId storyboard,
      Map<String, StoredObject> pictures) {
    return keep(transaction, PICTURES, job, storyboard, json.write(pictures));
  }

  Uni<Void> narrated(
      SqlConnection transaction,
      JobId job,
      StoryboardId storyboard,
      @Nullable StoredObject narration,
      Map<String, List<SpokenWord>> words) {
    return keep(
            transaction,
            NARRATION,
            job,
            storyboard,
            narration == null ? null : json.write(narration))
        .chain(() -> spoken(transaction, job, storyboard, words));
  }

  Uni<Void> spoken(
      SqlConnection transaction,
      JobId job,
      StoryboardId storyboard,
      Map<String, List<SpokenWord>> words) {
    return keep(transaction, WORDS, job, storyboard, json.write(words));
  }

  /**
   * The job has ended: what lay beside its video goes.
   *
   * @param made whether there is a video
   */
  Uni<Void> end(SqlConnection transaction, JobId job, boolean made) {
    return transaction.preparedQuery(END).execute(Tuple.of(job.text(), made)).replaceWithVoid();
  }

  private static Uni<Void> keep(
      SqlConnection transaction,
      String sql,
      JobId job,
      StoryboardId storyboard,
      @Nullable String value) {
    return transaction
        .preparedQuery(sql)
        .execute(Tuple.tuple().addString(job.text()).addString(storyboard.text()).addString(value))
        .replaceWithVoid();
  }

  private static String upsert(String column) {
    return """
    insert into storyboard_making (job_id, storyboard_id, %1$s)
    values ($1, $2, $3::text::jsonb)
    on conflict (job_id) do update set %1$s = excluded.%1$s
    """
        .formatted(column);
  }

  private Making making(Row row) {
    String pictures = row.getString("pictures");
    String narration = row.getString("narration");
    String words = row.getString("words");
    return new Making(
        pictures == null ? Map.of() : json.read(pictures, A_PICTURE_EACH),
        narration == null ? null : json.read(narration, StoredObject.class),
        words == null ? Map.of() : json.read(words, WORDS_EACH));
  }
}
