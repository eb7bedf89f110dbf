package dev.reelwright.local.demo;

import dev.reelwright.local.client.PlatformClient.Answer;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/** Tells what a demo does, step by step, and knows the step that failed. */
final class Steps {
  /** News of a job's end are there by then. */
  static final Duration NEWS_LIMIT = Duration.ofSeconds(30);

  private static final long POLL_MILLIS = 300;

  private final PrintStream out;
  private String step = "start the stack";

  Steps(PrintStream out) {
    this.out = out;
  }

  /** The step under way. */
  String step() {
    return step;
  }

  void begin(String what) {
    step = what;
    out.println("* " + what);
  }

  void say(String line) {
    out.println("    " + line);
  }

  ProgressBar progressBar() {
    return new ProgressBar(out, Boolean.getBoolean("reelwright.terminal"));
  }

  void flush() {
    out.flush();
  }

  static Answer expect(int status, Answer answer) throws IOException {
    if (!answer.is(status)) {
      throw new IOException("expected " + status + ", got " + answer);
    }
    return answer;
  }

  static void pause() throws IOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting", e);
    }
  }
}
