package dev.reelwright.render.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** H.264 encoders that we know how to drive, best first. */
public enum VideoEncoder {
  X264("libx264"),
  /** Of LGPL builds: no constant quality, so a rate by the picture's size. */
  OPENH264("libopenh264");

  /** Bits per pixel of one second that keep a still sharp. */
  private static final double OPENH264_BITS_PER_PIXEL = 1.6;

  private final String codec;

  VideoEncoder(String codec) {
    this.codec = codec;
  }

  /** ffmpeg's name. */
  public String codec() {
    return codec;
  }

  /** The best one that {@code ffmpeg -encoders} lists. */
  public static Optional<VideoEncoder> best(String encoders) {
    for (VideoEncoder encoder : values()) {
      if (encoders.contains(" " + encoder.codec + " ")) {
        return Optional.of(encoder);
      }
    }
    return Optional.empty();
  }

  List<String> arguments(Geometry.Size size) {
    return switch (this) {
      case X264 ->
          List.of("-c:v", codec, "-preset", "veryfast", "-tune", "stillimage", "-crf", "20");
      case OPENH264 ->
          List.of(
              "-c:v",
              codec,
              "-b:v",
              String.format(
                  Locale.ROOT,
                  "%.0f",
                  Math.max(400_000, size.width() * size.height() * OPENH264_BITS_PER_PIXEL)));
    };
  }
}
