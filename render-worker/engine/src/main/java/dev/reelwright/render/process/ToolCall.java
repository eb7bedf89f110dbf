package dev.reelwright.render.process;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * One start of a tool.
 *
 * @param argv program (absolute path) and arguments; no shell ever sees them
 * @param folder working directory and the only place to write to
 * @param limits what it may use
 * @param onLine receives each line of standard output while the tool runs, on a thread of the
 *     sandbox; must be quick
 * @param feed its standard input; whatever it throws kills the tool and comes out of the run
 */
public record ToolCall(
    List<String> argv, Path folder, Limits limits, Consumer<String> onLine, Feed feed) {
  public ToolCall {
    argv = List.copyOf(argv);
  }

  public ToolCall(List<String> argv, Path folder, Limits limits, Consumer<String> onLine) {
    this(argv, folder, limits, onLine, Feed.NOTHING);
  }

  public ToolCall(List<String> argv, Path folder, Limits limits) {
    this(argv, folder, limits, line -> {});
  }
}
