package dev.reelwright.bench;

import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.StillWithAudioEngine;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.storyboard.Artefacts;
import dev.reelwright.render.engine.storyboard.StoryboardOrder;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.system.Media;
import dev.reelwright.testkit.GalleryPrompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * What videos cost. A still and a voice-over: the engine (both probes, thumbnail, loudness,
 * inspection of the result) against one plain ffmpeg command that loops the picture and normalises
 * the sound; both take turns on the same inputs with the same ffmpeg, encoder, preset, quality and
 * size. A narrated minute: writing, speaking, drawing, coding, inspecting, with a voice that is
 * warm, in CPU-seconds of this process, its tools and its voice together.
 */
final class RenderBench {
  private static final int PAIRS = 5;
  private static final int SECONDS = 180;
  private static final int STORIES = 3;
  private static final int STORY_SECONDS = 60;
  private static final String STORY = "article";

  /**
   * What one render took.
   *
   * @param cpu processor time, seconds
   * @param wall seconds
   * @param memory peak of all processes together, MiB
   */
  private record Cost(double cpu, double wall, double memory) {}

  private interface Work {
    void run(Path folder) throws Exception;
  }

  private RenderBench() {}

  static void run() throws Exception {
    stills();
    stories(new Frame(1280, 720, 30));
    stories(new Frame(1920, 1080, 30));
  }

  private static void stories(Frame frame) throws Exception {
    GalleryPrompt prompt =
        GalleryPrompt.all().stream()
            .filter(one -> one.name().equals(STORY))
            .findFirst()
            .orElseThrow();
    System.out.printf(
        "  %d s of narrated video, %dx%d at %d frames a second, %d runs, warm%n",
        STORY_SECONDS, frame.width(), frame.height(), frame.rate(), STORIES);
    try (EngineParts engine = EngineParts.make()) {
      render(engine, prompt, frame);
      List<Cost> costs = new ArrayList<>();
      for (int i = 0; i < STORIES; i++) {
        costs.add(measured(folder -> render(engine, prompt, frame)));
      }
      print("engine", costs);
    }
  }

  private static void render(EngineParts engine, GalleryPrompt prompt, Frame frame)
      throws IOException {
    StoryboardOrder order =
        new StoryboardOrder(
            new StoryboardOrder.Source.Prompt(prompt.text()),
            OptionalInt.of(STORY_SECONDS),
            Coding.of(frame),
            StoryboardOrder.Design.of(Theme.PRESENTATION),
            "slt",
            CaptionStyle.of(CaptionLook.BOX));
    RenderOutcome outcome =
        engine
            .storyboards()
            .render(
                order,
                Files.createTempDirectory("reelwright-bench-story"),
                Artefacts.NONE,
                (stage, percent) -> {},
                new StopSignal());
    if (!(outcome instanceof RenderOutcome.Rendered)) {
      throw new IOException("the engine did not render: " + outcome);
    }
  }

  private static void stills() throws Exception {
    dev.reelwright.local.part.Ffmpeg programs = dev.reelwright.local.part.Ffmpeg.locate();
    Path inputs = Files.createTempDirectory("reelwright-bench");
    Path image = Files.write(inputs.resolve("photo.jpg"), Media.photo(4000, 3000));
    Path audio = Files.write(inputs.resolve("voice.wav"), Media.tone(SECONDS));
    StillWithAudioEngine engine =
        new StillWithAudioEngine(EngineParts.located(), EngineSettings.defaults());
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
        median(ours, Cost::cpu) / median(plain, Cost::cpu));
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
    try (ProcessMeter meter = new ProcessMeter()) {
      long start = System.nanoTime();
      work.run(folder);
      return new Cost(meter.cpuSeconds(), (System.nanoTime() - start) / 1e9, meter.peakMebibytes());
    }
  }

  private static void print(String name, List<Cost> costs) {
    System.out.printf(
        "  %-13s %6.2f CPU-s, %6.2f s wall, %5.0f MiB at its peak (medians)%n",
        name, median(costs, Cost::cpu), median(costs, Cost::wall), median(costs, Cost::memory));
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> what) {
    return costs.stream()
        .mapToDouble(what)
        .sorted()
        .skip(costs.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
