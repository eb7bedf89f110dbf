package dev.reelwright.render.config;

import dev.reelwright.render.call.Tempo;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code reelwright.calls.*}: how calls to providers are looked after. */
@ConfigMapping(prefix = "reelwright.calls")
public interface CallsConfig {
  /** Looks at tasks of providers under way at once; 1 or more. They hold no threads. */
  @WithDefault("64")
  int looksAtOnce();

  /**
   * How long a look may take before another worker looks too; longer than the longest {@code
   * timeout} of an account. A look that would take longer is given up a little before.
   */
  @WithDefault("60s")
  Duration lookLease();

  /** Shortest pause between two looks at a task, whatever a provider says. */
  @WithDefault("1s")
  Duration shortestPause();

  /** Longest pause between two looks at a task, whatever a provider says. */
  @WithDefault("5m")
  Duration longestPause();

  /** From a submission without an answer to the first search for its task; then doubling. */
  @WithDefault("5s")
  Duration searchPause();

  /**
   * Searches that may see nothing, and looks in a row that may fail, before an operator has to; 1
   * or more.
   */
  @WithDefault("8")
  int searches();

  /** At least, between two looks while our key is not taken. */
  @WithDefault("2m")
  Duration refusedKeyPause();

  /** When a model of a provider is left alone for a while. */
  Breaker breaker();

  /** Counts submissions to one model of one provider by this worker. */
  interface Breaker {
    /** The newest so many count. */
    @WithDefault("20")
    int window();

    /** Fewer than so many say nothing; at most the window. */
    @WithDefault("5")
    int least();

    /** Percentage of outages and lost answers at which the model is left alone; 1 to 100. */
    @WithDefault("50")
    int failures();

    /** For how long; then a few submissions try again. */
    @WithDefault("30s")
    Duration pause();
  }

  /** The rule's view of these values. */
  default Tempo.Rhythm rhythm() {
    return new Tempo.Rhythm(
        shortestPause(), longestPause(), searchPause(), searches(), refusedKeyPause());
  }
}
