package dev.reelwright.render.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.look.BackgroundMode;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.picture.PictureTrouble;
import dev.reelwright.render.engine.scene.SceneArtist.Drawing;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.StoryScene;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked // JUnit sets the folder
class MovingPicturesTest {
  private static final Frame WIDE = new Frame(480, 270, 30);
  private static final Frame UPRIGHT = new Frame(270, 480, 30);

  @TempDir static Path folder;
  private static Path stripes;

  /** Black and white: no text can be readable on that without ground of its own. */
  @BeforeAll
  static void drawStripes() throws IOException {
    BufferedImage image = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    for (int x = 0; x < 960; x += 40) {
      graphics.fillRect(x, 0, 20, 540);
    }
    graphics.dispose();
    stripes = folder.resolve("stripes.png");
    ImageIO.write(image, "png", stripes.toFile());
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void captionAndWatermarkAreReadableOnAnyPicture(Theme theme) {
    BrandKit.Watermark mark = new BrandKit.Watermark("Acme", BrandKit.Corner.TOP_RIGHT);
    BrandKit kit = new BrandKit(null, null, null, null, null, null, mark, null, null);
    LayoutArtist artist = new LayoutArtist(Look.of(theme, BackgroundMode.DYNAMIC, kit));
    for (Frame frame : List.of(WIDE, UPRIGHT)) {
      Shot shot = shot(frame, "A fence at the sea", "");
      Drawing drawing = artist.prepare(shot);
      int at = (int) (shot.frames() * 0.85);

      assertThat(PictureCheck.faults(drawing, shot, at)).isEmpty();
      assertThat(drawing.texts(at)).extracting(SceneArtist.Placed::text).contains("Acme");
      assertThat(drawing.texts(at)).hasSize(2);
    }
  }

  @Test
  void everyFrameDiffersWhileThePictureMoves() {
    Shot shot = shot(WIDE, "", "pan left");
    Drawing drawing = artist().prepare(shot);
    int middle = shot.frames() / 2;

    assertThat(drawing.stateKey(middle)).isNotEqualTo(drawing.stateKey(middle + 1));
    assertThat(pixels(drawing, middle)).isNotEqualTo(pixels(drawing, middle + 1));
  }

  @Test
  void aStillCameraLeavesEqualFrames() {
    Shot shot = shot(WIDE, "", "static camera");
    Drawing drawing = artist().prepare(shot);
    int middle = shot.frames() / 2;

    assertThat(drawing.stateKey(middle)).isEqualTo(drawing.stateKey(middle + 1));
    assertThat(pixels(drawing, middle)).isEqualTo(pixels(drawing, middle + 1));
  }

  @Test
  void framesMayBeDrawnInAnyOrder() {
    Shot shot = shot(UPRIGHT, "A fence at the sea", "zoom in");
    Drawing forwards = artist().prepare(shot);
    Drawing backwards = artist().prepare(shot);
    int[] early = pixels(forwards, 10);
    int[] late = pixels(forwards, shot.frames() - 20);

    assertThat(pixels(backwards, shot.frames() - 20)).isEqualTo(late);
    assertThat(pixels(backwards, 10)).isEqualTo(early);
  }

  @Test
  void withoutACaptionThereIsOnlyThePicture() {
    Shot shot = shot(WIDE, " ", "");

    assertThat(artist().prepare(shot).texts(shot.frames() / 2)).isEmpty();
  }

  @Test
  void aPictureThatCannotBeShownIsSaidToBeSo() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    Shot shot = Samples.shot(new Layout.Picture(broken, "A fence"), WIDE, 1, 6);

    assertThatThrownBy(() -> artist().prepare(shot)).isInstanceOf(PictureTrouble.class);
  }

  private static LayoutArtist artist() {
    return new LayoutArtist(Look.of(Theme.DARK));
  }

  private static Shot shot(Frame frame, String caption, String visual) {
    Shot shot = Samples.shot(new Layout.Picture(stripes, caption), frame, 1, 6);
    StoryScene scene =
        new StoryScene(shot.scene().id(), shot.scene().speech(), visual, shot.scene().layout());
    return new Shot(
        scene,
        frame,
        shot.words(),
        shot.frames(),
        shot.index(),
        shot.place().of(),
        shot.cast(),
        shot.captionBand(),
        shot.safe());
  }

  private static int[] pixels(Drawing drawing, int frame) {
    BufferedImage image = new BufferedImage(480, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    drawing.draw(graphics, frame);
    graphics.dispose();
    return image.getRGB(0, 0, 480, 480, null, 0, 480);
  }
}
