package dev.reelwright.job.catalogue;

import java.util.Arrays;
import java.util.List;

/** What an order by prompt may begin with. */
public enum VideoMode {
  /** Words alone. */
  TEXT_TO_VIDEO("text-to-video"),
  /** Words and a picture. */
  IMAGE_TO_VIDEO("image-to-video");

  private final String text;

  VideoMode(String text) {
    this.text = text;
  }

  /** How the catalogue and customers word it. */
  public String text() {
    return text;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(VideoMode::text).toList();
  }

  static VideoMode named(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst().orElseThrow();
  }
}
