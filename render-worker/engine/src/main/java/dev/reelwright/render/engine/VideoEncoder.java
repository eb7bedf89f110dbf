package dev.reelwright.render.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Encoders that we know how to drive, best first for each codec. */
public enum VideoEncoder {
  X264("libx264", VideoCodec.H264),
  /** Of LGPL builds: no constant quality, so a rate by the picture's size. */
  OPENH264("libopenh264", VideoCodec.H264),
  X265("libx265", VideoCodec.HEVC),
  VPX_VP9("libvpx-vp9", VideoCodec.VP9),
  SVT_AV1("libsvtav1", VideoCodec.AV1);

  /** Bits per pixel of one second that keep a still sharp. */
  private static final double OPENH264_BITS_PER_PIXEL = 1.6;

  /** Likewise for drawings that move. */
  private static final double OPENH264_MOVING_BITS_PER_PIXEL = 2.4;

  private static final double OPENH264_DRAFT_BITS_PER_PIXEL = 0.8;

  /** Bits a second, however small the picture. */
  private static final double LEAST_OPENH264_RATE = 400_000;

  private final String program;
  private final VideoCodec codec;

  VideoEncoder(String program, VideoCodec codec) {
    this.program = program;
    this.codec = codec;
  }

  /** ffmpeg's name of the encoder. */
  public String program() {
    return program;
  }

  /** What it writes. */
  public VideoCodec codec() {
    return codec;
  }

  /** The best one for a codec that {@code ffmpeg -encoders} lists. */
  public static Optional<VideoEncoder> best(VideoCodec codec, String encoders) {
    for (VideoEncoder encoder : values()) {
      if (encoder.codec == codec && encoders.contains(" " + encoder.program + " ")) {
        return Optional.of(encoder);
      }
    }
    return Optional.empty();
  }

  /** For one picture that does not move; H.264 only. */
  List<String> still(Geometry.Size size) {
    return switch (this) {
      case X264 ->
          List.of("-c:v", program, "-preset", "veryfast", "-tune", "stillimage", "-crf", "20");
      case OPENH264 ->
          List.of(
              "-c:v", program, "-b:v", rate(size, OPENH264_BITS_PER_PIXEL, LEAST_OPENH264_RATE));
      case X265, VPX_VP9, SVT_AV1 ->
          throw new IllegalArgumentException("stills are coded as H.264, not by " + program);
    };
  }

  /**
   * For drawings in motion.
   *
   * @param groupFrames frames from one key frame to the next; groups are closed
   */
  public List<String> moving(Geometry.Size size, Effort effort, int groupFrames) {
    boolean draft = effort == Effort.DRAFT;
    List<String> argv = new ArrayList<>(List.of("-c:v", program));
    argv.addAll(
        switch (this) {
          case X264 -> x264(draft);
          case OPENH264 ->
              List.of(
                  "-b:v",
                  draft
                      ? rate(size, OPENH264_DRAFT_BITS_PER_PIXEL, LEAST_OPENH264_RATE / 2)
                      : rate(size, OPENH264_MOVING_BITS_PER_PIXEL, LEAST_OPENH264_RATE));
          case X265 ->
              List.of(
                  "-preset",
                  draft ? "ultrafast" : "veryfast",
                  "-crf",
                  draft ? "30" : "23",
                  "-tag:v",
                  "hvc1",
                  "-x265-params",
                  "open-gop=0:log-level=error");
          case VPX_VP9 ->
              List.of(
                  "-deadline",
                  draft ? "realtime" : "good",
                  "-cpu-used",
                  draft ? "8" : "4",
                  "-row-mt",
                  "1",
                  "-b:v",
                  "0",
                  "-crf",
                  draft ? "42" : "32");
          case SVT_AV1 -> List.of("-preset", draft ? "12" : "9", "-crf", draft ? "45" : "34");
        });
    argv.addAll(List.of("-g", Integer.toString(groupFrames)));
    return argv;
  }

  /**
   * The preset of drafts saves on the macroblock tree, without which clean drawings need more bits
   * at a lower quality than with all care; a short one costs next to nothing.
   */
  private static List<String> x264(boolean draft) {
    List<String> argv = new ArrayList<>();
    argv.addAll(
        draft
            ? List.of("-preset", "superfast", "-x264-params", "mbtree=1:rc-lookahead=10")
            : List.of("-preset", "veryfast"));
    argv.addAll(List.of("-crf", draft ? "27" : "20", "-profile:v", "high", "-flags", "+cgop"));
    return argv;
  }

  private static String rate(Geometry.Size size, double bitsPerPixel, double least) {
    return String.format(
        Locale.ROOT, "%.0f", Math.max(least, size.width() * size.height() * bitsPerPixel));
  }
}
