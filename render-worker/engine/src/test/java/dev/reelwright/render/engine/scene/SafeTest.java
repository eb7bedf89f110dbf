package dev.reelwright.render.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.scene.Safe.CaptionPlace;
import dev.reelwright.render.engine.story.Frame;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafeTest {
  private static final List<Frame> FRAMES =
      List.of(
          new Frame(1920, 1080, 30),
          new Frame(1080, 1920, 30),
          new Frame(1080, 1080, 30),
          new Frame(1440, 1080, 30),
          new Frame(854, 480, 30),
          new Frame(3840, 2160, 30));

  @ParameterizedTest
  @EnumSource(CaptionPlace.class)
  void textsAndCaptionsNeverMeetNorLeaveTheFrame(CaptionPlace place) {
    for (Frame frame : FRAMES) {
      Safe safe = Safe.of(frame, place);
      Rectangle whole = new Rectangle(frame.width(), frame.height());
      assertThat(whole.contains(safe.text())).as("%s", frame).isTrue();
      assertThat(safe.text().intersects(safe.captions())).as("%s", frame).isFalse();
      assertThat(safe.text().height).as("%s", frame).isGreaterThan(frame.height() * 2 / 5);
      assertThat(safe.captions().height > 0).isEqualTo(place != CaptionPlace.NONE);
    }
  }

  @Test
  void uprightVideosKeepClearOfAPhonesButtons() {
    Rectangle text = Safe.of(new Frame(1080, 1920, 30), CaptionPlace.NONE).text();

    assertThat(text.y).isGreaterThanOrEqualTo(153);
    assertThat(text.x + text.width).isLessThanOrEqualTo(972);
    assertThat(text.y + text.height).isLessThanOrEqualTo(1652);
  }
}
