package dev.reelwright.render.studio;

import dev.reelwright.render.contract.RenderSpec.Storyboard;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.storyboard.CustomerPictures;
import dev.reelwright.render.engine.storyboard.ScenePieces;
import dev.reelwright.render.engine.storyboard.SceneVoice;
import dev.reelwright.render.engine.storyboard.StepOutcome;
import dev.reelwright.render.engine.storyboard.Timeline;
import dev.reelwright.render.process.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The steps of {@link dev.reelwright.render.engine.storyboard.BoardEngine}, each for itself: any
 * worker may take the next one. A seam because tests play workers that die between and within them.
 * Blocking; thread-safe. Scenes are numbered from 0.
 */
public interface BoardMaker {
  /**
   * Where a step works.
   *
   * @param folder of its own, exists
   * @param pictures the customer's
   */
  record Bench(Ffmpeg ffmpeg, Path folder, CustomerPictures pictures, StopSignal stop) {}

  /** A picture of a scene, JPEG. */
  StepOutcome<Path> illustrate(Storyboard spec, int scene, Bench bench);

  /** Speaks a scene: two files in the folder, {@code SOUND_FILE} and {@code WORDS_FILE}. */
  StepOutcome<SceneVoice> narrate(Storyboard spec, int scene, Bench bench);

  /**
   * Reads a {@code WORDS_FILE}.
   *
   * @throws java.io.UncheckedIOException if it is not whole
   */
  SceneVoice voice(Path wordsFile);

  /** When which scene is seen. */
  StepOutcome<Timeline> curate(Storyboard spec, List<SceneVoice> voices, Bench bench);

  /** The sound of the whole, as AAC in MP4; empty if nothing is said. */
  StepOutcome<Optional<Path>> narration(
      Storyboard spec, List<SceneVoice> voices, List<Path> sounds, Bench bench);

  /** Draws a scene with its captions: {@code SEGMENT_FILE}. */
  StepOutcome<Path> draw(Storyboard spec, int scene, SceneVoice voice, Bench bench);

  /** What is wrong with a segment that was kept; empty if it can be joined. */
  StepOutcome<Optional<String>> fault(
      Storyboard spec, int scene, SceneVoice voice, Path segment, Bench bench);

  /** Joins all, with thumbnail and subtitles. */
  RenderOutcome compose(
      Storyboard spec, List<ScenePieces> pieces, Bench bench, RenderProgress progress);
}
