package dev.reelwright.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks all the time at what accounts' files take, kept ones and those on their way, and remembers
 * who had more than the plan gives. What cannot be looked at just now is looked at again.
 */
final class StorageLook implements AutoCloseable {
  private static final String TAKEN =
      "select account, used, reserved from storage_account where account = any(?)";
  private static final long PAUSE_MILLIS = 5;

  private final SystemStack stack;
  private final String[] accounts;
  private final long cap;
  private final Set<String> violations = new ConcurrentSkipListSet<>();
  private final AtomicLong looks = new AtomicLong();
  private final Thread thread;
  private volatile boolean over;

  /**
   * @param cap of all of these accounts
   */
  StorageLook(SystemStack stack, List<Sketchpen> customers, long cap) {
    this.stack = stack;
    this.accounts =
        customers.stream().map(each -> each.customer().account()).toArray(String[]::new);
    this.cap = cap;
    this.thread = Thread.ofVirtual().start(this::lookOn);
  }

  long looks() {
    return looks.get();
  }

  /** Ends the looking; what was seen that may not be. */
  List<String> violations() throws InterruptedException {
    over = true;
    thread.join();
    return new ArrayList<>(violations);
  }

  private void lookOn() {
    try {
      while (!over) {
        try (Connection connection = stack.database("job");
            PreparedStatement taken = connection.prepareStatement(TAKEN)) {
          taken.setArray(1, connection.createArrayOf("text", accounts));
          while (!over) {
            look(taken);
            Thread.sleep(PAUSE_MILLIS);
          }
        } catch (SQLException killed) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(PreparedStatement taken) throws SQLException {
    try (ResultSet rows = taken.executeQuery()) {
      while (rows.next()) {
        long used = rows.getLong("used");
        long reserved = rows.getLong("reserved");
        if (used + reserved > cap) {
          violations.add(
              "%s took %d bytes and had %d reserved, of %d"
                  .formatted(rows.getString("account"), used, reserved, cap));
        }
      }
    }
    looks.incrementAndGet();
  }

  @Override
  public void close() {
    over = true;
  }
}
