package dev.reelwright.local.demo;

import java.io.PrintStream;

/** Shows a percentage: in place on a terminal, else as a line for each tenth. */
final class ProgressBar {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private String shown = "";

  ProgressBar(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Shows the newest state.
   *
   * @param percent 0 to 100
   */
  void show(String status, int percent) {
    int rounded = terminal ? percent : percent / 10 * 10;
    String line = bar(status, rounded);
    if (!line.equals(shown)) {
      out.print((terminal ? "\r" : "") + line + (terminal ? "" : "\n"));
      out.flush();
      shown = line;
    }
  }

  /** Leaves the bar as it is. */
  void end() {
    if (terminal) {
      out.println();
    }
  }

  static String bar(String status, int percent) {
    int full = WIDTH * percent / 100;
    return "    [%s%s] %3d %% %-10s"
        .formatted("#".repeat(full), ".".repeat(WIDTH - full), percent, status);
  }
}
