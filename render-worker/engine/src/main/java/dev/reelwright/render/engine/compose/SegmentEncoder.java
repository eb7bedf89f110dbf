package dev.reelwright.render.engine.compose;

import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.FfmpegArguments;
import dev.reelwright.render.engine.FfmpegSteps;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Draws the frames of a scene and codes them as they come, without a file in between. Thread-safe:
 * several scenes may be under way at once, each costs one frame of memory and one ffmpeg.
 */
public final class SegmentEncoder {
  private final FfmpegSteps steps;
  private final Coding coding;

  public SegmentEncoder(FfmpegSteps steps, Coding coding) {
    this.steps = steps;
    this.coding = coding;
  }

  /**
   * Makes one segment. Blocking. The file appears whole or not at all.
   *
   * @param drawn is told the number of frames that are done, on a thread of the sandbox
   * @throws dev.reelwright.render.process.ToolTrouble if ffmpeg fails; whatever the source throws
   *     comes out as it is
   */
  public Segment encode(FrameSource source, Path file, IntConsumer drawn) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Duration work =
        Duration.ofSeconds(60).plus(Duration.ofMillis(perFrameMillis() * source.frames()));
    steps.expectOk(
        "segment",
        steps.run(
            "segment",
            command(source.frames(), part),
            work,
            line -> {},
            input -> feed(source, input, drawn)));
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a segment", e);
    }
    return new Segment(file, source.frames());
  }

  private void feed(FrameSource source, OutputStream input, IntConsumer drawn) throws IOException {
    BufferedImage image =
        new BufferedImage(
            coding.frame().width(), coding.frame().height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    long shown = 0;
    for (int frame = 0; frame < source.frames(); frame++) {
      steps.stop().check();
      long key = source.stateKey(frame);
      if (frame == 0 || key != shown) {
        source.draw(image, frame);
        shown = key;
      }
      input.write(bytes);
      drawn.accept(frame + 1);
    }
  }

  private List<String> command(int frames, Path part) {
    Ffmpeg ffmpeg = steps.ffmpeg();
    List<String> argv = FfmpegArguments.start(ffmpeg, "error");
    FfmpegArguments.frames(argv, coding.size(), coding.frame().rate());
    argv.addAll(
        List.of(
            "-vf",
            "scale=flags=accurate_rnd+full_chroma_int:out_color_matrix=bt709:out_range=tv,"
                + "format=yuv420p,setsar=1,"
                + "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"));
    argv.addAll(
        coding.encoder(ffmpeg).moving(coding.size(), coding.effort(), coding.groupFrames()));
    argv.addAll(List.of("-threads", Integer.toString(steps.settings().threads())));
    argv.addAll(List.of("-frames:v", Integer.toString(frames)));
    argv.addAll(coding.clock());
    argv.addAll(FfmpegArguments.clean());
    argv.addAll(List.of("-f", "mp4", FfmpegArguments.file(part)));
    return argv;
  }

  /** CPU time of one thread for drawing nothing and coding one frame, with much to spare. */
  private long perFrameMillis() {
    long pixels = (long) coding.frame().width() * coding.frame().height();
    long slow =
        switch (coding.codec()) {
          case H264 -> 1;
          case HEVC, VP9, AV1 -> 6;
        };
    return 50 + slow * pixels / 4000;
  }
}
