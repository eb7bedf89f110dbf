package dev.reelwright.render.engine.compose;

import dev.reelwright.render.engine.Effort;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.Geometry;
import dev.reelwright.render.engine.VideoCodec;
import dev.reelwright.render.engine.VideoEncoder;
import dev.reelwright.render.engine.story.Frame;
import java.util.List;

/** The parameters that all segments of a video share. */
public record Coding(Frame frame, VideoCodec codec, Effort effort) {
  private static final int SECONDS_PER_GROUP = 2;
  private static final int TICKS_PER_FRAME = 512;

  /** H.264 with all care. */
  public static Coding of(Frame frame) {
    return new Coding(frame, VideoCodec.H264, Effort.FINAL);
  }

  /** Whether this machine can write it. */
  public boolean possibleWith(Ffmpeg ffmpeg) {
    return ffmpeg.encoders().containsKey(codec);
  }

  Geometry.Size size() {
    return new Geometry.Size(frame.width(), frame.height());
  }

  /** Frames from one key frame to the next. */
  int groupFrames() {
    return SECONDS_PER_GROUP * frame.rate();
  }

  /**
   * Has every frame begin on a tick, of the track and of the whole file: lengths are kept in ticks
   * of the file, and by ffmpeg's own, milliseconds, the last frame would be cut.
   */
  List<String> clock() {
    String ticks = Integer.toString(frame.rate() * TICKS_PER_FRAME);
    return List.of("-video_track_timescale", ticks, "-movie_timescale", ticks);
  }

  /**
   * The encoder on this machine.
   *
   * @throws IllegalArgumentException if there is none
   */
  VideoEncoder encoder(Ffmpeg ffmpeg) {
    VideoEncoder encoder = ffmpeg.encoders().get(codec);
    if (encoder == null) {
      throw new IllegalArgumentException("this ffmpeg has no encoder for " + codec);
    }
    return encoder;
  }
}
