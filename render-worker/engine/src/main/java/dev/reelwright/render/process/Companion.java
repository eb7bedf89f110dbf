package dev.reelwright.render.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A child process that stays and answers; see {@link Sandbox#accompany}. It dies with this JVM.
 * Thread-safe but for its streams, which belong to one writer and one reader.
 */
public final class Companion implements AutoCloseable {
  private final Process process;
  private final BoundedText err;

  Companion(Process process, BoundedText err) {
    this.process = process;
    this.err = err;
  }

  /** Its standard input; closing it is how a well-behaved companion learns to end. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** Its standard output. */
  public InputStream output() {
    return process.getInputStream();
  }

  /** What it has said on standard error so far, head and tail. */
  public String messages() {
    return err.toString();
  }

  public boolean alive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Waits for its end; false when it has not come in time. */
  public boolean awaitEnd(Duration most) throws InterruptedException {
    return process.waitFor(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Kills it and its children at once. */
  @Override
  public void close() {
    Sandbox.killTree(process);
  }
}
