package dev.reelwright.job.contract.storyboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engine offers, the defaults first. */
public record StudioView(List<Theme> themes, List<Voice> voices) {
  public StudioView {
    themes = List.copyOf(themes);
    voices = List.copyOf(voices);
  }

  /** A way to look. */
  public record Theme(String id, String name, String description) {}

  /**
   * Somebody who can speak.
   *
   * @param language BCP 47; null: not known
   */
  public record Voice(String id, String name, @Nullable String language) {}
}
