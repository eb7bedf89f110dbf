package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.RenderOutcome.Rendered;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.look.BackgroundMode;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.narration.FakeVoice;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Design;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Source;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import dev.reelwright.testkit.TestMedia;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was made once is not made again, and what has changed is. */
class ResumeTest {
  private static final Story STORY =
      StoryboardFixture.story(
          "Honey bees live in colonies.",
          "Each colony has a single queen.",
          "The workers do every job in the hive.",
          "Plant flowers for them.");

  private final MemoryArtefacts artefacts = new MemoryArtefacts();
  private final FakeVoice voice = StoryboardFixture.humming();
  private final StoryboardFixture.Watched artists = new StoryboardFixture.Watched();
  private final StoryboardEngine engine =
      StoryboardFixture.engine(StoryboardFixture.studio(voice, artists));

  @TempDir Path folder = Path.of("");

  @Test
  void theSecondAttemptSpeaksNothingAndDrawsNothingButTheThumbnail() throws IOException {
    StoryboardOrder order = given(STORY);
    Path first = render(order, artefacts);
    Set<String> kept = artefacts.names();
    int spoken = voice.asked();
    int drawn = artists.prepared();

    Path second = render(order, artefacts);

    assertThat(spoken).isEqualTo(4);
    assertThat(kept).hasSize(4 * 3).allMatch(name -> name.matches("[a-z0-9.-]{1,100}"));
    assertThat(voice.asked()).isEqualTo(spoken);
    assertThat(artists.prepared() - drawn).isEqualTo(1);
    assertThat(artefacts.names()).isEqualTo(kept);
    assertThat(second.resolve("video.mp4")).hasSameBinaryContentAs(first.resolve("video.mp4"));
  }

  @Test
  void aPromptsSecondAttemptIsTheSameVideo() throws IOException {
    StoryboardOrder order =
        StoryboardFixture.order(
            new Source.Prompt("What is photosynthesis?"),
            OptionalInt.of(9),
            StoryboardFixture.SMALL);
    Path first = render(order, artefacts);
    int spoken = voice.asked();
    int drawn = artists.prepared();

    Path second = render(order, artefacts);

    assertThat(voice.asked()).isEqualTo(spoken);
    assertThat(artists.prepared() - drawn).isEqualTo(1);
    assertThat(second.resolve("video.mp4")).hasSameBinaryContentAs(first.resolve("video.mp4"));
  }

  /** Were it otherwise, a piece under a digest would not be the piece. */
  @Test
  void withoutArtefactsTheSameOrderMakesTheSameBytes() throws IOException {
    Path first = render(given(STORY), Artefacts.NONE);
    Path second = render(given(STORY), Artefacts.NONE);

    assertThat(voice.asked()).isEqualTo(8);
    assertThat(pieces(second)).isEqualTo(pieces(first)).hasSize(4);
    assertThat(second.resolve("video.mp4")).hasSameBinaryContentAs(first.resolve("video.mp4"));
  }

  @Test
  void anEditedSceneIsMadeAnewAndTheOthersAreAsTheyWere() throws IOException {
    Path first = render(given(STORY), artefacts);
    Set<String> kept = artefacts.names();
    int spoken = voice.asked();
    Story edited =
        StoryboardFixture.story(
            "Honey bees live in colonies.",
            "Each colony has a single queen.",
            "The workers clean, build and gather food.",
            "Plant flowers for them.");

    Path second = render(given(edited), artefacts);

    Set<String> made = artefacts.names();
    made.removeAll(kept);
    assertThat(voice.asked() - spoken).isEqualTo(1);
    assertThat(made.stream().map(ResumeTest::kind).sorted())
        .containsExactly("segment mp4", "voice json", "voice pcm");
    Map<String, String> before = pieces(first);
    Map<String, String> after = pieces(second);
    after.keySet().retainAll(before.keySet());
    assertThat(after).hasSize(3);
    assertThat(before).containsAllEntriesOf(after);
  }

  @Test
  void anotherLookIsDrawnAnewButNotSpokenAgain() throws IOException {
    StoryboardOrder order = given(STORY);
    render(order, artefacts);
    int spoken = voice.asked();
    Set<String> kept = artefacts.names();

    render(
        new StoryboardOrder(
            order.source(),
            order.seconds(),
            order.coding(),
            Design.of(Theme.DARK),
            order.voice(),
            order.captions()),
        artefacts);
    render(
        new StoryboardOrder(
            order.source(),
            order.seconds(),
            order.coding(),
            order.design(),
            order.voice(),
            CaptionStyle.of(CaptionLook.POP)),
        artefacts);

    Set<String> made = artefacts.names();
    made.removeAll(kept);
    assertThat(voice.asked()).isEqualTo(spoken);
    assertThat(made).hasSize(8).allMatch(name -> name.startsWith("segment-"));
  }

  /** A logo counts by what is in its file, not by where the file lies. */
  @Test
  void aLogoThatLiesElsewhereChangesNothingAndAnotherLogoDoes() throws IOException {
    Story story = StoryboardFixture.story("Honey bees live in colonies.");
    Path red = logo("red.png", Color.RED);
    Path sameRed = Files.copy(red, folder.resolve("elsewhere.png"));
    render(branded(story, red), artefacts);
    Set<String> kept = artefacts.names();

    render(branded(story, sameRed), artefacts);
    assertThat(artefacts.names()).isEqualTo(kept);

    logo("red.png", Color.BLUE);
    render(branded(story, red), artefacts);
    assertThat(artefacts.names()).hasSize(kept.size() + 1);
  }

  @Test
  void whatAStoppedAttemptHasMadeIsThereForTheNext() throws IOException {
    StopSignal stop = new StopSignal();
    Path stopped = Files.createTempDirectory(folder, "stopped");
    Assertions.assertThatThrownBy(
            () ->
                engine.render(
                    given(STORY),
                    stopped,
                    artefacts,
                    (stage, percent) -> {
                      if (percent >= 60) {
                        stop.stop(StopReason.SHUTDOWN);
                      }
                    },
                    stop))
        .isInstanceOf(StoppedException.class);
    int spoken = voice.asked();
    long segments = artefacts.names().stream().filter(name -> name.startsWith("seg")).count();
    int drawn = artists.prepared();

    render(given(STORY), artefacts);

    assertThat(voice.asked()).isEqualTo(spoken);
    assertThat(segments).isBetween(1L, 3L);
    assertThat(artists.prepared() - drawn).isEqualTo((int) (4 - segments) + 1);
  }

  private static StoryboardOrder given(Story story) {
    return StoryboardFixture.order(new Source.Given(story));
  }

  private static StoryboardOrder branded(Story story, Path logo) {
    StoryboardOrder order = given(story);
    BrandKit brand = new BrandKit(null, null, null, logo, null, null, null, null, null);
    return new StoryboardOrder(
        order.source(),
        order.seconds(),
        order.coding(),
        new Design(Theme.PRESENTATION, BackgroundMode.DYNAMIC, brand),
        order.voice(),
        order.captions());
  }

  private Path logo(String name, Color colour) {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillOval(4, 4, 32, 32);
    graphics.dispose();
    return TestMedia.write(image, "png", folder.resolve(name));
  }

  private Path render(StoryboardOrder order, Artefacts kept) throws IOException {
    Path own = Files.createTempDirectory(folder, "render");
    Rendered video =
        EngineFixture.rendered(
            engine.render(order, own, kept, (stage, percent) -> {}, new StopSignal()));
    assertThat(video.video()).isEqualTo(own.resolve("video.mp4"));
    return own;
  }

  /** The segments in a folder, by name, with what is in them. */
  private static Map<String, String> pieces(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("segment-"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(),
                  file -> java.util.HexFormat.of().formatHex(TestMedia.bytes(file)),
                  (one, other) -> one,
                  TreeMap::new));
    }
  }

  private static String kind(String name) {
    return name.replaceAll("-.*\\.", " ");
  }
}
