package dev.reelwright.render.engine.picture;

import static dev.reelwright.render.engine.picture.TestPictures.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.engine.picture.CameraWish.Kind;
import dev.reelwright.render.engine.picture.MovingPicture.Take;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MovingPictureTest {
  /** Brightness behind a line. */
  private static final int DARK = 20;

  /** Frames a second. */
  private static final int RATE = 25;

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"PUSH_IN", "PULL_OUT", "PAN_LEFT", "PAN_RIGHT", "DRIFT"})
  void aThinLineFollowsItsPathWithoutJitter(Kind kind) {
    double left = 700.0;
    Photo photo = Photo.of(TestPictures.line(1920, 1080, left, left + 3));
    MovingPicture picture = prepared(photo, 640, 360, kind, false, 1);

    List<Double> errors = new ArrayList<>();
    double before = Double.NaN;
    double direction = 0;
    for (int frame = 0; frame < 250; frame++) {
      View seen = picture.move().at(frame);
      double ideal = (left + 1.5 - seen.x()) / seen.width() * 640;
      double found = centreOfLine(picture.image(frame), 180);
      errors.add(found - ideal);
      if (frame > 0 && Math.abs(found - before) > 0.02) {
        double step = Math.signum(found - before);
        assertThat(step).as("a backward step at frame %d", frame).isNotEqualTo(-direction);
        direction = step;
      }
      before = found;
    }
    double rms = Math.sqrt(errors.stream().mapToDouble(e -> e * e).average().orElseThrow());
    assertThat(direction).isNotZero();
    System.out.println("RMS " + kind + " " + rms);
    assertThat(rms).isLessThan(0.08);
  }

  @Test
  void aThinLineMovesEvenlyWithDepthToo() {
    Photo photo = Photo.of(TestPictures.line(1920, 1080, 700, 703));
    MovingPicture picture = prepared(photo, 640, 360, Kind.PAN_RIGHT, true, 1);

    double[] path = new double[250];
    for (int frame = 0; frame < path.length; frame++) {
      path[frame] = centreOfLine(picture.image(frame), 180);
    }
    for (int frame = 2; frame < path.length; frame++) {
      double step = path[frame] - path[frame - 1];
      assertThat(step).as("frame %d", frame).isLessThan(0.01);
      assertThat(step - (path[frame - 1] - path[frame - 2])).isCloseTo(0, within(0.15));
      System.out.println("D2 " + (step - (path[frame - 1] - path[frame - 2])));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3000, 1000, 180, 320",
    "3000, 1000, 320, 180",
    "240, 4000, 320, 180",
    "240, 4000, 180, 320",
    "4000, 240, 180, 320",
    "1000, 1000, 320, 180",
    "1600, 1200, 180, 320",
    "900, 1600, 320, 180",
    "33, 17, 240, 240",
    "1, 1, 64, 48",
    "2, 900, 64, 48",
    "640, 360, 320, 180"
  })
  void showsNothingBesideThePicture(int width, int height, int frameWidth, int frameHeight) {
    Photo photo = Photo.of(TestPictures.person(width, height, width / 3.0, height / 2.0, 20));
    for (Kind kind : Kind.values()) {
      MovingPicture picture = prepared(photo, frameWidth, frameHeight, kind, true, 1);
      for (int frame : new int[] {0, 60, 125, 200, 249}) {
        View seen = picture.move().at(frame);
        View box = picture.onScreen(frame);
        assertThat(new View(0, 0, frameWidth, frameHeight).contains(box)).isTrue();
        for (double x = 0; x <= 1; x += 0.125) {
          for (double y = 0; y <= 1; y += 0.125) {
            MovingPicture.Place place = picture.shown(seen, x, y);
            assertThat(place.x()).isBetween(-1e-6, width + 1e-6);
            assertThat(place.y()).isBetween(-1e-6, height + 1e-6);
          }
        }
        picture.image(frame);
      }
    }
  }

  @Test
  void aPlainPictureStaysPlainUpToTheEdges() {
    Photo photo = Photo.of(TestPictures.plain(1600, 900, new Color(90, 140, 30)));
    BufferedImage frame = prepared(photo, 640, 360, Kind.PULL_OUT, true, 1).image(249);

    for (int y = 0; y < 360; y++) {
      for (int x = 0; x < 640; x++) {
        assertThat(frame.getRGB(x, y) & 0xFFFFFF).isEqualTo(0x5A8C1E);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void displacementNeverFolds(Kind kind) {
    Photo photo = Photo.of(TestPictures.person(1600, 900, 900, 300, 150));
    for (int[] frameSize : new int[][] {{640, 360}, {360, 640}, {480, 480}}) {
      MovingPicture picture = prepared(photo, frameSize[0], frameSize[1], kind, true, 1);
      View seen = picture.move().at(249);
      for (double y = 0; y < 1; y += 0.02) {
        for (double x = 0; x < 0.98; x += 0.02) {
          double across = picture.shown(seen, x + 0.01, y).x() - picture.shown(seen, x, y).x();
          double down = picture.shown(seen, x, y + 0.01).y() - picture.shown(seen, x, y).y();
          assertThat(across).isGreaterThan(0.005 * seen.width());
          assertThat(down).isGreaterThan(0.005 * seen.height());
        }
      }
    }
  }

  @Test
  void equalTakesAreEqualOnAnyNumberOfThreadsInAnyOrder() {
    for (int[] size : new int[][] {{640, 360}, {362, 642}}) {
      Photo photo = Photo.of(TestPictures.person(1500, 1000, 200, 300, 150));
      MovingPicture one = prepared(photo, size[0], size[1], Kind.DRIFT, true, 1);
      MovingPicture three = prepared(photo, size[0], size[1], Kind.DRIFT, true, 3);
      int[] expected = pixels(one.image(77));
      one.image(3);

      assertThat(pixels(three.image(77))).isEqualTo(expected);
      assertThat(pixels(one.image(77))).isEqualTo(expected);
    }
  }

  @Test
  void theSubjectMovesMoreThanWhatIsBehindIt() {
    BufferedImage image = TestPictures.person(1600, 900, 800, 350, 220);
    Graphics2D graphics = TestPictures.smooth(image);
    graphics.setColor(Color.WHITE);
    graphics.fill(new Ellipse2D.Double(795, 345, 10, 10));
    graphics.fill(new Ellipse2D.Double(155, 95, 10, 10));
    graphics.dispose();

    double subject = way(image, true, 800, 350);
    double behind = way(image, true, 160, 100);

    assertThat(way(image, false, 800, 350)).isCloseTo(way(image, false, 160, 100), within(0.5));
    assertThat(subject).isGreaterThan(behind + 6);
    assertThat(behind).isGreaterThan(5);
  }

  @Test
  void aPersonInALandscapeStaysInAnUprightFrame() {
    Photo photo = Photo.of(TestPictures.person(1600, 900, 300, 330, 130));

    MovingPicture picture = prepared(photo, 360, 640, Kind.PUSH_IN, true, 1);

    assertThat(picture.full()).isTrue();
    for (int frame = 0; frame < 250; frame += 10) {
      assertThat(picture.move().at(frame).contains(new View(230, 260, 140, 140))).isTrue();
      assertThat(new View(0, 0, 360, 640).contains(picture.subject(frame))).isTrue();
    }
  }

  @Test
  void aPortraitInAWideFrameIsShownWholeOverADarkenedCopy() {
    Photo photo = Photo.of(TestPictures.person(900, 1600, 450, 500, 500));

    MovingPicture picture = prepared(photo, 640, 360, Kind.PUSH_IN, true, 1);
    BufferedImage frame = picture.image(0);
    View box = picture.onScreen(0);

    assertThat(picture.full()).isFalse();
    assertThat(box.width() / box.height()).isCloseTo(900 / 1600.0, within(1e-9));
    assertThat(box.height()).isGreaterThan(300);
    assertThat(picture.shown(picture.move().at(249), 0, 0))
        .isEqualTo(new MovingPicture.Place(0, 0));
    int sky = TestPictures.luma(frame.getRGB((int) box.centreX(), (int) box.y() + 6));
    assertThat(TestPictures.luma(frame.getRGB(40, 20))).isBetween(20, sky - 50);
  }

  @Test
  void twoPeopleFarApartAreBothKept() {
    BufferedImage image = TestPictures.person(1600, 900, 250, 330, 130);
    Graphics2D graphics = image.createGraphics();
    graphics.drawImage(image.getSubimage(100, 200, 300, 700), 1150, 200, null);
    graphics.dispose();

    MovingPicture picture = prepared(Photo.of(image), 360, 640, Kind.PUSH_IN, true, 1);

    assertThat(picture.full()).isFalse();
    assertThat(picture.onScreen(100).contains(picture.subject(100))).isTrue();
    assertThat(picture.subject(100).width()).isGreaterThan(0.6 * picture.onScreen(100).width());
  }

  @Test
  void aCardsEdgeMovesInPartsOfAPixel() {
    Photo photo = Photo.of(TestPictures.plain(900, 1600, Color.WHITE));
    MovingPicture picture = prepared(photo, 640, 360, Kind.PUSH_IN, false, 1);

    double before = Double.NaN;
    for (int frame = 0; frame < 250; frame++) {
      double found = leftEdge(picture.image(frame), picture.onScreen(frame));
      assertThat(found).as("frame %d", frame).isCloseTo(picture.onScreen(frame).x(), within(0.15));
      if (frame > 0) {
        assertThat(found).isLessThan(before + 0.03);
      }
      before = found;
    }
  }

  @Test
  void draggingATinyPictureUpIsRefusedInFavourOfACard() {
    Photo photo = Photo.of(TestPictures.plain(64, 36, Color.RED));

    MovingPicture picture = prepared(photo, 1280, 720, Kind.PUSH_IN, true, 1);

    assertThat(picture.full()).isFalse();
    assertThat(picture.onScreen(0).width()).isCloseTo(64 * 3.5, within(1.0));
  }

  @Test
  void stillMeansStill() {
    Photo photo = Photo.of(TestPictures.person(900, 1600, 450, 500, 300));
    MovingPicture picture = prepared(photo, 640, 360, Kind.STILL, true, 1);

    int[] first = pixels(picture.image(0));
    assertThat(picture.moves()).isFalse();
    assertThat(pixels(picture.image(249))).isEqualTo(first);
  }

  @Test
  void aFrameThatIsNotPartOfTheTakeIsRefused() {
    MovingPicture picture =
        prepared(Photo.of(TestPictures.plain(64, 36, Color.RED)), 64, 36, Kind.DRIFT, true, 1);

    assertThatThrownBy(() -> picture.image(250)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> picture.image(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aTakeOfNothingIsRefused() {
    assertThatThrownBy(() -> new Take(8, 720, RATE, 250, CameraWish.NONE, 0, true, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8x720");
  }

  private static MovingPicture prepared(
      Photo photo, int width, int height, Kind kind, boolean depth, int threads) {
    return MovingPicture.prepare(
        photo, new Take(width, height, RATE, 250, wish(kind), 5, depth, threads));
  }

  /** Way in pixels, from the first frame to the last, of a white dot in a pan to the right. */
  private static double way(BufferedImage image, boolean depth, double x, double y) {
    MovingPicture picture = prepared(Photo.of(image), 1280, 720, Kind.PAN_RIGHT, depth, 1);
    double guess = x / 1600 * 1280;
    return dot(picture.image(0), guess, y / 900 * 720)
        - dot(picture.image(249), guess, y / 900 * 720);
  }

  /** Where the brightest spot near a place is, along x. */
  private static double dot(BufferedImage frame, double nearX, double nearY) {
    double sum = 0;
    double weight = 0;
    int brightest = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int y = (int) nearY - 90; y < nearY + 90; y++) {
        for (int x = Math.max(0, (int) nearX - 120); x < nearX + 120; x++) {
          int luma = TestPictures.luma(frame.getRGB(x, Math.max(0, y)));
          brightest = Math.max(brightest, luma);
          if (pass == 1 && luma > brightest - 20) {
            sum += x + 0.5;
            weight++;
          }
        }
      }
    }
    return sum / weight;
  }

  private static double centreOfLine(BufferedImage frame, int y) {
    double sum = 0;
    double weight = 0;
    for (int x = 0; x < frame.getWidth(); x++) {
      // less than nothing counts too: sharpening leaves the dark ground darker beside the line
      double light = TestPictures.luma(frame.getRGB(x, y)) - DARK;
      sum += light * (x + 0.5);
      weight += light;
    }
    return sum / weight;
  }

  /** From how much of the white card is in the columns around its left edge. */
  private static double leftEdge(BufferedImage frame, View box) {
    int from = (int) box.x() - 3;
    int y = (int) box.centreY();
    double dark = TestPictures.luma(frame.getRGB(from, y));
    double covered = 0;
    for (int x = from; x < from + 8; x++) {
      covered += (TestPictures.luma(frame.getRGB(x, y)) - dark) / (255 - dark);
    }
    return from + 8 - covered;
  }

  private static int[] pixels(BufferedImage frame) {
    return frame.getRGB(0, 0, frame.getWidth(), frame.getHeight(), null, 0, frame.getWidth());
  }
}
