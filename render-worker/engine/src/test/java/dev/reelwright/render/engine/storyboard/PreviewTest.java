package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.narration.FakeVoice;
import dev.reelwright.render.engine.scene.PictureCheck;
import dev.reelwright.render.engine.script.Brief;
import dev.reelwright.render.engine.script.OutlineWriter;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Design;
import dev.reelwright.render.process.StopSignal;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scene can be looked at before anything is spoken. */
class PreviewTest {
  private static final Frame FRAME = new Frame(1280, 720, 30);

  @ParameterizedTest
  @EnumSource(Theme.class)
  void everySceneHasAPictureWithinASecond(Theme theme) {
    FakeVoice voice = StoryboardFixture.humming();
    StoryboardEngine engine =
        StoryboardFixture.engine(StoryboardFixture.studio(voice, new StoryboardFixture.Watched()));
    Story story =
        OutlineWriter.builtIn().write(Brief.of("How HTTPS works in 30 seconds"), new StopSignal());

    List<Long> millis = new ArrayList<>();
    for (int scene = 0; scene < story.scenes().size(); scene++) {
      long began = System.nanoTime();
      BufferedImage picture = engine.preview(story, scene, FRAME, Design.of(theme));
      millis.add((System.nanoTime() - began) / 1_000_000);

      assertThat(picture.getWidth()).isEqualTo(FRAME.width());
      assertThat(picture.getHeight()).isEqualTo(FRAME.height());
      assertThat(PictureCheck.blank(picture)).as("scene %d", scene + 1).isFalse();
    }

    System.out.println("previews at 720 lines, " + theme + ", ms: " + millis);
    millis.sort(null);
    assertThat(millis.get(millis.size() / 2)).isLessThan(1000);
    assertThat(voice.asked()).isZero();
  }
}
