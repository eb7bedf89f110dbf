package dev.reelwright.render.process;

import java.time.Duration;

/** How a tool's run ended. */
public sealed interface ToolRun {
  /** Wall time from start to end. */
  Duration wall();

  /**
   * It ended by itself, or by a signal (then {@code code} is 128 + signal).
   *
   * @param out standard output, its head and tail if it was long
   * @param err standard error, likewise
   * @param cpuSpent whether it was seen to use up its CPU time
   */
  record Exited(int code, String out, String err, Duration wall, boolean cpuSpent)
      implements ToolRun {
    private static final int KILLED_BY_CPU_LIMIT = 128 + 24;
    private static final int KILLED = 128 + 9;

    /** How ffmpeg ends after SIGXCPU, SIGTERM or SIGINT; it names the signal only when verbose. */
    private static final int SIGNAL_CAUGHT = 255;

    public boolean ok() {
      return code == 0;
    }

    /** The CPU limit ended it; ffmpeg catches the signal, ffprobe dies of it. */
    public boolean outOfCpu() {
      return code == KILLED_BY_CPU_LIMIT || (code == SIGNAL_CAUGHT && cpuSpent);
    }

    /** Somebody asked it to end: an operator, a terminal, a service manager. */
    public boolean interrupted() {
      return code == SIGNAL_CAUGHT && !cpuSpent;
    }

    /** Ended by force from outside: by an operator, or by the kernel for want of memory. */
    public boolean killed() {
      return code == KILLED;
    }

    /** The memory limit was met. */
    public boolean outOfMemory() {
      return !ok() && err.contains("Cannot allocate memory");
    }

    /** The disk is full: ours to mend. */
    public boolean diskFull() {
      return !ok() && err.contains("No space left on device");
    }
  }

  /** Its wall time was over; the process tree is dead. */
  record TimedOut(String err, Duration wall) implements ToolRun {}
}
