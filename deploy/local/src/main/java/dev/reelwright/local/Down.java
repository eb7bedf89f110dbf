package dev.reelwright.local;

import dev.reelwright.local.file.FileTrees;
import dev.reelwright.local.run.Journal;
import dev.reelwright.local.run.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * Stops the stack: asks its launcher to, and ends whatever a launcher has left behind.
 *
 * @param home the stack's folder
 * @param wipe delete the data as well
 */
record Down(Home home, boolean wipe) {
  /** A launcher gives its children 20 seconds each, group after group. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  int run() throws IOException {
    if (!Files.exists(home.run())) {
      System.out.println("Nothing runs in " + home.directory());
      return 0;
    }
    Optional<ProcessHandle> launcher = RunningStack.launcher(home);
    if (launcher.isPresent()) {
      System.out.println("Stopping (launcher pid " + launcher.get().pid() + ")");
      launcher.get().destroy();
      if (!Signals.awaitEnd(launcher.get(), PATIENCE)) {
        System.out.println("The launcher does not stop; killing it");
        launcher.get().destroyForcibly();
        Signals.awaitEnd(launcher.get(), PATIENCE);
      }
    }
    RunningStack.endOrphans(home, new Journal(home.log(RunningStack.LAUNCHER), System.out));
    if (wipe) {
      deleteData();
    }
    System.out.println("Stopped" + (wipe ? ", data deleted" : ""));
    return 0;
  }

  private void deleteData() throws IOException {
    if (Files.exists(home.data())) {
      FileTrees.delete(home.data());
    }
    Files.deleteIfExists(home.environmentFile());
  }
}
