package dev.reelwright.job.plan;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** {@code reelwright.plans.*}: how much accounts may keep, and for how long. */
@ConfigMapping(prefix = "reelwright.plans")
public interface PlansConfig {
  /** The plan of an account that was given none; one of {@link #offered()}. */
  @WithDefault("starter_monthly")
  String standard();

  /** The plans by name, 1 to 64 characters of {@code [a-z0-9_]}; at least one. */
  Map<String, Offered> offered();

  /**
   * How long before its deletion a video's owner is told; more than nothing, less than each plan's
   * retention.
   */
  @WithDefault("P1D")
  Duration notice();

  /** How long room stays reserved for an upload that does not come; more than nothing. */
  @WithDefault("PT1H")
  Duration reservation();

  /**
   * Room that a video must find before it is begun, for each of its scenes at least; 1 byte or
   * more. With {@link #roomPerThousandCharacters()} it is meant to be more than our engine's videos
   * take, so that they do not pass the cap. What one takes in the end is counted to the byte.
   */
  @WithDefault("2M")
  MemorySize roomPerScene();

  /**
   * The same for a thousand characters that are spoken in a scene, which is more than a minute; not
   * negative.
   */
  @WithDefault("12M")
  MemorySize roomPerThousandCharacters();

  /** How often videos and reservations are looked for whose time is over; a second or more. */
  @WithDefault("10s")
  Duration interval();

  /** Most of them that one look ends; 1 or more. */
  @WithDefault("100")
  int batch();

  /** A plan. */
  interface Offered {
    /** What all files of an account may take together; not less than the largest upload. */
    MemorySize storage();

    /** How long a finished video stays; whole days. */
    Duration retention();

    /** Largest file that may be uploaded; 1 byte or more. */
    @WithDefault("20M")
    MemorySize largestUpload();
  }
}
