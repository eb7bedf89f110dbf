package dev.reelwright.render.engine.result;

import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.media.Ffprobe;
import dev.reelwright.render.media.ProbeReport;
import dev.reelwright.render.process.ToolRun;
import dev.reelwright.render.process.ToolTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns a file that a provider delivered into a video of ours, or says what is wrong with it.
 *
 * <pre>
 * its bytes -> its streams -> decode all of it once -> copy or code anew -> thumbnail -> check ours
 * </pre>
 *
 * Nothing of the provider's file but coded pictures and sound gets into ours. What plays everywhere
 * is H.264 with 4:2:0 in 8 bits and AAC, in an MP4 that begins with its index; what is that already
 * is copied, all else (HEVC, AV1, VP9, ten bits, other containers' sound) is coded anew. Blocking;
 * one at a time for each folder.
 */
public final class ResultIntake {
  /**
   * What a step may take beyond {@link #LEAST_WORK}: as long as an old machine needs to code the
   * order anew at 30 frames a second, twice. A provider that delivers more pixels than were ordered
   * gets no more time for it.
   */
  private static final double PIXELS_PER_CPU_SECOND = 8_000_000;

  private static final double FRAMES_PER_SECOND = 2 * 30;

  private static final Duration LEAST_WORK = Duration.ofSeconds(60);

  /** Seconds; copied frames may begin a little later than those that were decoded. */
  private static final double OUR_LENGTH_SLACK = 0.25;

  /** SIGILL, SIGABRT, SIGBUS, SIGFPE and SIGSEGV: nobody sends them but the tool itself. */
  private static final Set<Integer> CRASHES = Set.of(128 + 4, 128 + 6, 128 + 7, 128 + 8, 128 + 11);

  private static final Pattern FAULT = Pattern.compile("(?i)error|invalid|corrupt|exceeds");

  private final FfmpegSteps steps;
  private final Ffmpeg ffmpeg;
  private final EngineSettings settings;
  private final Ffprobe ffprobe;

  /**
   * @param steps whose folder belongs to this intake alone; intermediate files stay there
   */
  public ResultIntake(FfmpegSteps steps) {
    this.steps = steps;
    this.ffmpeg = steps.ffmpeg();
    this.settings = steps.settings();
    this.ffprobe = new Ffprobe(ffmpeg.ffprobe(), ffmpeg.sandbox(), settings.memoryBytes());
  }

  /**
   * Looks at a file and writes {@code video.mp4} and {@code thumbnail.jpg}.
   *
   * @param delivered any name but those of the files that are written here
   * @throws ToolTrouble if our side failed: another try may succeed
   * @throws dev.reelwright.render.process.StoppedException when the steps were told to stop
   */
  public ResultVerdict take(Path delivered, ResultOrder order) {
    try {
      return taken(delivered, order);
    } catch (RefusedResult refused) {
      return refused.verdict();
    }
  }

  private ResultVerdict taken(Path delivered, ResultOrder order) {
    Path folder = steps.folder().toAbsolutePath();
    Path video = folder.resolve("video.mp4");
    Path thumbnail = folder.resolve("thumbnail.jpg");
    if (Set.of(video, thumbnail).contains(delivered.toAbsolutePath())) {
      throw new IllegalArgumentException("the delivered file would be overwritten: " + delivered);
    }
    notTooLarge(size(delivered), delivered);
    Container container = Container.of(delivered);
    Facts facts = Facts.of(probed(container, delivered), order);
    ResultCommands commands = new ResultCommands(ffmpeg, settings, container, delivered);
    Sight sight = seen(commands, facts, order);
    judge(sight, facts, order);

    write(commands, facts, sight, order, video);
    Duration length = checked(video, facts, sight);
    steps.expectOk(
        "result_thumbnail",
        steps.run(
            "result_thumbnail",
            commands.thumbnail(video, sight.bestMoment(), facts.seen(), thumbnail),
            work(order),
            line -> {}));
    if (!Files.exists(thumbnail)) {
      throw new ToolTrouble("result_thumbnail_failed", "no picture at " + sight.bestMoment());
    }
    return new ResultVerdict.Taken(
        video, thumbnail, length, facts.seen(), facts.sound().isPresent(), !facts.playable());
  }

  private ProbeReport probed(Container container, Path delivered) {
    ToolRun run = ffprobe.ask(container.demuxer(), delivered, Facts.MOST_PIXELS, steps.stop());
    return switch (run) {
      case ToolRun.TimedOut timedOut ->
          throw new ToolTrouble("probe_timeout", "ffprobe was killed after " + timedOut.wall());
      case ToolRun.Exited exited -> {
        tooHeavy(exited);
        if (exited.code() > 1) {
          throw new ToolTrouble(
              "probe_failed", "exit status " + exited.code() + ": " + exited.err());
        }
        if (!exited.ok()) {
          throw new RefusedResult(
              exited.err().contains("moov atom not found")
                  ? ResultFault.TRUNCATED
                  : ResultFault.UNDECODABLE,
              exited.err());
        }
        yield ProbeReport.parse(exited.out());
      }
    };
  }

  private Sight seen(ResultCommands commands, Facts facts, ResultOrder order) {
    Path times = steps.folder().resolve("seen.txt");
    Path grids = steps.folder().resolve("seen.yuv");
    List<String> argv =
        commands.look(
            facts, seconds(mostSeconds(order)), String.valueOf(times.getFileName()), grids);
    ToolRun.Exited run = steps.run("result_look", argv, work(order), line -> {});
    tooHeavy(run);
    if (FfmpegSteps.isInputsFault(run)) {
      throw new RefusedResult(
          foundNothing(run) ? ResultFault.NO_FRAMES : ResultFault.UNDECODABLE, errors(run.err()));
    }
    steps.expectOk("result_look", run);
    Sight sight = Sight.of(times, grids, run.err());
    remove(times);
    remove(grids);
    return sight;
  }

  /** How much is decoded: one second more than may be there, so that too long is seen. */
  private static double mostSeconds(ResultOrder order) {
    return order.seconds() + Facts.slack(order.seconds()) + 1;
  }

  /** ffmpeg came to the end without a frame, and no decoder had a word to say. */
  private static boolean foundNothing(ToolRun.Exited run) {
    return run.err().contains("Cannot determine format of input") && !run.err().contains("[dec:");
  }

  private static void judge(Sight sight, Facts facts, ResultOrder order) {
    if (sight.frames() == 0) {
      throw new RefusedResult(ResultFault.NO_FRAMES, "nothing was decoded");
    }
    if (sight.frames() == 1) {
      throw new RefusedResult(ResultFault.FROZEN, "a single frame");
    }
    double heard =
        facts
            .sound()
            .map(sound -> (double) sight.samples() / Math.max(1, sound.rate()))
            .orElse(0.0);
    double announced = facts.announced().orElse(0);
    double announcedInAll = Math.min(facts.announcedInAll().orElse(0), mostSeconds(order));
    double there = Math.max(sight.seconds(), heard);
    String lengths =
        "%d frames in %.2f s, %.2f s of sound, %.2f s announced, %.2f s ordered"
            .formatted(
                sight.frames(),
                sight.seconds(),
                heard,
                Math.max(announced, announcedInAll),
                order.seconds());
    // First what is too long: no more of it than that was decoded, so nothing is known of its end.
    if (sight.seconds() > order.seconds() && !Facts.isRightLength(sight.seconds(), order)) {
      throw new RefusedResult(ResultFault.WRONG_LENGTH, lengths);
    }
    if (announced - sight.seconds() > Facts.slack(announced)
        || announcedInAll - there > Facts.slack(announcedInAll)) {
      throw new RefusedResult(ResultFault.TRUNCATED, lengths);
    }
    if (sight.black()) {
      throw new RefusedResult(ResultFault.BLACK, lengths);
    }
    if (sight.oneColour()) {
      throw new RefusedResult(ResultFault.ONE_COLOUR, lengths);
    }
    if (!Facts.isRightLength(sight.seconds(), order)) {
      throw new RefusedResult(ResultFault.WRONG_LENGTH, lengths);
    }
    if (sight.frozen()) {
      throw new RefusedResult(ResultFault.FROZEN, lengths);
    }
    if (order.sound() && facts.sound().isEmpty()) {
      throw new RefusedResult(ResultFault.SILENT, "no sound track");
    }
    if (order.sound() && sight.silent()) {
      throw new RefusedResult(ResultFault.SILENT, "peak " + sight.peak() + " dB, " + lengths);
    }
  }

  private void write(
      ResultCommands commands, Facts facts, Sight sight, ResultOrder order, Path video) {
    ToolRun.Exited run =
        steps.run(
            "result_video", commands.video(facts, sight.end(), video), work(order), line -> {});
    tooHeavy(run);
    if (FfmpegSteps.isInputsFault(run)) {
      throw new RefusedResult(ResultFault.UNDECODABLE, errors(run.err()));
    }
    steps.expectOk("result_video", run);
    notTooLarge(size(video), video);
  }

  /** What we wrote is what was meant; if not, that is a fault of ours. */
  private Duration checked(Path video, Facts facts, Sight sight) {
    ToolRun run = ffprobe.ask("mov", video, Facts.MOST_PIXELS, steps.stop());
    if (!(run instanceof ToolRun.Exited exited) || !exited.ok()) {
      throw new ToolTrouble("result_check_failed", "our own video cannot be read: " + run);
    }
    ProbeReport report = ProbeReport.parse(exited.out());
    List<ProbeReport.Entry> pictures = report.streams("video");
    List<ProbeReport.Entry> sounds = report.streams("audio");
    int sound = facts.sound().isPresent() ? 1 : 0;
    double length = report.format().number("duration").orElse(0);
    boolean right =
        report.streams().size() == 1 + sound
            && sounds.size() == sound
            && pictures.size() == 1
            && pictures.get(0).text("codec_name").equals("h264")
            && pictures.get(0).text("pix_fmt").equals("yuv420p")
            && pictures.get(0).whole("width").orElse(0) == facts.seen().width()
            && pictures.get(0).whole("height").orElse(0) == facts.seen().height()
            && sounds.stream().allMatch(track -> track.text("codec_name").equals("aac"))
            && Math.abs(length - sight.end()) <= OUR_LENGTH_SLACK;
    if (!right) {
      throw new ToolTrouble(
          "result_check_failed", "our own video is not what was meant: " + report);
    }
    return Duration.ofMillis(Math.round(length * 1000));
  }

  private static Duration work(ResultOrder order) {
    double pixels = Facts.pixels(order.size()) * FRAMES_PER_SECOND * order.seconds();
    return LEAST_WORK.plus(seconds(pixels / PIXELS_PER_CPU_SECOND));
  }

  private static void tooHeavy(ToolRun.Exited run) {
    if (run.outOfCpu() || run.outOfMemory()) {
      throw new RefusedResult(
          ResultFault.HOSTILE, "it takes too much " + (run.outOfCpu() ? "time" : "memory"));
    }
    if (CRASHES.contains(run.code())) {
      throw new RefusedResult(ResultFault.HOSTILE, "a tool crashed on it: status " + run.code());
    }
    if (run.err().contains("max pixel count")) {
      throw new RefusedResult(ResultFault.HOSTILE, errors(run.err()));
    }
  }

  private void notTooLarge(long bytes, Path file) {
    if (bytes > settings.videoBytes()) {
      throw new RefusedResult(
          ResultFault.TOO_LARGE,
          "%s has %d bytes, %d are allowed"
              .formatted(file.getFileName(), bytes, settings.videoBytes()));
    }
  }

  /** Only the lines that tell of faults; ffmpeg says much else. */
  private static String errors(String words) {
    String faults =
        words
            .lines()
            .filter(line -> FAULT.matcher(line).find())
            .reduce("", (all, line) -> all + line + "\n");
    return faults.isEmpty() ? words : faults;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a file of an intake", e);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove a file of an intake", e);
    }
  }
}
