package dev.reelwright.render.engine.narration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole scenes with the built-in voice. */
@NullUnmarked // JUnit sets the fields
class NarratorTest {
  private static final List<Turn> MONOLOGUE =
      List.of(
          Turn.narrator(
              "Have you ever wondered how your browser keeps secrets safe, even when a stranger is"
                  + " listening on the same network? It begins with a handshake, in which two"
                  + " machines agree on a key that nobody else can guess. Then, and only then, the"
                  + " page itself is sent! Short. Yes."));
  private static final List<Turn> DIALOGUE =
      List.of(
          new Turn("Ann", "Did you read the report, or only the title?"),
          new Turn("Tom", "Only the title, I am afraid."),
          new Turn("Ann", "Then read it. It is worth your time."),
          new Turn("Kim", "I liked the second chapter most of all!"));

  @TempDir static Path programFolder;
  @TempDir Path folder;
  private static MaryVoice voice;

  @BeforeAll
  static void start() {
    voice = VoiceFixture.voice(programFolder);
  }

  @AfterAll
  static void close() {
    voice.close();
  }

  @Test
  void wordsAreShownAsWrittenInOrderWithoutOverlap() {
    Narration narration = narrate(DIALOGUE, 1);

    List<TimedWord> words = narration.narrated().words();
    assertThat(words)
        .extracting(TimedWord::text)
        .containsExactlyElementsOf(
            DIALOGUE.stream().flatMap(turn -> Stream.of(turn.text().split(" "))).toList());
    long before = 0;
    for (TimedWord word : words) {
      assertThat(word.startMillis()).isGreaterThanOrEqualTo(before);
      assertThat(word.endMillis()).isGreaterThan(word.startMillis());
      before = word.endMillis();
    }
    assertThat(words.getFirst().startMillis()).isEqualTo(120);
    assertThat(narration.narrated().millis() - before).isBetween(249L, 251L);
    assertThat(words.getFirst().turn()).isZero();
    assertThat(words.getLast().turn()).isEqualTo(3);
    assertThat(narration.engine()).isEqualTo("mary");
    assertThat(narration.notes()).isEmpty();
  }

  @Test
  void theSilencesOfTheSoundAreThoseBetweenTheWords() throws IOException {
    for (double speed : List.of(1.0, 0.8, 1.4)) {
      for (List<Turn> speech : List.of(MONOLOGUE, DIALOGUE)) {
        Narrated narrated = narrate(speech, speed).narrated();

        List<Silences.Silence> heard = Silences.in(Samples.read(narrated.samples()), 90);

        List<Silences.Silence> told = Silences.between(narrated, 140);
        assertThat(told).hasSizeGreaterThan(4);
        assertThat(told).allMatch(silence -> silence.nearest(heard) <= 80, "heard: " + heard);
        double worst = told.stream().mapToLong(silence -> silence.nearest(heard)).max().orElse(0);
        System.out.printf("worst edge of a pause at speed %.1f: %.0f ms%n", speed, worst);
      }
    }
  }

  @Test
  void pausesBetweenSentencesAndTurnsAreKept() {
    List<TimedWord> words = narrate(DIALOGUE, 1).narrated().words();

    for (int i = 1; i < words.size(); i++) {
      long gap = words.get(i).startMillis() - words.get(i - 1).endMillis();
      if (words.get(i).turn() != words.get(i - 1).turn()) {
        assertThat(gap).isBetween(445L, 455L);
      } else if (words.get(i - 1).text().endsWith(".")) {
        assertThat(gap).isBetween(345L, 355L);
      } else {
        assertThat(gap).isLessThan(280);
      }
    }
  }

  @Test
  void everyTurnIsEquallyLoudAndNothingClips() throws IOException {
    Narrated narrated = narrate(DIALOGUE, 1).narrated();
    float[] sound = Samples.read(narrated.samples());

    assertThat(20 * Math.log10(Samples.peak(sound))).isLessThan(-1);
    for (int turn = 0; turn < DIALOGUE.size(); turn++) {
      int which = turn;
      List<TimedWord> words =
          narrated.words().stream().filter(word -> word.turn() == which).toList();
      float[] part =
          java.util.Arrays.copyOfRange(
              sound,
              (int) words.getFirst().startMillis() * Samples.A_MILLI,
              (int) words.getLast().endMillis() * Samples.A_MILLI);
      assertThat(SpeechLevel.lufs(part)).as("turn " + turn).isBetween(-20.0, -18.0);
    }
    Path wave = folder.resolve("scene.wav");
    TestMedia.run(
        folder,
        "-f",
        "s16le",
        "-ar",
        "48000",
        "-ac",
        "1",
        "-i",
        narrated.samples().toString(),
        wave.toString());
    assertThat(TestMedia.loudness(wave)).isBetween(-20.0, -18.0);
  }

  @Test
  void speakersSoundUnlikeEachOther() throws IOException {
    Narrated narrated = narrate(DIALOGUE, 1).narrated();
    float[] sound = Samples.read(narrated.samples());

    double ann = pitchOf(0, narrated, sound);
    double tom = pitchOf(1, narrated, sound);

    assertThat(tom).isLessThan(ann * 0.7);
    assertThat(pitchOf(2, narrated, sound)).isBetween(ann * 0.85, ann * 1.15);
  }

  private static double pitchOf(int turn, Narrated narrated, float[] sound) {
    List<TimedWord> words = narrated.words().stream().filter(word -> word.turn() == turn).toList();
    return VoiceFixture.pitch(
        java.util.Arrays.copyOfRange(
            sound,
            (int) words.getFirst().startMillis() * Samples.A_MILLI,
            (int) words.getLast().endMillis() * Samples.A_MILLI));
  }

  @Test
  void aRetrySpeaksNothingAgainAndSoundsTheSame() throws IOException {
    Narrated first = narrate(DIALOGUE, 1).narrated();
    FakeVoice silent = new FakeVoice("mary", voice.voices(), List.of());

    Narrated again = narrate(new Voices(List.of(silent)), DIALOGUE, 1).narrated();

    assertThat(silent.asked()).isZero();
    assertThat(again.words()).isEqualTo(first.words());
    assertThat(Files.readAllBytes(again.samples())).isEqualTo(Files.readAllBytes(first.samples()));
  }

  @Test
  void signsGoWithTheWordBesideThem() {
    Narration narration = narrate(List.of(Turn.narrator("— Hello – world 123 !")), 1);

    assertThat(narration.narrated().words())
        .extracting(TimedWord::text)
        .containsExactly("— Hello –", "world 123 !");
  }

  @Test
  void aTurnWithoutWordsIsTheTextsFault() {
    assertThatThrownBy(() -> narrate(List.of(Turn.narrator("12 !! 34")), 1))
        .isInstanceOf(VoiceTrouble.class)
        .hasMessageContaining("12 !! 34");
  }

  @Test
  void aSceneWithoutSpeechIsSilentAndHasNoLength() throws IOException {
    Narration narration = narrate(List.of(), 1);

    assertThat(narration.narrated().sampleCount()).isZero();
    assertThat(Files.size(narration.narrated().samples())).isZero();
    assertThat(narration.narrated().words()).isEmpty();
  }

  private Narration narrate(List<Turn> speech, double speed) {
    return narrate(new Voices(List.of(voice)), speech, speed);
  }

  private Narration narrate(Voices voices, List<Turn> speech, double speed) {
    Story story =
        new Story(
            "test",
            List.of(new StoryScene("one", speech, "", new Layout.Title("", "test", ""))),
            List.of());
    return new Narrator(voices, NarratorTest::words, NarrationSettings.defaults())
        .narrate(speech, Casting.of(story, Map.of()), speed, folder, new StopSignal());
  }

  private static List<SpokenWord> words(String text) {
    return VoiceFixture.words(text);
  }
}
