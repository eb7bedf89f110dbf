package dev.reelwright.render.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox on the system's own small programs. */
@NullUnmarked // JUnit sets the fields
class SandboxTest {
  private static final Limits GENEROUS =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), 4L << 30, 1 << 20);

  @TempDir Path folder;
  private final Sandbox sandbox = new Sandbox(Map.of("ONLY", "this"));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void toolSeesNothingOfOurEnvironmentAndItsOwnFolder() {
    ToolRun run = run(GENEROUS, "/usr/bin/env");
    ToolRun where = run(GENEROUS, "/bin/pwd");

    assertThat(exited(run).out()).isEqualTo("ONLY=this\n");
    assertThat(exited(where).out().strip()).isEqualTo(folder.toAbsolutePath().toString());
  }

  @Test
  void argumentsReachNoShell() {
    assertThat(exited(run(GENEROUS, "/bin/echo", "$HOME", "; rm -rf x", "`id`")).out())
        .isEqualTo("$HOME ; rm -rf x `id`\n");
  }

  @Test
  void linesArriveAndExitStatusIsKept() {
    List<String> lines = new ArrayList<>();

    ToolRun run =
        sandbox.run(
            new ToolCall(
                List.of("/bin/sh", "-c", "echo a; echo b; echo c >&2; exit 3"),
                folder,
                GENEROUS,
                lines::add),
            new StopSignal());

    assertThat(exited(run).code()).isEqualTo(3);
    assertThat(exited(run).err()).isEqualTo("c\n");
    assertThat(lines).containsExactly("a", "b");
  }

  @Test
  void endlessOutputStaysBounded() {
    ToolRun run = run(GENEROUS, "/bin/sh", "-c", "yes 0123456789 | head -c 5000000");

    assertThat(exited(run).out()).startsWith("0123456789").contains("[...]");
    assertThat(exited(run).out().length()).isLessThan(300_000);
  }

  @Test
  void wallTimeKillsTheWholeTree() throws IOException {
    Limits brief = new Limits(Duration.ofMillis(300), Duration.ofSeconds(9), 4L << 30, 1 << 20);

    ToolRun run = run(brief, "/bin/sh", "-c", "sleep 61 & sleep 62; echo never > late");

    assertThat(run).isInstanceOf(ToolRun.TimedOut.class);
    assertThat(Files.exists(folder.resolve("late"))).isFalse();
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(child -> child.info().commandLine().orElse("").matches(".*sleep 6[12].*"));
  }

  @Test
  void spentCpuTimeIsToldFromAnInterruption() {
    assumeTrue(Sandbox.Programs.onPath("prlimit").isPresent(), "this machine has no prlimit");
    Limits one = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(2), 4L << 30, 1 << 20);

    ToolRun dies = run(one, "/bin/sh", "-c", "while :; do :; done");
    ToolRun catches = run(one, "/bin/sh", "-c", "trap 'exit 255' 24; while :; do :; done");
    ToolRun interrupted = run(one, "/bin/sh", "-c", "trap 'exit 255' 15; kill -15 $$; sleep 9");
    ToolRun killed = run(one, "/bin/sh", "-c", "kill -9 $$");

    assertThat(exited(dies).outOfCpu()).isTrue();
    assertThat(exited(catches).outOfCpu()).isTrue();
    assertThat(exited(interrupted).outOfCpu()).isFalse();
    assertThat(exited(interrupted).interrupted()).isTrue();
    assertThat(exited(killed).outOfCpu()).isFalse();
    assertThat(exited(killed).killed()).isTrue();
  }

  @Test
  void stopBeforeTheStartStartsNothing() {
    StopSignal stop = new StopSignal();
    stop.stop(StopReason.SHUTDOWN);

    assertThatThrownBy(
            () ->
                sandbox.run(
                    new ToolCall(List.of("/bin/sh", "-c", "echo > ran"), folder, GENEROUS), stop))
        .isInstanceOf(StoppedException.class);
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void limitsStandBeforeTheToolWhereTheMachineHasThem() {
    List<String> argv = sandbox.wrapped(List.of("/bin/true"), GENEROUS);

    assertThat(argv).endsWith("/bin/true");
    if (Sandbox.Programs.onPath("prlimit").isPresent()) {
      assertThat(argv).contains("--as=4294967296", "--cpu=20:25", "--fsize=1048576", "--core=0");
      assertThat(exited(run(GENEROUS, "/bin/sh", "-c", "head -c 3000000 /dev/zero > big")).ok())
          .isFalse();
    }
  }

  private ToolRun run(Limits limits, String... argv) {
    return sandbox.run(new ToolCall(List.of(argv), folder, limits), new StopSignal());
  }

  private static ToolRun.Exited exited(ToolRun run) {
    assertThat(run).isInstanceOf(ToolRun.Exited.class);
    return (ToolRun.Exited) run;
  }
}
