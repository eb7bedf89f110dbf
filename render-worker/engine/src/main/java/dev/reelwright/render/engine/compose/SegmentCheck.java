package dev.reelwright.render.engine.compose;

import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.media.Ffprobe;
import dev.reelwright.render.media.ProbeReport;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolRun;
import dev.reelwright.render.process.ToolTrouble;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Judges a segment that was made before by what its file says of itself. Our segments have their
 * index at the end, so that one that was cut has none. Blocking.
 */
public final class SegmentCheck {
  private final Ffmpeg ffmpeg;
  private final EngineSettings settings;

  public SegmentCheck(Ffmpeg ffmpeg, EngineSettings settings) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
  }

  /**
   * What keeps a segment from being joined to others of a coding.
   *
   * @param frames how many it must hold
   * @return empty if nothing does
   */
  public Optional<String> fault(Path segment, Coding coding, int frames, StopSignal stop) {
    Ffprobe ffprobe = new Ffprobe(ffmpeg.ffprobe(), ffmpeg.sandbox(), settings.memoryBytes());
    ToolRun run = ffprobe.ask("mov", segment, settings.media().maxImagePixels(), stop);
    if (!(run instanceof ToolRun.Exited exited)) {
      throw new ToolTrouble("probe_timeout", "ffprobe of a segment took too long");
    }
    return exited.ok()
        ? fault(ProbeReport.parse(exited.out()), coding, frames)
        : Optional.of("ffprobe cannot read it: " + exited.err().strip());
  }

  private static Optional<String> fault(ProbeReport report, Coding coding, int frames) {
    List<ProbeReport.Entry> pictures = report.streams("video");
    if (pictures.size() != 1 || report.streams().size() != 1) {
      return Optional.of("it has not exactly one stream, of pictures");
    }
    ProbeReport.Entry picture = pictures.getFirst();
    boolean right =
        picture.text("codec_name").equals(coding.codec().probed())
            && picture.text("pix_fmt").equals("yuv420p")
            && picture.whole("width").orElse(0) == coding.size().width()
            && picture.whole("height").orElse(0) == coding.size().height()
            && picture.text("r_frame_rate").equals(coding.frame().rate() + "/1")
            && picture.whole("nb_frames").orElse(0) == frames;
    return right
        ? Optional.empty()
        : Optional.of(
            "it should hold %d frames of %dx%d at %d a second, but is %s"
                .formatted(
                    frames,
                    coding.size().width(),
                    coding.size().height(),
                    coding.frame().rate(),
                    picture.values()));
  }
}
