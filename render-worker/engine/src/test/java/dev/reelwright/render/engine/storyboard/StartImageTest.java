package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.RenderOutcome.Rendered;
import dev.reelwright.render.engine.scene.PictureCheck;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Source;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A picture comes to life, without a word. */
@NullUnmarked // JUnit sets the fields
class StartImageTest {
  @TempDir static Path folder;
  private static Path picture;

  @BeforeAll
  static void paint() {
    BufferedImage image = new BufferedImage(960, 640, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      graphics.fillOval(random.nextInt(960), random.nextInt(640), 60, 40);
    }
    graphics.dispose();
    picture = TestMedia.write(image, "png", folder.resolve("picture.png"));
  }

  @ParameterizedTest(name = "{0} s of \"{1}\"")
  @CsvSource({"1, ''", "4, slow pan to the left", "5, zoom out dramatically", "3, 你好 🎉 <b>"})
  void becomesASilentMovingVideoOfTheAskedLength(int seconds, String wish) throws IOException {
    Rendered video = render(wish, OptionalInt.of(seconds), StoryboardFixture.SMALL);

    String facts =
        TestMedia.probe(
            video.video(),
            "-count_frames",
            "-show_entries",
            "stream=codec_name,nb_read_frames,duration",
            "-of",
            "csv=p=0");
    assertThat(facts).contains("h264", "aac").contains("," + seconds * 12);
    assertThat(facts.lines().filter(line -> line.startsWith("aac")))
        .singleElement()
        .satisfies(
            line ->
                assertThat(Double.parseDouble(line.split(",")[1]))
                    .isCloseTo(seconds, within(0.03)));
    assertThat(video.subtitles()).isEmpty();
    assertThat(
            TestMedia.run(
                folder, "-i", video.video().toString(), "-af", "volumedetect", "-f", "null", "-"))
        .contains("max_volume: -91.0 dB");
    List<BufferedImage> frames =
        StoryboardEngineTest.frames(video.video(), folder, StoryboardFixture.SMALL.rate());
    assertThat(frames).hasSize(seconds * 12);
    assertThat(difference(frames.getFirst(), frames.getLast())).isGreaterThan(4);
    double farthest = 0;
    for (int i = 1; i < frames.size(); i++) {
      assertThat(PictureCheck.blank(frames.get(i))).isFalse();
      farthest = Math.max(farthest, difference(frames.get(i - 1), frames.get(i)));
    }
    assertThat(farthest).as("no frame jumps").isLessThan(25);
  }

  @Test
  void theWishIsHeard() throws IOException {
    Rendered left = render("pan left", OptionalInt.of(2), StoryboardFixture.SMALL);
    BufferedImage panned = TestMedia.frame(left.video(), 1.8);
    Rendered still = render("no camera movement", OptionalInt.of(2), StoryboardFixture.SMALL);

    assertThat(difference(panned, TestMedia.frame(still.video(), 1.8))).isGreaterThan(4);
    assertThat(difference(TestMedia.frame(still.video(), 0), TestMedia.frame(still.video(), 1.8)))
        .isLessThan(4);
  }

  @Test
  void withoutALengthItLastsThreeSecondsAndAnUprightFrameIsFilled() throws IOException {
    Rendered video = render("", OptionalInt.empty(), new Frame(270, 480, 24));

    BufferedImage frame = TestMedia.frame(video.video(), 1.5);
    assertThat(video.length().toMillis()).isEqualTo(3000);
    assertThat(frame.getWidth()).isEqualTo(270);
    assertThat(frame.getHeight()).isEqualTo(480);
    assertThat(PictureCheck.blank(frame)).isFalse();
    for (int corner = 0; corner < 4; corner++) {
      int x = corner % 2 == 0 ? 2 : 267;
      int y = corner / 2 == 0 ? 2 : 477;
      Color colour = new Color(frame.getRGB(x, y));
      assertThat(colour.getRed() + colour.getGreen() + colour.getBlue())
          .as("no black bars: %s at %d,%d", colour, x, y)
          .isGreaterThan(60);
    }
  }

  private static Rendered render(String wish, OptionalInt seconds, Frame frame) throws IOException {
    Path own = Files.createTempDirectory(folder, "render");
    return EngineFixture.rendered(
        StoryboardFixture.engine(
                StoryboardFixture.studio(
                    StoryboardFixture.humming(), new StoryboardFixture.Watched()))
            .render(
                StoryboardFixture.order(new Source.StartImage(picture, wish), seconds, frame),
                own,
                Artefacts.NONE,
                (stage, percent) -> {},
                new StopSignal()));
  }

  /** Mean difference of the pixels' green, of 255. */
  private static double difference(BufferedImage one, BufferedImage other) {
    double sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        sum += Math.abs(((one.getRGB(x, y) >> 8) & 255) - ((other.getRGB(x, y) >> 8) & 255));
      }
    }
    return sum / one.getWidth() / one.getHeight();
  }
}
