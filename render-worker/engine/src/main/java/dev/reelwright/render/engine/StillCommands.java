package dev.reelwright.render.engine;

import dev.reelwright.render.media.AudioFacts;
import dev.reelwright.render.media.ImageFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Every ffmpeg argument of a still with sound. The picture does not move, so one group of pictures
 * is encoded and its packets are repeated for as long as the sound lasts: 25 frames a second at
 * almost no cost, while the AAC encoder sets the pace.
 */
final class StillCommands {
  static final int FRAMES_PER_SECOND = 25;

  /** One group: long enough to keep the file small, short enough to seek well. */
  static final int GROUP_FRAMES = 5 * FRAMES_PER_SECOND;

  private static final String PCM = "s16le";

  private final Ffmpeg ffmpeg;
  private final EngineSettings settings;

  StillCommands(Ffmpeg ffmpeg, EngineSettings settings) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
  }

  /** Frames of a video of this length: the nearest whole number, at least one. */
  static long frames(Duration length) {
    return Math.max(1, Math.round(length.toNanos() / 1e9 * FRAMES_PER_SECOND));
  }

  /** Decodes the picture once; writes one group of pictures and the thumbnail. */
  List<String> group(ImageFacts image, Path picture, Geometry.Size size, Path group, Path thumb) {
    List<String> argv = FfmpegArguments.start(ffmpeg, "warning");
    input(argv, image.kind().demuxer(), picture, "-noautorotate");
    argv.addAll(List.of("-filter_complex", stillFilter(image, size)));
    argv.addAll(List.of("-map", "[video]"));
    argv.addAll(ffmpeg.encoder().still(size));
    argv.addAll(
        List.of(
            "-profile:v",
            "high",
            "-g",
            Integer.toString(GROUP_FRAMES),
            "-bf",
            "0",
            "-threads",
            Integer.toString(settings.threads()),
            "-r",
            Integer.toString(FRAMES_PER_SECOND),
            "-frames:v",
            Integer.toString(GROUP_FRAMES),
            "-video_track_timescale",
            "12800"));
    argv.addAll(FfmpegArguments.clean());
    argv.addAll(List.of("-f", "mp4", FfmpegArguments.file(group)));
    argv.addAll(List.of("-map", "[thumbnail]", "-c:v", "mjpeg", "-q:v", "3", "-frames:v", "1"));
    argv.addAll(FfmpegArguments.clean());
    argv.addAll(List.of("-f", "image2", "-update", "1", FfmpegArguments.file(thumb)));
    return argv;
  }

  /** Decodes the picture once to a PNG of ours: upright, opaque, without metadata. */
  List<String> png(ImageFacts image, Path picture, Geometry.Size size, Path png) {
    List<String> argv = FfmpegArguments.start(ffmpeg, "warning");
    input(argv, image.kind().demuxer(), picture, "-noautorotate");
    argv.addAll(List.of("-filter_complex", upright(image, size, ",format=rgb24") + "[png]"));
    argv.addAll(List.of("-map", "[png]", "-c:v", "png", "-frames:v", "1"));
    argv.addAll(FfmpegArguments.clean());
    argv.addAll(List.of("-f", "image2", "-update", "1", FfmpegArguments.file(png)));
    return argv;
  }

  /**
   * Decodes the customer's sound, once and for all, to plain samples: 48 kHz, stereo. Samples have
   * no time stamps, so files with gaps in theirs, or glued together from different pieces, come out
   * whole; and their number is the sound's true length.
   */
  List<String> decode(AudioFacts audio, Path sound, Path samples) {
    List<String> argv = FfmpegArguments.start(ffmpeg, "error");
    FfmpegArguments.tellProgress(argv);
    argv.addAll(List.of("-max_error_rate", "0.1"));
    // One second more than is allowed, so that too long is seen and endless does not matter.
    argv.addAll(List.of("-t", milliseconds(settings.media().maxAudio().plusSeconds(1))));
    input(argv, audio.kind().demuxer(), sound);
    argv.addAll(List.of("-map", "0:a:0", "-vn", "-sn", "-dn", "-af"));
    argv.add(
        "aresample=" + Loudness.SAMPLE_RATE + ",aformat=sample_fmts=s16:channel_layouts=stereo");
    argv.addAll(List.of("-c:a", "pcm_s16le", "-f", PCM, FfmpegArguments.file(samples)));
    return argv;
  }

  /** Repeats the group's packets under the sound, which is encoded here once. */
  List<String> video(Path group, Path samples, Loudness loudness, double correction, Path video) {
    List<String> argv = FfmpegArguments.start(ffmpeg, "error");
    FfmpegArguments.tellProgress(argv);
    argv.addAll(List.of("-stream_loop", "-1"));
    input(argv, "mov", group);
    FfmpegArguments.samples(argv, samples);
    argv.addAll(List.of("-map", "0:v:0", "-map", "1:a:0", "-c:v", "copy", "-frames:v"));
    argv.add(Long.toString(frames(loudness.length())));
    argv.addAll(List.of("-af", loudness.filter(correction)));
    argv.addAll(List.of("-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2"));
    argv.addAll(FfmpegArguments.clean());
    argv.addAll(List.of("-map_chapters", "-1", "-video_track_timescale", "12800"));
    argv.addAll(List.of("-movflags", "+faststart"));
    argv.addAll(List.of("-fs", Long.toString(settings.videoBytes())));
    argv.addAll(List.of("-f", "mp4", FfmpegArguments.file(video)));
    return argv;
  }

  /** Decodes all of the sound and every key frame of a finished video; any error is a failure. */
  List<String> check(Path video) {
    List<String> argv = FfmpegArguments.start(ffmpeg, "error");
    argv.addAll(List.of("-xerror", "-skip_frame", "nokey"));
    input(argv, "mov", video);
    argv.addAll(List.of("-map", "0:v:0", "-map", "0:a:0", "-fps_mode", "passthrough"));
    argv.addAll(List.of("-f", "null", "-"));
    return argv;
  }

  private void input(List<String> argv, String demuxer, Path input, String... more) {
    FfmpegArguments.untrusted(
        argv, demuxer, input, settings.media().maxImagePixels(), settings.threads(), more);
  }

  /**
   * Blend (at full size, so that the hidden colour of transparent pixels cannot bleed in), scale,
   * turn upright, mark as BT.709.
   */
  private String stillFilter(ImageFacts image, Geometry.Size size) {
    StringBuilder filter =
        upright(image, size, ":out_color_matrix=bt709:out_range=tv,format=yuv420p");
    filter.append(",setsar=1,split=2[still][small];");
    filter.append(
        "[still]loop=loop=%d:size=1:start=0,settb=1/25,setpts=N,".formatted(GROUP_FRAMES - 1));
    filter.append("setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709");
    filter.append("[video];");
    Geometry.Size thumbnail = Geometry.thumbnail(size);
    filter.append(
        "[small]scale=%d:%d:in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=pc,"
            .formatted(thumbnail.width(), thumbnail.height()));
    filter.append("format=yuvj420p[thumbnail]");
    return filter.toString();
  }

  /**
   * @param format what the scaled picture becomes
   */
  private StringBuilder upright(ImageFacts image, Geometry.Size size, String format) {
    boolean swap = image.orientation().swapsSides();
    StringBuilder filter = new StringBuilder();
    if (image.transparent()) {
      filter.append(
          "color=c=%s:s=%dx%d:r=25:d=0.04,format=gbrp[ground];[0:v]format=rgba[picture];"
              .formatted(settings.ground(), image.width(), image.height()));
      filter.append("[ground][picture]overlay=format=gbrp:shortest=1,");
    } else {
      filter.append("[0:v]");
    }
    // The decoder's note of the orientation would travel into the video and turn it once more.
    filter.append("sidedata=mode=delete,");
    filter.append(
        "scale=%d:%d:flags=lanczos+accurate_rnd+full_chroma_int"
            .formatted(swap ? size.height() : size.width(), swap ? size.width() : size.height()));
    filter.append(format);
    if (!image.orientation().filter().isEmpty()) {
      filter.append(',').append(image.orientation().filter());
    }
    return filter;
  }

  private static String milliseconds(Duration duration) {
    return duration.toMillis() + "ms";
  }
}
