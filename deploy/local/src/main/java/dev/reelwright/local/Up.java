package dev.reelwright.local;

import dev.reelwright.local.part.ChildJvm;
import dev.reelwright.local.run.Detached;
import dev.reelwright.local.run.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the stack and stays, with everybody's lines on the console, until SIGINT or SIGTERM; or,
 * with {@code --detach}, leaves a launcher in the background and returns when all is ready.
 *
 * @param project the checkout
 * @param home the stack's folder
 * @param options what the user asked for
 */
record Up(Path project, Home home, Options options) {
  private static final int LAUNCHER_HEAP_MEGABYTES = 48;
  private static final long PAUSE_MILLIS = 200;

  int run() throws IOException {
    Optional<ProcessHandle> launcher = RunningStack.launcher(home);
    if (launcher.isPresent()) {
      System.out.println("Already running (launcher pid " + launcher.get().pid() + "):");
      return new Status(home).print(System.out, false);
    }
    try {
      return options.detach() ? detach() : stay();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting", e);
    }
  }

  private int stay() throws IOException, InterruptedException {
    home.create();
    List<LogTail> tails = new ArrayList<>();
    if (!options.quiet()) {
      for (String name : LocalStack.NAMES) {
        tails.add(LogTail.fromEnd(name, home.log(name)));
      }
    }
    Thread.ofVirtual().start(() -> showForEver(tails));
    RunningStack.start(project, home, options);
    if (!options.quiet()) {
      System.out.println("Keys and addresses: " + home.environmentFile());
    }
    Thread.currentThread().join(); // A signal ends it; the stack's own hook stops everything.
    return 0;
  }

  private static void showForEver(List<LogTail> tails) {
    try {
      while (true) {
        for (LogTail tail : tails) {
          tail.print(System.out);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException e) {
      System.err.println("the logs cannot be shown any more: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int detach() throws IOException, InterruptedException {
    home.create();
    Files.deleteIfExists(RunningStack.readyFile(home));
    Path output = home.logs().resolve("launcher.out");
    Process launcher =
        new ProcessBuilder(backgroundCommand())
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    launcher.getOutputStream().close();
    LogTail progress = LogTail.fromStart(output);
    while (launcher.isAlive() && !Files.exists(RunningStack.readyFile(home))) {
      progress.print(System.out);
      Thread.sleep(PAUSE_MILLIS);
    }
    progress.print(System.out);
    if (!launcher.isAlive()) {
      return 1;
    }
    System.out.println("Keys and addresses: " + home.environmentFile());
    System.out.println("Stop it with: ./reelwright down");
    return 0;
  }

  private List<String> backgroundCommand() {
    List<String> command = new ArrayList<>(Detached.PREFIX);
    command.add(ChildJvm.java());
    command.addAll(ChildJvm.smallJvm(LAUNCHER_HEAP_MEGABYTES));
    command.add("-Dreelwright.project=" + project);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("up", "--quiet", "--home", home.directory().toString()));
    command.addAll(List.of("--port-offset", options.portOffset().orElse(0).toString()));
    options.definitions().forEach(definition -> command.addAll(List.of("-D", definition)));
    return command;
  }
}
