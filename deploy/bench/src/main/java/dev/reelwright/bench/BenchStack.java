package dev.reelwright.bench;

import dev.reelwright.system.SystemStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A stack of its own for one benchmark. */
final class BenchStack {
  private static final int PORT_OFFSET = 4000;

  private BenchStack() {}

  static SystemStack start() throws IOException {
    return SystemStack.start(
        Path.of("").toAbsolutePath(),
        Files.createTempDirectory("reelwright-bench"),
        PORT_OFFSET,
        Map.of("reelwright.limits.enabled", "false"));
  }
}
