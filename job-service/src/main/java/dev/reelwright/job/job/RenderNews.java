package dev.reelwright.job.job;

import java.time.Instant;
import java.util.Objects;

/**
 * What a worker reports of an attempt. Arrives at least once, and late news of an older attempt is
 * normal.
 */
public sealed interface RenderNews {
  /** 1 for the first try. */
  int attempt();

  record Started(int attempt) implements RenderNews {
    public Started {
      requireAttempt(attempt);
    }
  }

  /** An outside provider has accepted it. */
  record Routed(int attempt, Maker maker) implements RenderNews {
    public Routed {
      requireAttempt(attempt);
      Objects.requireNonNull(maker.route(), "accepted over no route");
      Objects.requireNonNull(maker.provider(), "accepted by no provider");
    }
  }

  /**
   * The attempt has come this far.
   *
   * @param percent 0 to 99
   */
  record Progressed(int attempt, Stage stage, int percent) implements RenderNews {
    public Progressed {
      requireAttempt(attempt);
      if (percent < 0 || percent > 99) {
        throw new IllegalArgumentException("progress is 0 to 99 percent, not " + percent);
      }
    }
  }

  /**
   * The result lies in the bucket and was probed there.
   *
   * @param at when, by the worker's clock
   */
  record Stored(int attempt, Output output, Instant at) implements RenderNews {
    public Stored {
      requireAttempt(attempt);
      Objects.requireNonNull(at, "a result without its time");
    }
  }

  /** There will be no result. */
  record Failed(int attempt, Failure failure) implements RenderNews {
    public Failed {
      requireAttempt(attempt);
    }
  }

  private static void requireAttempt(int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1, not " + attempt);
    }
  }
}
