package dev.reelwright.render.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.picture.CameraWish.Kind;
import dev.reelwright.render.engine.picture.CameraWish.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraWishTest {
  @ParameterizedTest
  @CsvSource({
    "a castle at dusk. zoom in, PUSH_IN",
    "Slowly ZOOM  IN on the face, PUSH_IN",
    "the camera pushes slowly in, PUSH_IN",
    "zoom out to reveal the valley, PULL_OUT",
    "dolly back, PULL_OUT",
    "pull-back shot of a desk, PULL_OUT",
    "pan left across the shelf, PAN_LEFT",
    "panning slowly to the right, PAN_RIGHT",
    "tilt up, PAN_UP",
    "the crane moves downwards, PAN_DOWN",
    "tilting down along the tower, PAN_DOWN",
    "handheld, DRIFT",
    "static camera on a tripod, STILL",
    "a lake without camera movement, STILL",
    "do not zoom. pan right, PAN_RIGHT",
  })
  void readsTheWordsOfTheTrade(String prompt, Kind kind) {
    assertThat(CameraWish.in(prompt).kind()).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "people turn left at the traffic lights",
    "a pan on the stove",
    "no zoom",
    "without any zoom",
    "the up side of down",
    "companies that expand right away",
  })
  void leavesOtherWordsAlone(String prompt) {
    assertThat(CameraWish.in(prompt).kind()).isEmpty();
  }

  @Test
  void readsThePace() {
    assertThat(CameraWish.in("slowly zoom in").pace()).isEqualTo(Pace.SLOW);
    assertThat(CameraWish.in("dramatic zoom").pace()).isEqualTo(Pace.FAST);
    assertThat(CameraWish.in("zoom").pace()).isEqualTo(Pace.NORMAL);
  }
}
