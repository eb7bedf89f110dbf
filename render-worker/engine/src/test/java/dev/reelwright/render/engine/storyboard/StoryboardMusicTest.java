package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.engine.Effort;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.VideoCodec;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.narration.Voice;
import dev.reelwright.render.engine.script.ScriptTrouble;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storyboards with music under the voices, and codecs that are not there. */
class StoryboardMusicTest {
  private static final int SECONDS = 8;

  @TempDir Path folder = Path.of("");

  @Test
  void musicIsHeardWhereNobodySpeaksAndChangesNothingElse() throws IOException {
    Path music = TestMedia.sound(folder, "music.mp3", "anoisesrc=c=pink:d=3:a=0.5:seed=1");

    RenderOutcome.Rendered plain = rendered(render(order(), ffmpeg()));
    RenderOutcome.Rendered rich = rendered(render(order().withMusic(music), ffmpeg()));

    assertThat(rich.length()).isEqualTo(plain.length());
    assertThat(frames(rich.video())).isEqualTo(frames(plain.video())).isEqualTo(SECONDS * 25);
    assertThat(TestMedia.loudness(plain.video())).isCloseTo(-14, within(1.0));
    assertThat(TestMedia.loudness(rich.video())).isCloseTo(-14, within(1.0));
    assertThat(quietest(plain.video())).isLessThan(-80);
    assertThat(quietest(rich.video())).isGreaterThan(-45);
    assertThat(plain.video().resolveSibling("mixed.pcm")).doesNotExist();
  }

  @Test
  void musicThatIsNoneIsRefusedBeforeAnythingIsSpoken() throws IOException {
    Path text = Files.writeString(folder.resolve("music.mp3"), "la la la");

    RenderOutcome outcome = render(order().withMusic(text), ffmpeg());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RenderOutcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("audio_unsupported"));
  }

  @Test
  void codecWithoutEncoderIsRefused() {
    Ffmpeg all = ffmpeg();
    Ffmpeg onlyH264 =
        new Ffmpeg(
            all.program(),
            all.ffprobe(),
            all.version(),
            Map.of(VideoCodec.H264, all.encoder()),
            all.sandbox());
    StoryboardOrder order =
        order(new Coding(new Frame(320, 240, 25), VideoCodec.AV1, Effort.FINAL));

    RenderOutcome outcome = render(order, onlyH264);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            RenderOutcome.Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo("codec_unavailable");
              assertThat(refused.refusal().message()).contains("AV1");
            });
  }

  @Test
  void draftKeepsTheMusic() {
    Path music = folder.resolve("music.mp3");

    assertThat(order().withMusic(music).draft().music()).contains(music);
  }

  private RenderOutcome render(StoryboardOrder order, Ffmpeg ffmpeg) {
    Studio studio =
        Studios.of(
            (brief, stop) -> {
              throw new ScriptTrouble("the story is there");
            },
            List.of(new Humming()));
    try {
      return new StoryboardEngine(ffmpeg, EngineSettings.defaults(), studio)
          .render(
              order,
              Files.createTempDirectory(folder, "render"),
              Artefacts.NONE,
              (stage, percent) -> {},
              new StopSignal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoryboardOrder order() {
    return order(Coding.of(new Frame(320, 240, 25)));
  }

  private static StoryboardOrder order(Coding coding) {
    Story story =
        new Story(
            "Rain",
            List.of(
                scene("one", "Rain falls from clouds onto hills."),
                scene("two", "Rivers carry it back to the sea.")),
            List.of());
    return new StoryboardOrder(
        new StoryboardOrder.Source.Given(story),
        OptionalInt.of(SECONDS),
        coding,
        StoryboardOrder.Design.of(Theme.PRESENTATION),
        "hum",
        CaptionStyle.of(CaptionLook.OFF));
  }

  private static StoryScene scene(String id, String text) {
    return new StoryScene(id, List.of(Turn.narrator(text)), "", new Layout.Statement(text, ""));
  }

  private static RenderOutcome.Rendered rendered(RenderOutcome outcome) {
    assertThat(outcome).isInstanceOf(RenderOutcome.Rendered.class);
    return (RenderOutcome.Rendered) outcome;
  }

  private static int frames(Path video) {
    return Integer.parseInt(
        TestMedia.probe(
                video,
                "-select_streams",
                "v",
                "-show_entries",
                "stream=nb_frames",
                "-of",
                "csv=p=0")
            .strip());
  }

  /** dBFS of the quietest fifth of a second, but for the fades at both ends. */
  private double quietest(Path video) throws IOException {
    Path samples = folder.resolve("heard.pcm");
    TestMedia.run(
        folder, "-i", video.toString(), "-ac", "1", "-ar", "48000", "-f", "s16le", samples + "");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(samples)).order(ByteOrder.LITTLE_ENDIAN);
    double quietest = 0;
    int window = 48_000 / 5;
    for (int from = 48_000 / 2; from < (SECONDS - 2) * 48_000 - window; from += window / 4) {
      double sum = 0;
      for (int i = 0; i < window; i++) {
        double value = bytes.getShort(2 * (from + i)) / 32768.0;
        sum += value * value;
      }
      quietest = Math.min(quietest, 10 * Math.log10(Math.max(1e-12, sum / window)));
    }
    return quietest;
  }

  private static Ffmpeg ffmpeg() {
    return switch (Ffmpeg.locate(TestMedia.ffmpeg(), TestMedia.ffprobe())) {
      case Ffmpeg.Check.Usable usable -> usable.ffmpeg();
      case Ffmpeg.Check.Unusable unusable -> throw new IllegalStateException(unusable.message());
    };
  }

  /** Hums each word for a fifth of a second. */
  private static final class Humming implements Voice {
    private static final int MILLIS = 200;

    @Override
    public String name() {
      return "humming";
    }

    @Override
    public List<String> voices() {
      return List.of("hum");
    }

    @Override
    public Set<String> languages() {
      return Set.of("en");
    }

    @Override
    public Spoken speak(Utterance utterance, Path folder, StopSignal stop) {
      int words = utterance.words().size();
      int samples = words * MILLIS * 48;
      ByteBuffer bytes = ByteBuffer.allocate(samples * 2).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < samples; i++) {
        bytes.putShort((short) (6000 * Math.sin(2 * Math.PI * 500 * i / 48_000)));
      }
      List<Span> times = new ArrayList<>();
      for (long i = 0; i < words; i++) {
        times.add(new Span(i * MILLIS, (i + 1) * MILLIS));
      }
      try {
        Path file = Files.createTempFile(folder, "hum", ".s16");
        return new Spoken(Files.write(file, bytes.array()), times, true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
