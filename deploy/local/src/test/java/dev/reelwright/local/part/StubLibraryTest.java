package dev.reelwright.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class StubLibraryTest {
  @Test
  void theLoaderTakesAStubForTheLibraryThatAProgramNames(@TempDir Path folder) throws Exception {
    Path natives = Ffmpeg.locate().ffmpeg().resolveSibling("native");
    assumeTrue(Files.isDirectory(natives));
    List<Path> wantedBy =
        List.of(natives.resolve("libavdevice.so.62"), natives.resolve("libavutil.so.60"));
    for (String library : List.of("libasound.so.2", "libxcb.so.1", "libpulse.so.0")) {
      StubLibrary.write(folder, library, wantedBy);
    }

    // With every symbol of a stub missing, only lazy binding lets this start.
    ProcessBuilder program =
        new ProcessBuilder(natives.resolve("ffmpeg").toString(), "-version")
            .redirectErrorStream(true);
    program.environment().put("LD_LIBRARY_PATH", folder + ":" + natives);
    Process process = program.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).startsWith("ffmpeg version 8").doesNotContain("no version information");
  }

  @Test
  void symbolVersionsAreComparedByTheHashOfTheSystemVAbi() {
    assertThat(StubLibrary.elfHash("GLIBC_2.2.5")).isEqualTo(0x09691a75);
    assertThat(StubLibrary.elfHash("")).isZero();
  }
}
