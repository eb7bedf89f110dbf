package dev.reelwright.render.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CuePlanTest {
  @Test
  void elementsEnterAsTheirWordsAreSpoken() {
    List<Cue> cues = List.of(Cue.of("Encrypted traffic"), Cue.of("Identity of servers"));
    var words =
        Samples.spoken(
            "You get encryption of all traffic and the server proves its identity today for sure and all is well, friends.");

    CuePlan.plan(cues, words, 16_000);

    assertThat(cues.get(0).spokenFrom()).isEqualTo(startOf("encryption", words));
    assertThat(cues.get(0).enters()).isEqualTo(startOf("encryption", words) - 180);
    assertThat(cues.get(1).spokenFrom()).isEqualTo(startOf("server", words));
  }

  private static long startOf(
      String word, List<dev.reelwright.render.engine.story.TimedWord> words) {
    return words.stream()
        .filter(w -> w.text().equals(word))
        .findFirst()
        .orElseThrow()
        .startMillis();
  }

  @Test
  void whatNobodySaysIsSpreadEvenly() {
    List<Cue> cues = List.of(Cue.of("Xylophones"), Cue.of("Zebras"), Cue.of("Yaks"));

    CuePlan.plan(cues, Samples.spoken("Nothing of the kind is said here."), 6_000);

    assertThat(cues).extracting(Cue::spoken).containsOnly(false);
    long step = cues.get(1).enters() - cues.get(0).enters();
    assertThat(step).isBetween(300L, 800L);
    assertThat(cues.get(2).enters() - cues.get(1).enters()).isEqualTo(step);
  }

  @Test
  void turnsOfSpeechAreFoundByTheirNumber() {
    List<Cue> cues = List.of(Cue.ofTurn("Hello", 0), Cue.ofTurn("Good day", 1));
    var words =
        List.of(
            new dev.reelwright.render.engine.story.TimedWord("Hello", 100, 500, 0),
            new dev.reelwright.render.engine.story.TimedWord("Good", 900, 1200, 1),
            new dev.reelwright.render.engine.story.TimedWord("day", 1200, 1500, 1));

    CuePlan.plan(cues, words, 4_000);

    assertThat(cues.get(1).spokenFrom()).isEqualTo(900);
    assertThat(cues.get(1).spokenTo()).isEqualTo(1500);
  }

  @Test
  void nothingEntersLateOrOutOfOrderWhateverIsSaid() {
    long seed = 31_415;
    Random random = new Random(seed);
    List<String> vocabulary =
        List.of("tea", "water", "leaf", "cup", "spoon", "milk", "pot", "sugar");
    for (int round = 0; round < 300; round++) {
      List<Cue> cues =
          IntStream.range(0, 1 + random.nextInt(8))
              .mapToObj(i -> Cue.of(vocabulary.get(random.nextInt(vocabulary.size()))))
              .toList();
      String speech =
          String.join(
              " ",
              IntStream.range(0, random.nextInt(20))
                  .mapToObj(i -> vocabulary.get(random.nextInt(vocabulary.size())))
                  .toList());
      var words = Samples.spoken(speech);
      long millis = words.isEmpty() ? 2_500 : words.get(words.size() - 1).endMillis() + 500;
      CuePlan.plan(cues, words, Math.max(2_500, millis));
      for (int i = 0; i < cues.size(); i++) {
        assertThat(cues.get(i).enters())
            .as("seed %s round %s", seed, round)
            .isBetween(0L, (long) (Math.max(2_500, millis) * 0.6));
        if (i > 0) {
          assertThat(cues.get(i).enters())
              .as("seed %s round %s", seed, round)
              .isGreaterThanOrEqualTo(cues.get(i - 1).enters());
        }
      }
    }
  }
}
