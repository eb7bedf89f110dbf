package dev.reelwright.render.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.scene.SceneArtist.Place;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Figure;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.StoryScene;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is to be seen is seen, as far as there is an icon for it. */
class EmblemTest {
  private static final Frame FRAME = new Frame(480, 270, 30);

  @ParameterizedTest
  @CsvSource({
    "A padlock over a web page, lock, globe",
    "'A rocket flies past the moon, drawn in colour', rocket, moon",
    "An illustration of connected nodes and a laptop, waypoints, laptop"
  })
  void theVisualDescriptionDecides(String visual, String first, String second) {
    Emblem emblem = emblem(visual, List.of());

    assertThat(emblem.icon()).isPresent();
    assertThat(List.of(emblem.icon().orElseThrow(), emblem.companions().get(0)))
        .containsExactlyInAnyOrder(first, second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Introduction slide",
        "A title card",
        "Flash cards",
        "Closing card with a call to action",
        "Title: \"The rocket\"",
        "An image of \"a lock\""
      })
  void whatIsWrittenOrOnlyAboutPicturesNamesNoThing(String visual) {
    assertThat(emblem(visual, List.of())).isEqualTo(new Emblem(Optional.of("text"), List.of()));
  }

  @Test
  void whoIsSeenBesideIsNotTakenForAThing() {
    Figure rocky = new Figure("Rocket", true, Path.of("rocket.png"));

    assertThat(emblem("Rocket at home", List.of(rocky)).icon()).hasValue("house");
  }

  @Test
  void scenesOfOneStoryThatAreAboutTheSameDoNotLookTheSame() {
    String visual = "A lock, a rocket, a moon";

    assertThat(
            List.of(
                emblem(visual, List.of(), Place.in(0, 3)).icon().orElseThrow(),
                emblem(visual, List.of(), Place.in(1, 3)).icon().orElseThrow(),
                emblem(visual, List.of(), Place.in(2, 3)).icon().orElseThrow()))
        .containsExactlyInAnyOrder("lock", "rocket", "moon");
  }

  @Test
  void thereAreAtMostThree() {
    assertThat(emblem("A lock, a rocket, a moon, a laptop, a phone", List.of()).companions())
        .hasSize(2);
  }

  private static Emblem emblem(String visual, List<Figure> figures) {
    return emblem(visual, figures, Place.anywhere(0, true));
  }

  private static Emblem emblem(String visual, List<Figure> figures, Place place) {
    Safe safe = Safe.of(FRAME, Safe.CaptionPlace.NONE);
    Shot shot =
        new Shot(
            new StoryScene("s", List.of(), visual, new Layout.Statement("It is.", ""), figures),
            FRAME,
            List.of(),
            60,
            place,
            List.of(),
            safe.captions(),
            safe.text());
    Sheet sheet = new Sheet(Look.of(Theme.PRESENTATION), shot, safe.text());
    return Emblem.of(sheet, () -> Optional.of("text"));
  }
}
