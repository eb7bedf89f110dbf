package dev.reelwright.render.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // JUnit sets the fields
class SoundPackerTest {
  private static final long SEED = 7;

  @TempDir Path folder;
  private SoundPacker packer = packerIn(Path.of(""));

  @BeforeEach
  void inFolder() {
    packer = packerIn(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 200_001})
  void whatWasPackedComesOutSampleForSample(int samples) throws IOException {
    Path voice = noise(samples);
    Path flac = folder.resolve("voice.flac");
    Path again = folder.resolve("again.s16");

    packer.pack(voice, flac);
    packer.unpack(flac, again);

    assertThat(again).hasSameBinaryContentAs(voice);
  }

  @Test
  void equalSoundsMakeEqualFiles() throws IOException {
    Path voice = noise(50_000);

    packer.pack(voice, folder.resolve("one.flac"));
    packer.pack(voice, folder.resolve("two.flac"));

    assertThat(folder.resolve("two.flac")).hasSameBinaryContentAs(folder.resolve("one.flac"));
  }

  @Test
  void aDamagedFileIsNotTakenForAShorterSound() throws IOException {
    Path flac = folder.resolve("voice.flac");
    packer.pack(noise(100_000), flac);
    byte[] bytes = Files.readAllBytes(flac);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(flac, bytes);

    assertThatThrownBy(() -> packer.unpack(flac, folder.resolve("again.s16")))
        .isInstanceOf(ToolTrouble.class);
    assertThat(folder.resolve("again.s16")).doesNotExist();
  }

  private Path noise(int samples) throws IOException {
    byte[] bytes = new byte[2 * samples];
    new Random(SEED).nextBytes(bytes);
    return Files.write(folder.resolve("voice.s16"), bytes);
  }

  private static SoundPacker packerIn(Path folder) {
    return new SoundPacker(
        new FfmpegSteps(Located.ffmpeg(), EngineSettings.defaults(), folder, new StopSignal()));
  }
}
