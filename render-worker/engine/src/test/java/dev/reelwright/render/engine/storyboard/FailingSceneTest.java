package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.narration.VoiceFixture;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import dev.reelwright.render.engine.scene.SceneArtist;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Source;
import dev.reelwright.render.process.StopSignal;
import java.awt.Graphics2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads a failure learns which scene it was, and why. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FailingSceneTest {
  private static final Story STORY =
      StoryboardFixture.story("One is here.", "Two is here.", "Three.", "Four.", "Five.", "Six.");

  @TempDir Path folder = Path.of("");

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"when it is prepared", "in its fifth frame", "with an error"})
  void anArtistsFailureNamesTheSceneAndTheReasonAndEndsTheOthers(String when) {
    StoryboardFixture.Watched artists =
        new StoryboardFixture.Watched(
            artist ->
                shot -> shot.index() == 2 ? failing(artist, shot, when) : artist.prepare(shot));

    RenderOutcome outcome = render(artists, new Source.Given(STORY), OptionalInt.empty());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RenderOutcome.Broken.class,
            broken -> {
              assertThat(broken.code()).isEqualTo("scene_failed");
              assertThat(broken.detail())
                  .contains("scene 3 of 6", "scene-3", "the pencil is broken");
            });
    assertThat(artists.prepared()).isLessThan(6);
  }

  @Test
  void aFailureEndsAnotherSceneThatIsBeingDrawn() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger drawn = new AtomicInteger();
    StoryboardFixture.Watched artists =
        new StoryboardFixture.Watched(
            artist ->
                shot -> {
                  if (shot.index() == 1) {
                    awaited(begun);
                    throw new IllegalStateException("the pencil is broken");
                  }
                  return counting(artist.prepare(shot), begun, drawn);
                });
    Story story = StoryboardFixture.story("One word more. ".repeat(300), "Two.");
    EngineSettings shipped = EngineSettings.defaults();
    EngineSettings two =
        new EngineSettings(
            shipped.media(), 4, shipped.memoryBytes(), shipped.videoBytes(), shipped.ground());

    RenderOutcome outcome =
        new StoryboardEngine(
                EngineFixture.FFMPEG,
                two,
                StoryboardFixture.studio(StoryboardFixture.humming(), artists))
            .render(
                StoryboardFixture.order(new Source.Given(story)),
                folder,
                Artefacts.NONE,
                (stage, percent) -> {},
                new StopSignal());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RenderOutcome.Broken.class,
            broken -> assertThat(broken.detail()).contains("scene 2 of 2", "pencil"));
    assertThat(drawn).hasPositiveValue().hasValueLessThan(artists.shots().getFirst().frames() / 2);
  }

  private static void awaited(CountDownLatch begun) {
    try {
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SceneArtist.Drawing counting(
      SceneArtist.Drawing drawing, CountDownLatch begun, AtomicInteger drawn) {
    return new SceneArtist.Drawing() {
      @Override
      public void draw(Graphics2D graphics, int frame) {
        drawn.incrementAndGet();
        begun.countDown();
        drawing.draw(graphics, frame);
      }

      @Override
      public long stateKey(int frame) {
        return frame;
      }

      @Override
      public List<SceneArtist.Placed> texts(int frame) {
        return drawing.texts(frame);
      }
    };
  }

  private static SceneArtist.Drawing failing(
      SceneArtist artist, SceneArtist.Shot shot, String when) {
    if (when.equals("when it is prepared")) {
      throw new IllegalStateException("the pencil is broken");
    }
    if (when.equals("with an error")) {
      throw new StackOverflowError("the pencil is broken");
    }
    SceneArtist.Drawing drawing = artist.prepare(shot);
    return new SceneArtist.Drawing() {
      @Override
      public void draw(Graphics2D graphics, int frame) {
        if (frame >= 4) {
          throw new IllegalStateException("the pencil is broken");
        }
        drawing.draw(graphics, frame);
      }

      @Override
      public long stateKey(int frame) {
        return frame;
      }

      @Override
      public List<SceneArtist.Placed> texts(int frame) {
        return drawing.texts(frame);
      }
    };
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"你好", "🎉"})
  void aTextThatCannotBeSpokenIsTheCustomersAndNamed(String text) {
    List<StoryScene> scenes = new ArrayList<>(STORY.scenes());
    scenes.set(1, StoryboardFixture.story("-", text).scenes().get(1));
    Story story = new Story(STORY.title(), scenes, List.of());

    RenderOutcome outcome =
        StoryboardFixture.engine(
                StoryboardFixture.studio(VoiceFixture.shared(), new StoryboardFixture.Watched()))
            .render(
                StoryboardFixture.order(new Source.Given(story)),
                folder,
                Artefacts.NONE,
                (stage, percent) -> {},
                new StopSignal());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RenderOutcome.Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo("text_unspeakable");
              assertThat(refused.refusal().message()).contains("Scene 2 of 6", text);
            });
  }

  @Test
  void aVoiceThatIsGoneIsOursAndNamesTheScene() {
    VoiceTrouble gone = VoiceTrouble.ofVoice("voice_unavailable", "it has left", null);
    var voice =
        new dev.reelwright.render.engine.narration.FakeVoice(
            "hum", List.of("hum"), List.of(gone, gone, gone));

    RenderOutcome outcome =
        StoryboardFixture.engine(StoryboardFixture.studio(voice, new StoryboardFixture.Watched()))
            .render(
                StoryboardFixture.order(new Source.Given(STORY)),
                folder,
                Artefacts.NONE,
                (stage, percent) -> {},
                new StopSignal());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RenderOutcome.Broken.class,
            broken -> {
              assertThat(broken.code()).isEqualTo("voice_unavailable");
              assertThat(broken.detail()).contains("Scene 1 of 6", "it has left");
            });
  }

  @Test
  void aPictureThatIsNotThereNamesItsScene() {
    List<StoryScene> scenes = new ArrayList<>(STORY.scenes());
    scenes.set(
        3,
        new StoryScene(
            "photo",
            scenes.get(3).speech(),
            "",
            new Layout.Picture(folder.resolve("nowhere.png"), "")));

    RenderOutcome outcome =
        render(
            new StoryboardFixture.Watched(),
            new Source.Given(new Story("Photos", scenes, List.of())),
            OptionalInt.empty());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RenderOutcome.Broken.class,
            broken -> assertThat(broken.detail()).contains("scene 4 of 6 (photo)", "nowhere.png"));
  }

  private RenderOutcome render(
      StoryboardFixture.Watched artists, Source source, OptionalInt seconds) {
    return StoryboardFixture.engine(StoryboardFixture.studio(StoryboardFixture.humming(), artists))
        .render(
            StoryboardFixture.order(source, seconds, StoryboardFixture.SMALL),
            folder,
            Artefacts.NONE,
            (stage, percent) -> {},
            new StopSignal());
  }
}
