package dev.reelwright.local.demo;

import dev.reelwright.local.Home;
import dev.reelwright.local.LocalEnvironment;
import dev.reelwright.local.Options;
import dev.reelwright.local.RunningStack;
import dev.reelwright.local.run.PidRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * {@code reelwright demo}: starts a stack unless one runs, walks through a customer's job, and
 * stops it. Every claim is checked; the first that does not hold ends the demo with exit code 1.
 */
public final class Demo {
  private final Path project;
  private final Home home;
  private final Options options;
  private final Steps steps = new Steps(System.out);

  /**
   * @param project the checkout
   * @param home the stack's folder
   * @param options port offset and definitions, for a stack of its own
   */
  public Demo(Path project, Home home, Options options) {
    this.project = project;
    this.home = home;
    this.options = options;
  }

  /** Runs all of it; the exit code. */
  public int run() {
    Optional<RunningStack> own = Optional.empty();
    try {
      own = startUnlessRunning();
      LocalEnvironment environment =
          LocalEnvironment.read(home.environmentFile())
              .orElseThrow(() -> new IOException("there is no " + home.environmentFile()));
      Path folder = Files.createDirectories(home.directory().resolve("demo"));
      walk().through(environment, folder);
      if (own.isPresent()) {
        steps.begin("stop what was started");
        own.get().close();
      }
      System.out.println("\nAll of it held.");
      return 0;
    } catch (IOException | GeneralSecurityException e) {
      steps.flush();
      System.err.printf(
          "%nThe demo failed at \"%s\": %s%nLogs: %s%n", steps.step(), e.getMessage(), home.logs());
      return 1;
    }
  }

  private Optional<RunningStack> startUnlessRunning() throws IOException {
    steps.begin("start the stack");
    Optional<ProcessHandle> launcher = home.pids().read("launcher").flatMap(PidRecord::process);
    if (launcher.isPresent()) {
      steps.say(
          "one runs already (launcher pid " + launcher.get().pid() + "), so that one is used");
      if (options.portOffset().isPresent() || !options.definitions().isEmpty()) {
        steps.say("--port-offset and -D have no effect on it");
      }
      return Optional.empty();
    }
    return Optional.of(RunningStack.start(project, home, options));
  }

  private Walk walk() {
    return switch (options.walk()) {
      case Options.Walk.Still still -> new StillWalk(steps);
      case Options.Walk.Explain explain -> new ExplainWalk(steps, explain.prompt());
      case Options.Walk.Kensa kensa -> new KensaWalk(steps);
      case Options.Walk.Sketchpen sketchpen -> new SketchpenWalk(steps);
    };
  }
}
