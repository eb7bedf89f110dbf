package dev.reelwright.render.engine.narration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelwright.render.engine.narration.Voice.Spoken;
import dev.reelwright.render.engine.narration.Voice.Utterance;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in voice when its program dies, hangs, or is not wanted any more. */
@NullUnmarked // JUnit sets the fields
class MaryVoiceTroubleTest {
  private static final MaryVoice.Settings IMPATIENT =
      new MaryVoice.Settings(
          2, Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofMinutes(5));

  @TempDir Path folder;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    callers.shutdownNow();
  }

  @Test
  void whatADyingProgramWasSayingIsSaidByANewOne() throws Exception {
    try (MaryVoice voice = ready(MaryVoice.Settings.defaults())) {
      ProcessHandle first = program(voice);
      Future<Spoken> speech = callers.submit(() -> speakLong(voice, new StopSignal()));
      awaitWork(first);

      first.destroyForcibly();

      assertThat(speech.get().times()).hasSize(440);
      assertThat(program(voice).pid()).isNotEqualTo(first.pid());
    }
  }

  @Test
  void aProgramThatHangsIsEndedAndTheNextUtteranceIsSpoken() throws Exception {
    try (MaryVoice voice = ready(IMPATIENT)) {
      ProcessHandle hanging = program(voice);
      signal("-STOP", hanging);

      assertThatThrownBy(() -> speak(voice, "Hello.", new StopSignal()))
          .isInstanceOfSatisfying(
              VoiceTrouble.class,
              trouble -> {
                assertThat(trouble.code()).isEqualTo("voice_timeout");
                assertThat(trouble.customer()).isFalse();
              });

      assertThat(speak(voice, "Hello again.", new StopSignal()).times()).hasSize(2);
      assertThat(hanging.isAlive()).isFalse();
    }
  }

  @Test
  void stopEndsTheWaitWithinASecondAndDisturbsNobodyElse() throws Exception {
    try (MaryVoice voice = ready(MaryVoice.Settings.defaults())) {
      ProcessHandle program = program(voice);
      StopSignal stop = new StopSignal();
      Future<Spoken> unwanted = callers.submit(() -> speakLong(voice, stop));
      Future<Spoken> other =
          callers.submit(() -> speak(voice, "This one goes on to its end.", new StopSignal()));
      awaitWork(program);

      long began = System.nanoTime();
      stop.stop(StopReason.CANCELLED);

      assertThatThrownBy(unwanted::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StoppedException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
      assertThat(other.get().times()).hasSize(7);
      assertThat(program.isAlive()).isTrue();
    }
  }

  @Test
  void aProgramThatDoesNotStartIsReportedWithItsLastWords() {
    List<String> nobody =
        MaryVoice.command(Path.of(System.getProperty("java.home"), "bin", "java"), "/nowhere/*", 2);
    try (MaryVoice voice =
        new MaryVoice(VoiceFixture.SANDBOX, nobody, folder, MaryVoice.Settings.defaults())) {
      assertThat(voice.check(new StopSignal()))
          .hasValueSatisfying(
              message ->
                  assertThat(message)
                      .contains("voice_unavailable")
                      .contains("dev.reelwright.voice.VoiceProgram"));
    }
  }

  @Test
  void aProgramThatSpeaksAnotherLanguageIsNotListenedTo() {
    List<String> chatter = List.of("/bin/sh", "-c", "echo hello hello hello; exec sleep 30");
    try (MaryVoice voice =
        new MaryVoice(VoiceFixture.SANDBOX, chatter, folder, MaryVoice.Settings.defaults())) {
      assertThat(voice.check(new StopSignal()))
          .hasValueSatisfying(message -> assertThat(message).contains("another language"));
    }
  }

  @Test
  void theProgramRestsWhenNobodySpeaksAndComesBack() {
    MaryVoice.Settings sleepy =
        new MaryVoice.Settings(
            2, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(300));
    try (MaryVoice voice = ready(sleepy)) {
      ProcessHandle first = program(voice);

      await().atMost(Duration.ofSeconds(10)).until(() -> !first.isAlive());

      assertThat(voice.pid()).isEmpty();
      assertThat(voice.check(new StopSignal())).isEmpty();
    }
  }

  @Test
  void theProgramEndsWithTheVoice() {
    MaryVoice voice = ready(MaryVoice.Settings.defaults());
    ProcessHandle program = program(voice);

    voice.close();

    assertThat(program.isAlive()).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  private MaryVoice ready(MaryVoice.Settings settings) {
    MaryVoice voice = VoiceFixture.voice(folder, settings);
    assertThat(voice.check(new StopSignal())).isEmpty();
    return voice;
  }

  private static ProcessHandle program(MaryVoice voice) {
    OptionalLong pid = voice.pid();
    return ProcessHandle.of(pid.orElseThrow()).orElseThrow();
  }

  private Spoken speakLong(MaryVoice voice, StopSignal stop) {
    return speak(voice, "We go on and on and never come to an end. ".repeat(40).strip(), stop);
  }

  private Spoken speak(MaryVoice voice, String text, StopSignal stop) {
    return voice.speak(new Utterance(VoiceFixture.words(text), "slt", 1), folder, stop);
  }

  /** Until the program has used a tenth of a second of CPU time more than now. */
  private static void awaitWork(ProcessHandle program) {
    Duration before = cpu(program);
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> cpu(program).minus(before).compareTo(Duration.ofMillis(100)) > 0);
  }

  private static Duration cpu(ProcessHandle program) {
    return program.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static void signal(String name, ProcessHandle program)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, Long.toString(program.pid())).start().waitFor();
    assertThat(Files.exists(Path.of("/proc/" + program.pid()))).isTrue();
  }
}
