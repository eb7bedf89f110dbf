package dev.reelwright.render.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.look.BackgroundMode;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.scene.SceneArtist.Drawing;
import dev.reelwright.render.engine.scene.SceneArtist.Place;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Figure;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of persons and things beside every layout. */
@NullUnmarked // JUnit sets the fields
class PortraitsTest {
  private static final List<Frame> SHAPES =
      List.of(new Frame(480, 270, 30), new Frame(270, 480, 30), new Frame(300, 300, 30));

  private static final Layout STATEMENT =
      new Layout.Statement("Water boils sooner on a mountain.", "sooner");

  @TempDir Path folder;

  /** Every layout in every theme and shape, on both grounds, with one to six figures. */
  @ParameterizedTest
  @EnumSource(Theme.class)
  void noPictureLeavesItsPlaceAndNoTextStandsOnOne(Theme theme) {
    List<Figure> six = FigurePictures.figures(6, folder);
    Path picture = six.get(0).picture();
    List<String> faults = new ArrayList<>();
    for (BackgroundMode mode : BackgroundMode.values()) {
      LayoutArtist artist = new LayoutArtist(Look.of(theme, mode, BrandKit.none()));
      int number = mode.ordinal() + theme.ordinal();
      for (Samples.Amount amount : Samples.Amount.values()) {
        for (Layout layout : Samples.layouts(amount, picture)) {
          number++;
          Frame frame = SHAPES.get(number % SHAPES.size());
          List<Figure> figures = six.subList(0, 1 + number / SHAPES.size() % 6);
          Shot shot = shot(layout, figures, frame);
          Drawing drawing = artist.prepare(shot);
          boolean filled = layout instanceof Layout.Picture;
          assertThat(drawing.pictures()).hasSize(filled ? 0 : figures.size());
          int at = (int) (shot.frames() * 0.85);
          for (String fault : PictureCheck.faults(drawing, shot, at)) {
            faults.add(
                "%s %s %s %s with %d in %s: %s"
                    .formatted(
                        theme,
                        mode,
                        amount,
                        layout.getClass().getSimpleName(),
                        figures.size(),
                        frame,
                        fault));
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"480, 270", "270, 480", "300, 300"})
  void eachFigureIsThereWithItsName(int width, int height) {
    List<Figure> figures = FigurePictures.figures(3, folder);
    Shot shot = shot(STATEMENT, figures, new Frame(width, height, 30));

    Drawing drawing = new LayoutArtist(Look.of(Theme.PRESENTATION)).prepare(shot);

    assertThat(drawing.pictures()).hasSize(3);
    assertThat(drawing.texts((int) (shot.frames() * 0.85)))
        .extracting(SceneArtist.Placed::text)
        .contains("Priya", "Marcus", "Kettle");
  }

  @Test
  void oneWhoIsNotCutToTheHeadWouldNotBeKnown() {
    List<Figure> one = FigurePictures.figures(1, folder);
    Shot shot = shot(STATEMENT, one, new Frame(960, 540, 30));
    Drawing drawing = new LayoutArtist(Look.of(Theme.PRESENTATION)).prepare(shot);
    Rectangle place = drawing.pictures().get(0);

    BufferedImage seen = drawn(drawing, shot, (int) (shot.frames() * 0.6));

    // the face, of the colour of skin, is in the middle of the circle's upper half
    Color face = new Color(seen.getRGB((int) place.getCenterX(), place.y + place.height * 2 / 5));
    assertThat(face.getRed()).isBetween(180, 220);
    assertThat(face.getGreen()).isBetween(120, 160);
    assertThat(face.getBlue()).isBetween(75, 120);
  }

  @Test
  void whoSpeaksInADialogueIsSeenThereAndOnlyThere() {
    List<Figure> figures = FigurePictures.figures(3, folder);
    List<Turn> lines = List.of(new Turn("priya", "Tea?"), new Turn("Marcus", "With pleasure."));
    Shot talk = shot(new Layout.Dialogue("", lines), figures, SHAPES.get(0));

    Drawing drawing = new LayoutArtist(Look.of(Theme.DARK)).prepare(talk);

    assertThat(drawing.pictures()).hasSize(3);
    assertThat(drawing.texts((int) (talk.frames() * 0.85)))
        .extracting(SceneArtist.Placed::text)
        .contains("Kettle")
        .doesNotContain("PR", "P", "MA", "M");
  }

  @Test
  void aCustomersOwnPictureIsLeftAlone() {
    List<Figure> figures = FigurePictures.figures(2, folder);
    Layout picture = new Layout.Picture(figures.get(0).picture(), "");

    Drawing drawing =
        new LayoutArtist(Look.of(Theme.PAPER)).prepare(shot(picture, figures, SHAPES.get(0)));

    assertThat(drawing.pictures()).isEmpty();
  }

  @Test
  void aroundAPictureThatDoesNotFillAWhiteFrameIsWhite() {
    Layout picture = new Layout.Picture(FigurePictures.figures(1, folder).get(0).picture(), "");
    Shot shot = shot(picture, List.of(), SHAPES.get(0));
    Look white = Look.of(Theme.DARK, BackgroundMode.WHITE, BrandKit.none());

    BufferedImage seen = drawn(new LayoutArtist(white).prepare(shot), shot, 20);

    assertThat(seen.getRGB(2, 135) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(seen.getRGB(240, 135) & 0xFFFFFF).isNotEqualTo(0xFFFFFF);
  }

  @Test
  void moreThanSixAreTooSmallToBeKnown() {
    List<Figure> eight = FigurePictures.figures(8, folder);

    Drawing drawing =
        new LayoutArtist(Look.of(Theme.BOLD)).prepare(shot(STATEMENT, eight, SHAPES.get(0)));

    assertThat(drawing.pictures()).hasSize(6);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void onAWhiteGroundTheCornersAreWhite(Theme theme) {
    Look look = Look.of(theme, BackgroundMode.WHITE, BrandKit.none());
    Shot shot = shot(STATEMENT, List.of(), SHAPES.get(0));

    BufferedImage seen = drawn(new LayoutArtist(look).prepare(shot), shot, 0);

    for (int x : new int[] {0, seen.getWidth() - 1}) {
      for (int y : new int[] {0, seen.getHeight() - 1}) {
        assertThat(seen.getRGB(x, y) & 0xFFFFFF).isEqualTo(0xFFFFFF);
      }
    }
  }

  @Test
  void aSceneThatMayStandAnywhereDoesNotTellItsNumber() {
    Drawing here = drawing(Place.anywhere(7, false));
    Drawing inStory = drawing(Place.in(7, 9));
    Shot shot = shot(STATEMENT, List.of(), SHAPES.get(0));
    int top = (int) Math.ceil(shot.safe().y * 0.62);

    assertThat(coloursInRow(drawn(here, shot, 10), top))
        .isLessThan(coloursInRow(drawn(inStory, shot, 10), top));
  }

  private static Drawing drawing(Place place) {
    Shot shot = shot(STATEMENT, List.of(), SHAPES.get(0));
    Look white = Look.of(Theme.PRESENTATION, BackgroundMode.WHITE, BrandKit.none());
    return new LayoutArtist(white)
        .prepare(
            new Shot(
                shot.scene(),
                shot.frame(),
                shot.words(),
                shot.frames(),
                place,
                List.of(),
                shot.captionBand(),
                shot.safe()));
  }

  private static long coloursInRow(BufferedImage image, int y) {
    return IntStream.range(0, image.getWidth()).map(x -> image.getRGB(x, y)).distinct().count();
  }

  private static Shot shot(Layout layout, List<Figure> figures, Frame frame) {
    String said = "Priya and Marcus look at the kettle, and wait until the water boils at last.";
    List<TimedWord> words = Samples.spoken(said);
    Safe safe = Safe.of(frame, Safe.CaptionPlace.BOTTOM);
    StoryScene scene = new StoryScene("s", List.of(Turn.narrator(said)), "", layout, figures);
    return new Shot(
        scene,
        frame,
        words,
        frame.framesFor(words.getLast().endMillis() + 800),
        Place.anywhere(3, true),
        List.of("Priya", "Marcus"),
        safe.captions(),
        safe.text());
  }

  private static BufferedImage drawn(Drawing drawing, Shot shot, int frame) {
    BufferedImage image =
        new BufferedImage(
            shot.frame().width(), shot.frame().height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    drawing.draw(graphics, frame);
    graphics.dispose();
    return image;
  }
}
