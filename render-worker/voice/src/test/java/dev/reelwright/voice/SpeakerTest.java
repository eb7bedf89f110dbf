package dev.reelwright.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.voice.Phonetics.Sentence;
import dev.reelwright.voice.Phonetics.UnspeakableWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The voice within this JVM. */
@NullUnmarked // JUnit sets the fields
class SpeakerTest {
  private static final Request.Character OWN = new Request.Character(1, 1, 0, 0);
  private static Speaker speaker;
  private static Phonetics phonetics;

  @BeforeAll
  static void start() throws Exception {
    speaker = Speaker.start();
    phonetics = Phonetics.start();
  }

  @Test
  void aSentenceThatTheModelsExaggerateIsHeardToItsEnd() {
    // Began without a pause, it made the vocoder's filter run away.
    for (String text : List.of("eye high hear?", "an many your!")) {
      Answer.Spoken spoken = said(text, OWN);

      assertThat(spoken.spans()).allMatch(span -> rms(spoken, span) > 300);
    }
  }

  @Test
  void numbersBehindAPrepositionAreHeardBeforeAnyMark() {
    for (String mark : List.of(".", "!", "?", ",")) {
      Answer.Spoken spoken = said("in two thousand twenty four" + mark, OWN);

      assertThat(spoken.spans()).allMatch(span -> rms(spoken, span) > 300, mark);
    }
  }

  @Test
  void contractionsAreSaidAsOneSaysThem() throws Exception {
    assertThat(sounds("don't")).isEqualTo(4);
    assertThat(sounds("she's")).isEqualTo(3);
    assertThat(sounds("isn't")).isEqualTo(5);
  }

  @Test
  void aPossessiveHasOneSoundMoreAndBehindAHissTwo() throws Exception {
    assertThat(sounds("browser's")).isEqualTo(sounds("browser") + 1);
    assertThat(sounds("boss's")).isEqualTo(sounds("boss") + 2);
  }

  @Test
  void theLetterAOfAnAcronymIsNotAnArticle() throws Exception {
    List<Request.Word> acronym = List.of(new Request.Word(List.of("a", "i"), '.', 0));
    List<Request.Word> article =
        List.of(new Request.Word(List.of("a"), ' ', 0), new Request.Word(List.of("i"), '.', 0));

    assertThat(phones(acronym)).isNotEqualTo(phones(article));
  }

  @Test
  void everyPartOfACharacterChangesTheSoundAndNoneTheTimes() {
    Answer.Spoken own = said("hello you there.", OWN);

    for (Request.Character other :
        List.of(
            new Request.Character(0.8, 1, 0, 0),
            new Request.Character(1, 0.3, 0, 0),
            new Request.Character(1, 1, -0.1, 0),
            new Request.Character(1, 1, 0, 0.5))) {
      Answer.Spoken changed = said("hello you there.", other);

      assertThat(changed.spans()).isEqualTo(own.spans());
      assertThat(Arrays.equals(changed.samples(), own.samples())).as("%s", other).isFalse();
    }
  }

  @Test
  void wordsThatNobodyCanSayAreNamed() {
    for (String word : List.of("'", "日本", "x1", "", "a b")) {
      Request request = new Request(7, OWN, 1, List.of(new Request.Word(List.of(word), '.', 0)));

      assertThat(speaker.speak(request, () -> false)).contains(new Answer.Unspeakable(7, word));
    }
  }

  @Test
  void accentsAreOverlooked() {
    assertThat(said("café.", OWN).spans()).hasSize(1);
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    Request.Character giant = new Request.Character(1, 1, -0.5, 0);

    assertThat(speaker.speak(new Request(1, giant, 1, words("hello.")), () -> false))
        .get()
        .isInstanceOf(Answer.Failed.class);
    assertThat(speaker.speak(new Request(1, OWN, 3, words("hello.")), () -> false))
        .get()
        .isInstanceOf(Answer.Failed.class);
  }

  @Test
  void aDroppedRequestHasNoAnswer() {
    assertThat(speaker.speak(new Request(1, OWN, 1, words("hello.")), () -> true)).isEmpty();
  }

  @Test
  void sentencesEndAtStopsAndWhereTheyGrowTooLong() {
    List<Request.Word> words = new ArrayList<>(words("one two. three, four?"));
    IntStream.range(0, 130)
        .mapToObj(i -> new Request.Word(List.of("go"), ' ', i == 50 ? 100 : 0))
        .forEach(words::add);

    List<List<Request.Word>> sentences = Speaker.sentences(words);

    assertThat(sentences).extracting(List::size).containsExactly(2, 2, 51, 60, 19);
    assertThat(sentences.stream().flatMap(List::stream).toList()).isEqualTo(words);
  }

  private static int sounds(String word) throws Exception {
    return phones(words(word + ".")).size();
  }

  private static List<Object> phones(List<Request.Word> words) throws UnspeakableWord, Exception {
    Sentence sentence = phonetics.analyse(words);
    return sentence.units().stream()
        .filter(unit -> !unit.pause())
        .<Object>map(unit -> Byte.valueOf(unit.features().getByteFeature(0)))
        .toList();
  }

  private static Answer.Spoken said(String text, Request.Character character) {
    return (Answer.Spoken)
        speaker.speak(new Request(1, character, 1, words(text)), () -> false).orElseThrow();
  }

  private static double rms(Answer.Spoken spoken, Answer.Span span) {
    return Math.sqrt(
        IntStream.range(span.start(), span.end())
            .mapToDouble(i -> (double) spoken.samples()[i] * spoken.samples()[i])
            .average()
            .orElse(0));
  }

  static List<Request.Word> words(String text) {
    return Arrays.stream(text.split(" "))
        .map(
            word -> {
              char mark = word.charAt(word.length() - 1);
              boolean marked = ".?!,".indexOf(mark) >= 0;
              String spoken = marked ? word.substring(0, word.length() - 1) : word;
              return new Request.Word(List.of(spoken), marked ? mark : ' ', marked ? 200 : 0);
            })
        .toList();
  }
}
