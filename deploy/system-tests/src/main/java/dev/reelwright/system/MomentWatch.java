package dev.reelwright.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sees at which {@link Moment}s an account's storyboards are, in the workers' tables and in the
 * bucket, fast enough to meet somebody there. One thread.
 */
final class MomentWatch implements AutoCloseable {
  private static final String QUERY =
      """
      select id, id as task, errand as work, worker, epoch from task
      where account = ? and state = 'HELD'
      union all
      select p.id, t.id, p.phase, p.worker, p.epoch from part p join task t on t.id = p.task_id
      where t.account = ? and t.state = 'DIVIDED' and p.state = 'HELD'
      union all
      select id, id, 'STORED', 'nobody', epoch from task
      where account = ? and state = 'STORED' and command like '%Storyboard%'
      """;

  private final Path bucket;
  private final Connection connection;
  private final PreparedStatement query;
  private final Set<Seen> past = new HashSet<>();

  /**
   * What somebody is at.
   *
   * @param id of the task, or of its part
   * @param worker who holds it
   * @param epoch how often it was begun
   */
  record Seen(Moment moment, String id, String worker, int epoch) {}

  MomentWatch(SystemStack stack, String account) throws IOException {
    this.bucket = stack.home().resolve("data/s3/reelwright");
    try {
      this.connection = stack.database("render");
      this.query = connection.prepareStatement(QUERY);
      for (int i = 1; i <= 3; i++) {
        query.setString(i, account);
      }
    } catch (SQLException e) {
      throw new IOException("the workers' tables cannot be watched", e);
    }
  }

  /** All that is under way just now. */
  List<Seen> look() throws IOException {
    List<Seen> now = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        int epoch = rows.getInt("epoch");
        Seen seen =
            new Seen(
                moment(rows.getString("work"), rows.getString("task"), epoch),
                rows.getString("id"),
                rows.getString("worker"),
                epoch);
        if (!past.contains(seen)) {
          now.add(seen);
        }
      }
      return now;
    } catch (SQLException e) {
      throw new IOException("the workers' tables were lost sight of", e);
    }
  }

  /** Whoever held something is dead: their rows say otherwise for a while, and are not shown. */
  void forgetTheDead() throws IOException {
    past.addAll(look());
  }

  private Moment moment(String work, String task, int epoch) throws IOException {
    return switch (work) {
      case "SCRIPT" -> Moment.SCRIPTING;
      case "ILLUSTRATE" -> Moment.ILLUSTRATING;
      case "NARRATE" -> Moment.NARRATING;
      case "CURATE" -> Moment.CURATING;
      case "DRAW" -> Moment.DRAWING;
      case "COMPOSE" -> hasStored(task, epoch) ? Moment.STORING : Moment.COMPOSING;
      case "STORED" -> Moment.STORED;
      default -> throw new IllegalStateException("nobody knows what " + work + " is");
    };
  }

  private boolean hasStored(String task, int epoch) throws IOException {
    Path folder = bucket.resolve("outputs/" + task + "/" + epoch);
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("the workers' tables cannot be let go", e);
    }
  }
}
