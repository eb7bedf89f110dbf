package dev.reelwright.local.run;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes, ours or a former launcher's. */
public final class Signals {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Signals() {}

  /**
   * Asks the process to end in good order, waits for 20 seconds, then kills it.
   *
   * @return false if it had to be killed
   */
  public static boolean end(ProcessHandle process, String signal) throws IOException {
    send(process, signal);
    if (awaitEnd(process, PATIENCE)) {
      return true;
    }
    process.destroyForcibly();
    awaitEnd(process, PATIENCE);
    return false;
  }

  /** Whether the process ends within that time. */
  public static boolean awaitEnd(ProcessHandle process, Duration limit) throws IOException {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while process " + process.pid() + " ended", e);
    }
  }

  private static void send(ProcessHandle process, String signal) throws IOException {
    if (signal.equals("TERM")) {
      process.destroy();
      return;
    }
    // Java itself can send only TERM and KILL.
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join();
  }
}
