package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.caption.CaptionFonts;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionPage;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.caption.CaptionTrack;
import dev.reelwright.render.engine.caption.Speech;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.compose.FrameSource;
import dev.reelwright.render.engine.compose.Segment;
import dev.reelwright.render.engine.compose.SegmentEncoder;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.scene.Safe;
import dev.reelwright.render.engine.scene.SceneArtist;
import dev.reelwright.render.engine.scene.SceneArtist.Place;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.process.StoppedException;
import dev.reelwright.render.process.ToolTrouble;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * How scenes become pictures: each by itself, all in one size, rate and look, with captions over
 * them. Thread-safe.
 */
final class Film {
  /** When most of a scene is to be seen, as a share of its length: for thumbnails and previews. */
  private static final double TELLING_MOMENT = 0.75;

  /** Of a scene that nobody has spoken yet. */
  private static final int PREVIEW_SECONDS = 6;

  private final Frame frame;
  private final Look look;
  private final CaptionStyle captions;
  private final CaptionFonts fonts;
  private final SceneArtist artist;

  Film(Studio studio, Frame frame, Look look, CaptionStyle captions) {
    this.frame = frame;
    this.look = look;
    this.captions = captions;
    this.fonts = studio.fonts();
    this.artist = studio.artists().of(look);
  }

  Frame frame() {
    return frame;
  }

  CaptionStyle captions() {
    return captions;
  }

  /**
   * A scene with its times.
   *
   * @param words on the clock of the scene
   */
  Shot shot(StoryScene scene, List<TimedWord> words, int frames, Place place, List<String> cast) {
    return shot(scene, words, frames, place, cast, captionPlace(!words.isEmpty()));
  }

  private Shot shot(
      StoryScene scene,
      List<TimedWord> words,
      int frames,
      Place place,
      List<String> cast,
      Safe.CaptionPlace captionPlace) {
    Safe safe = Safe.of(frame, captionPlace);
    return new Shot(scene, frame, words, frames, place, cast, safe.captions(), safe.text());
  }

  private Safe.CaptionPlace captionPlace(boolean spoken) {
    if (captions.look() == CaptionLook.OFF || !spoken) {
      return Safe.CaptionPlace.NONE;
    }
    return switch (captions.position()) {
      case TOP -> Safe.CaptionPlace.TOP;
      case MIDDLE -> Safe.CaptionPlace.MIDDLE;
      case BOTTOM -> Safe.CaptionPlace.BOTTOM;
    };
  }

  /** A scene as it will look when most of it is to be seen, without captions. */
  BufferedImage preview(StoryScene scene, Place place, List<String> cast) {
    int frames = frame.rate() * PREVIEW_SECONDS;
    Safe.CaptionPlace room = captionPlace(!scene.speech().isEmpty());
    SceneArtist.Drawing drawing = artist.prepare(shot(scene, List.of(), frames, place, cast, room));
    return still(new SceneFrames(drawing, Optional.empty(), frame, frames));
  }

  /** A scene when most of it is to be seen, captions included. */
  BufferedImage still(Shot shot) {
    return still(frames(shot));
  }

  private BufferedImage still(FrameSource frames) {
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_3BYTE_BGR);
    frames.draw(image, (int) (frames.frames() * TELLING_MOMENT));
    return image;
  }

  /**
   * Draws and codes a scene.
   *
   * @param drawn is told the number of frames that are done, on a thread of the sandbox
   */
  Segment encode(Shot shot, FfmpegSteps steps, Coding coding, Path file, IntConsumer drawn) {
    return new SegmentEncoder(steps, coding).encode(frames(shot), file, drawn);
  }

  /**
   * Works on a scene.
   *
   * @param name of the scene in messages
   * @throws ToolTrouble that names the scene, whatever went wrong
   */
  static <T> T named(String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (StoppedException e) {
      throw e;
    } catch (ToolTrouble e) {
      throw new ToolTrouble(e.code(), name + ": " + e.getMessage());
    } catch (RuntimeException | Error e) { // a layout too deep or too large, too
      ToolTrouble trouble = new ToolTrouble("scene_failed", name + ": " + e);
      trouble.initCause(e);
      throw trouble;
    }
  }

  private FrameSource frames(Shot shot) {
    Optional<CaptionTrack> track =
        captionPlace(!shot.words().isEmpty()) == Safe.CaptionPlace.NONE
            ? Optional.empty()
            : Optional.of(track(shot));
    return new SceneFrames(artist.prepare(shot), track, frame, shot.frames());
  }

  /** The pages that are drawn, or would be were captions not off, on the clock of the scene. */
  List<CaptionPage> pages(Shot shot) {
    if (shot.words().isEmpty()) {
      return List.of();
    }
    Safe.CaptionPlace bottom = Safe.CaptionPlace.BOTTOM;
    return track(shot(shot.scene(), shot.words(), shot.frames(), shot.place(), shot.cast(), bottom))
        .pages();
  }

  private CaptionTrack track(Shot shot) {
    Speech speech =
        new Speech(
            shot.words(),
            shot.scene().speech().stream().map(Turn::speaker).toList(),
            frame.millisOf(shot.frames()));
    return new CaptionTrack(speech, frame, shot.captionBand(), captions.on(look.palette()), fonts);
  }

  /** A drawing with its captions. */
  private record SceneFrames(
      SceneArtist.Drawing drawing, Optional<CaptionTrack> captions, Frame frame, int frames)
      implements FrameSource {
    /** Of the golden ratio; spreads keys so that sums of two do not meet by chance. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    @Override
    public void draw(BufferedImage image, int number) {
      Graphics2D picture = image.createGraphics();
      drawing.draw(picture, number);
      picture.dispose();
      captions.ifPresent(
          track -> {
            Graphics2D over = image.createGraphics();
            track.draw(over, frame.millisOf(number));
            over.dispose();
          });
    }

    @Override
    public long stateKey(int number) {
      long words = captions.map(track -> track.stateKey(frame.millisOf(number))).orElse(0L);
      return (drawing.stateKey(number) * SPREAD + words) * SPREAD;
    }
  }
}
