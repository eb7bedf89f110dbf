package dev.reelwright.render.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.testkit.TestMedia;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decoders grumble about many a good file; a fault of ours must not hide behind that. */
@NullUnmarked // JUnit sets the fields
class ToolFaultTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "echo No space left on device >&2; exit 228, disk_full",
    "exit 255, tool_interrupted",
    "kill -9 $$, still_failed"
  })
  void faultOfOursIsNotBlamedOnTheFile(String end, String code) throws IOException {
    Path picture =
        TestMedia.write(
            TestMedia.quadrants(320, 240, BufferedImage.TYPE_INT_RGB),
            "jpg",
            folder.resolve("picture.jpg"));
    Path voice = TestMedia.voice(folder, "voice.mp3", 1, "-b:a", "64k");

    RenderOutcome outcome =
        EngineFixture.render(ffmpegThat(end), EngineSettings.defaults(), picture, voice);

    assertThat(outcome).isInstanceOf(RenderOutcome.Broken.class);
    assertThat(((RenderOutcome.Broken) outcome).code()).isEqualTo(code);
  }

  private Ffmpeg ffmpegThat(String ends) throws IOException {
    Path program = folder.resolve("ffmpeg");
    String script = "#!/bin/sh\necho Invalid data found when processing input >&2\n" + ends + "\n";
    Files.write(program, script.getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Ffmpeg real = EngineFixture.FFMPEG;
    return new Ffmpeg(program, real.ffprobe(), real.version(), real.encoders(), real.sandbox());
  }
}
