package dev.reelwright.render.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.Ffmpeg.Check;
import dev.reelwright.testkit.TestMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when ffmpeg is missing, broken or too old. */
@NullUnmarked // JUnit sets the fields
class FfmpegCheckTest {
  @TempDir Path folder;

  @Test
  void workingProgramsAreUsable() {
    Check check = Ffmpeg.locate(TestMedia.ffmpeg(), TestMedia.ffprobe());

    assertThat(check).isInstanceOf(Check.Usable.class);
  }

  @Test
  void missingProgramIsNamedWithTheCure() {
    assertThat(message(Ffmpeg.locate("no-such-ffmpeg", TestMedia.ffprobe())))
        .contains("no-such-ffmpeg")
        .contains("reelwright.render.ffmpeg");
  }

  @Test
  void loadersComplaintIsPassedOn() throws IOException {
    Path broken = script("echo 'error while loading shared libraries: libx.so' >&2; exit 127");

    assertThat(message(Ffmpeg.locate(broken.toString(), TestMedia.ffprobe()))).contains("libx.so");
  }

  @Test
  void oldVersionIsRefused() throws IOException {
    Path old = script("echo 'ffmpeg version 5.1.9-0+deb12u1 Copyright'");

    assertThat(message(Ffmpeg.locate(old.toString(), TestMedia.ffprobe())))
        .contains("5.1.9")
        .contains("6 or later");
  }

  private Path script(String body) throws IOException {
    Path script = folder.resolve("ffmpeg");
    Files.write(script, ("#!/bin/sh\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private static String message(Check check) {
    assertThat(check).isInstanceOf(Check.Unusable.class);
    return ((Check.Unusable) check).message();
  }
}
