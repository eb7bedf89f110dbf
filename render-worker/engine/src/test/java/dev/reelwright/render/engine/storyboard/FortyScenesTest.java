package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.BoardStyle;
import dev.reelwright.render.contract.SpokenWord;
import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.RenderOutcome.Rendered;
import dev.reelwright.render.engine.narration.BeepingVoice;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storyboard of forty scenes, made scene by scene as several workers do, judged by its file. */
@NullUnmarked // JUnit sets the fields
class FortyScenesTest {
  private static final long SEED = 20261123;
  private static final int SCENES = 40;
  private static final int RATE = 30;
  private static final BoardStyle STYLE = BoardFixture.style(320, 240, RATE);
  private static final String[] WORDS = {
    "water", "boils", "when", "heat", "comes", "from", "below", "and", "steam", "rises", "up"
  };

  /** The most by which a word may be heard beside its time. */
  private static final double CAPTION_SECONDS = 0.050;

  @TempDir static Path folder;
  private static final BoardEngine ENGINE = BoardFixture.engine(new BeepingVoice());
  private static List<BoardScene> scenes;
  private static Timeline timeline;
  private static List<ScenePieces> pieces;
  private static Rendered video;
  private static Path narration;

  @BeforeAll
  static void make() {
    scenes = scenes();
    Board board = BoardFixture.board(ENGINE, scenes, STYLE);
    pieces = BoardFixture.pieces(ENGINE, board, folder);
    List<SceneVoice> voices = pieces.stream().map(ScenePieces::voice).toList();
    timeline = ENGINE.curate(board, voices);
    Path composing = BoardFixture.folder(folder.resolve("compose"));
    video =
        EngineFixture.rendered(
            ENGINE.compose(
                board,
                pieces,
                BoardFixture.NO_PICTURES,
                composing,
                (stage, percent) -> {},
                new StopSignal()));
    List<Path> sounds = pieces.stream().map(ScenePieces::sound).toList();
    Optional<Path> heard =
        BoardFixture.made(
            ENGINE.narration(
                board,
                voices,
                sounds,
                BoardFixture.folder(folder.resolve("narration")),
                new StopSignal()));
    narration = heard.orElseThrow();
  }

  private static List<BoardScene> scenes() {
    Random random = new Random(SEED);
    List<BoardScene> scenes = new ArrayList<>();
    for (int scene = 0; scene < SCENES; scene++) {
      StringBuilder text = new StringBuilder("Scene " + scene);
      for (int word = 2 + random.nextInt(6); word > 0; word--) {
        text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
      }
      String speaker = scene % 7 == 3 ? "Priya" : scene % 7 == 5 ? "Marcus" : null;
      scenes.add(
          BoardFixture.scene(
              "scene-" + scene, "Picture " + scene, BoardFixture.line(speaker, text + ".")));
    }
    return scenes;
  }

  @Test
  void itIsAsLongAsItsScenesTogetherAndEachBeginsWhereTheOneBeforeEnds() {
    long frame = 0;
    for (Timeline.Place place : timeline.places()) {
      assertThat(place.startFrame()).isEqualTo(frame);
      assertThat(place.startMillis()).isEqualTo(Math.round(frame * 1000.0 / RATE));
      frame += place.frames();
      assertThat(place.startMillis() + place.durationMillis())
          .isEqualTo(Math.round(frame * 1000.0 / RATE));
    }
    String facts =
        TestMedia.probe(
            video.video(),
            "-count_frames",
            "-show_entries",
            "stream=nb_read_frames,duration",
            "-of",
            "default=nw=1");

    assertThat(timeline.places()).hasSize(SCENES);
    assertThat(facts).contains("nb_read_frames=" + frame);
    assertThat(video.length().toMillis()).isCloseTo(timeline.millis(), within(1L));
    Matcher durations = Pattern.compile("duration=([0-9.]+)").matcher(facts);
    while (durations.find()) {
      assertThat(Double.parseDouble(durations.group(1)))
          .isCloseTo((double) frame / RATE, within(1.0 / RATE));
    }
  }

  @Test
  void everyFrameIsOnTheClockSoThereIsNoGapAndNoOverlapAtAnyJoint() {
    List<Double> times = new ArrayList<>();
    TestMedia.probe(
            video.video(),
            "-select_streams",
            "v",
            "-show_entries",
            "packet=pts_time",
            "-of",
            "csv=p=0")
        .lines()
        .map(line -> line.replace(",", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(line -> times.add(Double.parseDouble(line)));
    times.sort(null);

    assertThat(times).hasSize((int) timeline.frames());
    for (int frame = 0; frame < times.size(); frame++) {
      assertThat(times.get(frame)).isCloseTo((double) frame / RATE, within(1e-4));
    }
  }

  @Test
  void everySegmentHoldsTheFramesOfItsScene() {
    for (int scene = 0; scene < SCENES; scene += 9) {
      assertThat(
              TestMedia.probe(
                  pieces.get(scene).segment(),
                  "-select_streams",
                  "v",
                  "-count_frames",
                  "-show_entries",
                  "stream=nb_read_frames",
                  "-of",
                  "csv=p=0"))
          .contains(Integer.toString(timeline.places().get(scene).frames()));
    }
  }

  @Test
  void everyWordIsHeardWhenItsTimeSaysSo() throws IOException {
    assertHeard(onsets(sound(video.video())));
  }

  @Test
  void theNarrationIsHeardAsInTheVideo() throws IOException {
    float[] alone = sound(narration);

    assertHeard(onsets(alone));
    assertThat(lufs(narration, 0, timeline.millis()))
        .isCloseTo(lufs(video.video(), 0, timeline.millis()), within(0.2));
  }

  private static void assertHeard(List<Double> onsets) {
    List<Double> told = wordTimes();
    assertThat(onsets).hasSameSizeAs(told);
    for (int word = 0; word < told.size(); word++) {
      assertThat(onsets.get(word))
          .as("word %d", word)
          .isCloseTo(told.get(word), within(CAPTION_SECONDS));
    }
  }

  @Test
  void captionsOnThePictureChangeWithTheWords() throws IOException {
    List<Double> changes = captionChanges();
    // or else every word would meet one by chance
    assertThat(changes).hasSizeLessThan((int) timeline.frames() / 3);
    for (double word : wordTimes()) {
      assertThat(changes)
          .as("a change of captions at %.3f s", word)
          .anyMatch(change -> Math.abs(change - word) <= CAPTION_SECONDS);
    }
  }

  @Test
  void subtitlesBeginWithTheFirstWordOfEachScene() throws IOException {
    List<Double> begins = new ArrayList<>();
    Matcher cues =
        Pattern.compile("(\\d\\d):(\\d\\d):(\\d\\d)[.,](\\d{3}) -->")
            .matcher(Files.readString(video.subtitles().orElseThrow().srt()));
    while (cues.find()) {
      begins.add(
          Integer.parseInt(cues.group(1)) * 3600.0
              + Integer.parseInt(cues.group(2)) * 60.0
              + Integer.parseInt(cues.group(3))
              + Integer.parseInt(cues.group(4)) / 1000.0);
    }
    for (Timeline.Place place : timeline.places()) {
      double word = (place.startMillis() + place.words().get(0).startMillis()) / 1000.0;
      assertThat(begins)
          .as("a subtitle at %.3f s", word)
          .anyMatch(begin -> Math.abs(begin - word) <= CAPTION_SECONDS);
    }
  }

  /** Though no two sentences were spoken alike. */
  @Test
  void theWholeIsAsLoudAsOthersAndEachSceneAsLoudAsTheWhole() {
    double whole = lufs(video.video(), 0, timeline.millis());

    assertThat(whole).isCloseTo(-14, within(1.0));
    for (int scene = 0; scene < SCENES; scene += 6) {
      Timeline.Place place = timeline.places().get(scene);
      assertThat(lufs(video.video(), place.startMillis(), place.durationMillis()))
          .as("loudness of scene %d", scene)
          .isCloseTo(whole, within(1.0));
    }
  }

  /** Another text in scene 17, and a scene less: all others keep their pieces, byte for byte. */
  @Test
  void whatDidNotChangeComesOutAsItWas() throws IOException {
    List<BoardScene> edited = new ArrayList<>(scenes);
    edited.set(
        17, BoardFixture.scene("scene-17", "Picture 17", BoardFixture.line(null, "Quite new.")));
    edited.remove(30);
    Board board = BoardFixture.board(ENGINE, edited, STYLE);
    List<String> known =
        BoardFixture.spec(scenes, STYLE).scenes().stream().map(BoardScene::key).toList();
    List<BoardScene> fresh =
        board.scenes().stream().filter(scene -> !known.contains(scene.key())).toList();
    assertThat(fresh).extracting(BoardScene::id).containsExactly("scene-17");

    for (int scene : new int[] {0, 3, 16, 18, 29, 30, 38}) {
      Path again = BoardFixture.folder(folder.resolve("again"));
      ScenePieces piece =
          BoardFixture.pieces(ENGINE, board, scene, BoardFixture.NO_PICTURES, again);
      String key = board.scenes().get(scene).key();
      for (String file :
          List.of(BoardEngine.SOUND_FILE, BoardEngine.WORDS_FILE, BoardEngine.SEGMENT_FILE)) {
        assertThat(piece.segment().resolveSibling(file))
            .hasSameBinaryContentAs(folder.resolve(key).resolve(file));
      }
    }
  }

  @Test
  void theWordsOfAPieceAreReadBack() {
    Path words = pieces.get(5).segment().resolveSibling(BoardEngine.WORDS_FILE);

    assertThat(SceneVoice.read(words)).isEqualTo(pieces.get(5).voice());
  }

  private static List<Double> wordTimes() {
    List<Double> times = new ArrayList<>();
    for (Timeline.Place place : timeline.places()) {
      for (SpokenWord word : place.words()) {
        times.add((place.startMillis() + word.startMillis()) / 1000.0);
      }
    }
    return times;
  }

  /** Mono, 48 kHz. */
  private static float[] sound(Path file) throws IOException {
    Path raw = folder.resolve(file.getFileName() + ".f32");
    TestMedia.run(
        folder, "-i", file.toString(), "-map", "0:a", "-ac", "1", "-f", "f32le", raw.toString());
    float[] sound = new float[(int) (Files.size(raw) / 4)];
    ByteBuffer.wrap(Files.readAllBytes(raw))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(sound);
    return sound;
  }

  /** When it becomes loud after it was quiet for 60 ms. */
  private static List<Double> onsets(float[] sound) {
    List<Double> onsets = new ArrayList<>();
    int quiet = 48 * 60;
    for (int i = 0; i < sound.length; i++) {
      if (Math.abs(sound[i]) < 0.03) {
        quiet++;
      } else {
        if (quiet >= 48 * 60) {
          onsets.add(i / 48_000.0);
        }
        quiet = 0;
      }
    }
    return onsets;
  }

  /** Times of the frames whose lowest quarter differs from that of the frame before. */
  private static List<Double> captionChanges() throws IOException {
    int width = STYLE.width();
    int rows = STYLE.height() / 4;
    Path raw = folder.resolve("captions.grey");
    TestMedia.run(
        folder,
        "-i",
        video.video().toString(),
        "-vf",
        "crop=%d:%d:0:%d,format=gray".formatted(width, rows, STYLE.height() - rows),
        "-fps_mode",
        "passthrough",
        "-f",
        "rawvideo",
        raw.toString());
    byte[] bytes = Files.readAllBytes(raw);
    int size = width * rows;
    List<Double> changes = new ArrayList<>();
    for (int frame = 1; frame < bytes.length / size; frame++) {
      int differing = 0;
      for (int i = 0; i < size; i++) {
        int before = bytes[(frame - 1) * size + i] & 0xFF;
        differing += Math.abs((bytes[frame * size + i] & 0xFF) - before) > 40 ? 1 : 0;
      }
      if (differing > 12) {
        changes.add((double) frame / RATE);
      }
    }
    return changes;
  }

  private static double lufs(Path file, long fromMillis, long millis) {
    String said =
        TestMedia.run(
            folder,
            "-i",
            file.toString(),
            "-map",
            "0:a",
            "-af",
            "atrim=start=%.3f:duration=%.3f,ebur128=framelog=quiet"
                .formatted(fromMillis / 1000.0, millis / 1000.0),
            "-f",
            "null",
            "-");
    Matcher integrated = Pattern.compile("I:\\s+(-?[0-9.]+) LUFS").matcher(said);
    double last = Double.NaN;
    while (integrated.find()) {
      last = Double.parseDouble(integrated.group(1));
    }
    return last;
  }
}
