package dev.reelwright.render.engine.still;

import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.Levelled;
import dev.reelwright.render.engine.StillOptions;
import dev.reelwright.render.engine.Thumbnail;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.compose.Joiner;
import dev.reelwright.render.engine.compose.Segment;
import dev.reelwright.render.engine.compose.SegmentEncoder;
import dev.reelwright.render.engine.picture.CameraWish;
import dev.reelwright.render.engine.picture.MovingPicture;
import dev.reelwright.render.engine.picture.Photo;
import dev.reelwright.render.engine.story.Frame;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Draws a still with sound in which something moves. One segment after another: while one thread
 * draws, ffmpeg codes. Holds the picture, one frame and four bytes for each frame of the video.
 */
public final class MovingStill {
  /**
   * Of a segment, and of the camera's way there and back, twice: where one segment ends the next
   * goes on, and but for the meter they are all the same.
   */
  private static final int SEGMENT_SECONDS = 48;

  private static final CameraWish CALM = new CameraWish(Optional.empty(), CameraWish.Pace.SLOW);

  private static final CameraWish STILL =
      new CameraWish(Optional.of(CameraWish.Kind.STILL), CameraWish.Pace.SLOW);

  private final FfmpegSteps steps;
  private final StillOptions options;
  private final Frame frame;
  private final int frames;

  /**
   * @param frames of the whole video, 1 or more
   */
  public MovingStill(FfmpegSteps steps, StillOptions options, Frame frame, int frames) {
    this.steps = steps;
    this.options = options;
    this.frame = frame;
    this.frames = frames;
  }

  /**
   * Makes the video and a thumbnail. Blocking.
   *
   * @param png a picture of our own making
   * @param sound as long as the frames
   * @param drawn is told the number of frames that are done
   * @throws dev.reelwright.render.engine.picture.PictureTrouble if the picture cannot be read
   */
  public void make(Path png, Levelled sound, Path video, Path thumbnail, IntConsumer drawn) {
    MovingPicture picture = picture(png);
    steps.stop().check();
    Thumbnail.write(picture.image(0), thumbnail);
    Coding coding = Coding.of(frame);
    List<Segment> segments = segments(picture, meter(sound), coding, drawn);
    new Joiner(steps, coding).join(segments, sound, "", List.of(), video, line -> {});
  }

  private MovingPicture picture(Path png) {
    return MovingPicture.prepare(
        Photo.read(png),
        new MovingPicture.Take(
            frame.width(),
            frame.height(),
            frame.rate(),
            Math.min(frames, segmentFrames()),
            options.motion() ? CALM : STILL,
            checksum(png),
            false, // many such pictures bear lettering, which depth would bend
            Math.max(1, steps.settings().threads() / 2)));
  }

  private Optional<LevelMeter> meter(Levelled sound) {
    return options.levelMeter()
        ? Optional.of(
            new LevelMeter(
                frame,
                SoundLevels.of(
                    sound.samples(), sound.loudness(), frame.rate(), frames, steps.stop())))
        : Optional.empty();
  }

  private List<Segment> segments(
      MovingPicture picture, Optional<LevelMeter> meter, Coding coding, IntConsumer drawn) {
    SegmentEncoder encoder = new SegmentEncoder(steps, coding);
    List<Segment> segments = new ArrayList<>();
    for (int from = 0; from < frames; from += segmentFrames()) {
      int first = from;
      int count = Math.min(segmentFrames(), frames - from);
      boolean drawnBefore = meter.isEmpty() && from > 0 && count == segmentFrames();
      segments.add(
          drawnBefore
              ? segments.get(0)
              : encoder.encode(
                  new StillFrames(picture, meter, from, count),
                  steps.folder().resolve("segment-" + segments.size() + ".mp4"),
                  done -> drawn.accept(first + done)));
    }
    return segments;
  }

  private int segmentFrames() {
    return SEGMENT_SECONDS * frame.rate();
  }

  /** Equal pictures move alike. */
  private static long checksum(Path png) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(png));
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
      checked.skipNBytes(Files.size(png));
      return checked.getChecksum().getValue();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a picture of ours", e);
    }
  }
}
