package dev.reelwright.render.engine;

import static dev.reelwright.render.engine.EngineFixture.FFMPEG;
import static dev.reelwright.render.engine.EngineFixture.refusal;
import static dev.reelwright.render.engine.EngineFixture.rendered;
import static dev.reelwright.render.engine.EngineFixture.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.RenderOutcome.Rendered;
import dev.reelwright.render.media.ProbeReport;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import dev.reelwright.testkit.TestMedia;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stills in which something moves, judged by the pixels and by ffprobe. */
@NullUnmarked // JUnit sets the fields
class MovingStillTest {
  private static final StillOptions MOTION = new StillOptions(true, false);
  private static final StillOptions METER = new StillOptions(false, true);
  private static final StillOptions BOTH = new StillOptions(true, true);

  /** Brighter than anything on a grey picture but the bars. */
  private static final int BAR = 190;

  @TempDir static Path folder;

  @Test
  void barsRiseWithTheSoundAndRestInSilence() {
    Path sound =
        TestMedia.sound(
            folder,
            "steps.wav",
            "aevalsrc='(between(t,1,2)*0.06+between(t,3,4)*0.5)*sin(2*PI*300*t)':d=5:s=48000");

    Rendered video = rendered(render(grey(640, 360), sound, METER));

    int silent = barPixels(video, 0.5);
    int soft = barPixels(video, 1.9);
    int loud = barPixels(video, 3.9);
    int after = barPixels(video, 4.96);
    assertThat(silent).as("dots").isPositive();
    assertThat(soft).isGreaterThan(silent * 3 / 2);
    assertThat(loud).isGreaterThan(soft * 3 / 2);
    assertThat(after).isLessThan(loud / 2);
  }

  @ParameterizedTest(name = "ground {0}")
  @ValueSource(ints = {0, 128, 255})
  void barsStandOutFromAnyPicture(int ground) {
    Path sound = TestMedia.sound(folder, "tone.wav", "sine=f=300:d=1");

    Rendered video = rendered(render(plain(640, 360, ground), sound, METER));

    BufferedImage frame = TestMedia.frame(video.video(), 0.9);
    int bar = brightness(frame, 320, 360 - 43);
    int besideIt = brightness(frame, 320 - 95, 360 - 43);
    assertThat(bar).isGreaterThan(220);
    assertThat(bar - besideIt).isGreaterThan(110);
    assertThat(brightness(frame, 320, 100)).isCloseTo(ground, within(4));
  }

  @Test
  void pictureMovesCalmlyAndTheSoundIsTreatedAsEver() {
    Path sound = TestMedia.voice(folder, "voice.mp3", 6.3);

    Rendered video = rendered(render(speckled(), sound, MOTION));

    BufferedImage start = TestMedia.frame(video.video(), 0);
    assertThat(difference(start, TestMedia.frame(video.video(), 0.04)))
        .as("from frame to frame")
        .isLessThan(2);
    assertThat(difference(start, TestMedia.frame(video.video(), 5.5)))
        .as("over the whole")
        .isGreaterThan(4);
    ProbeReport report = ProbeReport.parse(TestMedia.probed(video.video()));
    ProbeReport.Entry picture = report.streams("video").get(0);
    assertThat(video.size()).isEqualTo(new Geometry.Size(640, 360));
    assertThat(picture.whole("nb_frames").orElse(0))
        .isEqualTo((int) Math.round(seconds(video.length()) * 25));
    assertThat(picture.text("avg_frame_rate")).isEqualTo("25/1");
    assertThat(picture.number("duration").orElse(0))
        .isCloseTo(seconds(video.length()), within(0.0205));
    assertThat(report.streams("audio").get(0).number("duration").orElse(0))
        .isCloseTo(seconds(video.length()), within(0.0205));
    assertThat(seconds(video.length())).isCloseTo(6.3, within(0.06));
    assertThat(TestMedia.loudness(video.video())).isCloseTo(-14, within(1.0));
    assertThat(TestMedia.read(video.thumbnail()).getWidth()).isEqualTo(640);
  }

  @Test
  void longSoundIsDrawnInSegmentsOfWhichTheEqualOnesAreDrawnOnce() {
    Path sound = TestMedia.sound(folder, "long.wav", "sine=f=200:d=101.5:r=8000");
    Path own = newFolder();

    Rendered video = rendered(render(plain(320, 240, 90), sound, MOTION, own));

    assertThat(own.resolve("segment-0.mp4")).exists();
    assertThat(own.resolve("segment-1.mp4")).doesNotExist();
    assertThat(own.resolve("segment-2.mp4")).exists();
    ProbeReport.Entry picture =
        ProbeReport.parse(TestMedia.probed(video.video())).streams("video").get(0);
    assertThat(picture.whole("nb_frames").orElse(0))
        .isEqualTo((int) Math.round(seconds(video.length()) * 25));
    assertThat(picture.text("avg_frame_rate")).isEqualTo("25/1");
  }

  @Test
  void equalInputsMakeEqualVideos() {
    Path picture = speckled();
    Path sound = TestMedia.voice(folder, "again.wav", 1);

    Rendered one = rendered(render(picture, sound, BOTH));
    Rendered other = rendered(render(picture, sound, BOTH));

    assertThat(TestMedia.bytes(one.video())).isEqualTo(TestMedia.bytes(other.video()));
  }

  @Test
  void stripsAndSmallPicturesHaveTheSizesTheyAlwaysHad() {
    Path sound = TestMedia.voice(folder, "click.wav", 0.5);
    Path strip = plain(2000, 125, 128);
    Path small =
        TestMedia.write(
            TestMedia.quadrants(33, 17, BufferedImage.TYPE_INT_RGB),
            "png",
            folder.resolve("small.png"));

    assertThat(rendered(render(strip, sound, BOTH)).size()).isEqualTo(new Geometry.Size(1920, 120));
    Rendered enlarged = rendered(render(small, sound, MOTION));
    assertThat(enlarged.size()).isEqualTo(new Geometry.Size(466, 240));
    EngineFixture.assertUprightQuadrants(TestMedia.frame(enlarged.video(), 0), 20);
  }

  @ParameterizedTest(name = "EXIF orientation {0}")
  @ValueSource(ints = {3, 6})
  void movingPictureStandsUpright(int orientation) {
    Path photo = TestMedia.oriented(folder, orientation, 480, 320);

    Rendered video = rendered(render(photo, TestMedia.voice(folder, "up.wav", 0.5), MOTION));

    EngineFixture.assertUprightQuadrants(TestMedia.frame(video.video(), 0.2), 20);
    EngineFixture.assertUprightQuadrants(TestMedia.read(video.thumbnail()), 20);
  }

  @Test
  void whatCannotBeAVideoIsRefusedAsEver() throws IOException {
    Path sound = TestMedia.voice(folder, "fine.wav", 0.5);
    Path text = Files.writeString(folder.resolve("text.png"), "not a picture");
    byte[] whole = TestMedia.bytes(speckled());
    Path cut =
        TestMedia.write(
            java.util.Arrays.copyOf(whole, whole.length / 2), folder.resolve("cut.png"));

    assertThat(refusal(render(text, sound, BOTH))).isEqualTo("image_unsupported");
    assertThat(refusal(render(cut, sound, BOTH))).isIn("image_truncated", "image_corrupt");
    assertThat(refusal(render(speckled(), text, BOTH))).isEqualTo("audio_unsupported");
  }

  @Test
  void progressRisesThroughTheStages() {
    List<Integer> percents = new ArrayList<>();

    new StillWithAudioEngine(FFMPEG, EngineSettings.defaults())
        .render(
            grey(320, 240),
            TestMedia.voice(folder, "progress.wav", 1),
            BOTH,
            newFolder(),
            (stage, percent) -> {
              synchronized (percents) {
                percents.add(percent);
              }
            },
            new StopSignal());

    assertThat(percents).isSorted().startsWith(8).endsWith(88);
  }

  @Test
  void stopEndsTheDrawingWithinASecond() {
    Path sound = TestMedia.sound(folder, "endless.wav", "sine=f=200:d=300:r=8000");
    StopSignal stop = new StopSignal();
    long[] stoppedAt = new long[1];

    assertThatThrownBy(
            () ->
                new StillWithAudioEngine(FFMPEG, EngineSettings.defaults())
                    .render(
                        speckled(),
                        sound,
                        BOTH,
                        newFolder(),
                        (stage, percent) -> {
                          if (stage == RenderStage.RENDERING && percent > 40) {
                            stoppedAt[0] = System.nanoTime();
                            stop.stop(StopReason.CANCELLED);
                          }
                        },
                        stop))
        .isInstanceOf(StoppedException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - stoppedAt[0]))
        .isLessThan(Duration.ofSeconds(1));
  }

  private static RenderOutcome render(Path image, Path audio, StillOptions options) {
    return render(image, audio, options, newFolder());
  }

  private static RenderOutcome render(Path image, Path audio, StillOptions options, Path own) {
    return new StillWithAudioEngine(FFMPEG, EngineSettings.defaults())
        .render(image, audio, options, own, (stage, percent) -> {}, new StopSignal());
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "render");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path grey(int width, int height) {
    return plain(width, height, 100);
  }

  private static Path plain(int width, int height, int grey) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(grey, grey, grey));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return TestMedia.write(
        image, "png", folder.resolve("plain-%d-%d-%d.png".formatted(width, height, grey)));
  }

  private static Path speckled() {
    BufferedImage image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillOval(random.nextInt(640), random.nextInt(360), 30, 30);
    }
    graphics.dispose();
    return TestMedia.write(image, "png", folder.resolve("speckled.png"));
  }

  /** Pixels of the bars in a frame of a grey picture. */
  private static int barPixels(Rendered video, double second) {
    BufferedImage frame = TestMedia.frame(video.video(), second);
    int count = 0;
    for (int y = frame.getHeight() / 2; y < frame.getHeight(); y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        if (brightness(frame, x, y) > BAR) {
          count++;
        }
      }
    }
    return count;
  }

  private static int brightness(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 8 & 0xff;
  }

  /** Mean over all pixels. */
  private static double difference(BufferedImage one, BufferedImage other) {
    long sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        sum += Math.abs(brightness(one, x, y) - brightness(other, x, y));
      }
    }
    return (double) sum / one.getWidth() / one.getHeight();
  }
}
