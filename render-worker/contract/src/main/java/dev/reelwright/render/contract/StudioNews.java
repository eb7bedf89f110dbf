package dev.reelwright.render.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of the topic {@link RenderTopics#STUDIO}: what a worker's engine offers. Sent by each
 * worker when it starts and every hour; the newest counts, of whichever worker.
 *
 * @param themes in the engine's order, the default first
 * @param voices likewise
 * @param sceneEngine {@link SceneKey#ENGINE} of the worker
 */
public record StudioNews(List<Theme> themes, List<Voice> voices, String sceneEngine, Instant at) {
  public StudioNews {
    themes = List.copyOf(themes);
    voices = List.copyOf(voices);
  }

  /**
   * A way to look.
   *
   * @param id what orders name
   * @param name for people
   * @param description one sentence
   */
  public record Theme(String id, String name, String description) {}

  /**
   * Somebody who can speak.
   *
   * @param id what orders name
   * @param name for people
   * @param language BCP 47; null: not known
   * @param engine which one speaks, e.g. {@code built-in}
   */
  public record Voice(String id, String name, @Nullable String language, String engine) {}
}
