package dev.reelwright.render.engine;

import java.util.function.DoubleConsumer;

/**
 * Turns the lines of {@code -progress pipe:1} into the seconds of output that exist so far. Lines
 * such as {@code out_time_us=1234567}; {@code N/A} before the first packet.
 */
final class ProgressLines {
  private static final String KEY = "out_time_us=";

  private final DoubleConsumer seconds;

  ProgressLines(DoubleConsumer seconds) {
    this.seconds = seconds;
  }

  void line(String line) {
    if (line.startsWith(KEY)) {
      String value = line.substring(KEY.length()).strip();
      if (!value.isEmpty() && value.chars().allMatch(Character::isDigit)) {
        seconds.accept(Long.parseLong(value) / 1e6);
      }
    }
  }
}
