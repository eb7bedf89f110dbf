package dev.reelwright.system;

import java.util.Map;

/** Configuration of a stack on which every sweep comes within two minutes, and not within days. */
public final class SoonSwept {
  /** A plan with little room: a short video fits while there is not much else. */
  public static final String SMALL_PLAN = "small";

  /** A plan with room for some pictures. */
  public static final String TINY_PLAN = "tiny";

  /** What is not here is as it is for everybody. */
  public static final Map<String, String> CONFIGURATION =
      Map.ofEntries(
          Map.entry("reelwright.render.lease", "15s"),
          Map.entry("reelwright.cleanup.folder-grace", "20s"),
          Map.entry("reelwright.cleanup.claim", "10s"),
          Map.entry("reelwright.storyboards.interval", "1s"),
          Map.entry("reelwright.storyboards.claim", "10s"),
          Map.entry("reelwright.storyboards.deleted-grace", "30s"),
          // Longer than Kafka waits for a worker that has died before others hear what it should.
          Map.entry("reelwright.storyboards.unfinished-retention", "90s"),
          Map.entry("reelwright.uploads.max-duration", "20s"),
          Map.entry("reelwright.uploads.abandoned-after", "30s"),
          Map.entry("reelwright.uploads.sweep-every", "2s"),
          Map.entry("reelwright.plans.interval", "1s"),
          Map.entry("reelwright.plans.reservation", "45s"),
          Map.entry("reelwright.plans.notice", "2s"),
          Map.entry("reelwright.plans.offered.small.storage", "6M"),
          Map.entry("reelwright.plans.offered.small.retention", "P1D"),
          Map.entry("reelwright.plans.offered.small.largest-upload", "1M"),
          Map.entry("reelwright.plans.offered.tiny.storage", "2M"),
          Map.entry("reelwright.plans.offered.tiny.retention", "P1D"),
          Map.entry("reelwright.plans.offered.tiny.largest-upload", "1M"));

  private SoonSwept() {}
}
