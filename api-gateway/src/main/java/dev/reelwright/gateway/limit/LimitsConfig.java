package dev.reelwright.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often one client address may ask. */
@ConfigMapping(prefix = "reelwright.limits")
public interface LimitsConfig {
  /** False turns every limit off, and their headers with them: for load tests. */
  @WithDefault("true")
  boolean enabled();

  /** Every request under {@code /api}, liveness excepted. */
  Api api();

  /** {@code POST /api/jobs}, beside the limit of the whole API. */
  Submit submit();

  /** {@code POST /api/auth/sign-in/email}, beside the limit of the whole API. */
  SignIn signIn();

  /** {@code POST /api/auth/sign-up/email}, beside the limit of the whole API. */
  SignUp signUp();

  /**
   * A count in the database that takes longer is made locally instead. Long enough for a busy
   * moment, in which counts should stay shared; as long as a key's look-up may take.
   */
  @WithDefault("2s")
  Duration storeTimeout();

  /** For how long counting stays local after the database failed to answer. */
  @WithDefault("1s")
  Duration localAfterFailure();

  /** Every request under {@code /api}. */
  interface Api {
    /** Requests per window. */
    @WithDefault("600")
    long limit();

    /** Length of the window, whole seconds. */
    @WithDefault("60s")
    Duration window();
  }

  /** {@code POST /api/auth/sign-in/email}. */
  interface SignIn {
    /** Requests per window. */
    @WithDefault("20")
    long limit();

    /** Length of the window, whole seconds. */
    @WithDefault("60s")
    Duration window();
  }

  /** {@code POST /api/auth/sign-up/email}: each makes an account. */
  interface SignUp {
    /** Requests per window. */
    @WithDefault("20")
    long limit();

    /** Length of the window, whole seconds. */
    @WithDefault("1h")
    Duration window();
  }

  /** {@code POST /api/jobs}. */
  interface Submit {
    /** Requests per window. */
    @WithDefault("30")
    long limit();

    /** Length of the window, whole seconds. */
    @WithDefault("60s")
    Duration window();
  }
}
