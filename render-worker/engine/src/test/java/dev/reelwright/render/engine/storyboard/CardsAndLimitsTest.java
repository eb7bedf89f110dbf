package dev.reelwright.render.engine.storyboard;

import static dev.reelwright.render.engine.storyboard.StoryboardFixture.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.look.BackgroundMode;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Design;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Source;
import dev.reelwright.render.process.StopSignal;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes around a story, and what does not fit into its length. */
@NullUnmarked // JUnit sets the folder
class CardsAndLimitsTest {
  private static final Source STORY =
      new Source.Given(StoryboardFixture.story("One is here.", "Two is there."));

  @TempDir Path folder;

  @Test
  void brandsCardsStandAroundTheStoryAndSayNothing() {
    StoryboardFixture.Watched artists = new StoryboardFixture.Watched();
    StoryboardOrder plain = StoryboardFixture.order(STORY, OptionalInt.of(12), SMALL);
    StoryboardOrder order =
        new StoryboardOrder(
            plain.source(),
            plain.seconds(),
            plain.coding(),
            new Design(Theme.CORPORATE, BackgroundMode.WHITE, brand()),
            plain.voice(),
            plain.captions());

    RenderOutcome outcome = render(order, artists);

    assertThat(outcome).isInstanceOf(RenderOutcome.Rendered.class);
    assertThat(((RenderOutcome.Rendered) outcome).length()).hasSeconds(12);
    assertThat(artists.shots())
        .extracting(shot -> shot.scene().id())
        .containsExactly("brand-intro", "scene-1", "scene-2", "brand-outro");
    assertThat(artists.shots())
        .extracting(shot -> shot.words().isEmpty())
        .containsExactly(true, false, false, true);
  }

  @Test
  void scenesThatDoNotFitAreLeftOutAndSaidSo() {
    Source story =
        new Source.Given(
            StoryboardFixture.story(
                "one two three four five six seven", "this one is left out of it", "the end"));
    StoryboardFixture.Watched artists = new StoryboardFixture.Watched();

    RenderOutcome outcome =
        render(StoryboardFixture.order(story, OptionalInt.of(4), SMALL), artists);

    assertThat(((RenderOutcome.Rendered) outcome).notes())
        .contains("The text is too long for the length asked for, so parts of it were left out.");
  }

  @Test
  void textThatNoLeavingOutCanFitIsRefusedWithBothLengths() {
    Source story = new Source.Given(StoryboardFixture.story("word ".repeat(60).strip()));

    RenderOutcome outcome =
        render(
            StoryboardFixture.order(story, OptionalInt.of(3), SMALL),
            new StoryboardFixture.Watched());

    assertThat(outcome).isInstanceOf(RenderOutcome.Refused.class);
    assertThat(((RenderOutcome.Refused) outcome).refusal().code()).isEqualTo("text_too_long");
    assertThat(((RenderOutcome.Refused) outcome).refusal().message())
        .matches("The text takes \\d+ seconds to speak, and the video lasts 3\\..*");
  }

  private RenderOutcome render(StoryboardOrder order, StoryboardFixture.Watched artists) {
    Studio studio = StoryboardFixture.studio(StoryboardFixture.humming(), artists);
    StoryboardOrder heard =
        new StoryboardOrder(
            order.source(),
            order.seconds(),
            order.coding(),
            order.design(),
            studio.voices().get(0),
            order.captions());
    return StoryboardFixture.engine(studio)
        .render(heard, folder, Artefacts.NONE, (stage, percent) -> {}, new StopSignal());
  }

  private static BrandKit brand() {
    return new BrandKit(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new BrandKit.Card("Tidewater", "Backups"),
        new BrandKit.Card("tidewater.example", ""));
  }
}
