package dev.reelwright.render.engine.look;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is behind everything. */
public enum BackgroundMode {
  /** Plain white. */
  WHITE,
  /** The theme's own: gradients, glows, grain. */
  DYNAMIC;

  /** The mode of a name, in any case. */
  public static Optional<BackgroundMode> named(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(mode -> mode.name().equals(wanted)).findFirst();
  }
}
