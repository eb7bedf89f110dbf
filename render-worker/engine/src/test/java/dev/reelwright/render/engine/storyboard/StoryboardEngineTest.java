package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderOutcome.Rendered;
import dev.reelwright.render.engine.narration.Silences;
import dev.reelwright.render.engine.narration.Silences.Silence;
import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.VoiceFixture;
import dev.reelwright.render.engine.narration.text.Normaliser;
import dev.reelwright.render.engine.scene.PictureCheck;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Source;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prompt becomes a video: one render with the real voice, judged by what is in the file. */
@NullUnmarked // JUnit sets the fields
class StoryboardEngineTest {
  private static final int SECONDS = 20;
  private static final int RATE = StoryboardFixture.SMALL.rate();

  /** Softer than this nobody hears a sentence beside others at -14 LUFS. */
  private static final double AUDIBLE_DECIBEL = -36;

  private static final Pattern VTT_TAG = Pattern.compile("<[^>]*>");

  @TempDir static Path folder;
  private static final StoryboardFixture.Told PROGRESS = new StoryboardFixture.Told();
  private static Rendered video;
  private static List<Shot> shots;
  private static List<TimedWord> words;
  private static float[] sound;

  @BeforeAll
  static void render() throws IOException {
    StoryboardFixture.Watched artists = new StoryboardFixture.Watched();
    RenderOutcome outcome =
        StoryboardFixture.engine(StoryboardFixture.studio(VoiceFixture.shared(), artists))
            .render(
                StoryboardFixture.order(
                    new Source.Prompt("How HTTPS works in 20 seconds"),
                    OptionalInt.of(SECONDS),
                    StoryboardFixture.SMALL),
                folder,
                Artefacts.NONE,
                PROGRESS,
                new StopSignal());
    video = EngineFixture.rendered(outcome);
    shots = artists.shots();
    words = new ArrayList<>();
    long frame = 0;
    for (Shot shot : shots) {
      long from = Math.round(frame * 1000.0 / RATE);
      shot.words()
          .forEach(
              word ->
                  words.add(
                      new TimedWord(
                          word.text(),
                          word.startMillis() + from,
                          word.endMillis() + from,
                          word.turn())));
      frame += shot.frames();
    }
    sound = decodedSound();
  }

  @Test
  void lastsAsLongAsAskedToTheFrame() {
    String facts =
        TestMedia.probe(
            video.video(),
            "-count_frames",
            "-show_entries",
            "stream=codec_type,nb_read_frames,duration",
            "-of",
            "json");

    JsonNode picture = stream(facts, "video");
    JsonNode audio = stream(facts, "audio");
    assertThat(picture.get("nb_read_frames").asInt()).isEqualTo(SECONDS * RATE);
    assertThat(picture.get("duration").asDouble()).isEqualTo(SECONDS);
    assertThat(audio.get("duration").asDouble()).isCloseTo(SECONDS, within(0.03));
    assertThat(video.length().toMillis()).isEqualTo(SECONDS * 1000);
    assertThat(shots.stream().mapToInt(Shot::frames).sum()).isEqualTo(SECONDS * RATE);
  }

  @Test
  void isAsLoudAsOthersAndNotClipped() {
    String said =
        TestMedia.run(
            folder, "-i", video.video().toString(), "-af", "ebur128=peak=true", "-f", "null", "-");
    String summary = said.substring(said.lastIndexOf("Summary:"));

    assertThat(after(summary, "I:")).isCloseTo(-14, within(1.0));
    assertThat(after(summary, "Peak:")).isLessThan(-0.5);
  }

  @Test
  void subtitlesAreTheWordsThatTheStorySays() throws IOException {
    Normaliser normaliser = new Normaliser();
    String told =
        shots.stream()
            .flatMap(shot -> shot.scene().speech().stream())
            .flatMap(turn -> normaliser.words(turn.text()).stream())
            .map(SpokenWord::display)
            .collect(Collectors.joining(" "));
    RenderOutcome.Subtitles files = video.subtitles().orElseThrow();

    assertThat(words.stream().map(TimedWord::text).collect(Collectors.joining(" ")))
        .isEqualTo(told);
    assertThat(cues(files.srt())).isEqualTo(told);
    assertThat(cues(files.vtt())).isEqualTo(told);
    assertThat(told.split(" ").length).isGreaterThan(30);
  }

  @Test
  void everySentenceIsHeard() {
    List<TimedWord> sentence = new ArrayList<>();
    int sentences = 0;
    for (TimedWord word : words) {
      sentence.add(word);
      if (word.text().matches(".*[.!?][\"”’)]*")) {
        assertThat(decibel(sentence.getFirst().startMillis(), sentence.getLast().endMillis()))
            .as("%s", sentence)
            .isGreaterThan(AUDIBLE_DECIBEL);
        sentence.clear();
        sentences++;
      }
    }
    assertThat(sentence).isEmpty();
    assertThat(sentences).isGreaterThanOrEqualTo(shots.size());
  }

  /** Both ways: what the times call a pause is quiet, and what is quiet is a pause in the times. */
  @Test
  void wordsAreWhereTheSoundHasThem() {
    Narrated told = new Narrated(folder, sound.length, words, false);
    List<Silence> gaps = Silences.between(told, 150);
    List<Silence> quiet = Silences.in(sound, 100);

    assertThat(gaps).hasSizeGreaterThan(3);
    for (Silence gap : gaps) {
      assertThat(gap.nearest(quiet)).as("%s in %s", gap, quiet).isLessThanOrEqualTo(80);
    }
    long first = words.getFirst().startMillis();
    long last = words.getLast().endMillis();
    for (Silence silence : quiet) {
      if (silence.from() >= first && silence.to() <= last && silence.to() - silence.from() > 250) {
        assertThat(silence.nearest(Silences.between(told, 50)))
            .as("%s in %s", silence, gaps)
            .isLessThanOrEqualTo(80);
      }
    }
  }

  @Test
  void everyFrameDecodesAndEverySecondShowsSomething() throws IOException {
    String said =
        TestMedia.run(folder, "-v", "error", "-i", video.video().toString(), "-f", "null", "-");
    List<BufferedImage> frames = frames(video.video(), folder, 2);

    assertThat(said).isBlank();
    assertThat(frames).hasSize(SECONDS * 2);
    for (int i = 1; i < frames.size(); i++) { // the very first frame may still be coming in
      assertThat(PictureCheck.blank(frames.get(i))).as("%.1f s", i / 2.0).isFalse();
    }
  }

  @Test
  void chaptersAreTheScenes() throws IOException {
    JsonNode chapters =
        JsonMapper.builder()
            .build()
            .readTree(TestMedia.probe(video.video(), "-show_chapters", "-of", "json"))
            .get("chapters");
    Story story = new Story("", shots.stream().map(Shot::scene).toList(), List.of());

    assertThat(chapters).hasSameSizeAs(shots);
    long frame = 0;
    for (int i = 0; i < shots.size(); i++) {
      JsonNode chapter = chapters.get(i);
      assertThat(chapter.get("start_time").asDouble())
          .isCloseTo((double) frame / RATE, within(0.002));
      assertThat(chapter.get("tags").get("title").asText())
          .isEqualTo(Headings.of(story.scenes().get(i).layout(), i));
      frame += shots.get(i).frames();
    }
  }

  @Test
  void thumbnailIsAJpegOfTheVideosShape() {
    byte[] bytes = TestMedia.bytes(video.thumbnail());
    BufferedImage image = TestMedia.read(video.thumbnail());

    assertThat(bytes).startsWith(0xFF, 0xD8, 0xFF);
    assertThat(image.getWidth()).isEqualTo(426);
    assertThat(image.getHeight()).isEqualTo(240);
    assertThat(PictureCheck.blank(image)).isFalse();
  }

  @Test
  void progressPassesThroughTheStagesNeverFallsAndNamesScenes() {
    List<StoryboardFixture.Told.Step> steps = PROGRESS.steps();

    assertThat(steps).extracting(StoryboardFixture.Told.Step::percent).isSorted();
    assertThat(steps)
        .extracting(StoryboardFixture.Told.Step::stage)
        .contains(
            RenderStage.SCRIPTING,
            RenderStage.NARRATING,
            RenderStage.DRAWING,
            RenderStage.COMPOSING);
    List<StoryboardFixture.Told.Step> drawing =
        steps.stream().filter(step -> step.stage() == RenderStage.DRAWING).toList();
    assertThat(drawing)
        .allSatisfy(step -> assertThat(step.total()).isEqualTo(shots.size()))
        .extracting(StoryboardFixture.Told.Step::current)
        .contains(1, shots.size());
    assertThat(drawing.getLast().percent()).isBetween(80, 84);
  }

  @Test
  void titleIsInTheFile() {
    assertThat(TestMedia.probe(video.video(), "-show_entries", "format_tags=title"))
        .containsIgnoringCase("https");
  }

  static List<BufferedImage> frames(Path video, Path folder, int perSecond) throws IOException {
    Path raw = folder.resolve("frames.raw");
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-i",
        video.toString(),
        "-vf",
        "fps=" + perSecond + ":round=down",
        "-pix_fmt",
        "bgr24",
        "-f",
        "rawvideo",
        raw.toString());
    byte[] bytes = Files.readAllBytes(raw);
    int size = StoryboardFixture.SMALL.width() * StoryboardFixture.SMALL.height() * 3;
    List<BufferedImage> frames = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += size) {
      BufferedImage image =
          new BufferedImage(
              StoryboardFixture.SMALL.width(),
              StoryboardFixture.SMALL.height(),
              BufferedImage.TYPE_3BYTE_BGR);
      System.arraycopy(
          bytes, at, ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), 0, size);
      frames.add(image);
    }
    return frames;
  }

  private static float[] decodedSound() throws IOException {
    Path file = folder.resolve("decoded.s16");
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-i",
        video.video().toString(),
        "-ac",
        "1",
        "-ar",
        "48000",
        "-f",
        "s16le",
        file.toString());
    var samples =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] sound = new float[samples.remaining()];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = samples.get(i) / 32_768f;
    }
    return sound;
  }

  private static double decibel(long fromMillis, long toMillis) {
    double sum = 0;
    for (int i = (int) fromMillis * 48; i < toMillis * 48; i++) {
      sum += sound[i] * sound[i];
    }
    return 10 * Math.log10(Math.max(1e-12, sum / ((toMillis - fromMillis) * 48)));
  }

  private static String cues(Path file) throws IOException {
    return Files.readString(file)
        .lines()
        .filter(line -> !line.isBlank() && !line.contains("-->") && !line.startsWith("WEBVTT"))
        .filter(line -> !line.matches("\\d+"))
        .map(line -> VTT_TAG.matcher(line).replaceAll("").replace("\u2060", ""))
        .map(line -> line.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
        .collect(Collectors.joining(" "));
  }

  private static JsonNode stream(String facts, String type) {
    try {
      for (JsonNode stream : JsonMapper.builder().build().readTree(facts).get("streams")) {
        if (stream.path("codec_type").asText().equals(type)) {
          return stream;
        }
      }
    } catch (IOException e) {
      throw new AssertionError(facts, e);
    }
    throw new AssertionError("no " + type + " in " + facts);
  }

  private static double after(String summary, String name) {
    Matcher value = Pattern.compile(name + "\\s+(-?[\\d.]+)").matcher(summary);
    assertThat(value.find()).as(summary).isTrue();
    return Double.parseDouble(value.group(1).toLowerCase(Locale.ROOT));
  }
}
