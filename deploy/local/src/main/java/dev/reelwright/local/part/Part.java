package dev.reelwright.local.part;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process of the stack, seen from the one who runs it. Safe for use by several threads. */
public interface Part {
  /** Short name: the log file, the console prefix and the row of {@code status}. */
  String name();

  /** TCP port on 127.0.0.1 that this part serves. */
  int port();

  /**
   * Prepares whatever a start needs (unpacks, initialises an empty data directory, writes
   * configuration) and answers the command line. Called again before each restart.
   *
   * @throws IOException when the preparation fails; the message says what and where
   */
  List<String> command() throws IOException;

  /** Where the process runs; without one, where we run. */
  default Optional<Path> workingDirectory() {
    return Optional.empty();
  }

  /** Asks once, for at most two seconds, whether the part can serve now. Never throws. */
  boolean isReady();

  /** Name of the signal that ends this part in good order, as {@code kill} spells it. */
  default String stopSignal() {
    return "TERM";
  }
}
