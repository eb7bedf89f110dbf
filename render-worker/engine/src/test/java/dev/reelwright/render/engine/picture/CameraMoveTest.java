package dev.reelwright.render.engine.picture;

import static dev.reelwright.render.engine.picture.TestPictures.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.engine.picture.CameraWish.Kind;
import dev.reelwright.render.engine.picture.CameraWish.Pace;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CameraMoveTest {
  private static final Focus LEFT_HEAD = new Focus(0.1, 0.2, 0.2, 0.4);

  @Test
  void neverLeavesThePictureAndKeepsTheFocusWhateverTheShapes() {
    long seed = System.nanoTime();
    SplittableRandom dice = new SplittableRandom(seed);
    for (int round = 0; round < 2000; round++) {
      double width = dice.nextDouble(16, 6000);
      double height = dice.nextDouble(16, 6000);
      double aspect = dice.nextDouble(0.3, 3);
      double x = dice.nextDouble(0.9);
      double y = dice.nextDouble(0.9);
      Focus focus = new Focus(x, y, dice.nextDouble(0.01, 1 - x), dice.nextDouble(0.01, 1 - y));
      Kind kind = Kind.values()[dice.nextInt(Kind.values().length)];
      int frames = dice.nextInt(1, 900);
      CameraMove move =
          CameraMove.plan(width, height, aspect, focus, wish(kind), frames, 25, round);

      View picture = new View(0, 0, width, height);
      View subject = focus.of(width, height);
      double smallest = 1 - CameraMove.LONGEST_TRAVEL;
      double roomX = Math.min(width, height * aspect) * smallest;
      boolean fits = subject.width() <= roomX && subject.height() <= roomX / aspect;
      for (int frame = 0; frame < frames; frame += 7) {
        View seen = move.at(frame);
        assertThat(picture.contains(seen)).as("seed %d round %d: %s", seed, round, seen).isTrue();
        assertThat(seen.width() / seen.height()).isCloseTo(aspect, within(1e-9));
        if (fits) {
          assertThat(seen.contains(subject)).as("seed %d round %d", seed, round).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void tenSecondsStayCalm(Kind kind) {
    CameraMove move = planned(kind, 250);

    View from = move.from();
    View to = move.to();
    assertThat(Math.abs(from.centreX() - to.centreX())).isLessThan(0.13 * from.width());
    assertThat(Math.abs(from.centreY() - to.centreY())).isLessThan(0.13 * from.height());
    assertThat(from.width() / to.width()).isBetween(0.87, 1.15);
  }

  @Test
  void setsOffAndComesToRestSoftly() {
    CameraMove move = planned(Kind.PUSH_IN, 250);

    double first = step(move, 0);
    double middle = step(move, 124);
    double last = step(move, 248);
    assertThat(first).isLessThan(0.02 * middle);
    assertThat(last).isLessThan(0.02 * middle);
    for (int frame = 1; frame < 249; frame++) {
      assertThat(Math.abs(step(move, frame) - step(move, frame - 1)))
          .as("frame %d", frame)
          .isLessThan(middle / 20);
    }
  }

  @Test
  void longScenesGoThereAndBackInsteadOfCreeping() {
    CameraMove move = planned(Kind.PUSH_IN, 25 * 24);

    assertThat(move.legs()).isEqualTo(2);
    assertThat(move.at(25 * 24 - 1).width()).isCloseTo(move.from().width(), within(1e-6));
    assertThat(move.at(300).width()).isCloseTo(move.to().width(), within(1.0));
  }

  @Test
  void directionsAreTheCameras() {
    assertThat(dx(planned(Kind.PAN_LEFT, 250))).isNegative();
    assertThat(dx(planned(Kind.PAN_RIGHT, 250))).isPositive();
    assertThat(dy(planned(Kind.PAN_UP, 250))).isNegative();
    assertThat(dy(planned(Kind.PAN_DOWN, 250))).isPositive();
    assertThat(planned(Kind.PULL_OUT, 250).to().width())
        .isGreaterThan(planned(Kind.PULL_OUT, 250).from().width());
    assertThat(planned(Kind.STILL, 250).moves()).isFalse();
  }

  @Test
  void anyWishForMotionIsSeen() {
    for (Kind kind : Kind.values()) {
      CameraMove move = CameraMove.plan(1600, 900, 16 / 9.0, Focus.ALL, wish(kind), 100, 25, 1);

      assertThat(move.moves()).as("%s", kind).isEqualTo(kind != Kind.STILL);
    }
  }

  @Test
  void pushesTowardsWhatMatters() {
    View last = planned(Kind.PUSH_IN, 250).at(249);

    assertThat(last.x()).isZero();
    assertThat(last.right()).isLessThan(3000);
  }

  @Test
  void sameSeedSameMoveAndSeedsDiffer() {
    Set<Kind> kinds = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      CameraMove move =
          CameraMove.plan(3000, 2000, 16 / 9.0, LEFT_HEAD, CameraWish.NONE, 200, 25, seed);
      assertThat(CameraMove.plan(3000, 2000, 16 / 9.0, LEFT_HEAD, CameraWish.NONE, 200, 25, seed))
          .isEqualTo(move);
      kinds.add(move.kind());
    }
    assertThat(kinds).contains(Kind.PUSH_IN, Kind.PULL_OUT, Kind.DRIFT, Kind.PAN_UP);
    assertThat(kinds).doesNotContain(Kind.STILL, Kind.PAN_LEFT);
  }

  @Test
  void slowTravelsLessThanFast() {
    double slow = travel(Pace.SLOW);
    assertThat(slow).isLessThan(0.7 * travel(Pace.NORMAL));
    assertThat(travel(Pace.FAST)).isGreaterThan(1.2 * travel(Pace.NORMAL));
  }

  private static double travel(Pace pace) {
    CameraWish wish = new CameraWish(Optional.of(Kind.PUSH_IN), pace);
    CameraMove move = CameraMove.plan(3000, 2000, 1.5, LEFT_HEAD, wish, 250, 25, 1);
    return 1 - move.to().width() / move.from().width();
  }

  private static CameraMove planned(Kind kind, int frames) {
    return CameraMove.plan(3000, 2000, 1.5, LEFT_HEAD, wish(kind), frames, 25, 1);
  }

  private static double step(CameraMove move, int frame) {
    return Math.abs(move.at(frame + 1).width() - move.at(frame).width());
  }

  private static double dx(CameraMove move) {
    return move.to().x() - move.from().x();
  }

  private static double dy(CameraMove move) {
    return move.to().y() - move.from().y();
  }
}
