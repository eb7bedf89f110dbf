package dev.reelwright.job.catalogue;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** {@code reelwright.catalogue.*}: what customers may order. */
@ConfigMapping(prefix = "reelwright.catalogue")
public interface CatalogueConfig {
  /** By public id, e.g. {@code reelwright.catalogue.models."still-audio-1".credits=10}. */
  Map<String, ModelConfig> models();

  /** One model. */
  interface ModelConfig {
    /** What a video costs, flat; 1 to 1,000,000,000,000 credits. */
    long credits();
  }
}
