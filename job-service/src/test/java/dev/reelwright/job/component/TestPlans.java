package dev.reelwright.job.component;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Plans as they are sold, and one that is soon full; the sweeps look often. */
public final class TestPlans implements QuarkusTestResourceLifecycleManager {
  /** Room of the plan {@code tiny}, in bytes. */
  static final long TINY = 1024 * 1024;

  /** Largest upload of the plan {@code tiny}, in bytes. */
  static final long TINY_UPLOAD = 100 * 1024;

  /** So many assets an account may have. */
  static final int MOST_ASSETS = 110;

  @Override
  public Map<String, String> start() {
    return Map.of(
        "reelwright.plans.offered.tiny.storage", "1M",
        "reelwright.plans.offered.tiny.largest-upload", "100K",
        "reelwright.plans.offered.tiny.retention", "P2D",
        "reelwright.plans.room-per-scene", "100K",
        "reelwright.plans.room-per-thousand-characters", "1000K",
        "reelwright.plans.interval", "1s",
        "reelwright.assets.most", String.valueOf(MOST_ASSETS),
        "reelwright.assets.interval", "1s");
  }

  @Override
  public void stop() {}
}
