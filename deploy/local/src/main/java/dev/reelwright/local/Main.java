package dev.reelwright.local;

import dev.reelwright.local.Options.UsageException;
import dev.reelwright.local.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code reelwright demo | up | down | status | logs | audit}. Exit code: 0 done, 1 failed, 2 not
 * understood; an audit's are 0 clean, 1 broken, 2 no answer.
 *
 * <p>The project is the working directory unless the system property {@code reelwright.project}
 * names another; the stack's folder is {@code --home}, else the variable {@code REELWRIGHT_HOME},
 * else {@code .reelwright} in the project.
 */
public final class Main {
  private Main() {}

  /** Runs one sub-command. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    try {
      Options options = Options.parse(args);
      Path project = Path.of(System.getProperty("reelwright.project", "")).toAbsolutePath();
      Home home = new Home(folder(options, project));
      return switch (options.command()) {
        case UP -> new Up(project, home, options).run();
        case DOWN -> new Down(home, options.wipe()).run();
        case STATUS -> new Status(home).print(System.out, options.json());
        case LOGS -> new Logs(home, options.service(), options.follow()).print(System.out);
        case AUDIT -> new Audit(home).print(System.out, System.err, options.json());
        case DEMO -> new Demo(project, home, options).run();
      };
    } catch (UsageException e) {
      System.err.println("reelwright: " + e.getMessage() + ". Try ./reelwright help");
      return 2;
    } catch (IOException e) {
      System.err.println("reelwright: " + (e.getMessage() == null ? e : e.getMessage()));
      return 1;
    }
  }

  private static Path folder(Options options, Path project) {
    return options
        .home()
        .or(() -> Optional.ofNullable(System.getenv("REELWRIGHT_HOME")))
        .map(given -> Path.of(given).toAbsolutePath())
        .orElseGet(() -> project.resolve(".reelwright"))
        .normalize();
  }
}
