package dev.reelwright.job.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** {@code reelwright.catalogue.*}: what customers may order, and what it costs. */
@ConfigMapping(prefix = "reelwright.catalogue")
public interface CatalogueConfig {
  /**
   * By public id, e.g. {@code reelwright.catalogue.models."still-audio-1".routes.local.base=10}.
   */
  Map<String, ModelConfig> models();

  /** One model. */
  interface ModelConfig {
    /** What customers send to order it: {@code still-with-audio}. */
    @WithDefault("still-with-audio")
    OrderKind orders();

    /** Which of the routes its jobs take; may be left out where there is only one. */
    Optional<String> route();

    /** Ways to reach the model, by name; at least one. */
    Map<String, TariffConfig> routes();
  }

  /**
   * What a model costs over one route, in credits: the sum of the parts below, rounded up once to a
   * whole number. Each part is 0 to 1,000,000,000,000 with at most 6 decimals. A part that orders
   * of this model do not state (the length of a voice-over, say) fails the start.
   */
  interface TariffConfig {
    /** For each video. */
    @WithDefault("0")
    BigDecimal base();

    /** For each second that was ordered, in fractions too. */
    @WithDefault("0")
    BigDecimal perSecond();

    /** By resolution, e.g. {@code per-resolution."1080p"=5}; a resolution left out is not sold. */
    Map<String, BigDecimal> perResolution();

    /** For each scene that was ordered. */
    @WithDefault("0")
    BigDecimal perScene();

    /** For each thousand characters of the text, a started thousand counts whole. */
    @WithDefault("0")
    BigDecimal perThousandCharacters();
  }
}
