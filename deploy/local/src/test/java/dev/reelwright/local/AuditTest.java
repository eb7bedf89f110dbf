package dev.reelwright.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command against a gateway that answers one request with the text that it is given. */
class AuditTest {
  private static final String CLEAN =
      """
      {"clean":true,"at":"2026-05-07T12:34:56Z","accounts":12,"entries":345,"jobs":6,"holds":7,
       "findings":[]}""";
  private static final String BROKEN =
      """
      {"clean":false,"at":"2026-05-07T12:34:56Z","accounts":12,"entries":345,"jobs":6,"holds":7,
       "findings":[
        {"rule":"entries-are-unedited","account":"acc_1","subject":"entry 7",
         "detail":"its digest does not fit it"},
        {"rule":"hold-without-job","account":"acc_2:test","subject":"job-clx",
         "detail":"10 credits"}]}""";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Home home = new Home(Path.of(""));

  @BeforeEach
  void prepare(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void booksThatAreRightAreExitCode0() throws Exception {
    assertThat(auditOf(ok(CLEAN), false)).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "Clean (12 accounts, 345 entries, 6 active jobs, 7 open holds at 2026-05-07T12:34:56Z)");
    assertThat(err.size()).isZero();
  }

  @Test
  void brokenBooksAreExitCode1AndALineForEachFinding() throws Exception {
    assertThat(auditOf(ok(BROKEN), false)).isEqualTo(1);

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "entries-are-unedited  acc_1  entry 7  its digest does not fit it",
            "hold-without-job  acc_2:test  job-clx  10 credits",
            "Broken, findings: 2 (12 accounts, 345 entries, 6 active jobs, 7 open holds at"
                + " 2026-05-07T12:34:56Z)");
  }

  @Test
  void aProgramGetsTheReportItself() throws Exception {
    assertThat(auditOf(ok(BROKEN), true)).isEqualTo(1);

    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(out.toByteArray())).isEqualTo(json.readTree(BROKEN));
  }

  /** The gateway's signs of life while it audits. */
  @Test
  void interimAnswersArePassedOver() throws Exception {
    String interim = "HTTP/1.1 100 Continue\r\n\r\n";

    assertThat(auditOf(interim + interim + ok(CLEAN), false)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"
            + "Content-Length: 14\r\n\r\n{\"status\":503}",
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"clean\"",
        ""
      })
  void whateverIsNoReportIsExitCode2(String answer) throws Exception {
    assertThat(auditOf(answer, false)).isEqualTo(2);

    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("reelwright: no audit: ");
  }

  @Test
  void whereNothingListensIsExitCode2() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      write(taken.getLocalPort());
    }

    assertThat(audit(true)).isEqualTo(2);
    assertThat(out.size()).isZero();
  }

  @Test
  void whereNoStackHasRunIsExitCode2() {
    assertThat(audit(false)).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no stack has run in");
  }

  private static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private int auditOf(String answer, boolean json) throws Exception {
    try (ServerSocket gateway = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> asked =
          CompletableFuture.supplyAsync(() -> answerOne(gateway, answer));
      write(gateway.getLocalPort());

      int exitCode = audit(json);

      assertThat(asked.get())
          .startsWith("POST /admin/audits HTTP/1.1")
          .containsIgnoringCase("X-API-Key: operators-key");
      return exitCode;
    }
  }

  private int audit(boolean json) {
    return new Audit(home)
        .print(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            json);
  }

  private void write(int port) throws IOException {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("REELWRIGHT_URL", "http://127.0.0.1:" + port);
    variables.put("REELWRIGHT_ADMIN_KEY", "operators-key");
    new LocalEnvironment(variables).write(home.environmentFile());
  }

  private static String answerOne(ServerSocket gateway, String answer) {
    try (Socket client = gateway.accept()) {
      byte[] head = new byte[4096];
      int length = client.getInputStream().read(head);
      client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      return new String(head, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
