package dev.reelwright.job.storyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.Storyboard;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.Script;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes into a scene, and so into its key. */
final class SceneBoardsTest {
  private static final Instant NOW = Instant.parse("2026-05-07T12:00:00Z");
  private static final Scene.Picture ANNS =
      new Scene.Picture("uploads/ann", "image/png", 7, "a".repeat(64), false);
  private static final Map<String, BoardAssets.Known> ASSETS =
      new TreeMap<>(
          Map.of(
              "a1", asset("a1", AssetType.CHARACTER, "Ann", "v1", ANNS),
              "a2", asset("a2", AssetType.CHARACTER, "Bob", "v2", null),
              "a3", asset("a3", AssetType.OBJECT, "red kite", null, null)));

  @Test
  void editOfOneSceneOfFortyChangesOneKey() {
    List<Scene> scenes =
        IntStream.range(0, 40).mapToObj(i -> scene("s" + i, "Line " + i, "Waves " + i)).toList();
    List<Scene> edited =
        scenes.stream()
            .map(each -> each.id().equals("s17") ? scene("s17", "Line 17", "Gulls") : each)
            .toList();

    List<String> before = keys(board(scenes, AudioMode.SINGLE));
    List<String> after = keys(board(edited, AudioMode.SINGLE));

    assertThat(Set.copyOf(before)).hasSize(40);
    assertThat(IntStream.range(0, 40).filter(i -> !before.get(i).equals(after.get(i))).boxed())
        .containsExactly(17);
  }

  @Test
  void idsAndTitlesMakeNoOtherScene() {
    List<String> one = keys(board(List.of(scene("s1", "Hello", "Waves")), AudioMode.SINGLE));
    List<String> other = keys(board(List.of(scene("s2", "Hello", "Waves")), AudioMode.SINGLE));

    assertThat(other).isEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # words,                       shown
          Nobody is there,               ''
          Ann waves,                     a1
          'a RED KITE, and bob''s hat',  a2 a3
          Annabel flies red kites,       ''
          """)
  void whatAScenesWordsNameIsShownInIt(String words, String shown) {
    Scene scene = scene("s1", "Hello", words);

    assertThat(String.join(" ", SceneBoards.shownIn(scene, List.of("a1", "a2", "a3"), ASSETS)))
        .isEqualTo(shown);
  }

  @Test
  void whoSpeaksAndWhomTheCustomerPutThereIsShown() {
    Scene scene =
        new Scene(
            "s1",
            List.of(new Scene.Line("Bob", "Hello")),
            "Waves",
            null,
            0,
            null,
            List.of("a1"),
            List.of("a9"));

    assertThat(SceneBoards.shownIn(scene, List.of("a1", "a2", "a3"), ASSETS))
        .containsExactly("a1", "a2");
  }

  @Test
  void figuresComeWithTheirPictures() {
    RenderSpec.Storyboard board =
        board(List.of(scene("s1", "Hello", "Ann and a red kite")), AudioMode.SINGLE);

    assertThat(board.scenes().getFirst().figures())
        .extracting(
            BoardScene.Figure::name,
            BoardScene.Figure::character,
            figure -> figure.picture() == null ? "none" : figure.picture().file().key())
        .containsExactly(tuple("Ann", true, "uploads/ann"), tuple("red kite", false, "none"));
  }

  @Test
  void eachHasAVoiceOnlyWhereManyAreHeard() {
    List<Scene> scenes =
        List.of(
            new Scene(
                "s1",
                List.of(new Scene.Line("Bob", "Hello"), new Scene.Line(null, "said Bob")),
                "Waves",
                null,
                0,
                null,
                List.of(),
                List.of()));

    RenderSpec.Storyboard many = board(scenes, AudioMode.MULTI_VOICE);
    RenderSpec.Storyboard single = board(scenes, AudioMode.SINGLE);

    assertThat(many.style().voices()).containsExactly(Map.entry("Bob", "v2"));
    assertThat(many.scenes().getFirst().speech())
        .containsExactly(new Script.Line("Bob", "Hello"), new Script.Line(null, "said Bob"));
    assertThat(single.style().voices()).isEmpty();
    assertThat(single.scenes().getFirst().speech())
        .containsExactly(new Script.Line(null, "Hello"), new Script.Line(null, "said Bob"));
  }

  /** One character of astronomers counts as one. */
  @ParameterizedTest
  @CsvSource({"SINGLE, 12", "MULTI_VOICE, 12", "NONE, 0"})
  void charactersThatAreSpokenCount(AudioMode mode, int characters) {
    RenderSpec.Storyboard board =
        board(List.of(scene("s1", "Hello", "Waves"), scene("s2", "Moon 🌕!", "Moon")), mode);

    assertThat(SceneBoards.characters(board, Set.copyOf(keys(board)))).isEqualTo(characters);
  }

  @Test
  void onlyCharactersOfTheScenesThatAreToBeMadeCount() {
    RenderSpec.Storyboard board =
        board(
            List.of(scene("s1", "Hello", "Waves"), scene("s2", "Good-bye", "Moon")),
            AudioMode.SINGLE);

    assertThat(SceneBoards.characters(board, Set.of(keys(board).get(1)))).isEqualTo(8);
  }

  @Test
  void scenesThatAreTheSameAreMadeAndCountOnce() {
    RenderSpec.Storyboard board =
        board(
            List.of(
                scene("s1", "First", "Waves"),
                scene("s2", "Again", "Moon"),
                scene("s3", "Again", "Moon"),
                scene("s4", "Last", "Waves")),
            AudioMode.SINGLE);

    assertThat(Set.copyOf(keys(board))).hasSize(3);
    assertThat(SceneBoards.characters(board, Set.copyOf(keys(board)))).isEqualTo(14);
  }

  @ParameterizedTest
  @CsvSource({"16:9, 1920, 1080", "9:16, 1080, 1920", "1:1, 1080, 1080"})
  void videoIsAsHighAsItIsSold(String ratio, int width, int height) {
    assertThat(SceneBoards.size(style(ratio, AudioMode.SINGLE)))
        .extracting("width", "height")
        .containsExactly(width, height);
  }

  @ParameterizedTest
  @CsvSource({
    "LIVE, acc_1, scenes/live/acc_1",
    "TEST, acc_1, scenes/test/acc_1",
    "LIVE, a/../b, scenes/live/a%2F..%2Fb"
  })
  void scenesOfAnAccountAndModeLieInAFolderOfTheirOwn(Mode mode, String account, String prefix) {
    assertThat(ScenePieces.prefix(account, mode)).isEqualTo(prefix);
  }

  private static List<String> keys(RenderSpec.Storyboard board) {
    return board.scenes().stream().map(BoardScene::key).collect(Collectors.toList());
  }

  private static RenderSpec.Storyboard board(List<Scene> scenes, AudioMode mode) {
    Storyboard board =
        Storyboard.ofScript("Tides", scenes, List.of("a1", "a2", "a3"), List.of("Ann", "Bob"))
            .next();
    return SceneBoards.of(
        new StoryboardRecord(
            new StoryboardId("00000000-0000-4000-8000-000000000001"),
            "acc_1",
            Mode.LIVE,
            "key_1",
            "origin",
            null,
            null,
            style("16:9", mode),
            Map.of(),
            null,
            NOW,
            board,
            1,
            1,
            null,
            NOW,
            null,
            null,
            null,
            NOW),
        ASSETS);
  }

  private static StoryboardStyle style(String ratio, AudioMode mode) {
    return new StoryboardStyle(24, ratio, "presentation", "narrator", mode, true);
  }

  private static Scene scene(String id, String line, String visual) {
    return new Scene(
        id, List.of(new Scene.Line(null, line)), visual, null, 0, null, List.of(), List.of());
  }

  private static BoardAssets.Known asset(
      String id,
      AssetType type,
      String name,
      @Nullable String voice,
      Scene.@Nullable Picture picture) {
    return new BoardAssets.Known(
        new AssetView(id, type, name, null, voice, null, null, NOW, NOW), picture, false);
  }
}
