package dev.reelwright.local;

import dev.reelwright.local.run.LogTail;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows the end of one process's log, or of all of them, and more as it comes.
 *
 * @param home the stack's folder
 * @param service the one to show
 * @param follow go on until interrupted
 */
record Logs(Home home, Optional<String> service, boolean follow) {
  private static final int LINES_OF_ONE = 200;
  private static final int LINES_OF_EACH = 20;
  private static final long PAUSE_MILLIS = 200;

  int print(PrintStream out) throws IOException {
    List<String> known = new ArrayList<>(LocalStack.NAMES);
    known.add(RunningStack.LAUNCHER);
    if (service.isPresent() && !known.contains(service.get())) {
      throw new IOException("no process is named " + service.get() + "; there are " + known);
    }
    List<String> names = service.map(List::of).orElse(known);
    List<LogTail> tails = new ArrayList<>();
    for (String name : names) {
      Path log = home.log(name);
      tails.add(LogTail.fromEnd(name, log));
      int lines = service.isPresent() ? LINES_OF_ONE : LINES_OF_EACH;
      LogTail.lastLines(log, lines).lines().forEach(line -> LogTail.print(out, name, line));
    }
    while (follow) {
      for (LogTail tail : tails) {
        tail.print(out);
      }
      pause();
    }
    return 0;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for more", e);
    }
  }
}
