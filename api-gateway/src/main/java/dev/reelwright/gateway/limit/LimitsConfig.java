package dev.reelwright.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often one client address may ask, and what an account may do how often. */
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

  /** {@code POST /api/v1/videos}: those that were accepted, of each account. */
  Videos videos();

  /** {@code POST /api/v1/videos/from-script}: likewise. */
  ScriptedVideos scriptedVideos();

  /** {@code POST /api/v1/videos/{id}/regenerate}: likewise; this limit and the next both hold. */
  Regenerations regenerations();

  /** The same, within a short time. */
  RegenerationBursts regenerationBursts();

  /** {@code POST /api/v1/videos/{id}/scenes/{id}/image}: likewise. */
  SceneImages sceneImages();

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

  /** So many uses in any span of this length: a window that moves with the time. */
  interface Uses {
    /** Uses per window. */
    long limit();

    /** Length of the window, whole seconds. */
    Duration window();
  }

  /** {@code POST /api/v1/videos}. */
  interface Videos extends Uses {
    @Override
    @WithDefault("20")
    long limit();

    @Override
    @WithDefault("1d")
    Duration window();
  }

  /** {@code POST /api/v1/videos/from-script}. */
  interface ScriptedVideos extends Uses {
    @Override
    @WithDefault("20")
    long limit();

    @Override
    @WithDefault("1d")
    Duration window();
  }

  /** {@code POST /api/v1/videos/{id}/regenerate}. */
  interface Regenerations extends Uses {
    @Override
    @WithDefault("5")
    long limit();

    @Override
    @WithDefault("1h")
    Duration window();
  }

  /** {@code POST /api/v1/videos/{id}/regenerate}, within a short time. */
  interface RegenerationBursts extends Uses {
    @Override
    @WithDefault("3")
    long limit();

    @Override
    @WithDefault("10m")
    Duration window();
  }

  /** {@code POST /api/v1/videos/{id}/scenes/{id}/image}. */
  interface SceneImages extends Uses {
    @Override
    @WithDefault("30")
    long limit();

    @Override
    @WithDefault("1h")
    Duration window();
  }
}
