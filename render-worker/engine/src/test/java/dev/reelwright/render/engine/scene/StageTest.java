package dev.reelwright.render.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.look.BackgroundMode;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.scene.SceneArtist.Drawing;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {
  private static final Frame FRAME = new Frame(480, 270, 30);
  private static final Layout BULLETS =
      new Layout.Bullets("Small things", List.of("Anyone can read", "Small steps", "Read along"));

  private static byte[] drawn(Drawing drawing, int frame) {
    BufferedImage image =
        new BufferedImage(FRAME.width(), FRAME.height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    drawing.draw(graphics, frame);
    graphics.dispose();
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void framesOfEqualKeysAreEqualAndMostFramesAre(Theme theme) {
    Shot shot = Samples.shot(BULLETS, FRAME, 1, 3);
    Drawing drawing = new LayoutArtist(Look.of(theme)).prepare(shot);
    long key = drawing.stateKey(0);
    byte[] picture = drawn(drawing, 0);
    int still = 0;
    for (int frame = 1; frame < shot.frames(); frame++) {
      long next = drawing.stateKey(frame);
      byte[] now = drawn(drawing, frame);
      if (next == key) {
        still++;
        assertThat(now).as("frame %s", frame).isEqualTo(picture);
      }
      key = next;
      picture = now;
    }
    assertThat(still).isGreaterThan(shot.frames() / 4);
  }

  @Test
  void frameLooksTheSameInWhateverOrderFramesAreDrawn() {
    Shot shot = Samples.shot(BULLETS, FRAME, 1, 3);
    LayoutArtist artist = new LayoutArtist(Look.of(Theme.PRESENTATION));
    Drawing forward = artist.prepare(shot);
    Drawing backward = artist.prepare(shot);
    byte[][] pictures = new byte[shot.frames()][];
    for (int frame = 0; frame < shot.frames(); frame++) {
      pictures[frame] = drawn(forward, frame);
    }
    for (int frame = shot.frames() - 1; frame >= 0; frame -= 7) {
      assertThat(drawn(backward, frame)).as("frame %s", frame).isEqualTo(pictures[frame]);
    }
  }

  @Test
  void noFrameIsBlankNotEvenTheFirstAndTheLast() {
    for (Layout layout : Samples.layouts(Samples.Amount.ORDINARY, java.nio.file.Path.of("none"))) {
      if (layout instanceof Layout.Picture) {
        continue;
      }
      Shot shot = Samples.shot(layout, FRAME, 1, 3);
      Drawing drawing = new LayoutArtist(Look.of(Theme.CORPORATE)).prepare(shot);
      for (int frame : new int[] {0, shot.frames() - 1}) {
        BufferedImage image =
            new BufferedImage(FRAME.width(), FRAME.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        drawing.draw(graphics, frame);
        graphics.dispose();
        assertThat(PictureCheck.blank(image)).as("%s frame %s", layout, frame).isFalse();
      }
    }
  }

  @Test
  void everythingStandsAfterThreeFifthsOfTheScene() {
    for (Layout layout : Samples.layouts(Samples.Amount.ORDINARY, java.nio.file.Path.of("none"))) {
      if (layout instanceof Layout.Picture) {
        continue;
      }
      Shot shot = Samples.shot(layout, FRAME, 1, 3);
      Drawing drawing = new LayoutArtist(Look.of(Theme.DARK)).prepare(shot);
      int late = (int) (shot.frames() * 0.9);
      int settled = Math.min(late, (int) (shot.frames() * 0.6) + 50);
      assertThat(drawing.texts(settled).size())
          .as("%s", layout)
          .isEqualTo(drawing.texts(late).size());
    }
  }

  @Test
  void watermarkStandsInTheSafeAreaAndNothingOverIt() {
    BrandKit brand =
        new BrandKit(
            null,
            null,
            null,
            null,
            null,
            null,
            new BrandKit.Watermark("Reelwright", BrandKit.Corner.TOP_RIGHT),
            null,
            null);
    Shot shot = Samples.shot(BULLETS, FRAME, 1, 3);
    Drawing drawing =
        new LayoutArtist(Look.of(Theme.PAPER, BackgroundMode.WHITE, brand)).prepare(shot);
    int late = (int) (shot.frames() * 0.85);

    assertThat(PictureCheck.faults(drawing, shot, late)).isEmpty();
    assertThat(drawing.texts(late)).extracting(SceneArtist.Placed::text).contains("Reelwright");
  }

  @Test
  void stepsThatGoOnKeepTheirNumbers() {
    Layout layout = new Layout.Bullets("Steps 3 and 4", List.of("Warm the pot", "Pour the water"));
    Shot shot = Samples.shot(layout, FRAME, 2, 4);
    Drawing drawing = new LayoutArtist(Look.of(Theme.PAPER)).prepare(shot);

    assertThat(drawing.texts((int) (shot.frames() * 0.85)))
        .extracting(SceneArtist.Placed::text)
        .contains("3", "4");
    assertThat(Lists.firstStep("Steps 3 and 4", 3)).isZero();
    assertThat(Lists.firstStep("Four steps", 4)).isZero();
    assertThat(Lists.firstStep("Step 5", 1)).isEqualTo(5);
  }

  @Test
  void sideOfAComparisonThatIsSpokenOfFirstEntersFirst() {
    Layout layout =
        new Layout.Comparison(
            "",
            new Layout.Side("Cats", List.of("Like time alone")),
            new Layout.Side("Dogs", List.of("Want company")));
    String speech =
        "Dogs want company for most of the day, in every weather. Cats like their time alone.";
    Shot shot = Samples.shot(layout, speech, FRAME, 1, 3, Safe.CaptionPlace.BOTTOM);
    Drawing drawing = new LayoutArtist(Look.of(Theme.CORPORATE)).prepare(shot);

    List<String> early =
        drawing.texts(FRAME.framesFor(1_700)).stream().map(SceneArtist.Placed::text).toList();
    assertThat(early).contains("Dogs", "Want company").doesNotContain("Like time alone");
  }
}
