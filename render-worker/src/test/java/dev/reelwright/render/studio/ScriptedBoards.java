package dev.reelwright.render.studio;

import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.RenderSpec.Storyboard;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.StillWithAudioEngine;
import dev.reelwright.render.engine.storyboard.BoardEngine;
import dev.reelwright.render.engine.storyboard.ScenePieces;
import dev.reelwright.render.engine.storyboard.SceneVoice;
import dev.reelwright.render.engine.storyboard.StepOutcome;
import dev.reelwright.render.engine.storyboard.Timeline;
import dev.reelwright.testkit.TestMedia;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes next to nothing of storyboards whose title begins with {@link #PLAY}, in the steps of the
 * real thing, and lets tests step in; of all others what the engine makes. Thread-safe.
 */
@ApplicationScoped
public class ScriptedBoards implements BoardMaker {
  /** Titles of plays. */
  public static final String PLAY = "play ";

  private static final String SOUND = "a sound";

  /** Where a test steps in: before the step makes anything. */
  @FunctionalInterface
  public interface Play {
    /**
     * @param step name of the method of {@link BoardMaker}
     * @param scene from 0; -1 for steps of the whole
     * @return what the step shall come to instead; empty: what it comes to
     */
    Optional<StepOutcome<?>> before(String step, int scene, Bench bench);
  }

  private final BoardMaker engine;
  private final RenderConfig config;
  private final Map<String, Play> plays = new ConcurrentHashMap<>();
  private final Map<String, List<String>> steps = new ConcurrentHashMap<>();

  ScriptedBoards(StudioProgram studio, RenderConfig config) {
    this.engine = new EngineBoards(studio, config);
    this.config = config;
  }

  public void play(String title, Play play) {
    plays.put(title, play);
  }

  /** Steps so far of a play, as in {@code draw 2}. */
  public List<String> steps(String title) {
    return steps.getOrDefault(title, List.of());
  }

  @Override
  public StepOutcome<Path> illustrate(Storyboard spec, int scene, Bench bench) {
    return isPlay(spec)
        ? played("illustrate", spec, scene, bench, () -> written(bench, "picture.jpg", "a picture"))
        : engine.illustrate(spec, scene, bench);
  }

  @Override
  public StepOutcome<SceneVoice> narrate(Storyboard spec, int scene, Bench bench) {
    if (!isPlay(spec)) {
      return engine.narrate(spec, scene, bench);
    }
    return played(
        "narrate",
        spec,
        scene,
        bench,
        () -> {
          written(bench, BoardEngine.SOUND_FILE, SOUND);
          return voice(
              written(
                  bench,
                  BoardEngine.WORDS_FILE,
                  "{\"sampleCount\": 48000, \"words\": [{\"text\": \"Hi\", \"startMillis\": 0,"
                      + " \"endMillis\": 400, \"turn\": 0}], \"estimated\": false, \"notes\": [],"
                      + " \"soundSha256\": \""
                      + sha256(SOUND)
                      + "\"}"));
        });
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public SceneVoice voice(Path wordsFile) {
    return engine.voice(wordsFile);
  }

  @Override
  public StepOutcome<Timeline> curate(Storyboard spec, List<SceneVoice> voices, Bench bench) {
    return isPlay(spec)
        ? played("curate", spec, -1, bench, () -> oneSecondEach(spec))
        : engine.curate(spec, voices, bench);
  }

  private static Timeline oneSecondEach(Storyboard spec) {
    int rate = spec.style().framesPerSecond();
    List<Timeline.Place> places = new ArrayList<>();
    for (BoardScene scene : spec.scenes()) {
      int number = places.size();
      places.add(
          new Timeline.Place(
              scene.id(), (long) number * rate, rate, number * 1000L, 1000, List.of()));
    }
    return new Timeline(rate, places);
  }

  @Override
  public StepOutcome<Optional<Path>> narration(
      Storyboard spec, List<SceneVoice> voices, List<Path> sounds, Bench bench) {
    return isPlay(spec)
        ? played(
            "narration",
            spec,
            -1,
            bench,
            () -> Optional.of(written(bench, "narration.m4a", "all sounds")))
        : engine.narration(spec, voices, sounds, bench);
  }

  @Override
  public StepOutcome<Path> draw(Storyboard spec, int scene, SceneVoice voice, Bench bench) {
    return isPlay(spec)
        ? played(
            "draw", spec, scene, bench, () -> written(bench, BoardEngine.SEGMENT_FILE, "segment"))
        : engine.draw(spec, scene, voice, bench);
  }

  @Override
  public StepOutcome<Optional<String>> fault(
      Storyboard spec, int scene, SceneVoice voice, Path segment, Bench bench) {
    return isPlay(spec)
        ? played("fault", spec, scene, bench, Optional::<String>empty)
        : engine.fault(spec, scene, voice, segment, bench);
  }

  @Override
  public RenderOutcome compose(
      Storyboard spec, List<ScenePieces> pieces, Bench bench, RenderProgress progress) {
    if (!isPlay(spec)) {
      return engine.compose(spec, pieces, bench, progress);
    }
    return switch (played("compose", spec, -1, bench, () -> someVideo(bench))) {
      case StepOutcome.Done<RenderOutcome> done -> done.made();
      case StepOutcome.Refused<RenderOutcome> refused ->
          new RenderOutcome.Refused(refused.refusal());
      case StepOutcome.Broken<RenderOutcome> broken ->
          new RenderOutcome.Broken(broken.code(), broken.detail());
    };
  }

  private RenderOutcome someVideo(Bench bench) {
    Path picture =
        TestMedia.write(
            TestMedia.quadrants(320, 240, BufferedImage.TYPE_INT_RGB),
            "png",
            bench.folder().resolve("some.png"));
    Path sound = TestMedia.voice(bench.folder(), "some.wav", 1);
    return new StillWithAudioEngine(bench.ffmpeg(), config.engine())
        .render(picture, sound, bench.folder(), (stage, percent) -> {}, bench.stop());
  }

  private static boolean isPlay(Storyboard spec) {
    return spec.title().startsWith(PLAY);
  }

  /** Makes what a step is to make. */
  @FunctionalInterface
  private interface Making<T> {
    T make();
  }

  @SuppressWarnings("unchecked") // a test says for which step its outcome is
  private <T> StepOutcome<T> played(
      String step, Storyboard spec, int scene, Bench bench, Making<T> making) {
    steps
        .computeIfAbsent(spec.title(), title -> new CopyOnWriteArrayList<>())
        .add(scene < 0 ? step : step + " " + scene);
    Play play = plays.get(spec.title());
    Optional<StepOutcome<?>> instead =
        play == null ? Optional.empty() : play.before(step, scene, bench);
    bench.stop().check();
    return instead.isPresent()
        ? (StepOutcome<T>) instead.get()
        : new StepOutcome.Done<>(making.make());
  }

  private static Path written(Bench bench, String name, String text) {
    try {
      return Files.writeString(bench.folder().resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
