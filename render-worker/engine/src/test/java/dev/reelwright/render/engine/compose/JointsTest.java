package dev.reelwright.render.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Forty scenes, each of which begins with a flash and a beep, joined to one video. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JointsTest {
  private static final long SEED = 20261122;
  private static final int SCENES = 40;
  private static final int RATE = 30;
  private static final Frame FRAME = new Frame(320, 240, RATE);

  private Path folder = Path.of("");
  private final List<Integer> lengths = new ArrayList<>();
  private Path video = Path.of("");

  @BeforeAll
  void join(@TempDir Path given) throws IOException {
    folder = given;
    Random random = new Random(SEED);
    FfmpegSteps steps =
        new FfmpegSteps(Located.ffmpeg(), EngineSettings.defaults(), folder, new StopSignal());
    SegmentEncoder encoder = new SegmentEncoder(steps, Coding.of(FRAME));
    List<Segment> segments = new ArrayList<>();
    List<SoundTrack.Part> parts = new ArrayList<>();
    List<Chapter> chapters = new ArrayList<>();
    long from = 0;
    for (int scene = 0; scene < SCENES; scene++) {
      int frames = 7 + random.nextInt(24);
      lengths.add(frames);
      Path segment = folder.resolve("scene '" + scene + "'.mp4");
      segments.add(encoder.encode(new Flash(frames), segment, drawn -> {}));
      parts.add(new SoundTrack.Part(beep(scene), 0, frames));
      chapters.add(new Chapter("Scene; " + scene + " = #\n\\", from, frames));
      from += frames;
    }
    Path samples = folder.resolve("samples.pcm");
    SoundTrack.write(parts, RATE, samples);
    video = folder.resolve("video.mp4");
    new Joiner(steps, Coding.of(FRAME))
        .join(segments, samples, "A; title = 'x'\nnext", chapters, video, line -> {});
  }

  @Test
  void lengthIsTheSumOfTheScenes() {
    String facts =
        TestMedia.probe(
            video,
            "-show_entries",
            "stream=duration,nb_frames:format=duration",
            "-of",
            "default=nw=1");
    int frames = lengths.stream().mapToInt(Integer::intValue).sum();

    assertThat(facts).contains("nb_frames=" + frames);
    assertThat(durations(facts))
        .hasSize(4) // picture, sound, chapters, and the whole
        .allSatisfy(
            seconds ->
                assertThat(Math.abs(seconds - (double) frames / RATE)).isLessThan(1.0 / RATE));
  }

  @Test
  void frameRateIsExact() {
    String facts =
        TestMedia.probe(
            video,
            "-select_streams",
            "v",
            "-show_entries",
            "stream=avg_frame_rate,duration_ts,time_base",
            "-of",
            "default=nw=1");
    int frames = lengths.stream().mapToInt(Integer::intValue).sum();

    assertThat(facts)
        .contains("avg_frame_rate=" + RATE + "/1")
        .contains("time_base=1/" + RATE * 512)
        .contains("duration_ts=" + frames * 512);
  }

  /** In milliseconds, ffmpeg's own choice, the end of a frame would be cut from some segments. */
  @Test
  void lengthsAreKeptInTicksOfWhichAFrameHasAWholeNumber() throws IOException {
    assertThat(ticksPerSecond(folder.resolve("scene '0'.mp4"))).isEqualTo(RATE * 512);
    assertThat(ticksPerSecond(video)).isEqualTo(RATE * 512);
  }

  @Test
  void whereEachSegmentBeginsIsWrittenDownAndNoRoundingAddsUp() throws IOException {
    List<Long> micros =
        Files.readAllLines(folder.resolve("segments.txt")).stream()
            .filter(line -> line.startsWith("duration "))
            .map(line -> Long.parseLong(line.substring("duration ".length(), line.length() - 2)))
            .toList();

    assertThat(micros).hasSize(SCENES);
    long frames = 0;
    long sum = 0;
    for (int scene = 0; scene < SCENES; scene++) {
      frames += lengths.get(scene);
      sum += micros.get(scene);
      assertThat(sum).isEqualTo(Math.round(frames * 1e6 / RATE));
    }
  }

  @Test
  void everyFrameHasItsPlaceOnTheClock() {
    List<Double> times = new ArrayList<>();
    TestMedia.probe(
            video, "-select_streams", "v", "-show_entries", "packet=pts_time", "-of", "csv=p=0")
        .lines()
        .map(line -> line.replace(",", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(line -> times.add(Double.parseDouble(line)));
    times.sort(null);

    for (int i = 0; i < times.size(); i++) {
      assertThat(times.get(i)).isCloseTo((double) i / RATE, Offset.offset(1e-4));
    }
  }

  @Test
  void soundAndPictureStayTogetherAtEveryJoint() throws IOException {
    List<Double> flashes = flashes();
    List<Double> beeps = beeps();

    assertThat(flashes).hasSize(SCENES);
    assertThat(beeps).hasSize(SCENES);
    for (int scene = 0; scene < SCENES; scene++) {
      assertThat(Math.abs(flashes.get(scene) - beeps.get(scene)))
          .as("offset at joint %d, in seconds", scene)
          .isLessThanOrEqualTo(0.010);
    }
  }

  @Test
  void chaptersAndTitleAreReadBackAsTheyWereGiven() {
    String facts =
        TestMedia.probe(
            video, "-show_chapters", "-show_entries", "format_tags=title", "-of", "json");

    assertThat(facts).contains("\"title\": \"A; title = 'x' next\"");
    for (int scene = 0; scene < SCENES; scene++) {
      assertThat(facts).contains("\"title\": \"Scene; " + scene + " = # \\\\ \"");
    }
  }

  /** Of the movie header: behind its name, a version with flags and two times. */
  private static int ticksPerSecond(Path mp4) throws IOException {
    byte[] bytes = Files.readAllBytes(mp4);
    int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mvhd");
    return ByteBuffer.wrap(bytes).getInt(header + 16);
  }

  private List<Double> flashes() throws IOException {
    Path grey = folder.resolve("grey.raw");
    TestMedia.run(
        folder,
        "-i",
        video.toString(),
        "-vf",
        "scale=2:2,format=gray",
        "-f",
        "rawvideo",
        grey.toString());
    byte[] bytes = Files.readAllBytes(grey);
    List<Double> found = new ArrayList<>();
    for (int frame = 0; frame * 4 < bytes.length; frame++) {
      if ((bytes[frame * 4] & 0xff) > 128) {
        found.add((double) frame / RATE);
      }
    }
    return found;
  }

  private List<Double> beeps() throws IOException {
    Path samples = folder.resolve("decoded.pcm");
    TestMedia.run(
        folder,
        "-i",
        video.toString(),
        "-ac",
        "1",
        "-ar",
        "48000",
        "-f",
        "s16le",
        samples.toString());
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(samples)).order(ByteOrder.LITTLE_ENDIAN);
    List<Double> found = new ArrayList<>();
    int quiet = Narrated.SAMPLE_RATE;
    for (int sample = 0; bytes.remaining() >= 2; sample++) {
      if (Math.abs(bytes.getShort()) > 6000) {
        if (quiet > Narrated.SAMPLE_RATE / 12) {
          found.add((double) sample / Narrated.SAMPLE_RATE);
        }
        quiet = 0;
      } else {
        quiet++;
      }
    }
    return found;
  }

  private Narrated beep(int scene) throws IOException {
    int count = Narrated.SAMPLE_RATE / 20;
    ByteBuffer bytes = ByteBuffer.allocate(count * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putShort((short) (14_000 * Math.sin(2 * Math.PI * 1000 * i / Narrated.SAMPLE_RATE)));
    }
    Path file = folder.resolve("beep-" + scene + ".pcm");
    Files.write(file, bytes.array());
    return new Narrated(file, count, List.of(), false);
  }

  private static List<Double> durations(String facts) {
    return facts
        .lines()
        .filter(line -> line.startsWith("duration="))
        .map(line -> Double.parseDouble(line.substring("duration=".length())))
        .toList();
  }

  private record Flash(int frames) implements FrameSource {
    @Override
    public void draw(BufferedImage image, int frame) {
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(frame == 0 ? Color.WHITE : Color.BLACK);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.dispose();
    }

    @Override
    public long stateKey(int frame) {
      return frame == 0 ? 0 : 1;
    }
  }
}
