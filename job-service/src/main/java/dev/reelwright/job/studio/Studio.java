package dev.reelwright.job.studio;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.database.Database;
import dev.reelwright.job.view.Json;
import dev.reelwright.render.contract.StudioNews;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.stream.StreamSupport;

/** The newest word of a worker on what its engine offers. */
@ApplicationScoped
public class Studio {
  private static final String FIND = "select news::text as news from studio";
  private static final String KEEP =
      """
      insert into studio (news, at) values ($1::text::jsonb, $2)
      on conflict (only_row) do update set news = excluded.news, at = excluded.at
      where studio.at <= excluded.at
      """;
  private static final long RETRY_AFTER_SECONDS = 5;

  private final Database database;
  private final Json json;

  Studio(Database database, Json json) {
    this.database = database;
    this.json = json;
  }

  /** Fails with {@link Problem.Unavailable} until a worker was heard for the first time. */
  public Uni<Offered> offered() {
    return database
        .send(FIND, Tuple.tuple())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(row -> json.read(row.getString("news"), StudioNews.class))
                    .map(Offered::new)
                    .orElseThrow(
                        () ->
                            new ProblemException(
                                new Problem.Unavailable("studio", RETRY_AFTER_SECONDS))));
  }

  /** Takes the place of what is older. */
  Uni<Void> keep(StudioNews news) {
    return database
        .send(KEEP, Tuple.of(json.write(news), news.at().atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }
}
