package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.RenderOutcome.Rendered;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.narration.FakeVoice;
import dev.reelwright.render.engine.script.ScriptWriter;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Source;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole renders with a voice that hums: lengths, shapes and what is told besides. */
class ShortRendersTest {
  private static final Story STORY =
      StoryboardFixture.story(
          "Honey bees live in colonies.", "Each has a queen.", "Plant flowers for them.");

  @TempDir Path folder = Path.of("");

  @ParameterizedTest(name = "{0} s, {1}x{2} at {3}")
  @CsvSource({
    "5, 426, 240, 12",
    "7, 240, 426, 25",
    "4, 240, 240, 30",
    "6, 320, 240, 23",
    "12, 426, 240, 7",
  })
  void everyShapeAndRateLastsAsLongAsAskedToTheFrame(int seconds, int width, int height, int rate) {
    Frame frame = new Frame(width, height, rate);

    Rendered video = render(order(STORY, OptionalInt.of(seconds), frame));

    assertThat(
            TestMedia.probe(
                video.video(),
                "-count_frames",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=width,height,nb_read_frames",
                "-of",
                "csv=p=0"))
        .contains("%d,%d,%d".formatted(width, height, seconds * rate));
    assertThat(video.length().toMillis()).isEqualTo(seconds * 1000L);
  }

  @Test
  void whatDoesNotFitIsLeftOutAndTheCustomerIsTold() {
    Story story =
        StoryboardFixture.story(
            "Honey bees live in colonies of many thousand members.",
            "Each colony has a single queen who lays all of the eggs.",
            "The workers are female and they do every job in the hive.",
            "Plant flowers for them and do without poison, please.");

    Rendered video = render(order(story, OptionalInt.of(6), StoryboardFixture.SMALL));

    assertThat(video.length().toMillis()).isEqualTo(6000);
    assertThat(video.notes()).anyMatch(note -> note.contains("parts of it were left out"));
  }

  @Test
  void theWritersNotesComeFirstAndMuchSilenceIsTold() {
    Story story = new Story("Bees", STORY.scenes(), List.of("A writer model would do better."));

    Rendered video = render(order(story, OptionalInt.of(30), StoryboardFixture.SMALL));

    assertThat(video.notes()).hasSize(2).first().isEqualTo("A writer model would do better.");
    assertThat(video.notes().get(1)).contains("of 30 seconds are spoken");
  }

  @Test
  void speakersStandInTheSubtitlesAndEachTurnIsThere() throws IOException {
    List<Turn> lines =
        List.of(new Turn("Anna", "Is the build fast now?"), new Turn("Ben", "Yes, <b>twice</b>."));
    StoryScene scene = new StoryScene("talk", lines, "", new Layout.Dialogue("Talk", lines));

    Rendered video =
        render(
            order(
                new Story("Talk", List.of(scene), List.of()),
                OptionalInt.empty(),
                StoryboardFixture.SMALL));

    String vtt = Files.readString(video.subtitles().orElseThrow().vtt());
    assertThat(vtt).contains("<v Anna>", "<v Ben>").doesNotContain("<b>");
    assertThat(Files.readString(video.subtitles().orElseThrow().srt()))
        .contains("fast now?", "twice.");
  }

  @Test
  void withoutCaptionsOnThePictureThereAreStillSubtitles() throws IOException {
    StoryboardOrder order = order(STORY, OptionalInt.empty(), StoryboardFixture.SMALL);
    StoryboardOrder plain =
        new StoryboardOrder(
            order.source(),
            order.seconds(),
            order.coding(),
            order.design(),
            order.voice(),
            CaptionStyle.of(CaptionLook.OFF));

    Rendered video = render(plain);

    assertThat(Files.readString(video.subtitles().orElseThrow().srt())).contains("Honey bees");
  }

  /** A writer that first writes far too much; what is told of the progress does not fall. */
  @Test
  void aStoryIsWrittenAgainUntilItFitsAndProgressDoesNotFall() {
    List<Integer> asked = new ArrayList<>();
    ScriptWriter writer =
        (brief, stop) -> {
          asked.add(brief.wordsPerMinute());
          return asked.size() == 1
              ? StoryboardFixture.story("Too many words. ".repeat(20), "Again. ".repeat(20))
              : StoryboardFixture.story("Honey bees live in colonies now. ".repeat(2), "All so.");
        };
    Studio built =
        StoryboardFixture.studio(StoryboardFixture.humming(), new StoryboardFixture.Watched());
    StoryboardFixture.Told progress = new StoryboardFixture.Told();

    Rendered video =
        EngineFixture.rendered(
            StoryboardFixture.engine(
                    new Studio(
                        writer, built.narrator(), built.voices(), built.artists(), built.fonts()))
                .render(
                    StoryboardFixture.order(
                        new Source.Prompt("Bees"), OptionalInt.of(6), StoryboardFixture.SMALL),
                    folder,
                    Artefacts.NONE,
                    progress,
                    new StopSignal()));

    assertThat(video.length().toMillis()).isEqualTo(6000);
    assertThat(asked).hasSizeGreaterThan(1);
    assertThat(asked.get(1)).isLessThan(asked.get(0));
    assertThat(progress.steps()).extracting(StoryboardFixture.Told.Step::percent).isSorted();
  }

  private static StoryboardOrder order(Story story, OptionalInt seconds, Frame frame) {
    return StoryboardFixture.order(new Source.Given(story), seconds, frame);
  }

  private Rendered render(StoryboardOrder order) {
    FakeVoice voice = StoryboardFixture.humming();
    return EngineFixture.rendered(
        StoryboardFixture.engine(StoryboardFixture.studio(voice, new StoryboardFixture.Watched()))
            .render(order, folder, Artefacts.NONE, (stage, percent) -> {}, new StopSignal()));
  }
}
