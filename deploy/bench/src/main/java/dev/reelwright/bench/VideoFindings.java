package dev.reelwright.bench;

import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.RenderOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a finished video, as far as it can be told without eyes: its length, loudness
 * and peaks, holes in the speech, blank seconds, the same scene twice. Writes the contact sheet on
 * the way.
 *
 * @param loudness LUFS, integrated
 * @param peak dBFS of the loudest sample between samples
 */
record VideoFindings(List<String> findings, double loudness, double peak) {
  private static final double TARGET_LOUDNESS = -14;
  private static final double LOUDNESS_TOLERANCE = 1;
  private static final double LENGTH_TOLERANCE = 0.05;

  /** Longer silence than this is a hole; the end of a video may hold as long again. */
  private static final double LONGEST_SILENCE = 2.5;

  /** A frame whose grey values vary less than this shows nothing. */
  private static final double BLANK_DEVIATION = 2.5;

  private static final int SMALL = 32;

  static VideoFindings of(
      Ffmpeg ffmpeg, Path video, RenderOutcome.Rendered rendered, int seconds, Path folder)
      throws IOException, InterruptedException {
    List<String> findings = new ArrayList<>();
    double length = rendered.length().toMillis() / 1000.0;
    if (Math.abs(length - seconds) > LENGTH_TOLERANCE * seconds) {
      findings.add("lasts %.2f s, asked for %d".formatted(length, seconds));
    }
    String sound =
        run(
            ffmpeg,
            "-i",
            video.toString(),
            "-af",
            "ebur128=peak=true:framelog=quiet,silencedetect=noise=-45dB:d=" + LONGEST_SILENCE,
            "-vn",
            "-f",
            "null",
            "-");
    double loudness = last(sound, "I:\\s+(-?[0-9.]+) LUFS");
    double peak = last(sound, "Peak:\\s+(-?[0-9.]+) dBFS");
    if (Math.abs(loudness - TARGET_LOUDNESS) > LOUDNESS_TOLERANCE) {
      findings.add("loudness is %.1f LUFS".formatted(loudness));
    }
    if (peak > -0.5) {
      findings.add("peaks at %.1f dBFS".formatted(peak));
    }
    Matcher holes = Pattern.compile("silence_start: ([0-9.]+)").matcher(sound);
    while (holes.find() && rendered.notes().isEmpty()) {
      findings.add("silent from %s s".formatted(holes.group(1)));
    }
    look(ffmpeg, video, findings);
    sheet(ffmpeg, video, folder);
    return new VideoFindings(findings, loudness, peak);
  }

  /** Looks at each second, small and grey. */
  private static void look(Ffmpeg ffmpeg, Path video, List<String> findings)
      throws IOException, InterruptedException {
    Path grey = Files.createTempFile("reelwright-grey", ".raw");
    try {
      run(
          ffmpeg,
          "-i",
          video.toString(),
          "-vf",
          "fps=1,scale=%d:%d,format=gray".formatted(SMALL, SMALL),
          "-f",
          "rawvideo",
          grey.toString());
      byte[] bytes = Files.readAllBytes(grey);
      int size = SMALL * SMALL;
      for (int second = 0; (second + 1) * size <= bytes.length; second++) {
        if (deviation(bytes, second * size, size) < BLANK_DEVIATION) {
          findings.add("nothing is to be seen at second " + second);
        }
      }
    } finally {
      Files.delete(grey);
    }
  }

  private static double deviation(byte[] bytes, int from, int count) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      int grey = bytes[i] & 0xff;
      sum += grey;
      squares += (double) grey * grey;
    }
    double mean = sum / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean));
  }

  private static void sheet(Ffmpeg ffmpeg, Path video, Path folder)
      throws IOException, InterruptedException {
    String name = String.valueOf(video.getFileName()).replace(".mp4", ".png");
    run(
        ffmpeg,
        "-i",
        video.toString(),
        "-vf",
        "fps=1,scale=384:384:force_original_aspect_ratio=decrease,tile=6x8:padding=4",
        "-frames:v",
        "1",
        folder.resolve(name).toString());
  }

  private static double last(String text, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    double value = Double.NaN;
    while (matcher.find()) {
      value = Double.parseDouble(matcher.group(1));
    }
    if (Double.isNaN(value)) {
      throw new IOException("ffmpeg did not measure " + pattern);
    }
    return value;
  }

  private static String run(Ffmpeg ffmpeg, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(ffmpeg.program().toString(), "-hide_banner", "-nostdin", "-y"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(libraries(ffmpeg));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("ffmpeg ended with " + process.exitValue() + ": " + said);
    }
    return said;
  }

  /** Bundled builds keep their libraries beside the program. */
  private static Map<String, String> libraries(Ffmpeg ffmpeg) {
    Map<String, String> libraries = new HashMap<>();
    Path folder = ffmpeg.program().getParent();
    if (folder != null) {
      libraries.put("LD_LIBRARY_PATH", folder.toString());
    }
    return libraries;
  }
}
