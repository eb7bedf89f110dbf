package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.narration.FakeVoice;
import dev.reelwright.render.engine.narration.Voice;
import dev.reelwright.render.engine.scene.LayoutArtist;
import dev.reelwright.render.engine.scene.SceneArtist;
import dev.reelwright.render.engine.script.OutlineWriter;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Design;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Small videos, and who makes them. */
final class StoryboardFixture {
  static final Frame SMALL = new Frame(426, 240, 12);

  static StoryboardEngine engine(Studio studio) {
    return new StoryboardEngine(EngineFixture.FFMPEG, EngineSettings.defaults(), studio);
  }

  static Studio studio(Voice voice, Studio.Artists artists) {
    Studio built = Studios.of(OutlineWriter.builtIn(), List.of(voice));
    return new Studio(built.writer(), built.narrator(), built.voices(), artists, built.fonts());
  }

  /** Hums 200 ms a word. */
  static FakeVoice humming() {
    return new FakeVoice("hum", List.of("hum"), List.of());
  }

  static StoryboardOrder order(Source source) {
    return order(source, OptionalInt.empty(), SMALL);
  }

  static StoryboardOrder order(Source source, OptionalInt seconds, Frame frame) {
    return new StoryboardOrder(
        source,
        seconds,
        Coding.of(frame),
        Design.of(Theme.PRESENTATION),
        "slt",
        CaptionStyle.of(CaptionLook.BOX));
  }

  /** A story with a scene for each text, which also shows it. */
  static Story story(String... texts) {
    List<StoryScene> scenes = new ArrayList<>();
    for (String text : texts) {
      scenes.add(
          new StoryScene(
              "scene-" + (scenes.size() + 1),
              List.of(Turn.narrator(text)),
              "",
              new Layout.Statement(text, "")));
    }
    return new Story("A story of " + texts.length + " scenes", scenes, List.of());
  }

  /** Artists that draw as the built-in ones do, and remember what they were asked for. */
  static final class Watched implements Studio.Artists {
    private final Function<SceneArtist, SceneArtist> wrapped;
    private final Map<Integer, SceneArtist.Shot> shots = new TreeMap<>();
    private final AtomicInteger prepared = new AtomicInteger();

    Watched() {
      this(artist -> artist);
    }

    /**
     * @param wrapped puts something between the engine and the built-in artist
     */
    Watched(Function<SceneArtist, SceneArtist> wrapped) {
      this.wrapped = wrapped;
    }

    @Override
    public SceneArtist of(Look look) {
      SceneArtist artist = wrapped.apply(new LayoutArtist(look));
      return shot -> {
        prepared.incrementAndGet();
        synchronized (shots) {
          shots.put(shot.index(), shot);
        }
        return artist.prepare(shot);
      };
    }

    int prepared() {
      return prepared.get();
    }

    /** The shots of the last story, in its order. */
    List<SceneArtist.Shot> shots() {
      synchronized (shots) {
        return List.copyOf(shots.values());
      }
    }
  }

  /** All that was told of a render's progress. */
  static final class Told implements RenderProgress {
    private final List<Step> steps = new ArrayList<>();

    record Step(RenderStage stage, int percent, int current, int total) {}

    @Override
    public void at(RenderStage stage, int percent) {
      at(stage, percent, 0, 0);
    }

    @Override
    public synchronized void at(RenderStage stage, int percent, int current, int total) {
      steps.add(new Step(stage, percent, current, total));
    }

    synchronized List<Step> steps() {
      return List.copyOf(steps);
    }
  }

  private StoryboardFixture() {}
}
