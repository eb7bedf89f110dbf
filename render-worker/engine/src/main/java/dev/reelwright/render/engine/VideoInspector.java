package dev.reelwright.render.engine;

import dev.reelwright.render.media.Ffprobe;
import dev.reelwright.render.media.ProbeReport;
import dev.reelwright.render.process.Limits;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolCall;
import dev.reelwright.render.process.ToolRun;
import dev.reelwright.render.process.ToolTrouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges a finished video: the streams that were promised, the size, the length to one frame, and a
 * decode of its whole sound and of every key frame. The frames between were coded by us a moment
 * ago and come from one file with the key frames; decoding them all would cost as much as the
 * render of a still.
 */
public final class VideoInspector {
  private static final double ROUNDING_SECONDS = 0.001;

  private final Ffmpeg ffmpeg;
  private final EngineSettings settings;

  public VideoInspector(Ffmpeg ffmpeg, EngineSettings settings) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
  }

  /**
   * Looks at a video. Blocking.
   *
   * @param promise what it must be
   */
  public Inspection inspect(Path video, PromisedVideo promise, StopSignal stop) {
    Ffprobe ffprobe = new Ffprobe(ffmpeg.ffprobe(), ffmpeg.sandbox(), settings.memoryBytes());
    ToolRun probed = ffprobe.ask("mov", video, settings.media().maxImagePixels(), stop);
    if (!(probed instanceof ToolRun.Exited exited)) {
      throw new ToolTrouble("probe_timeout", "ffprobe of a finished video took too long");
    }
    if (!exited.ok()) {
      return new Inspection.Faulty("ffprobe cannot read it: " + exited.err());
    }
    ProbeReport report = ProbeReport.parse(exited.out());
    Duration duration =
        Duration.ofMillis(Math.round(report.format().number("duration").orElse(0) * 1000));
    return fault(report, promise)
        .or(() -> decodeFault(video, promise.length(), stop))
        .<Inspection>map(Inspection.Faulty::new)
        .orElseGet(() -> new Inspection.Good(duration, promise.size()));
  }

  /** What is wrong as far as the streams' facts tell; empty if they are as promised. */
  static Optional<String> fault(ProbeReport report, PromisedVideo promise) {
    List<ProbeReport.Entry> pictures = report.streams("video");
    List<ProbeReport.Entry> sounds = report.streams("audio");
    int marks = promise.chapters() ? 1 : 0;
    if (pictures.size() != 1 || sounds.size() != 1 || report.streams().size() != 2 + marks) {
      return Optional.of("it has not exactly one video and one audio stream");
    }
    ProbeReport.Entry picture = pictures.get(0);
    ProbeReport.Entry sound = sounds.get(0);
    boolean pictureRight =
        picture.text("codec_name").equals(promise.codec().probed())
            && picture.text("pix_fmt").equals("yuv420p")
            && picture.whole("width").orElse(0) == promise.size().width()
            && picture.whole("height").orElse(0) == promise.size().height();
    if (!pictureRight) {
      return Optional.of("its picture is not the promised one: " + picture.values());
    }
    boolean soundRight =
        sound.text("codec_name").equals("aac")
            && sound.whole("sample_rate").orElse(0) == Loudness.SAMPLE_RATE
            && sound.whole("channels").orElse(0) == 2;
    if (!soundRight) {
      return Optional.of("its sound is not the promised one: " + sound.values());
    }
    double wanted = promise.length().toNanos() / 1e9;
    double slack = promise.frameSeconds() + ROUNDING_SECONDS;
    if (off(picture.number("duration"), wanted, slack)
        || off(sound.number("duration"), wanted, slack)) {
      return Optional.of(
          "it should last %.3f s, but has video of %s s and audio of %s s"
              .formatted(wanted, picture.text("duration"), sound.text("duration")));
    }
    return Optional.empty();
  }

  private Optional<String> decodeFault(Path video, Duration length, StopSignal stop) {
    Path folder = video.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a file in a folder is wanted");
    }
    Limits limits = FfmpegSteps.limits(FfmpegSteps.workFor(length), settings);
    List<String> argv = new StillCommands(ffmpeg, settings).check(video);
    return switch (ffmpeg.sandbox().run(new ToolCall(argv, folder, limits), stop)) {
      case ToolRun.Exited exited when exited.ok() && exited.err().isBlank() -> Optional.empty();
      case ToolRun.Exited exited -> Optional.of("it does not decode: " + exited.err());
      case ToolRun.TimedOut timedOut ->
          throw new ToolTrouble("check_timeout", "decoding a video took " + timedOut.wall());
    };
  }

  private static boolean off(OptionalDouble actual, double wanted, double slack) {
    return actual.isEmpty() || Math.abs(actual.getAsDouble() - wanted) > slack;
  }
}
