package dev.reelwright.render.engine;

import dev.reelwright.render.process.Feed;
import dev.reelwright.render.process.Limits;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolCall;
import dev.reelwright.render.process.ToolRun;
import dev.reelwright.render.process.ToolTrouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs ffmpeg for one render, one process a step, each under limits. Blocking; thread-safe.
 *
 * @param folder the render's own; the only place that steps write to
 */
public record FfmpegSteps(Ffmpeg ffmpeg, EngineSettings settings, Path folder, StopSignal stop) {
  private static final int LONGEST_DETAIL = 2000;

  /** CPU time of one thread that a pass over so much sound may take. */
  public static Duration workFor(Duration sound) {
    return Duration.ofSeconds(60).plus(sound.dividedBy(2));
  }

  /**
   * Limits of one tool: a machine under load is slow, not hung, so it may wait three times as long.
   */
  static Limits limits(Duration work, EngineSettings settings) {
    return new Limits(
        work.multipliedBy(3),
        work.multipliedBy(settings.threads()),
        settings.memoryBytes(),
        settings.videoBytes());
  }

  /**
   * Runs a step to its end, whatever that is.
   *
   * @param stage names it in codes of trouble: {@code <stage>_timeout}
   * @param work CPU time of one thread that it may take
   * @param onLine receives each line of standard output
   * @throws ToolTrouble when its time is up
   */
  public ToolRun.Exited run(
      String stage, List<String> argv, Duration work, Consumer<String> onLine, Feed feed) {
    ToolCall call = new ToolCall(argv, folder, limits(work, settings), onLine, feed);
    return switch (ffmpeg.sandbox().run(call, stop)) {
      case ToolRun.Exited exited -> exited;
      case ToolRun.TimedOut timedOut ->
          throw new ToolTrouble(stage + "_timeout", "killed after " + timedOut.wall());
    };
  }

  /** A step without standard input. */
  public ToolRun.Exited run(
      String stage, List<String> argv, Duration work, Consumer<String> onLine) {
    return run(stage, argv, work, onLine, Feed.NOTHING);
  }

  /**
   * Takes nothing but success.
   *
   * @throws ToolTrouble {@code disk_full}, {@code tool_interrupted} or {@code <stage>_failed}
   */
  public ToolRun.Exited expectOk(String stage, ToolRun.Exited run) {
    if (run.diskFull()) {
      throw new ToolTrouble("disk_full", stage + ": no space left in the render's folder");
    }
    if (run.interrupted()) {
      throw new ToolTrouble("tool_interrupted", stage + ": somebody ended it by a signal");
    }
    if (!run.ok()) {
      throw new ToolTrouble(
          stage + "_failed", "exit status " + run.code() + ": " + tail(run.err()));
    }
    return run;
  }

  /** A decoder grumbles about many a file that it can read: what ended it must not be ours. */
  public static boolean isInputsFault(ToolRun.Exited run) {
    return !run.ok()
        && !run.killed()
        && !run.interrupted()
        && !run.diskFull()
        && saysDamaged(run.err());
  }

  private static boolean saysDamaged(String stderr) {
    return stderr.contains("Invalid data")
        || stderr.contains("Decode error rate")
        || stderr.contains("Decoding error")
        || stderr.contains("corrupt decoded frame")
        || stderr.contains("corrupt input packet")
        || stderr.contains("not implemented")
        || stderr.contains("does not contain any stream")
        || stderr.contains("matches no streams");
  }

  private static String tail(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(text.length() - LONGEST_DETAIL);
  }
}
