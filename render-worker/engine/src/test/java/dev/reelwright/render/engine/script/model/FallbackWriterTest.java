package dev.reelwright.render.engine.script.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.script.Brief;
import dev.reelwright.render.engine.script.ScriptTrouble;
import dev.reelwright.render.engine.script.ScriptWriter;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FallbackWriterTest {
  private static final Brief BRIEF = Brief.of("Keys");
  private static final ScriptWriter BROKEN =
      (brief, stop) -> {
        throw new ScriptTrouble("the writer model took too long");
      };

  @Test
  void storyOfTheFirstWriterIsTakenAsItIs() {
    Story story =
        new FallbackWriter(writing("first"), writing("second")).write(BRIEF, new StopSignal());

    assertThat(story.title()).isEqualTo("first");
    assertThat(story.notes()).containsExactly("of first");
  }

  @Test
  void secondWriterStepsInAndTheStorySaysWhy() {
    Story story = new FallbackWriter(BROKEN, writing("second")).write(BRIEF, new StopSignal());

    assertThat(story.title()).isEqualTo("second");
    assertThat(story.notes())
        .containsExactly(
            "Written by the built-in writer: the writer model took too long", "of second");
  }

  @Test
  void troubleOfTheSecondIsATrouble() {
    assertThatThrownBy(() -> new FallbackWriter(BROKEN, BROKEN).write(BRIEF, new StopSignal()))
        .isInstanceOf(ScriptTrouble.class);
  }

  @Test
  void stopIsNoReasonToGoOn() {
    StopSignal stop = new StopSignal();
    ScriptWriter stopped =
        (brief, signal) -> {
          signal.stop(StopReason.CANCELLED);
          throw new ScriptTrouble("broken off");
        };

    assertThatThrownBy(() -> new FallbackWriter(stopped, writing("second")).write(BRIEF, stop))
        .isInstanceOf(StoppedException.class);
  }

  private static ScriptWriter writing(String title) {
    StoryScene scene =
        new StoryScene(
            "scene-1", List.of(Turn.narrator("Keys.")), "", new Layout.Statement("Keys", ""));
    return (brief, stop) -> new Story(title, List.of(scene), List.of("of " + title));
  }
}
