package dev.reelwright.local.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How to start a process in a session of its own, so that Ctrl-C and the end of the terminal reach
 * the launcher only, which then ends the others in order.
 */
public final class Detached {
  /** In front of a command line; empty where the system has no setsid (macOS). */
  public static final List<String> PREFIX = prefix();

  private Detached() {}

  private static List<String> prefix() {
    return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(setsid -> List.of(setsid.toString()))
        .orElse(List.of());
  }
}
