package dev.reelwright.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.local.ProcessRow.Health;
import dev.reelwright.local.config.Ports;
import dev.reelwright.local.part.ChildJvm;
import dev.reelwright.local.part.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's command line on real parts, with small stand-ins for the services. */
class LauncherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Path folder = Path.of("");
  private Path project = Path.of("");
  private Home home = new Home(Path.of(""));
  private int offset;

  @BeforeEach
  void prepare(@TempDir Path temporary) throws Exception {
    folder = temporary;
    project = StandInProject.in(folder.resolve("project"));
    home = new Home(folder.resolve("home"));
    offset = freeOffset();
  }

  @AfterEach
  void stop() throws Exception {
    launch("down");
    assertThat(rows().values()).extracting(ProcessRow::health).containsOnly(Health.STOPPED);
  }

  @Test
  void aStackLivesThroughDeathsAndRestarts() throws Exception {
    // Started in the background: everything is ready, the user finds keys and addresses.
    Result started = up("-D", "greeting=hello");
    assertThat(started.exitCode()).as(started.output()).isZero();
    Map<String, ProcessRow> before = rows();
    assertThat(before.values()).extracting(ProcessRow::health).containsOnly(Health.UP);
    LocalEnvironment environment = LocalEnvironment.read(home.environmentFile()).orElseThrow();
    assertThat(environment.value("REELWRIGHT_API_KEY")).isEqualTo("rw_live_1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.environmentFile())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(home.log("job-service"))).contains("greeting=hello");

    // A second start changes nothing and says what runs.
    Result second = up();
    assertThat(second.exitCode()).isZero();
    assertThat(second.output()).contains("Already running", "postgres", "api-gateway");

    // Each death is followed by a restart, of the parts too.
    List<String> victims = List.of("credit-service", "postgres", "kafka");
    for (String victim : victims) {
      ProcessHandle.of(pid(before, victim)).orElseThrow().destroyForcibly();
    }
    for (String victim : victims) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  row(victim).health() == Health.UP && pid(rows(), victim) != pid(before, victim));
    }
    assertThat(Files.readString(home.log("launcher"))).contains("postgres ended (signal 9)");

    // A killed launcher leaves its children; the next start ends them and takes over.
    Map<String, ProcessRow> orphans = rows();
    ProcessHandle.of(pid(orphans, "launcher")).orElseThrow().destroyForcibly();
    await().atMost(PATIENCE).until(() -> row("launcher").health() == Health.STOPPED);
    assertThat(row("postgres").health()).isEqualTo(Health.UP);
    Result restarted = up();
    assertThat(restarted.exitCode()).as(restarted.output()).isZero();
    assertThat(restarted.output()).contains("stopping postgres", "left by a former start");
    assertThat(rows().values()).extracting(ProcessRow::health).containsOnly(Health.UP);

    // Stopping with --wipe leaves no data; keys stay.
    Result down = launch("down", "--wipe");
    assertThat(down.exitCode()).as(down.output()).isZero();
    assertThat(home.data()).doesNotExist();
    assertThat(home.secrets().resolve("ca.pem")).exists();
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    int port = new Ports(offset).of("kafka");
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      Result result = up();

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.output())
          .contains("port " + other.getLocalPort() + ", wanted for kafka, is taken")
          .contains("--port-offset");
    }
  }

  @Test
  void aServiceThatDoesNotStartEndsTheStartAndIsNamed() throws Exception {
    Files.delete(project.resolve("credit-service/target/quarkus-app/quarkus-run.jar"));

    Result result = up();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("credit-service does not start", "is not built");
  }

  private record Result(int exitCode, String output) {}

  private Result up(String... more) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("up", "--detach", "--port-offset", Integer.toString(offset)));
    words.addAll(List.of(more));
    return launch(words.toArray(String[]::new));
  }

  private Result launch(String... words) throws Exception {
    Path output = Files.createTempFile(folder, "launcher", ".out");
    List<String> command = new ArrayList<>(List.of(ChildJvm.java()));
    command.addAll(ChildJvm.smallJvm(64));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    command.addAll(List.of("--home", home.directory().toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return new Result(process.exitValue(), Files.readString(output));
  }

  private Map<String, ProcessRow> rows() throws IOException {
    return new Status(home).rows().stream().collect(Collectors.toMap(ProcessRow::name, r -> r));
  }

  private ProcessRow row(String name) throws IOException {
    return Objects.requireNonNull(rows().get(name));
  }

  private static long pid(Map<String, ProcessRow> rows, String name) {
    Long pid = Objects.requireNonNull(rows.get(name)).pid();
    return pid == null ? 0 : pid;
  }

  /** An offset at which every port is free, away from a stack that the user may be running. */
  private static int freeOffset() {
    return ThreadLocalRandom.current()
        .ints(2_000, 12_000)
        .filter(
            candidate ->
                LocalStack.NAMES.stream()
                    .noneMatch(name -> Probe.isTaken(new Ports(candidate).of(name))))
        .findFirst()
        .orElseThrow();
  }
}
