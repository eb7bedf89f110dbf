package dev.reelwright.render.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.contract.BoardScene.Figure;
import dev.reelwright.render.contract.BoardScene.Picture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneKeyTest {
  private static final BoardStyle STYLE =
      new BoardStyle(1920, 1080, 24, "presentation", true, null, false, null, Map.of());

  @Test
  void eachInputOfASceneMakesAnotherKey() {
    BoardScene plain = scene(line(null, "One two."));
    Set<String> keys = new HashSet<>();
    keys.add(key(plain));
    keys.add(key(scene(line(null, "One three."))));
    keys.add(key(scene(line(null, "One"), line(null, "two."))));
    keys.add(key(scene(line("Ann", "One two."))));
    keys.add(key(new BoardScene("a", plain.speech(), "A tree", null, List.of(), "")));
    keys.add(key(new BoardScene("a", plain.speech(), "", picture("1"), List.of(), "")));
    keys.add(key(with(plain, new Figure("Ann", false, picture("1")))));
    keys.add(key(with(plain, new Figure("Ann", true, picture("1")))));
    keys.add(key(with(plain, new Figure("Anne", true, picture("1")))));
    keys.add(key(with(plain, new Figure("Ann", true, picture("2")))));
    for (BoardStyle style :
        List.of(
            new BoardStyle(1280, 1080, 24, "presentation", true, null, false, null, Map.of()),
            new BoardStyle(1920, 720, 24, "presentation", true, null, false, null, Map.of()),
            new BoardStyle(1920, 1080, 25, "presentation", true, null, false, null, Map.of()),
            new BoardStyle(1920, 1080, 24, "dark", true, null, false, null, Map.of()),
            new BoardStyle(1920, 1080, 24, "presentation", false, null, false, null, Map.of()),
            new BoardStyle(1920, 1080, 24, "presentation", true, "off", false, null, Map.of()),
            new BoardStyle(1920, 1080, 24, "presentation", true, null, true, null, Map.of()),
            new BoardStyle(1920, 1080, 24, "presentation", true, null, false, "slt", Map.of()))) {
      keys.add(SceneKey.of(plain, style, List.of(), 3, 9));
    }

    assertThat(keys).hasSize(18).allMatch(key -> key.matches("[0-9a-f]{32}"));
  }

  @Test
  void whoIsNotShownDoesNotCount() {
    BoardScene plain = scene(line(null, "One two."));
    BoardScene own = new BoardScene("a", plain.speech(), "", picture("1"), List.of(), "");
    BoardScene ownAndAnn =
        new BoardScene(
            "a",
            plain.speech(),
            "",
            picture("1"),
            List.of(new Figure("Ann", true, picture("2"))),
            "");

    assertThat(key(with(plain, new Figure("Ann", true, null)))).isEqualTo(key(plain));
    assertThat(key(ownAndAnn)).isEqualTo(key(own));
  }

  @Test
  void theNarratorsVoiceCountsWhereItIsHeardOrTakenFromOthers() {
    Map<String, String> wished = Map.of("Ann", "bright");
    BoardScene ann = scene(line("Ann", "One."));

    assertThat(key(ann, narrator("deep", wished))).isEqualTo(key(ann, narrator("high", wished)));
    assertThat(key(scene(), narrator("deep", wished)))
        .isEqualTo(key(scene(), narrator("high", wished)));
    for (BoardScene heard : List.of(scene(line(null, "One.")), scene(line("", "One.")))) {
      assertThat(key(heard, narrator("deep", wished)))
          .isNotEqualTo(key(heard, narrator("high", wished)));
    }
    assertThat(key(ann, narrator("deep", Map.of())))
        .isNotEqualTo(key(ann, narrator("high", Map.of())));
  }

  @Test
  void neitherItsIdNorItsPlaceInTheMiddleCounts() {
    BoardScene scene = scene(line(null, "One two."));
    BoardScene elsewhere = new BoardScene("z", scene.speech(), "", null, List.of(), "old key");

    assertThat(SceneKey.of(elsewhere, STYLE, List.of(), 20, 40))
        .isEqualTo(SceneKey.of(scene, STYLE, List.of(), 3, 9));
  }

  @Test
  void toOpenAndToCloseAVideoCounts() {
    BoardScene scene = scene(line(null, "One two."));

    assertThat(
            Set.of(
                SceneKey.of(scene, STYLE, List.of(), 0, 3),
                SceneKey.of(scene, STYLE, List.of(), 1, 3),
                SceneKey.of(scene, STYLE, List.of(), 2, 3),
                SceneKey.of(scene, STYLE, List.of(), 0, 1)))
        .hasSize(4);
  }

  @Test
  void aNewSpeakerBehindTheOthersChangesNoSceneButHerOwn() {
    BoardScene ann = scene(line("Ann", "One."));
    BoardScene narrator = scene(line(null, "Two."));

    for (BoardScene scene : List.of(ann, narrator)) {
      assertThat(SceneKey.of(scene, STYLE, List.of("Ann", "Ben"), 1, 4))
          .isEqualTo(SceneKey.of(scene, STYLE, List.of("Ann"), 1, 4));
    }
  }

  @Test
  void aNewSpeakerInFrontChangesWhoIsLeftOver() {
    BoardScene ann = scene(line("Ann", "One."));

    assertThat(SceneKey.of(ann, STYLE, List.of("Ben", "Ann"), 1, 4))
        .isNotEqualTo(SceneKey.of(ann, STYLE, List.of("Ann"), 1, 4));
  }

  @Test
  void anotherSpeakersWishCountsOnlyForThoseWithoutOne() {
    List<String> cast = List.of("Ann", "Ben");
    BoardScene ann = scene(line("Ann", "One."));
    UnaryOperator<Map<String, String>> with =
        voices -> {
          Map<String, String> more = new java.util.HashMap<>(voices);
          more.put("Ben", "deep");
          return more;
        };

    Map<String, String> wished = Map.of("Ann", "bright");
    assertThat(SceneKey.of(ann, voices(with.apply(wished)), cast, 1, 4))
        .isEqualTo(SceneKey.of(ann, voices(wished), cast, 1, 4));
    assertThat(SceneKey.of(ann, voices(with.apply(Map.of())), cast, 1, 4))
        .isNotEqualTo(SceneKey.of(ann, voices(Map.of()), cast, 1, 4));
  }

  @Test
  void theCastIsInOrderOfAppearanceWithoutTheNarrator() {
    List<BoardScene> scenes = new ArrayList<>();
    scenes.add(scene(line(null, "Once."), line("Ben", "Yes.")));
    scenes.add(scene(line("Ann", "No."), line("Ben", "Well.")));

    assertThat(SceneKey.cast(scenes)).containsExactly("Ben", "Ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Priya waves", "a portrait of PRIYA.", "(priya)", "Priya's hat"})
  void aFigureIsNamedByItsWholeName(String visual) {
    assertThat(new Figure("Priya", true, null).namedIn(List.of(), visual)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Priyanka waves", "", "pri ya"})
  void otherNamesAreNotIts(String visual) {
    assertThat(new Figure("Priya", true, null).namedIn(List.of(), visual)).isFalse();
  }

  @Test
  void aFigureIsNamedWhereItSpeaks() {
    Figure priya = new Figure("Priya", true, null);

    assertThat(priya.namedIn(List.of(line("priya", "Hello.")), "")).isTrue();
    assertThat(priya.namedIn(List.of(line(null, "Here is Priya.")), "")).isTrue();
    assertThat(priya.namedIn(List.of(line("Marcus", "Hello.")), "")).isFalse();
  }

  private static BoardStyle narrator(String voice, Map<String, String> voices) {
    return new BoardStyle(1920, 1080, 24, "presentation", true, null, false, voice, voices);
  }

  private static String key(BoardScene scene, BoardStyle style) {
    return SceneKey.of(scene, style, SceneKey.cast(List.of(scene)), 3, 9);
  }

  private static BoardStyle voices(Map<String, String> voices) {
    return new BoardStyle(1920, 1080, 24, "presentation", true, null, false, null, voices);
  }

  private static String key(BoardScene scene) {
    return SceneKey.of(scene, STYLE, SceneKey.cast(List.of(scene)), 3, 9);
  }

  private static BoardScene scene(Script.Line... lines) {
    return new BoardScene("a", List.of(lines), "", null, List.of(), "");
  }

  private static BoardScene with(BoardScene scene, Figure figure) {
    return new BoardScene("a", scene.speech(), "", null, List.of(figure), "");
  }

  private static Picture picture(String sha256) {
    return new Picture(new StoredFile("uploads/" + sha256, "image/png", 1), sha256);
  }

  private static Script.Line line(@Nullable String speaker, String text) {
    return new Script.Line(speaker, text);
  }
}
