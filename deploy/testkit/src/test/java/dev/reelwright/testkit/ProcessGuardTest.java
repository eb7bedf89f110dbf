package dev.reelwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.local.part.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessGuardTest {
  /** Another test JVM: starts a server, says where, and waits for its end. */
  static final class OtherJvm {
    private OtherJvm() {}

    public static void main(String[] args) throws Exception {
      Path data = Stack.ofThisJvm().postgres().directory();
      System.out.println(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
      System.out.println(data.getParent());
      Thread.currentThread().join();
    }
  }

  @Test
  void killedTestJvmLeavesNoServerAndNoFiles() throws IOException {
    Process jvm =
        new ProcessBuilder(
                ChildJvm.java(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherJvm.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = jvm.inputReader()) {
      ProcessHandle server = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      Path files = Path.of(output.readLine());
      assertThat(files).isDirectory();

      jvm.destroyForcibly();

      await().atMost(Duration.ofSeconds(20)).until(() -> !server.isAlive());
      await().atMost(Duration.ofSeconds(20)).until(() -> Files.notExists(files));
    } finally {
      jvm.destroyForcibly();
    }
  }
}
