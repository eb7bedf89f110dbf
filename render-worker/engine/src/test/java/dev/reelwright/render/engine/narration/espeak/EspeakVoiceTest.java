package dev.reelwright.render.engine.narration.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reelwright.render.engine.narration.Voice.Span;
import dev.reelwright.render.engine.narration.Voice.Spoken;
import dev.reelwright.render.engine.narration.Voice.Utterance;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import dev.reelwright.render.engine.narration.text.PlainWords;
import dev.reelwright.render.process.Sandbox;
import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On stand-in programs everywhere, and on espeak-ng where this machine has it. */
@NullUnmarked // JUnit sets the folder
class EspeakVoiceTest {
  private static final String LIST =
      "Pty Language       Age/Gender VoiceName          File                 Other Languages\\n"
          + " 5  cmn             --/M      Chinese            sit/cmn\\n"
          + " 5  de              --/M      German             gmw/de\\n"
          + " 2  en-us           --/M      English            gmw/en-US            (en 3)\\n";

  @TempDir Path folder;
  private final Sandbox sandbox = new Sandbox(Map.of("PATH", "/usr/bin:/bin"));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void machineWithoutItHasNoSuchVoice() {
    assertThat(EspeakVoice.find("no-such-program", "de", sandbox, folder, new StopSignal()))
        .isEmpty();
  }

  @Test
  void programThatListsNothingIsNoVoice() throws IOException {
    assertThat(find("exit 1")).isEmpty();
  }

  @Test
  void voicesAreItsLanguagesWithTheWantedOneFirst() throws IOException {
    EspeakVoice voice = find("printf '" + LIST + "'").orElseThrow();

    assertThat(voice.voices()).containsExactly("de", "cmn", "en-us");
    assertThat(voice.languages()).containsExactlyInAnyOrder("de", "zh", "en");
  }

  @Test
  void programThatFailsIsTold() throws IOException {
    EspeakVoice voice =
        find("if [ $1 = --voices ]; then printf '" + LIST + "'; else echo no data >&2; exit 3; fi")
            .orElseThrow();

    assertThatThrownBy(() -> speak(voice, "Hallo"))
        .isInstanceOfSatisfying(
            VoiceTrouble.class,
            trouble -> {
              assertThat(trouble.code()).isEqualTo("voice_unavailable");
              assertThat(trouble).hasMessageContaining("no data");
            });
  }

  @Test
  void programThatWritesNothingWasSilent() throws IOException {
    EspeakVoice voice = find("[ $1 = --voices ] && printf '" + LIST + "'; exit 0").orElseThrow();

    assertThatThrownBy(() -> speak(voice, "Hallo Welt"))
        .isInstanceOfSatisfying(
            VoiceTrouble.class,
            trouble -> {
              assertThat(trouble.code()).isEqualTo("text_unspeakable");
              assertThat(trouble).hasMessageContaining("Hallo Welt");
            });
  }

  @Test
  void realOneSpeaksGermanWithTimes() throws IOException {
    Optional<EspeakVoice> found =
        EspeakVoice.find("espeak-ng", "de", sandbox, folder, new StopSignal());
    assumeThat(found).as("espeak-ng is not on this machine's search path").isPresent();

    Spoken spoken =
        speak(found.orElseThrow(), "Guten Tag, liebe Welt. Das kostet 5 € im Jahr 2024!");

    long millis = Files.size(spoken.samples()) / 96;
    assertThat(millis).isBetween(2500L, 9000L);
    assertThat(spoken.estimated()).isTrue();
    assertThat(spoken.times()).hasSize(10);
    assertThat(spoken.times().getLast().endMillis()).isLessThanOrEqualTo(millis);
    assertThat(spoken.times().stream().mapToLong(Span::startMillis).toArray()).isSorted();
  }

  private Spoken speak(EspeakVoice voice, String text) {
    Utterance utterance = new Utterance(new PlainWords().words(text), "de", 1);
    return voice.speak(utterance, folder, new StopSignal());
  }

  private Optional<EspeakVoice> find(String script) throws IOException {
    Path program = folder.resolve("espeak");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return EspeakVoice.find(program.toString(), "de", sandbox, folder, new StopSignal());
  }
}
