package dev.reelwright.render.engine.compose;

import dev.reelwright.render.engine.FfmpegArguments;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.Levelled;
import dev.reelwright.render.engine.Loudness;
import dev.reelwright.render.engine.LoudnessMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Joins segments to a video: their packets are copied, the sound is brought to {@link
 * Loudness#TARGET} and encoded once over the whole length, so that no joint can be heard or drifts.
 */
public final class Joiner {
  private final FfmpegSteps steps;
  private final Coding coding;

  public Joiner(FfmpegSteps steps, Coding coding) {
    this.steps = steps;
    this.coding = coding;
  }

  /**
   * Measures the sound and makes the video. Blocking.
   *
   * @param samples plain samples, 48 kHz, stereo, as long as the segments together
   * @param title of the file
   * @param chapters in order; may be empty
   * @param onLine receives ffmpeg's progress
   */
  public void join(
      List<Segment> segments,
      Path samples,
      String title,
      List<Chapter> chapters,
      Path video,
      Consumer<String> onLine) {
    LoudnessMeter meter = new LoudnessMeter(steps);
    Loudness loudness = meter.measured(samples, "", line -> {});
    double correction = meter.correction(samples, loudness, line -> {});
    join(segments, new Levelled(samples, loudness, correction), title, chapters, video, onLine);
  }

  /**
   * Makes the video of a sound that was measured. Blocking.
   *
   * @param segments in order; one may come several times
   * @param sound as long as the segments together, to within a frame
   * @param title of the file
   * @param chapters in order; may be empty
   * @param onLine receives ffmpeg's progress
   */
  public void join(
      List<Segment> segments,
      Levelled sound,
      String title,
      List<Chapter> chapters,
      Path video,
      Consumer<String> onLine) {
    Path list = steps.folder().resolve("segments.txt");
    Path facts = steps.folder().resolve("facts.txt");
    Loudness loudness = sound.loudness();
    write(list, list(segments));
    write(facts, facts(title, chapters));

    List<String> argv = FfmpegArguments.start(steps.ffmpeg(), "error");
    FfmpegArguments.tellProgress(argv);
    argv.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", "concat,mov"));
    argv.addAll(List.of("-f", "concat", "-safe", "0", "-i", FfmpegArguments.file(list)));
    FfmpegArguments.samples(argv, sound.samples());
    argv.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", "ffmetadata"));
    argv.addAll(List.of("-f", "ffmetadata", "-i", FfmpegArguments.file(facts)));
    argv.addAll(List.of("-map", "0:v:0", "-map", "1:a:0", "-c:v", "copy"));
    argv.addAll(sound(sound));
    argv.addAll(List.of("-fflags", "+bitexact", "-flags:a", "+bitexact"));
    argv.addAll(List.of("-map_metadata", "2", "-map_chapters", "2"));
    argv.addAll(coding.clock());
    argv.addAll(List.of("-movflags", "+faststart"));
    argv.addAll(List.of("-fs", Long.toString(steps.settings().videoBytes())));
    argv.addAll(List.of("-f", "mp4", FfmpegArguments.file(video)));
    steps.expectOk("join", steps.run("join", argv, FfmpegSteps.workFor(loudness.length()), onLine));
  }

  /** How a sound is levelled and coded. */
  static List<String> sound(Levelled sound) {
    List<String> argv =
        new ArrayList<>(List.of("-af", sound.loudness().filter(sound.correction())));
    argv.addAll(List.of("-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2"));
    return argv;
  }

  /**
   * Says of each segment how long it is: what its file says is rounded, and roundings would add up.
   * Ours are differences of times from the video's beginning, so they do not.
   */
  private String list(List<Segment> segments) {
    StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
    long frame = 0;
    for (Segment segment : segments) {
      String path = segment.file().toAbsolutePath().toString();
      list.append("file 'file:").append(path.replace("'", "'\\''")).append("'\n");
      long micros = microsOf(frame + segment.frames()) - microsOf(frame);
      list.append("duration ").append(micros).append("us\n");
      frame += segment.frames();
    }
    return list.toString();
  }

  private long microsOf(long frame) {
    return Math.round(frame * 1e6 / coding.frame().rate());
  }

  private String facts(String title, List<Chapter> chapters) {
    StringBuilder facts = new StringBuilder(";FFMETADATA1\n");
    facts.append("title=").append(escaped(title)).append('\n');
    for (Chapter chapter : chapters) {
      facts.append("[CHAPTER]\nTIMEBASE=1/").append(coding.frame().rate());
      facts.append("\nSTART=").append(chapter.fromFrame());
      facts.append("\nEND=").append(chapter.fromFrame() + chapter.frames());
      facts.append("\ntitle=").append(escaped(chapter.title())).append('\n');
    }
    return facts.toString();
  }

  /**
   * As ffmpeg's metadata format asks; a line break would begin another key. A backslash at the end
   * of a line, even an escaped one, would take the next line along, so a space follows it.
   */
  static String escaped(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").replaceAll("([=;#\\\\])", "\\\\$1");
    return line.endsWith("\\") ? line + " " : line;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.getFileName(), e);
    }
  }
}
