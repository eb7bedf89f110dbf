package dev.reelwright.render.engine.narration.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundTest {
  @ParameterizedTest
  @ValueSource(ints = {8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 96000})
  void resamplingKeepsLengthPitchLoudnessAndPlace(int rate) {
    Sound tone = Sound.pcm(TestSounds.bytes(TestSounds.tone(1000, 500, rate)), rate).resampled();

    assertThat(tone.rate()).isEqualTo(48_000);
    assertThat(tone.millis()).isEqualTo(500);
    // Against the same tone made at the new rate: phase included.
    short[] ideal = TestSounds.tone(1000, 500, 48_000);
    double error = 0;
    for (int i = 4800; i < 19_200; i++) {
      error = Math.max(error, Math.abs(tone.at(i) - ideal[i]));
    }
    assertThat(error).as("largest error of 16384").isLessThan(20);
  }

  @Test
  void whatLiesBeyondTheNewBandIsTakenOut() {
    Sound tone =
        Sound.pcm(TestSounds.bytes(TestSounds.tone(30_000, 500, 96_000)), 96_000).resampled();

    double loudest = 0;
    for (int i = 4800; i < 19_200; i++) {
      loudest = Math.max(loudest, Math.abs(tone.at(i)));
    }
    assertThat(loudest).as("of 16384").isLessThan(8);
  }

  @Test
  void imagesOfALowRateAreTakenOut() {
    Sound tone = Sound.pcm(TestSounds.bytes(TestSounds.tone(3000, 500, 8000)), 8000).resampled();

    assertThat(amplitude(tone, 3000)).isCloseTo(16_384, within(200.0));
    assertThat(amplitude(tone, 5000)).isLessThan(8);
    assertThat(amplitude(tone, 11_000)).isLessThan(8);
  }

  private static double amplitude(Sound sound, double hertz) {
    double re = 0;
    double im = 0;
    int from = 4800;
    int to = 19_200;
    for (int i = from; i < to; i++) {
      double angle = 2 * Math.PI * hertz * i / sound.rate();
      re += sound.at(i) * Math.cos(angle);
      im += sound.at(i) * Math.sin(angle);
    }
    return 2 * Math.hypot(re, im) / (to - from);
  }

  @Test
  void waveFilesOfAllWidthsAreRead() {
    byte[] eight = {(byte) 128, (byte) 255, 0};
    byte[] twentyFour = {0, 0, 0x40, (byte) 0xFF, (byte) 0xFF, 0x7F, 0, 0, (byte) 0x80};
    byte[] floats = {0, 0, 0, 0x3F, 0, 0, (byte) 0x80, (byte) 0xBF, 0, 0, (byte) 0xC0, 0x7F};

    assertThat(samples(TestSounds.wave(eight, 8000, 1, 8, 1, 3)))
        .containsExactly(0, 32_512, -32_768);
    assertThat(samples(TestSounds.wave(twentyFour, 8000, 1, 24, 1, 9)))
        .containsExactly(16_384, 32_767, -32_768);
    assertThat(samples(TestSounds.wave(floats, 8000, 1, 32, 3, 12)))
        .containsExactly(16_384, -32_768, 0);
  }

  @Test
  void channelsAreMixed() {
    byte[] stereo = TestSounds.bytes(new short[] {100, 300, -100, -300});

    assertThat(samples(TestSounds.wave(stereo, 8000, 2, 16, 1, 8))).containsExactly(200, -200);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x7FFFFFFF, 1000})
  void openLengthInTheHeaderOfAStreamIsPassedOver(int size) {
    byte[] data = TestSounds.bytes(new short[] {1, 2, 3});

    assertThat(samples(TestSounds.wave(data, 8000, 1, 16, 1, size))).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "RIFF", "RIFF1234WAVE", "RIFF1234WAVEfmt ", "<html>nothing</html>"})
  void otherBytesAreNoSound(String bytes) {
    assertThatThrownBy(() -> Sound.wave(bytes.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(Sound.Unreadable.class);
  }

  @Test
  void formatsThatNobodyAskedForAreNamed() {
    assertThatThrownBy(() -> Sound.wave("ID3 and so on".getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("MP3");
    assertThatThrownBy(() -> Sound.wave(TestSounds.wave(new byte[4], 7777, 1, 16, 1, 4)))
        .hasMessageContaining("7777 Hz");
    assertThatThrownBy(() -> Sound.wave(TestSounds.wave(new byte[4], 8000, 1, 16, 6, 4)))
        .hasMessageContaining("format 6");
  }

  private static int[] samples(byte[] file) {
    Sound sound = Sound.wave(file);
    int[] samples = new int[sound.length()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sound.at(i);
    }
    return samples;
  }
}
