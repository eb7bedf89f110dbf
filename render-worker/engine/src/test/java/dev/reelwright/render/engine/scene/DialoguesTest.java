package dev.reelwright.render.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.scene.SceneArtist.Placed;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialoguesTest {
  private static final Frame FRAME = new Frame(480, 854, 30);
  private static final Turn ANNA = new Turn("Anna", "Did you see the build?");
  private static final Turn BEN = new Turn("Ben", "Yes, what did you change?");

  @ParameterizedTest
  @EnumSource(Theme.class)
  void whoSpeaksKeepsSideAndColourWhoeverBeginsTheScene(Theme theme) {
    Story story =
        new Story(
            "Talk",
            List.of(
                scene(Turn.narrator("Anna talks with Ben.")), scene(ANNA, BEN), scene(BEN, ANNA)),
            List.of());
    LayoutArtist artist = new LayoutArtist(Look.of(theme));

    Placed before = text("Ben", artist, shot(story, 1));
    Placed after = text("Ben", artist, shot(story, 2));

    assertThat(after.colour()).isEqualTo(before.colour());
    assertThat(text("B", artist, shot(story, 1)).ink().getCenterX())
        .isGreaterThan(FRAME.width() / 2.0);
    assertThat(text("B", artist, shot(story, 2)).ink().getCenterX())
        .isGreaterThan(FRAME.width() / 2.0);
    assertThat(text("A", artist, shot(story, 2)).ink().getCenterX())
        .isLessThan(FRAME.width() / 2.0);
  }

  private static StoryScene scene(Turn... turns) {
    return new StoryScene("talk", List.of(turns), "", new Layout.Dialogue("", List.of(turns)));
  }

  private static Shot shot(Story story, int index) {
    Safe safe = Safe.of(FRAME, Safe.CaptionPlace.BOTTOM);
    return new Shot(
        story.scenes().get(index),
        FRAME,
        List.of(),
        120,
        index,
        story.scenes().size(),
        story.cast(),
        safe.captions(),
        safe.text());
  }

  private static Placed text(String text, LayoutArtist artist, Shot shot) {
    return artist.prepare(shot).texts(90).stream()
        .filter(placed -> placed.text().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
