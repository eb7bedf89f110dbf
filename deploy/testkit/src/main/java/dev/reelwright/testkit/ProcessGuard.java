package dev.reelwright.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A shell that outlives this JVM by a moment. It reads the children's process ids from its standard
 * input; the end of that input, which even kill -9 of this JVM brings about, makes it end them and
 * remove their files.
 */
final class ProcessGuard {
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      while read -r signal pid; do children="$children $signal:$pid"; done
      for child in $children; do kill -"${child%%:*}" "${child##*:}" 2>/dev/null; done
      for child in $children; do
        for wait in 1 2 3 4 5 6 7 8 9 10; do
          kill -0 "${child##*:}" 2>/dev/null || break
          sleep 0.3
        done
      done
      rm -rf "$1"
      """;

  private final Writer children;

  /** Starts the guard of a directory. */
  ProcessGuard(Path directory) throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", SCRIPT, "process-guard", directory.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    children = shell.outputWriter(StandardCharsets.US_ASCII);
  }

  /** Hands a child over, with the signal that ends it at once. */
  synchronized void watch(Process child, String signal) {
    try {
      children.write(signal + " " + child.pid() + "\n");
      children.flush();
    } catch (IOException e) {
      child.destroyForcibly();
      throw new UncheckedIOException("the process guard is gone", e);
    }
  }
}
