package dev.reelwright.render.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.scene.SceneArtist.Drawing;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every layout in every theme and shape, with little, ordinary and far too much text. */
class PictureMatrixTest {
  private static final List<Frame> SHAPES =
      List.of(
          new Frame(480, 270, 30),
          new Frame(270, 480, 30),
          new Frame(300, 300, 30),
          new Frame(400, 300, 30));

  private static Path picture = Path.of("picture.png");

  @BeforeAll
  static void drawPicture(@TempDir Path folder) throws Exception {
    picture = folder.resolve("picture.png");
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyTextIsInItsPlaceAndReadable(Theme theme) {
    LayoutArtist artist = new LayoutArtist(Look.of(theme));
    List<String> faults = new ArrayList<>();
    for (Samples.Amount amount : Samples.Amount.values()) {
      int index = 0;
      for (Layout layout : Samples.layouts(amount, picture)) {
        index++;
        for (int shape = 0; shape < SHAPES.size(); shape++) {
          // Too much text in two of the shapes, the others in one, in turn.
          int turn = amount == Samples.Amount.TOO_MUCH ? 2 : SHAPES.size();
          if ((index + shape + theme.ordinal() + amount.ordinal()) % turn != 0) {
            continue;
          }
          Shot shot = Samples.shot(layout, SHAPES.get(shape), index % 5, 6);
          Drawing drawing = artist.prepare(shot);
          int frame = (int) (shot.frames() * 0.85);
          for (String fault : PictureCheck.faults(drawing, shot, frame)) {
            faults.add(
                "%s %s %s in %s: %s"
                    .formatted(
                        theme,
                        amount,
                        layout.getClass().getSimpleName(),
                        SHAPES.get(shape),
                        fault));
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }
}
