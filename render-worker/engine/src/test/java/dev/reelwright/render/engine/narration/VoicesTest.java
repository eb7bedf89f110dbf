package dev.reelwright.render.engine.narration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine speaks, and with whose voice. */
@NullUnmarked // JUnit sets the fields
class VoicesTest {
  private static final VoiceTrouble DOWN = VoiceTrouble.ofVoice("voice_timeout", "too slow", null);
  private static final VoiceTrouble MUTE = VoiceTrouble.ofText("cannot say \"xyz\"");
  private static final List<Turn> SPEECH = List.of(new Turn("Ann", "One two. Three four."));

  @TempDir Path folder;

  @Test
  void theNextEngineTakesOverTheWholeSceneAndTheReasonIsKept() {
    FakeVoice first = new FakeVoice("first", List.of("a"), List.of(DOWN, DOWN));
    FakeVoice second = new FakeVoice("second", List.of("b"), List.of());

    Narration narration = narrate(first, second);

    assertThat(narration.engine()).isEqualTo("second");
    assertThat(second.asked()).isEqualTo(2);
    assertThat(narration.notes())
        .containsExactly("voice engine first could not speak (voice_timeout): too slow");
    assertThat(narration.narrated().words()).hasSize(4);
    assertThat(narration.narrated().estimated()).isTrue();
  }

  @Test
  void whenNoneCanAnEnginesTroubleIsToldBeforeTheTexts() {
    FakeVoice mute = new FakeVoice("mute", List.of("a"), List.of(MUTE, MUTE));
    FakeVoice down = new FakeVoice("down", List.of("b"), List.of(DOWN, DOWN));

    assertThatThrownBy(() -> narrate(mute, down)).isSameAs(DOWN).hasSuppressedException(MUTE);
  }

  @Test
  void aStopIsNoReasonToAskTheNext() {
    FakeVoice first = new FakeVoice("first", List.of("a"), List.of());
    FakeVoice second = new FakeVoice("second", List.of("b"), List.of());
    StopSignal stop = new StopSignal();
    stop.stop(StopReason.CANCELLED);

    assertThatThrownBy(() -> narrate(stop, first, second)).isInstanceOf(StoppedException.class);
    assertThat(first.asked() + second.asked()).isZero();
  }

  @Test
  void speakersGetDistinctVoicesInTheOrderInWhichTheySpeak() {
    Casting casting = new Casting(Map.of(), List.of("Ann", "Tom", "", "Kim"));
    List<String> voices = List.of("v1", "v2", "v3", "v4");

    assertThat(casting.voiceOf("", voices)).isEqualTo("v1");
    assertThat(casting.voiceOf("Ann", voices)).isEqualTo("v2");
    assertThat(casting.voiceOf("Tom", voices)).isEqualTo("v3");
    assertThat(casting.voiceOf("Kim", voices)).isEqualTo("v4");
    assertThat(casting.voiceOf("Kim", List.of("only"))).isEqualTo("only");
  }

  @Test
  void aWantedVoiceIsGivenAndNobodyElseGetsIt() {
    Casting casting =
        new Casting(Map.of("Tom", "v1", "Kim", "elsewhere"), List.of("Ann", "Tom", "Kim"));
    List<String> voices = List.of("v1", "v2", "v3");

    assertThat(casting.voiceOf("Tom", voices)).isEqualTo("v1");
    assertThat(casting.voiceOf("Ann", voices)).isEqualTo("v2");
    assertThat(casting.voiceOf("Kim", voices)).isEqualTo("v3");
  }

  private Narration narrate(FakeVoice... engines) {
    return narrate(new StopSignal(), engines);
  }

  private Narration narrate(StopSignal stop, FakeVoice... engines) {
    return new Narrator(
            new Voices(List.of(engines)), VoiceFixture::words, NarrationSettings.defaults())
        .narrate(SPEECH, new Casting(Map.of(), List.of("Ann")), 1, folder, stop);
  }
}
