package dev.reelwright.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void printsWholeLinesWithTheNameInFront(@TempDir Path folder) throws IOException {
    Path log = Files.writeString(folder.resolve("a.log"), "old\n");
    LogTail tail = LogTail.fromEnd("kafka", log);

    append(log, "one\ntw");
    print(tail);
    append(log, "o\n");
    print(tail);

    assertThat(shown.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("kafka               | one", "kafka               | two");
  }

  @Test
  void followsAFileThatIsBegunAnew(@TempDir Path folder) throws IOException {
    Path log = Files.writeString(folder.resolve("a.log"), "a long first line\n");
    LogTail tail = LogTail.fromStart(log);
    print(tail);

    Files.writeString(log, "new\n");
    print(tail);

    assertThat(shown.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("a long first line", "new");
  }

  @Test
  void lastLinesOfAShortFileAreAllOfIt(@TempDir Path folder) throws IOException {
    Path log = Files.writeString(folder.resolve("a.log"), "1\n2\n3\n");

    assertThat(LogTail.lastLines(log, 2)).isEqualTo("2\n3");
    assertThat(LogTail.lastLines(log, 9)).isEqualTo("1\n2\n3");
    assertThat(LogTail.lastLines(folder.resolve("none"), 9)).isEmpty();
  }

  private void print(LogTail tail) throws IOException {
    tail.print(new PrintStream(shown, true, StandardCharsets.UTF_8));
  }

  private static void append(Path log, String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.APPEND);
  }
}
