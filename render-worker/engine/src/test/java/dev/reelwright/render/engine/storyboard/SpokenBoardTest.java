package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.BoardStyle;
import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.RenderOutcome.Rendered;
import dev.reelwright.render.engine.narration.VoiceFixture;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storyboard with the real voice, all of its characters. */
@NullUnmarked // JUnit sets the fields
class SpokenBoardTest {
  private static final BoardStyle STYLE =
      new BoardStyle(320, 240, 12, null, true, "karaoke", false, null, Map.of("Ben", "slt-deep"));

  private static final List<BoardScene> SCENES =
      List.of(
          scene(null, "Water boils at a hundred degrees. On a mountain it boils sooner."),
          scene("Ben", "Why is that? I thought that heat is heat, wherever you are."),
          scene("Ann", "The air is thin up there, so the bubbles have less to push against."),
          scene("Tim", "Can I make tea on the moon?"),
          scene("Eve", "No, dear, for there is no air at all, and the water would be gone."),
          scene("Ann", "Stop!"),
          scene(null, "So there it is. Thin air, early bubbles, and rather disappointing tea."));

  @TempDir static Path folder;
  private static final BoardEngine ENGINE = BoardFixture.engine(VoiceFixture.shared());
  private static Board board;
  private static List<ScenePieces> pieces;
  private static Timeline timeline;
  private static Rendered video;

  @BeforeAll
  static void make() {
    board = BoardFixture.board(ENGINE, SCENES, STYLE);
    pieces = BoardFixture.pieces(ENGINE, board, folder);
    timeline = ENGINE.curate(board, pieces.stream().map(ScenePieces::voice).toList());
    video =
        EngineFixture.rendered(
            ENGINE.compose(
                board,
                pieces,
                BoardFixture.NO_PICTURES,
                BoardFixture.folder(folder.resolve("compose")),
                (stage, percent) -> {},
                new StopSignal()));
  }

  @Test
  void eachSceneIsAsLoudAsTheWholeWhoeverSpeaks() {
    double whole = lufs(0, timeline.millis());

    assertThat(whole).isCloseTo(-14, within(1.0));
    for (int scene = 0; scene < SCENES.size(); scene++) {
      Timeline.Place place = timeline.places().get(scene);
      assertThat(lufs(place.startMillis(), place.durationMillis()))
          .as("loudness of scene %d", scene + 1)
          .isCloseTo(whole, within(1.0));
    }
  }

  @Test
  void aSceneThatIsSpokenAndDrawnAgainIsTheSameFile() throws IOException {
    for (int scene : new int[] {1, 3, 6}) {
      Path again = Files.createTempDirectory(folder, "again");
      ScenePieces piece =
          BoardFixture.pieces(ENGINE, board, scene, BoardFixture.NO_PICTURES, again);

      assertThat(piece.sound()).hasSameBinaryContentAs(pieces.get(scene).sound());
      assertThat(piece.voice()).isEqualTo(pieces.get(scene).voice());
      assertThat(piece.segment()).hasSameBinaryContentAs(pieces.get(scene).segment());
    }
  }

  @Test
  void theNamesOfTheVoicesAreForPeople() {
    Studio studio = Studios.builtIn(VoiceFixture.shared());

    assertThat(Offer.voices(studio))
        .extracting(voice -> voice.name())
        .containsExactly("Clara", "Martin", "Nora", "Robin", "Toby", "Ingrid");
    assertThat(Offer.voices(studio)).extracting(voice -> voice.id()).isEqualTo(studio.voices());
  }

  private static BoardScene scene(String speaker, String text) {
    return BoardFixture.scene("s" + text.hashCode(), "", BoardFixture.line(speaker, text));
  }

  private static double lufs(long fromMillis, long millis) {
    String said =
        TestMedia.run(
            folder,
            "-i",
            video.video().toString(),
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
