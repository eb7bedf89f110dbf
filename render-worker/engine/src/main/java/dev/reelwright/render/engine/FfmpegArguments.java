package dev.reelwright.render.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The arguments that every call of ffmpeg has in common. */
public final class FfmpegArguments {
  /** Plain samples, 16 bit little endian; they have no header that could lie. */
  private static final String PCM = "s16le";

  /** Frames on the standard input come as this: the bytes of a {@code TYPE_3BYTE_BGR} image. */
  private static final String FRAMES = "bgr24";

  /**
   * The beginning of a command.
   *
   * @param logLevel as ffmpeg names it, e.g. {@code error}
   */
  public static List<String> start(Ffmpeg ffmpeg, String logLevel) {
    List<String> argv = new ArrayList<>();
    argv.add(ffmpeg.program().toString());
    argv.addAll(List.of("-hide_banner", "-nostdin", "-y", "-loglevel", logLevel));
    argv.addAll(List.of("-filter_complex_threads", "1", "-filter_threads", "1"));
    return argv;
  }

  /**
   * An input that somebody else made, under the hardening: forced demuxer, one protocol, bounded
   * picture, no references to other files.
   *
   * @param maxPixels of one picture
   * @param more options of this input
   */
  public static void untrusted(
      List<String> argv, String demuxer, Path input, long maxPixels, int threads, String... more) {
    argv.addAll(List.of(more));
    argv.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", demuxer));
    if (demuxer.equals("mov")) {
      argv.addAll(List.of("-enable_drefs", "0", "-use_absolute_path", "0"));
    }
    argv.addAll(List.of("-max_pixels", Long.toString(maxPixels)));
    argv.addAll(List.of("-threads", Integer.toString(threads)));
    argv.addAll(List.of("-f", demuxer, "-i", file(input)));
  }

  /** Lines for {@link ProgressLines} on standard output. */
  public static void tellProgress(List<String> argv) {
    argv.addAll(List.of("-nostats", "-progress", "pipe:1", "-stats_period", "0.5"));
  }

  /** An input of our own samples at 48 kHz, stereo. */
  public static void samples(List<String> argv, Path samples) {
    argv.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", PCM));
    argv.addAll(List.of("-f", PCM, "-ar", "48000", "-ch_layout", "stereo", "-i", file(samples)));
  }

  /** An input of frames that come through the standard input. */
  public static void frames(List<String> argv, Geometry.Size size, int rate) {
    argv.addAll(List.of("-protocol_whitelist", "pipe,fd", "-format_whitelist", "rawvideo"));
    argv.addAll(List.of("-f", "rawvideo", "-pix_fmt", FRAMES));
    argv.addAll(List.of("-video_size", size.width() + "x" + size.height()));
    argv.addAll(List.of("-framerate", Integer.toString(rate), "-i", "pipe:0"));
  }

  /** Outputs hold nothing of the inputs' metadata, no date and no version: equal in, equal out. */
  public static List<String> clean() {
    return List.of(
        "-map_metadata",
        "-1",
        "-fflags",
        "+bitexact",
        "-flags:v",
        "+bitexact",
        "-flags:a",
        "+bitexact");
  }

  /** A file, whatever characters its name has. */
  public static String file(Path path) {
    return "file:" + path.toAbsolutePath();
  }

  private FfmpegArguments() {}
}
