package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.BoardScene.Figure;
import dev.reelwright.render.contract.BoardStyle;
import dev.reelwright.render.contract.SpokenWord;
import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderOutcome.Rendered;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.narration.BeepingVoice;
import dev.reelwright.render.engine.narration.FakeVoice;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import dev.reelwright.render.engine.scene.FigurePictures;
import dev.reelwright.render.engine.scene.PictureCheck;
import dev.reelwright.render.engine.script.OutlineWriter;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import dev.reelwright.testkit.TestMedia;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What single steps of a storyboard do. */
@NullUnmarked // JUnit sets the fields
class BoardEngineTest {
  private static final BoardStyle SMALL = BoardFixture.style(320, 240, 12);

  private final BeepingVoice voice = new BeepingVoice();
  private final BoardEngine engine = BoardFixture.engine(voice);

  @TempDir Path folder;

  @BeforeEach
  void drawPictures() {
    FigurePictures.figures(3, folder);
  }

  @Test
  void anUnknownThemeVoiceOrCaptionsIsRefusedAndTheKnownAreNamed() {
    assertThat(refusal(style("pastel", null, null, Map.of())))
        .startsWith("theme_unknown: There is no theme \"pastel\". There are: presentation,");
    assertThat(refusal(style(null, "shouted", null, Map.of())))
        .startsWith("captions_unknown: There is no captions \"shouted\". There are: karaoke,");
    assertThat(refusal(style(null, null, "nobody", Map.of())))
        .isEqualTo(
            "voice_unknown: There is no voice \"nobody\". There are: low, middle, high, shrill.");
    assertThat(refusal(style(null, null, null, Map.of("Ann", "nobody"))))
        .startsWith("voice_unknown: ");
  }

  @Test
  void theVoiceOfSomebodyWhoDoesNotSpeakIsNotLookedAt() {
    BoardStyle style = style(null, null, null, Map.of("Zoe", "nobody"));

    assertThat(engine.read(BoardFixture.spec(List.of(spoken("Ann", "Hello.")), style)))
        .isInstanceOf(StepOutcome.Done.class);
  }

  private String refusal(BoardStyle style) {
    return engine.read(BoardFixture.spec(List.of(spoken("Ann", "Hello.")), style))
            instanceof StepOutcome.Refused<Board> refused
        ? refused.refusal().code() + ": " + refused.refusal().message()
        : "none";
  }

  @Test
  void eachSpeakerHasOneVoiceInAllScenesAndTheWishedOneWhereThereIsAWish() throws IOException {
    List<BoardScene> scenes =
        List.of(
            spoken("Ann", "One two three."),
            spoken(null, "One two three."),
            spoken("Ben", "One two three."),
            spoken("Ann", "One two three."));
    Board board =
        BoardFixture.board(engine, scenes, style(null, null, "high", Map.of("Ben", "low")));

    List<Double> pitches = new ArrayList<>();
    for (int scene = 0; scene < scenes.size(); scene++) {
      pitches.add(pitch(narrated(board, scene).resolve(BoardEngine.SOUND_FILE)));
    }

    assertThat(pitches.get(1)).isCloseTo(BeepingVoice.pitch("high"), within(10.0));
    assertThat(pitches.get(2)).isCloseTo(BeepingVoice.pitch("low"), within(10.0));
    assertThat(pitches.get(0)).isCloseTo(BeepingVoice.pitch("middle"), within(10.0));
    assertThat(pitches.get(3)).isCloseTo(pitches.get(0), within(10.0));
  }

  /** Spoken again in another storyboard, where others speak before. */
  @Test
  void aNarratorsSceneSoundsTheSameWhoeverElseSpeaks() throws IOException {
    BoardScene scene = spoken(null, "One two three.");
    Board alone = BoardFixture.board(engine, List.of(spoken(null, "Hi."), scene, scene), SMALL);
    Board among =
        BoardFixture.board(
            engine, List.of(spoken("Ann", "Hi."), scene, spoken("Ben", "Hi.")), SMALL);
    assertThat(among.scenes().get(1).key()).isEqualTo(alone.scenes().get(1).key());

    Path first = narrated(alone, 1);
    Path second = narrated(among, 1);

    assertThat(first).isNotEqualTo(second);
    assertThat(second.resolve(BoardEngine.SOUND_FILE))
        .hasSameBinaryContentAs(first.resolve(BoardEngine.SOUND_FILE));
  }

  @Test
  void aSilentStoryboardLastsAsLongAsReadingTakesAndHasCaptionsAndNoVoice() throws IOException {
    List<BoardScene> scenes =
        List.of(
            spoken(null, "Read this."),
            spoken(
                "Ann", "And this is a good deal longer, so that it needs more time to be read."));
    Board board = BoardFixture.board(engine, scenes, BoardFixture.silent(SMALL));
    List<ScenePieces> pieces = BoardFixture.pieces(engine, board, folder);
    List<SceneVoice> voices = pieces.stream().map(ScenePieces::voice).toList();
    Timeline timeline = engine.curate(board, voices);

    Rendered video = composed(board, pieces);

    assertThat(voice.asked()).isZero();
    assertThat(timeline.places().get(1).durationMillis())
        .isGreaterThan(2 * timeline.places().get(0).durationMillis());
    // 16 words at about 150 a minute
    assertThat(timeline.places().get(1).durationMillis()).isBetween(5_000L, 9_000L);
    assertThat(timeline.places().get(1).words())
        .extracting(SpokenWord::text)
        .startsWith("And", "this")
        .hasSize(16);
    assertThat(Files.readString(video.subtitles().orElseThrow().srt())).contains("Read this.");
    assertThat(video.length().toMillis()).isCloseTo(timeline.millis(), within(1L));
    assertThat(
            TestMedia.run(
                folder, "-i", video.video().toString(), "-af", "volumedetect", "-f", "null", "-"))
        .contains("max_volume: -91.0 dB");
    assertThat(
            BoardFixture.made(
                engine.narration(
                    board,
                    voices,
                    pieces.stream().map(ScenePieces::sound).toList(),
                    folder,
                    new StopSignal())))
        .isEmpty();
  }

  /** Scripts that the voice cannot say may still be read. */
  @Test
  void aSilentStoryboardMayBeInAnyScript() {
    BoardScene scene = spoken(null, "水在一百度沸腾。 🙂");
    Board board = BoardFixture.board(engine, List.of(scene), BoardFixture.silent(SMALL));

    SceneVoice read = BoardFixture.made(engine.narrate(board, 0, folder, new StopSignal()));

    assertThat(read.words()).hasSize(2);
    assertThat(read.millis()).isBetween(1_800L, 4_000L);
  }

  @Test
  void whereNothingIsSaidASceneLastsAsLongAsWhatItShowsIsRead() {
    List<BoardScene> scenes =
        List.of(
            BoardFixture.scene(
                "a", "1. Fill the kettle with fresh water 2. Put the lid on 3. Wait"),
            BoardFixture.scene("b", ""),
            spoken(null, "Tea."));
    Board board = BoardFixture.board(engine, scenes, SMALL);
    List<SceneVoice> voices = new ArrayList<>();
    for (int scene = 0; scene < scenes.size(); scene++) {
      voices.add(BoardFixture.made(engine.narrate(board, scene, folder, new StopSignal())));
    }

    Timeline timeline = engine.curate(board, voices);

    assertThat(timeline.places().get(0).durationMillis()).isBetween(4_000L, 7_000L);
    assertThat(timeline.places().get(0).words()).isEmpty();
    assertThat(timeline.places().get(1).durationMillis()).isEqualTo(3_000);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void anIllustrationShowsTheSceneInTheVideosSize(Theme theme) throws IOException {
    BoardStyle style = style(theme.customerName(), null, null, Map.of());
    BoardScene scene =
        BoardFixture.with(
            spoken(null, "First the coil gets hot. Then the water moves. Then steam rises."),
            null,
            new Figure("Priya", true, BoardFixture.picture("figure-0.png")),
            new Figure("Nobody", true, null));
    Board board = BoardFixture.board(engine, List.of(scene), style);

    Path jpeg =
        BoardFixture.made(
            engine.illustrate(board, 0, BoardFixture.in(folder), folder, new StopSignal()));

    BufferedImage seen = ImageIO.read(jpeg.toFile());
    assertThat(jpeg).hasFileName(BoardEngine.ILLUSTRATION_FILE);
    assertThat(seen.getWidth()).isEqualTo(320);
    assertThat(seen.getHeight()).isEqualTo(240);
    assertThat(PictureCheck.blank(seen)).isFalse();
    assertThat(new Color(seen.getRGB(1, 120))).isEqualTo(Color.WHITE);
    assertThat(voice.asked()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"426, 240", "240, 426", "240, 240"})
  void theCustomersOwnPictureIsShownInsteadOfADrawing(int width, int height) throws IOException {
    BoardScene scene =
        BoardFixture.with(
            spoken(null, "One two three."),
            BoardFixture.picture("figure-0.png"),
            new Figure("Kettle", false, BoardFixture.picture("figure-2.png")));
    Board board = BoardFixture.board(engine, List.of(scene), BoardFixture.style(width, height, 12));

    Path jpeg =
        BoardFixture.made(
            engine.illustrate(board, 0, BoardFixture.in(folder), folder, new StopSignal()));

    // her clothes, in the middle of the picture
    Color middle = new Color(ImageIO.read(jpeg.toFile()).getRGB(width / 2, (int) (height * 0.72)));
    assertThat(middle.getGreen()).isGreaterThan(middle.getRed() + 60);
  }

  @Test
  void aSegmentWithAPictureOfTheCustomersIsDrawnAndComposed() {
    BoardScene own =
        BoardFixture.with(spoken(null, "One two three."), BoardFixture.picture("figure-1.png"));
    BoardScene withFigures =
        BoardFixture.with(
            spoken("Priya", "Four five six."),
            null,
            new Figure("Priya", true, BoardFixture.picture("figure-0.png")),
            new Figure("Kettle", false, BoardFixture.picture("figure-2.png")));
    Board board = BoardFixture.board(engine, List.of(own, withFigures), SMALL);
    List<ScenePieces> pieces = new ArrayList<>();
    for (int scene = 0; scene < 2; scene++) {
      pieces.add(BoardFixture.pieces(engine, board, scene, BoardFixture.in(folder), folder));
    }

    RenderOutcome outcome =
        engine.compose(
            board,
            pieces,
            BoardFixture.in(folder),
            folder,
            (stage, percent) -> {},
            new StopSignal());

    assertThat(outcome).isInstanceOf(Rendered.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPictureThatIsNoneIsRefusedAndItsSceneNamed(boolean figure) throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "This is no picture, but a letter.");
    BoardScene.Picture letter = BoardFixture.picture("letter.txt");
    BoardScene scene =
        figure
            ? BoardFixture.with(spoken(null, "One."), null, new Figure("Map", false, letter))
            : BoardFixture.with(spoken(null, "One."), letter);
    Board board = BoardFixture.board(engine, List.of(spoken(null, "Zero."), scene), SMALL);

    StepOutcome<Path> outcome =
        engine.illustrate(board, 1, BoardFixture.in(folder), folder, new StopSignal());

    assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
    var refusal = ((StepOutcome.Refused<Path>) outcome).refusal();
    assertThat(refusal.code()).isEqualTo("image_unsupported");
    assertThat(refusal.message())
        .startsWith("Scene 2 of 2, " + (figure ? "the picture of Map: " : "its picture: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "!?", "\uD83D\uDE80 \uD83C\uDF89"})
  void whatNobodySaysIsReadInSilence(String text) {
    Board board =
        BoardFixture.board(engine, List.of(spoken(null, "One."), spoken(null, text)), SMALL);

    ScenePieces made = BoardFixture.pieces(engine, board, 1, BoardFixture.NO_PICTURES, folder);

    assertThat(voice.asked()).isZero();
    assertThat(made.voice().words()).hasSize(text.split(" ").length);
    assertThat(made.voice().millis()).isPositive();
  }

  @Test
  void whatNobodySaysBetweenOthersCostsNobodyTheirTurn() {
    BoardScene scene =
        BoardFixture.scene(
            "s",
            "",
            BoardFixture.line("Ann", "One."),
            BoardFixture.line("Ben", "..."),
            BoardFixture.line("Ann", "Two."),
            BoardFixture.line("Ben", "At 5 %."));
    Board board = BoardFixture.board(engine, List.of(scene), SMALL);

    ScenePieces made = BoardFixture.pieces(engine, board, 0, BoardFixture.NO_PICTURES, folder);

    assertThat(made.voice().words())
        .extracting(word -> word.turn() + " " + word.text())
        .containsExactly("0 One.", "2 Two.", "3 At", "3 5", "3 %.");
  }

  @Test
  void aTextThatCannotBeSaidIsRefusedAndItsSceneNamed() {
    Board board =
        BoardFixture.board(engine, List.of(spoken(null, "One."), spoken(null, "水在沸腾")), SMALL);

    StepOutcome<SceneVoice> outcome = engine.narrate(board, 1, folder, new StopSignal());

    assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
    var refusal = ((StepOutcome.Refused<SceneVoice>) outcome).refusal();
    assertThat(refusal.code()).isEqualTo("text_unspeakable");
    assertThat(refusal.message()).startsWith("Scene 2 of 2: ");
  }

  @Test
  void aVoiceThatFailsIsOurTrouble() {
    VoiceTrouble trouble = VoiceTrouble.ofVoice("voice_timeout", "too slow", null);
    BoardEngine failing =
        BoardFixture.engine(new FakeVoice("hum", List.of("hum"), List.of(trouble)));
    Board board = BoardFixture.board(failing, List.of(spoken(null, "One.")), SMALL);

    StepOutcome<SceneVoice> outcome = failing.narrate(board, 0, folder, new StopSignal());

    assertThat(outcome)
        .isEqualTo(new StepOutcome.Broken<>("voice_timeout", "Scene 1 of 1: too slow"));
    assertThat(folder.resolve(BoardEngine.WORDS_FILE)).doesNotExist();
  }

  @Test
  void aDamagedSoundIsOurTroubleWhenAllIsJoined() throws IOException {
    Board board = BoardFixture.board(engine, List.of(spoken(null, "One two.")), SMALL);
    List<ScenePieces> pieces = BoardFixture.pieces(engine, board, folder);
    Path sound = pieces.get(0).sound();
    byte[] bytes = Files.readAllBytes(sound);
    bytes[bytes.length * 9 / 10] ^= 0x55;
    Files.write(sound, bytes);

    RenderOutcome outcome =
        engine.compose(
            board,
            pieces,
            BoardFixture.NO_PICTURES,
            folder,
            (stage, percent) -> {},
            new StopSignal());

    assertThat(outcome).isInstanceOf(RenderOutcome.Broken.class);
  }

  @Test
  void aSegmentThatWasMadeForTheSceneHasNoFault() {
    Board board = BoardFixture.board(engine, List.of(spoken(null, "One two.")), SMALL);
    ScenePieces made = BoardFixture.pieces(engine, board, 0, BoardFixture.NO_PICTURES, folder);

    assertThat(fault(board, made.voice(), made.segment())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"240, 320, 12", "320, 240, 24", "426, 240, 12"})
  void aSegmentOfAnotherSizeOrRateIsSeenBeforeItIsJoined(int width, int height, int rate) {
    List<BoardScene> scenes = List.of(spoken(null, "One two."));
    Board other = BoardFixture.board(engine, scenes, BoardFixture.style(width, height, rate));
    ScenePieces made = BoardFixture.pieces(engine, other, 0, BoardFixture.NO_PICTURES, folder);

    assertThat(fault(BoardFixture.board(engine, scenes, SMALL), made.voice(), made.segment()))
        .get()
        .asString()
        .contains("320x240 at 12 a second");
  }

  @Test
  void aSegmentThatWasCutOrBelongsToAnotherVoiceOrIsNoneIsSeenBeforeItIsJoined()
      throws IOException {
    List<BoardScene> scenes =
        List.of(spoken(null, "One two."), spoken(null, "One two three four five."));
    Board board = BoardFixture.board(engine, scenes, SMALL);
    List<ScenePieces> pieces = BoardFixture.pieces(engine, board, folder);
    byte[] whole = Files.readAllBytes(pieces.get(0).segment());
    Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length * 2 / 3));
    Path none = Files.write(folder.resolve("none.mp4"), new byte[0]);

    assertThat(fault(board, pieces.get(0).voice(), cut)).isPresent();
    assertThat(fault(board, pieces.get(0).voice(), none)).isPresent();
    assertThat(fault(board, pieces.get(0).voice(), pieces.get(1).segment())).isPresent();
    assertThat(fault(board, pieces.get(0).voice(), pieces.get(0).sound())).isPresent();
  }

  private Optional<String> fault(Board board, SceneVoice voice, Path segment) {
    return BoardFixture.made(engine.fault(board, 0, voice, segment, new StopSignal()));
  }

  @Test
  void wordsKnowTheSoundThatTheyBelongTo() throws IOException {
    List<BoardScene> scenes = List.of(spoken(null, "One two."), spoken(null, "Three four five."));
    Board board = BoardFixture.board(engine, scenes, SMALL);
    Path first = narrated(board, 0);
    Path second = narrated(board, 1);
    SceneVoice words = SceneVoice.read(first.resolve(BoardEngine.WORDS_FILE));
    byte[] sound = Files.readAllBytes(first.resolve(BoardEngine.SOUND_FILE));
    Path cut = Files.write(folder.resolve("cut.flac"), Arrays.copyOf(sound, sound.length - 1));

    assertThat(words.isOf(first.resolve(BoardEngine.SOUND_FILE))).isTrue();
    assertThat(words.isOf(second.resolve(BoardEngine.SOUND_FILE))).isFalse();
    assertThat(words.isOf(cut)).isFalse();
  }

  @Test
  void aStoryboardThatNoVideoHoldsIsRefusedBeforeAnythingIsMade() {
    String line = "word ".repeat(1000).strip();
    List<BoardScene> scenes =
        IntStream.range(0, 20)
            .mapToObj(scene -> BoardFixture.scene("s" + scene, "", BoardFixture.line(null, line)))
            .toList();

    StepOutcome<Board> outcome = engine.read(BoardFixture.spec(scenes, SMALL));

    assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
    assertThat(((StepOutcome.Refused<Board>) outcome).refusal().code())
        .isEqualTo("storyboard_too_long");
    assertThat(((StepOutcome.Refused<Board>) outcome).refusal().message())
        .contains("99980 characters", "at most 90000");
    assertThat(engine.read(BoardFixture.spec(scenes.subList(0, 18), SMALL)))
        .isInstanceOf(StepOutcome.Done.class);
  }

  @Test
  void aStopEndsAStep() {
    Board board = BoardFixture.board(engine, List.of(spoken(null, "One two.")), SMALL);
    SceneVoice spoken = BoardFixture.made(engine.narrate(board, 0, folder, new StopSignal()));
    StopSignal stop = new StopSignal();
    stop.stop(StopReason.CANCELLED);

    assertThatThrownBy(
            () ->
                engine.draw(board, 0, spoken, BoardFixture.NO_PICTURES, folder, frames -> {}, stop))
        .isInstanceOf(StoppedException.class);
    assertThat(folder.resolve(BoardEngine.SEGMENT_FILE)).doesNotExist();
  }

  @Test
  void whatAStudioOffersIsNamedAndDescribed() {
    assertThat(Offer.themes())
        .hasSize(Theme.values().length)
        .allSatisfy(
            theme -> {
              assertThat(Theme.named(theme.id())).isPresent();
              assertThat(theme.description()).endsWith(".").hasSizeBetween(20, 200);
            })
        .first()
        .satisfies(theme -> assertThat(theme.id()).isEqualTo("presentation"));
    Studio studio = Studios.of(OutlineWriter.builtIn(), List.of(voice));
    assertThat(Offer.voices(studio))
        .extracting(told -> told.id() + " " + told.language() + " " + told.engine())
        .containsExactly("low en beep", "middle en beep", "high en beep", "shrill en beep");
  }

  private Rendered composed(Board board, List<ScenePieces> pieces) {
    return EngineFixture.rendered(
        engine.compose(
            board,
            pieces,
            BoardFixture.NO_PICTURES,
            folder,
            (stage, percent) -> {},
            new StopSignal()));
  }

  /** The folder of a scene that was spoken. */
  private Path narrated(Board board, int scene) throws IOException {
    Path own = Files.createTempDirectory(folder, "scene");
    BoardFixture.made(engine.narrate(board, scene, own, new StopSignal()));
    return own;
  }

  /** Hertz, by the times at which the sound rises through zero where it is loud. */
  private double pitch(Path flac) throws IOException {
    Path raw = folder.resolve("pitch.s16");
    TestMedia.run(folder, "-i", flac.toString(), "-f", "s16le", raw.toString());
    ShortBuffer sound =
        ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    List<Integer> rises = new ArrayList<>();
    for (int i = 1; i < sound.limit(); i++) {
      if (sound.get(i - 1) < 0 && sound.get(i) >= 0) {
        rises.add(i);
      }
    }
    List<Integer> periods = new ArrayList<>();
    for (int i = 1; i < rises.size(); i++) {
      periods.add(rises.get(i) - rises.get(i - 1));
    }
    periods.sort(null);
    return 48_000.0 / periods.get(periods.size() / 2);
  }

  private static BoardScene spoken(@Nullable String speaker, String text) {
    return BoardFixture.scene("s" + text.hashCode(), "", BoardFixture.line(speaker, text));
  }

  private static BoardStyle style(
      @Nullable String theme,
      @Nullable String captions,
      @Nullable String voice,
      Map<String, String> voices) {
    return new BoardStyle(320, 240, 12, theme, true, captions, false, voice, voices);
  }
}
