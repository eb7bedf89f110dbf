package dev.reelwright.render.engine.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {
  /** What the child process of the test runs. */
  static final class Child {
    public static void main(String[] arguments) {
      System.out.println("check: " + Look.check().orElse("fine"));
    }
  }

  @Test
  void machineWithoutAnyFontDrawsWithTheBundledOnes(@TempDir Path folder) throws Exception {
    Path noFonts =
        Files.writeString(
            folder.resolve("fonts.conf"),
            "<?xml version=\"1.0\"?><fontconfig><dir>/nowhere</dir></fontconfig>");
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName());
    child.environment().put("FONTCONFIG_FILE", noFonts.toString());
    child.redirectErrorStream(true);
    child.redirectOutput(folder.resolve("out").toFile());
    Process process = child.start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(folder.resolve("out"))).contains("check: fine");
  }
}
