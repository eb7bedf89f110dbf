package dev.reelwright.render.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real engine on a real ffmpeg, and words for what its results must be. */
public final class EngineFixture {
  public static final Ffmpeg FFMPEG = usable();

  private static Ffmpeg usable() {
    return switch (Ffmpeg.locate(TestMedia.ffmpeg(), TestMedia.ffprobe())) {
      case Ffmpeg.Check.Usable usable -> usable.ffmpeg();
      case Ffmpeg.Check.Unusable unusable -> throw new IllegalStateException(unusable.message());
    };
  }

  static RenderOutcome render(Path image, Path audio) {
    return render(FFMPEG, EngineSettings.defaults(), image, audio);
  }

  static RenderOutcome render(Ffmpeg ffmpeg, EngineSettings settings, Path image, Path audio) {
    try {
      Path folder = Files.createTempDirectory(image.getParent(), "render");
      return new StillWithAudioEngine(ffmpeg, settings)
          .render(image, audio, folder, EngineFixture::nothing, new StopSignal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void nothing(RenderStage stage, int percent) {}

  public static RenderOutcome.Rendered rendered(RenderOutcome outcome) {
    assertThat(outcome).isInstanceOf(RenderOutcome.Rendered.class);
    return (RenderOutcome.Rendered) outcome;
  }

  static String refusal(RenderOutcome outcome) {
    assertThat(outcome).isInstanceOf(RenderOutcome.Refused.class);
    return ((RenderOutcome.Refused) outcome).refusal().code();
  }

  /** The centres of the four quadrants have the four colours, but for what coding changes. */
  static void assertUprightQuadrants(BufferedImage frame, int tolerance) {
    for (int i = 0; i < 4; i++) {
      int x = frame.getWidth() * (1 + 2 * (i % 2)) / 4;
      int y = frame.getHeight() * (1 + 2 * (i / 2)) / 4;
      assertColour(frame, x, y, TestMedia.CORNERS.get(i), tolerance);
    }
  }

  static void assertColour(BufferedImage frame, int x, int y, Color expected, int tolerance) {
    Color seen = new Color(frame.getRGB(x, y));
    String where =
        "at %d,%d of %dx%d: %s, expected %s"
            .formatted(x, y, frame.getWidth(), frame.getHeight(), seen, expected);
    assertThat(Math.abs(seen.getRed() - expected.getRed())).as(where).isLessThan(tolerance);
    assertThat(Math.abs(seen.getGreen() - expected.getGreen())).as(where).isLessThan(tolerance);
    assertThat(Math.abs(seen.getBlue() - expected.getBlue())).as(where).isLessThan(tolerance);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private EngineFixture() {}
}
