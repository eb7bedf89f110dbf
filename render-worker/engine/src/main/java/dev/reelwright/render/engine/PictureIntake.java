package dev.reelwright.render.engine;

import dev.reelwright.render.media.Ffprobe;
import dev.reelwright.render.media.ImageFacts;
import dev.reelwright.render.media.Probe;
import dev.reelwright.render.media.ProbeVerdict;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.ToolRun;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Turns a customer's picture into one of ours: probed, decoded in a child process, upright, opaque,
 * without metadata. Nothing else of this process ever reads the customer's file.
 */
public final class PictureIntake {
  /** Pixels; more than any frame needs only costs memory. */
  private static final int LONGEST_SIDE = 4096;

  private final FfmpegSteps steps;
  private final Probe probe;

  public PictureIntake(FfmpegSteps steps) {
    this.steps = steps;
    Ffmpeg ffmpeg = steps.ffmpeg();
    this.probe =
        new Probe(
            new Ffprobe(ffmpeg.ffprobe(), ffmpeg.sandbox(), steps.settings().memoryBytes()),
            steps.settings().media());
  }

  /**
   * Writes the picture as a PNG. Blocking.
   *
   * @param picture the customer's, any name
   * @param png does not exist yet
   * @return its size, or why it is not taken
   * @throws dev.reelwright.render.process.ToolTrouble if our side failed
   */
  public ProbeVerdict<Geometry.Size> take(Path picture, Path png) {
    return switch (probe.image(picture, steps.stop())) {
      case ProbeVerdict.Refused<ImageFacts> refused ->
          new ProbeVerdict.Refused<>(refused.refusal());
      case ProbeVerdict.Accepted<ImageFacts> accepted -> {
        ImageFacts facts = accepted.facts();
        yield decoded(facts, picture, within(facts), png);
      }
    };
  }

  /**
   * Writes a picture that was probed, so finely that it fills a video of this size without being
   * enlarged once more.
   */
  ProbeVerdict<Geometry.Size> takeFor(
      Geometry.Size video, ImageFacts facts, Path picture, Path png) {
    Geometry.Size size = within(facts);
    return decoded(facts, picture, size.width() < video.width() ? video : size, png);
  }

  private static Geometry.Size within(ImageFacts facts) {
    return Geometry.within(facts.uprightWidth(), facts.uprightHeight(), LONGEST_SIDE);
  }

  private ProbeVerdict<Geometry.Size> decoded(
      ImageFacts facts, Path picture, Geometry.Size size, Path png) {
    StillCommands commands = new StillCommands(steps.ffmpeg(), steps.settings());
    ToolRun.Exited run =
        steps.run(
            "picture", commands.png(facts, picture, size, png), Duration.ofMinutes(2), line -> {});
    if (run.outOfCpu() || run.outOfMemory()) {
      return new ProbeVerdict.Refused<>(Refusal.imageTooHeavy());
    }
    if (FfmpegSteps.isInputsFault(run)) {
      return new ProbeVerdict.Refused<>(Refusal.imageCorrupt());
    }
    steps.expectOk("picture", run);
    return new ProbeVerdict.Accepted<>(size);
  }
}
