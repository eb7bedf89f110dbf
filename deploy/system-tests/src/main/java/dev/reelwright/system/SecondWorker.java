package dev.reelwright.system;

import dev.reelwright.local.file.PropertyFiles;
import dev.reelwright.local.part.ChildJvm;
import dev.reelwright.local.part.JavaService;
import dev.reelwright.local.run.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A render-worker beside the one that the launcher keeps running, with the same settings and a port
 * of its own. Nobody starts it again.
 */
public final class SecondWorker implements AutoCloseable {
  private static final String NAME = "render-worker";
  private static final String PORT = "quarkus.http.port";
  private static final int PORTS_APART = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final int port;

  private SecondWorker(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it and waits until it is ready. */
  public static SecondWorker start(SystemStack stack) throws IOException {
    Path run = stack.home().resolve("run");
    Map<String, String> settings =
        PropertyFiles.read(run.resolve(NAME + "/config/application.properties"));
    int port = Integer.parseInt(settings.get(PORT)) + PORTS_APART;
    settings.put(PORT, Integer.toString(port));
    JavaService service =
        new JavaService(
            "second-worker",
            port,
            stack.project().resolve(NAME).resolve("target/quarkus-app/quarkus-run.jar"),
            run.resolve("second-worker"),
            ChildJvm.drawingJvm(),
            settings,
            stack.definitions());
    Path log = stack.home().resolve("logs/second-worker.log");
    Process process =
        new ProcessBuilder(service.command())
            .directory(service.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    SecondWorker worker = new SecondWorker(process, port);
    worker.awaitReady(service, log);
    return worker;
  }

  public long pid() {
    return process.pid();
  }

  /** Whether rows that name their holder so are held by this one. */
  boolean isNamed(String holder) {
    return holder.endsWith(":" + port);
  }

  /** {@code kill -9}, for good. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    Signals.end(process.toHandle(), "TERM");
  }

  private void awaitReady(JavaService service, Path log) throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!service.isReady()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        close();
        throw new IOException("the second worker does not come up, see " + log);
      }
      Customer.pause();
    }
  }
}
