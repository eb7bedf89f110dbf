package dev.reelwright.render.engine.narration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.narration.Voice.Span;
import dev.reelwright.render.engine.narration.Voice.Spoken;
import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.Voice.Utterance;
import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in voice as it is: one child for all tests. */
@NullUnmarked // JUnit sets the fields
class MaryVoiceTest {
  private static final String SENTENCE =
      "Have you ever wondered how your browser keeps secrets safe, even when a stranger is"
          + " listening on the same network?";

  @TempDir static Path folder;
  private static MaryVoice voice;

  @BeforeAll
  static void start() {
    voice = VoiceFixture.voice(folder);
  }

  @AfterAll
  static void close() throws IOException {
    if (voice.pid().isPresent()) {
      String status = Files.readString(Path.of("/proc/" + voice.pid().getAsLong() + "/status"));
      System.out.println(
          "memory of the voice program: "
              + status.lines().filter(line -> line.startsWith("VmHWM")).findFirst().orElse("?"));
    }
    voice.close();
  }

  @Test
  void itIsReady() {
    assertThat(voice.check(new StopSignal())).isEmpty();
  }

  @Test
  void everyWordHasItsTimeInOrderAndTheSoundEndsSoonAfterTheLast() throws IOException {
    List<SpokenWord> words = VoiceFixture.words(SENTENCE);

    Spoken spoken = voice.speak(new Utterance(words, "slt", 1), folder, new StopSignal());

    assertThat(spoken.estimated()).isFalse();
    assertThat(spoken.times()).hasSameSizeAs(words);
    long before = 0;
    for (Span span : spoken.times()) {
      assertThat(span.startMillis()).isGreaterThanOrEqualTo(before);
      assertThat(span.endMillis() - span.startMillis()).isBetween(20L, 900L);
      before = span.endMillis();
    }
    long length = Files.size(spoken.samples()) / 2 / Samples.A_MILLI;
    assertThat(length - before).isBetween(0L, 400L);
  }

  @Test
  void aWordOfSeveralSpokenWordsIsOneAndAnUnspokenOneIsEmpty() {
    List<SpokenWord> words =
        List.of(
            new SpokenWord("$5", List.of("five", "dollars"), 0),
            new SpokenWord("—", List.of(), 0),
            new SpokenWord("API.", List.of("a", "p", "i"), 0));

    List<Span> times =
        voice.speak(new Utterance(words, "slt", 1), folder, new StopSignal()).times();

    assertThat(times).hasSize(3);
    assertThat(times.get(0).endMillis()).isGreaterThan(500);
    assertThat(times.get(1).startMillis()).isEqualTo(times.get(1).endMillis());
    assertThat(times.get(2).startMillis()).isEqualTo(times.get(0).endMillis());
  }

  @Test
  void pausesAreAsLongAsAsked() throws IOException {
    List<SpokenWord> words =
        List.of(
            new SpokenWord("one,", List.of("one"), 700),
            new SpokenWord("two.", List.of("two"), 1_200),
            new SpokenWord("three.", List.of("three"), 0));

    Spoken spoken = voice.speak(new Utterance(words, "slt", 1), folder, new StopSignal());

    List<Span> times = spoken.times();
    assertThat(times.get(1).startMillis() - times.get(0).endMillis()).isBetween(690L, 710L);
    assertThat(times.get(2).startMillis() - times.get(1).endMillis()).isBetween(1_190L, 1_210L);
    float[] sound = Samples.read(spoken.samples());
    assertThat(level(sound, times.get(0).endMillis() + 80, times.get(1).startMillis() - 80))
        .isLessThan(-45);
  }

  @Test
  void everyCharacterHasItsOwnPitchAndNoneClips() throws IOException {
    Map<String, Double> pitches = new HashMap<>();
    for (String id : voice.voices()) {
      Utterance utterance = new Utterance(VoiceFixture.words(SENTENCE), id, 1);
      float[] sound = Samples.read(voice.speak(utterance, folder, new StopSignal()).samples());
      pitches.put(id, VoiceFixture.pitch(sound));
      assertThat(Samples.peak(sound)).as(id).isBetween(0.1, 0.95);
    }
    System.out.println("pitch of each voice: " + pitches);
    assertThat(pitches.get("slt")).isBetween(160.0, 190.0);
    assertThat(pitches.get("slt-deep")).isBetween(85.0, 110.0);
    assertThat(pitches.get("slt-warm")).isBetween(120.0, 140.0);
    assertThat(pitches.get("slt-bright")).isBetween(195.0, 220.0);
    assertThat(pitches.get("slt-young")).isBetween(245.0, 280.0);
    assertThat(pitches.get("slt-calm")).isBetween(145.0, 165.0);
  }

  @Test
  void speedChangesTheLengthAndNotThePitch() throws IOException {
    double own = length(1);

    for (double speed : List.of(0.5, 0.8, 1.25, 1.6, 2.0)) {
      assertThat(length(speed) * speed / own).as("at " + speed).isBetween(0.92, 1.08);
    }
    float[] fast = Samples.read(at(1.6).samples());
    assertThat(VoiceFixture.pitch(fast)).isBetween(160.0, 190.0);
  }

  private static double length(double speed) {
    return at(speed).times().getLast().endMillis();
  }

  private static Spoken at(double speed) {
    return voice.speak(
        new Utterance(VoiceFixture.words(SENTENCE), "slt", speed), folder, new StopSignal());
  }

  @Test
  void whatHasNoSoundsIsTheTextsFaultAndNamed() {
    Utterance signs = new Utterance(List.of(new SpokenWord("日本", List.of("日本"), 0)), "slt", 1);
    Utterance nothing = new Utterance(List.of(new SpokenWord("--", List.of(), 0)), "slt", 1);

    assertThatThrownBy(() -> voice.speak(signs, folder, new StopSignal()))
        .isInstanceOfSatisfying(
            VoiceTrouble.class,
            trouble -> {
              assertThat(trouble.code()).isEqualTo("text_unspeakable");
              assertThat(trouble.customer()).isTrue();
              assertThat(trouble).hasMessageContaining("日本");
            });
    assertThatThrownBy(() -> voice.speak(nothing, folder, new StopSignal()))
        .isInstanceOf(VoiceTrouble.class)
        .hasMessageContaining("--");
  }

  @Test
  void unknownVoiceIsRefused() {
    Utterance utterance = new Utterance(VoiceFixture.words("Hello."), "nobody", 1);

    assertThatThrownBy(() -> voice.speak(utterance, folder, new StopSignal()))
        .isInstanceOf(VoiceTrouble.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void theSameTextSoundsTheSameAloneAndBesideOthers() throws Exception {
    byte[] alone = Files.readAllBytes(said("slt"));

    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Path>> runs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String id = i % 2 == 0 ? "slt" : "slt-deep";
        runs.add(both.submit(() -> said(id)));
      }
      for (int i = 0; i < 8; i += 2) {
        assertThat(Arrays.equals(Files.readAllBytes(runs.get(i).get()), alone)).isTrue();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static Path said(String id) {
    return voice
        .speak(new Utterance(VoiceFixture.words(SENTENCE), id, 1), folder, new StopSignal())
        .samples();
  }

  @Test
  void twoHundredSentencesOfCommonWordsAreAllHeard() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed of the sentences: " + seed);
    Random random = new Random(seed);
    List<List<SpokenWord>> sentences = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sentences.add(VoiceFixture.words(CommonWords.sentence(random)));
    }

    long began = System.nanoTime();
    double cpuBefore = cpuSeconds();
    long millis = 0;
    try (ExecutorService pair = Executors.newFixedThreadPool(2)) {
      List<Future<Spoken>> runs = new ArrayList<>();
      for (List<SpokenWord> sentence : sentences) {
        runs.add(
            pair.submit(
                () -> voice.speak(new Utterance(sentence, "slt", 1), folder, new StopSignal())));
      }
      for (Future<Spoken> run : runs) {
        millis += run.get().times().getLast().endMillis();
      }
    }

    System.out.printf(
        "%.1f s of speech in %.1f s, %.3f CPU-seconds a second of speech%n",
        millis / 1000.0,
        (System.nanoTime() - began) / 1e9,
        (cpuSeconds() - cpuBefore) / (millis / 1000.0));
    assertThat(millis).isGreaterThan(200_000);
  }

  private static double cpuSeconds() {
    return ProcessHandle.of(voice.pid().orElseThrow())
        .flatMap(process -> process.info().totalCpuDuration())
        .map(used -> used.toNanos() / 1e9)
        .orElse(0.0);
  }

  private static double level(float[] sound, long fromMillis, long toMillis) {
    double rms =
        Samples.rms(sound, (int) fromMillis * Samples.A_MILLI, (int) toMillis * Samples.A_MILLI);
    return 20 * Math.log10(Math.max(rms, 1e-9));
  }
}
