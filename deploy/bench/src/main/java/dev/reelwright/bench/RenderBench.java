package dev.reelwright.bench;

import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.StillWithAudioEngine;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.system.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a still and a voice-over cost: the engine (both probes, thumbnail, loudness, inspection of
 * the result) against one plain ffmpeg command that loops the picture and normalises the sound.
 * Both take turns on the same inputs with the same ffmpeg, encoder, preset, quality and size.
 */
final class RenderBench {
  private static final int PAIRS = 5;
  private static final int SECONDS = 30;

  /** Processor time and wall time of one render, in seconds. */
  private record Cost(double cpu, double wall) {}

  private interface Work {
    void run(Path folder) throws Exception;
  }

  private RenderBench() {}

  static void run() throws Exception {
    dev.reelwright.local.part.Ffmpeg programs = dev.reelwright.local.part.Ffmpeg.locate();
    Path inputs = Files.createTempDirectory("reelwright-bench");
    Path image = Files.write(inputs.resolve("photo.jpg"), Media.photo(4000, 3000));
    Path audio = Files.write(inputs.resolve("voice.wav"), Media.tone(SECONDS));
    StillWithAudioEngine engine =
        switch (Ffmpeg.locate(programs.ffmpeg().toString(), programs.ffprobe().toString())) {
          case Ffmpeg.Check.Usable usable ->
              new StillWithAudioEngine(usable.ffmpeg(), EngineSettings.defaults());
          case Ffmpeg.Check.Unusable unusable -> throw new IOException(unusable.message());
        };
    System.out.printf(
        "  12-megapixel photo, %d s of sound, %d runs in turn, ffmpeg %s%n",
        SECONDS, PAIRS, programs.version());
    List<Cost> ours = new ArrayList<>();
    List<Cost> plain = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      ours.add(measured(folder -> render(engine, image, audio, folder)));
      plain.add(measured(folder -> plainFfmpeg(programs.ffmpeg(), image, audio, folder)));
    }
    print("engine", ours);
    print("plain ffmpeg", plain);
    System.out.printf(
        "  ratio of the medians: %.2f of plain ffmpeg's CPU-seconds%n",
        median(ours) / median(plain));
  }

  private static void render(StillWithAudioEngine engine, Path image, Path audio, Path folder)
      throws IOException {
    RenderOutcome outcome =
        engine.render(image, audio, folder, (stage, percent) -> {}, new StopSignal());
    if (!(outcome instanceof RenderOutcome.Rendered)) {
      throw new IOException("the engine did not render: " + outcome);
    }
  }

  private static void plainFfmpeg(Path ffmpeg, Path image, Path audio, Path folder)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            ffmpeg.toString(),
            "-v",
            "error",
            "-nostdin",
            "-loop",
            "1",
            "-framerate",
            "25",
            "-i",
            image.toString(),
            "-i",
            audio.toString(),
            "-t",
            Integer.toString(SECONDS),
            "-vf",
            "scale=1920:1440,format=yuv420p",
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-tune",
            "stillimage",
            "-crf",
            "20",
            "-threads",
            "2",
            "-af",
            "loudnorm=I=-14:TP=-1.5",
            "-c:a",
            "aac",
            "-b:a",
            "160k",
            "-ar",
            "48000",
            "-ac",
            "2",
            "-movflags",
            "+faststart",
            folder.resolve("video.mp4").toString());
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("ffmpeg ended with " + process.exitValue());
    }
  }

  private static Cost measured(Work work) throws Exception {
    Path folder = Files.createTempDirectory("reelwright-bench-render");
    double cpu = childrenCpuSeconds();
    long start = System.nanoTime();
    work.run(folder);
    return new Cost(childrenCpuSeconds() - cpu, (System.nanoTime() - start) / 1e9);
  }

  /** Processor time of all child processes that have ended: proc(5), fields cutime and cstime. */
  private static double childrenCpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(afterName[13]) + Long.parseLong(afterName[14]);
    return ticks / 100.0;
  }

  private static void print(String name, List<Cost> costs) {
    System.out.printf(
        "  %-13s %6.2f CPU-s (median), %6.2f s wall (median)%n",
        name,
        median(costs),
        costs.stream().mapToDouble(Cost::wall).sorted().skip(PAIRS / 2).findFirst().orElseThrow());
  }

  private static double median(List<Cost> costs) {
    return costs.stream().mapToDouble(Cost::cpu).sorted().skip(PAIRS / 2).findFirst().orElseThrow();
  }
}
