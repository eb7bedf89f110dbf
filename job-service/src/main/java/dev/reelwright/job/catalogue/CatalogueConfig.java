package dev.reelwright.job.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.List;
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
    /** What customers send to order it: {@code still-with-audio} or {@code prompt-to-video}. */
    @WithDefault("still-with-audio")
    OrderKind orders();

    /** Which of the routes its jobs take; may be left out where there is only one. */
    Optional<String> route();

    /** Ways to reach the model, by name; at least one. */
    Map<String, RouteConfig> routes();
  }

  /** A way to reach a model: what it costs, and what it takes. */
  interface RouteConfig extends TariffConfig {
    /** Needed for a model that is ordered by prompt, not allowed for any other. */
    Optional<LimitsConfig> limits();
  }

  /** What a route takes of orders by prompt. */
  interface LimitsConfig {
    /** The shortest video; 3 or more. */
    int minSeconds();

    /** The longest video; at most 600. */
    int maxSeconds();

    /** Of {@code 16:9}, {@code 9:16}, {@code 1:1}, {@code 4:3} and {@code 3:4}. */
    List<String> aspectRatios();

    /**
     * Of {@code 480p}, {@code 720p}, {@code 1080p} and {@code 4k}, the short side; the first is
     * that of whoever asks for none.
     */
    List<String> resolutions();
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
