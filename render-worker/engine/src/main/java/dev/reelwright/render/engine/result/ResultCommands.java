package dev.reelwright.render.engine.result;

import dev.reelwright.render.engine.Effort;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.FfmpegArguments;
import dev.reelwright.render.engine.Geometry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every ffmpeg argument of an intake.
 *
 * @param delivered whose bytes nobody has vouched for
 */
record ResultCommands(Ffmpeg ffmpeg, EngineSettings settings, Container container, Path delivered) {
  private static final double KEY_FRAME_SECONDS = 2;
  private static final double MOST_FRAMES_PER_SECOND = 60;

  /**
   * Decodes all of it, once. The first fault ends it ({@code -xerror}): a phone's decoder would
   * stop there too.
   *
   * @param most no more than this is decoded, so that endless does not matter
   * @param times file name in the working directory, for a line for each frame
   */
  List<String> look(Facts facts, Duration most, String times, Path grids) {
    List<String> argv = FfmpegArguments.start(ffmpeg, "info");
    argv.addAll(List.of("-nostats", "-xerror"));
    input(argv, "-t", milliseconds(most));
    argv.add("-filter_complex");
    argv.add(
        "[0:%d]scale=%d:%d:flags=area:out_range=tv,format=yuv420p,"
                .formatted(facts.picture(), Sight.GRID_WIDTH, Sight.GRID_HEIGHT)
            // Without a note of its own a frame would not be printed.
            + "metadata=mode=add:key=seen:value=1,metadata=mode=print:file="
            + times
            + ",select='isnan(prev_selected_t)+gte(t-prev_selected_t\\,"
            + Sight.LOOK_EVERY_SECONDS
            + ")'[grid]");
    argv.addAll(List.of("-map", "[grid]", "-fps_mode", "passthrough", "-c:v", "rawvideo"));
    argv.addAll(List.of("-f", "rawvideo", FfmpegArguments.file(grids)));
    facts
        .sound()
        .ifPresent(
            sound ->
                argv.addAll(
                    List.of(
                        "-map",
                        "0:" + sound.index(),
                        "-af",
                        "astats=measure_perchannel=none"
                            + ":measure_overall=Peak_level+Number_of_samples",
                        "-f",
                        "null",
                        "-")));
    return argv;
  }

  /**
   * Writes what plays everywhere; picture and sound are each copied where they may be.
   *
   * @param end where the picture ends; sound that outlasts it is cut
   */
  List<String> video(Facts facts, double end, Path video) {
    List<String> argv = FfmpegArguments.start(ffmpeg, "error");
    input(argv);
    if (facts.playable()) {
      argv.addAll(List.of("-map", "0:" + facts.picture(), "-c:v", "copy"));
    } else {
      coded(argv, facts);
    }
    sound(argv, facts.sound());
    argv.addAll(List.of("-t", milliseconds(Duration.ofMillis(Math.round(end * 1000)))));
    argv.addAll(FfmpegArguments.clean());
    argv.addAll(List.of("-map_chapters", "-1", "-dn", "-sn", "-movflags", "+faststart"));
    argv.addAll(List.of("-f", "mp4", FfmpegArguments.file(video)));
    return argv;
  }

  private void coded(List<String> argv, Facts facts) {
    Geometry.Size size = facts.seen();
    double rate = Math.min(MOST_FRAMES_PER_SECOND, Math.max(1, facts.framesPerSecond()));
    StringBuilder filter = new StringBuilder();
    filter.append("[0:").append(facts.picture()).append(']');
    if (facts.framesPerSecond() > MOST_FRAMES_PER_SECOND) {
      filter.append("fps=60,");
    }
    filter.append(
        "scale=%d:%d:flags=lanczos+accurate_rnd:out_range=tv,setsar=1,format=yuv420p[video]"
            .formatted(size.width(), size.height()));
    argv.addAll(List.of("-filter_complex", filter.toString(), "-map", "[video]"));
    argv.addAll(
        ffmpeg.encoder().moving(size, Effort.FINAL, (int) Math.round(KEY_FRAME_SECONDS * rate)));
    argv.addAll(List.of("-threads", Integer.toString(settings.threads())));
  }

  private static void sound(List<String> argv, Optional<Facts.Sound> sound) {
    if (sound.isEmpty()) {
      argv.add("-an");
      return;
    }
    argv.addAll(List.of("-map", "0:" + sound.get().index()));
    argv.addAll(
        sound.get().playable()
            ? List.of("-c:a", "copy")
            : List.of("-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2"));
  }

  /** A picture of our own video. */
  List<String> thumbnail(Path video, double moment, Geometry.Size size, Path thumbnail) {
    Geometry.Size small = Geometry.thumbnail(size);
    List<String> argv = FfmpegArguments.start(ffmpeg, "error");
    argv.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", moment)));
    argv.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", "mov", "-f", "mov"));
    argv.addAll(List.of("-i", FfmpegArguments.file(video), "-map", "0:v:0", "-vf"));
    argv.add(
        "scale=%d:%d:out_color_matrix=bt601:out_range=pc,format=yuvj420p"
            .formatted(small.width(), small.height()));
    argv.addAll(List.of("-c:v", "mjpeg", "-q:v", "3", "-frames:v", "1"));
    argv.addAll(FfmpegArguments.clean());
    argv.addAll(List.of("-f", "image2", "-update", "1", FfmpegArguments.file(thumbnail)));
    return argv;
  }

  private void input(List<String> argv, String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    FfmpegArguments.untrusted(
        argv,
        container.demuxer(),
        delivered,
        Facts.MOST_PIXELS,
        settings.threads(),
        options.toArray(String[]::new));
  }

  private static String milliseconds(Duration duration) {
    return duration.toMillis() + "ms";
  }
}
