package dev.reelwright.bench;

import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.storyboard.Artefacts;
import dev.reelwright.render.engine.storyboard.StoryboardOrder;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Design;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Source;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.GalleryPrompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * {@code ./reelwright gallery [NAME...]}: renders the gallery's prompts with the built-in engine,
 * as a customer would get them, and writes each video with a contact sheet of its seconds. What can
 * be judged without eyes is judged: {@link VideoFindings}. Exit code 1 if something was found.
 */
public final class Gallery {
  private static final int SHORT_SIDE = Integer.getInteger("reelwright.gallery.lines", 720);
  private static final int RATE = 30;

  private Gallery() {}

  public static void main(String[] names) throws Exception {
    Path folder =
        Files.createDirectories(
            Path.of(System.getProperty("reelwright.project", ""), ".reelwright", "gallery"));
    int findings = 0;
    try (EngineParts engine = EngineParts.make()) {
      for (GalleryPrompt prompt : GalleryPrompt.all()) {
        if (names.length == 0 || List.of(names).contains(prompt.name())) {
          for (String ratio : prompt.ratios()) {
            findings += show(engine, prompt, ratio, folder);
          }
        }
      }
    }
    System.out.printf("%d findings; videos and contact sheets: %s%n", findings, folder);
    System.exit(findings == 0 ? 0 : 1);
  }

  private static int show(EngineParts engine, GalleryPrompt prompt, String ratio, Path folder)
      throws IOException, InterruptedException {
    String name = prompt.name() + "-" + ratio.replace(':', 'x');
    Path work = Files.createTempDirectory("reelwright-gallery");
    long began = System.nanoTime();
    RenderOutcome outcome =
        engine
            .storyboards()
            .render(
                order(prompt, ratio),
                work,
                Artefacts.NONE,
                (stage, percent) -> {},
                new StopSignal());
    if (!(outcome instanceof RenderOutcome.Rendered rendered)) {
      System.out.printf("%s: %s%n", name, outcome);
      return 1;
    }
    Path video = folder.resolve(name + ".mp4");
    Files.move(rendered.video(), video, StandardCopyOption.REPLACE_EXISTING);
    VideoFindings looked =
        VideoFindings.of(engine.ffmpeg(), video, rendered, prompt.seconds(), folder);
    System.out.printf(
        Locale.ROOT,
        "%-22s %5.1f s made in %5.1f s, %5.1f LUFS, peak %5.1f dBFS%s%n",
        name,
        rendered.length().toMillis() / 1000.0,
        (System.nanoTime() - began) / 1e9,
        looked.loudness(),
        looked.peak(),
        rendered.notes().isEmpty() ? "" : ", notes: " + rendered.notes());
    looked.findings().forEach(finding -> System.out.println("    ! " + finding));
    return looked.findings().size();
  }

  private static StoryboardOrder order(GalleryPrompt prompt, String ratio) {
    return new StoryboardOrder(
        new Source.Prompt(prompt.text()),
        OptionalInt.of(prompt.seconds()),
        Coding.of(frame(ratio)),
        Design.of(Theme.valueOf(prompt.theme().toUpperCase(Locale.ROOT))),
        "slt",
        CaptionStyle.of(CaptionLook.BOX));
  }

  private static Frame frame(String ratio) {
    String[] sides = ratio.split(":");
    double aspect = Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
    int width = aspect >= 1 ? even(SHORT_SIDE * aspect) : SHORT_SIDE;
    int height = aspect >= 1 ? SHORT_SIDE : even(SHORT_SIDE / aspect);
    return new Frame(width, height, RATE);
  }

  private static int even(double pixels) {
    return 2 * (int) Math.round(pixels / 2);
  }
}
