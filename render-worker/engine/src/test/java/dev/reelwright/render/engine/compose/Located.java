package dev.reelwright.render.engine.compose;

import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.testkit.TestMedia;

/** The ffmpeg of these tests. */
final class Located {
  static Ffmpeg ffmpeg() {
    return switch (Ffmpeg.locate(TestMedia.ffmpeg(), TestMedia.ffprobe())) {
      case Ffmpeg.Check.Usable usable -> usable.ffmpeg();
      case Ffmpeg.Check.Unusable unusable -> throw new IllegalStateException(unusable.message());
    };
  }

  private Located() {}
}
