package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.process.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Makes the video of a storyboard step by step, so that several workers may share its scenes:
 *
 * <pre>
 * read -> illustrate each -> narrate each -> curate -> draw each -> compose
 * </pre>
 *
 * What {@link #narrate} and {@link #draw} make depends on nothing but what is in the scene's {@link
 * dev.reelwright.render.contract.SceneKey}, so it may lie under that key for the next video that
 * has the same scene. Blocking: run steps on virtual threads; each step has a folder of its own,
 * which exists, and which the caller removes. Thread-safe.
 */
public final class BoardEngine {
  /** A scene's sound; with {@link #WORDS_FILE} the piece that {@link #narrate} makes. */
  public static final String SOUND_FILE = "voice.flac";

  /** A scene's words and times: all that {@link #curate} and {@link #draw} need of its voice. */
  public static final String WORDS_FILE = "voice.json";

  /** A scene's pictures, captions included: the piece that {@link #draw} makes. */
  public static final String SEGMENT_FILE = "segment.mp4";

  /** A scene as it will look. */
  public static final String ILLUSTRATION_FILE = "illustration.jpg";

  /** All that is said, as it will be heard. */
  public static final String NARRATION_FILE = "narration.m4a";

  /**
   * @param studio whose writer is not needed
   */
  public BoardEngine(Ffmpeg ffmpeg, EngineSettings settings, Studio studio) {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /**
   * Understands an order.
   *
   * @return refused if it names a theme, a voice or captions that there are not, or this machine
   *     cannot write the video
   */
  public StepOutcome<Board> read(RenderSpec.Storyboard spec) {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /**
   * Draws {@link #ILLUSTRATION_FILE}: a scene when most of it is to be seen, in the video's size,
   * without captions. Takes a part of a second; nothing is spoken for it.
   *
   * @param scene from 0
   */
  public StepOutcome<Path> illustrate(
      Board board, int scene, CustomerPictures pictures, Path folder, StopSignal stop) {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /**
   * Speaks a scene: makes {@link #SOUND_FILE} and {@link #WORDS_FILE}. For a silent storyboard the
   * sound is silence, as long as reading takes. Utterances are kept in the folder, too.
   *
   * @param scene from 0
   */
  public StepOutcome<SceneVoice> narrate(Board board, int scene, Path folder, StopSignal stop) {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /**
   * Says when which scene is seen. Quick, touches no file.
   *
   * @param voices of all scenes, in order
   */
  public Timeline curate(Board board, List<SceneVoice> voices) {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /**
   * Makes {@link #NARRATION_FILE}: the sound of the whole video.
   *
   * @param sounds {@link #SOUND_FILE} of each scene, in order
   * @return empty if nothing is said in the whole storyboard
   */
  public StepOutcome<Optional<Path>> narration(
      Board board, List<SceneVoice> voices, List<Path> sounds, Path folder, StopSignal stop) {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /**
   * Draws {@link #SEGMENT_FILE}: a scene with its captions. It needs no other scene, and no
   * timeline.
   *
   * @param scene from 0
   * @param drawn is told the number of frames that are done, on a thread of the sandbox
   */
  public StepOutcome<Path> draw(
      Board board,
      int scene,
      SceneVoice voice,
      CustomerPictures pictures,
      Path folder,
      IntConsumer drawn,
      StopSignal stop) {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /**
   * Joins all: {@code video.mp4}, {@code thumbnail.jpg} and, where something is said or read,
   * {@code captions.srt} and {@code captions.vtt} in the folder, inspected. Reports {@link
   * dev.reelwright.render.contract.RenderStage#COMPOSING}, 84 to 95 percent.
   *
   * @param pieces of all scenes, in order
   */
  public RenderOutcome compose(
      Board board,
      List<ScenePieces> pieces,
      CustomerPictures pictures,
      Path folder,
      RenderProgress progress,
      StopSignal stop) {
    throw new UnsupportedOperationException("comes with the next commit");
  }
}
