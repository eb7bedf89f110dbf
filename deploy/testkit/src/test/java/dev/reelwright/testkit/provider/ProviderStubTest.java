package dev.reelwright.testkit.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.reelwright.testkit.TestMedia;
import dev.reelwright.testkit.provider.ProviderStub.Framing;
import dev.reelwright.testkit.provider.ProviderStub.What;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderStubTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProviderStub stub = ProviderStub.speaking(new EvolinkStub());
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    stub.close();
    http.close();
  }

  // ---- the truth

  @Test
  void acceptedTasksAreThoseThatWereTaken() throws Exception {
    stub.next(Script.HAPPY, Script.THROTTLED, Script.PAGE_502, Script.ACCEPTED_THEN_PAGE_502);
    assertThat(submit().statusCode()).isEqualTo(200);
    assertThat(submit().statusCode()).isEqualTo(429);
    assertThat(submit().statusCode()).isEqualTo(502);
    assertThat(submit().statusCode()).isEqualTo(502);
    assertThat(stub.acceptedTasks())
        .extracting(task -> task.script().name())
        .containsExactly("happy", "accepted-then-page-502");
    assertThat(stub.calls(What.SUBMIT))
        .extracting(ProviderStub.Call::status)
        .containsExactly(200, 429, 502, 502);
  }

  @Test
  void taskOfADroppedAnswerIsAccepted() {
    stub.next(Script.ACCEPTED_THEN_DROPPED);
    assertThatThrownBy(this::submit).isInstanceOf(IOException.class);
    assertThat(stub.acceptedTasks()).hasSize(1);
  }

  @Test
  void wrongKeyIsRefusedBeforeAnyScript() throws Exception {
    stub.rotateKey("another");
    stub.next(Script.HAPPY);
    HttpRequest old = request("stub-key-0123456789abcdef").build();
    assertThat(http.send(old, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    assertThat(stub.acceptedTasks()).isEmpty();
    assertThat(submit().statusCode()).isEqualTo(200);
  }

  // ---- cut connections

  @Test
  void requestIsNotActedOnUnlessAllOfItWasRead() throws Exception {
    byte[] request = rawSubmit();
    for (int at : new int[] {0, 1, 40, request.length - 1}) {
      stub.cutRequestAt(at);
      assertThat(exchanged(request)).as("cut at %d", at).isEmpty();
      assertThat(stub.acceptedTasks()).as("cut at %d", at).isEmpty();
    }
    stub.cutRequestAt(request.length);
    assertThat(exchanged(request)).isEmpty();
    assertThat(stub.acceptedTasks()).hasSize(1);
  }

  @Test
  void answerEndsAtTheByteThatWasAskedFor() throws Exception {
    byte[] request = rawSubmit();
    for (Framing framing : Framing.values()) {
      stub.framing(framing);
      stub.cutResponseAt(100_000);
      byte[] whole = exchanged(request);
      assertThat(whole.length).as("%s", framing).isEqualTo(stub.lastSubmit().answer());
      assertThat(request.length).isEqualTo(stub.lastSubmit().request());
      for (int at : new int[] {0, 1, 17, whole.length - 1, whole.length}) {
        stub.cutResponseAt(at);
        assertThat(exchanged(request)).as("%s cut at %d", framing, at).hasSize(at);
      }
    }
  }

  @Test
  void onlyTheNextExchangeIsCut() throws Exception {
    stub.cutResponseAt(5);
    assertThatThrownBy(this::submit).isInstanceOf(IOException.class);
    assertThat(submit().statusCode()).isEqualTo(200);
  }

  @Test
  void resetEndsTheConnectionDisorderly() throws Exception {
    stub.cutByReset(true);
    stub.cutResponseAt(0);
    try (Socket socket = new Socket(stub.base().getHost(), stub.base().getPort())) {
      socket.getOutputStream().write(rawSubmit());
      assertThatThrownBy(() -> socket.getInputStream().read()).hasMessageContaining("reset");
    }
  }

  private byte[] exchanged(byte[] request) throws IOException {
    try (Socket socket = new Socket(stub.base().getHost(), stub.base().getPort())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request);
      return read(socket.getInputStream());
    }
  }

  /** All that comes; an end that is a reset, because not all was read, is an end. */
  private static byte[] read(InputStream in) throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.write(next);
        if (all.size() > 50_000) {
          throw new AssertionError("no end");
        }
      }
    } catch (java.net.SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
    return all.toByteArray();
  }

  private byte[] rawSubmit() {
    String body = body("");
    return ("POST /v1/videos/generations HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
            + stub.key()
            + "\r\nContent-Length: "
            + body.getBytes(UTF_8).length
            + "\r\n\r\n"
            + body)
        .getBytes(UTF_8);
  }

  // ---- time and files

  @Test
  void stateFollowsTheStubsClock() throws Exception {
    String id = submitted(Script.HAPPY);
    assertThat(read(id).path("status").asText()).isEqualTo("pending");
    stub.advance(Duration.ofSeconds(12));
    assertThat(read(id).path("progress").asInt()).isEqualTo(30);
    stub.advance(Duration.ofSeconds(20));
    assertThat(read(id).path("status").asText()).isEqualTo("completed");
  }

  @Test
  void fasterScriptKeepsItsShape() {
    Script fast = Script.HAPPY.faster(10);
    assertThat(fast.stateAfter(Duration.ofMillis(1500))).isEqualTo(new StubState.Running(30));
    assertThat(fast.stateAfter(Duration.ofSeconds(3))).isInstanceOf(StubState.Succeeded.class);
    assertThat(Script.HAPPY.lasting(Duration.ofSeconds(3)).steps()).isEqualTo(fast.steps());
  }

  @Test
  void videoIsPlayableAndAsOrdered(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("video.mp4");
    Files.write(file, file(Script.HAPPY).body());
    String probed = TestMedia.probed(file);
    assertThat(probed)
        .contains("width=320", "height=240", "codec_type=\"video\"", "codec_type=\"audio\"");
    assertThat(Double.parseDouble(probed.replaceAll("(?s).*format.duration=\"([0-9.]+)\".*", "$1")))
        .isBetween(0.9, 1.2);
  }

  @Test
  void badFilesAreAsBadAsTheySay(@TempDir Path folder) throws Exception {
    byte[] video = "0123456789".getBytes(UTF_8);
    stub.video(video);
    assertThat(file(Script.HAPPY).body()).isEqualTo(video);
    assertThat(file(Script.TRUNCATED_FILE).body()).isEqualTo("01234".getBytes(UTF_8));
    assertThat(new String(file(Script.HTML_FILE).body(), UTF_8)).contains("<html>");
    assertThat(file(Script.HTML_AS_VIDEO).headers().firstValue("Content-Type"))
        .contains("video/mp4");
    assertThat(file(Script.URL_EXPIRED).statusCode()).isEqualTo(403);
    HttpResponse<byte[]> redirect = file(Script.URL_REDIRECTS_INSIDE);
    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(redirect.headers().firstValue("Location").orElseThrow())
        .startsWith("http://169.254.169.254/");
    assertThatThrownBy(() -> file(Script.DROPPED_FILE)).isInstanceOf(IOException.class);
    Path own = Files.write(folder.resolve("black.mp4"), new byte[] {1, 2, 3});
    assertThat(file(Script.HAPPY.delivers(own)).body()).isEqualTo(new byte[] {1, 2, 3});
  }

  @Test
  void hugeFileIsMadeWhileItIsSentAndStopsWithItsReader() throws Exception {
    String id = submitted(Script.HUGE_FILE);
    stub.advance(Duration.ofSeconds(31));
    HttpResponse<InputStream> huge =
        http.send(
            HttpRequest.newBuilder(URI.create(stub.base() + "/files/" + id + ".mp4")).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(huge.headers().firstValueAsLong("Content-Length")).hasValue(3L << 30);
    try (InputStream in = huge.body()) {
      assertThat(new String(in.readNBytes(8), UTF_8)).endsWith("ftyp");
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              long sent = stub.fileBytesSent();
              assertThat(sent).isLessThan(1L << 30);
              assertThat(stub.fileBytesSent()).isEqualTo(sent);
            });
  }

  private HttpResponse<byte[]> file(Script script) throws Exception {
    String id = submitted(script);
    stub.advance(Duration.ofSeconds(31));
    return http.send(
        HttpRequest.newBuilder(URI.create(stub.base() + "/files/" + id + ".mp4")).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  // ---- callbacks

  @Test
  void callbackComesOnceWhenTheTaskEnds() throws Exception {
    List<String> received = called(Script.HAPPY, 1);
    assertThat(received).hasSize(1);
    assertThat(received.getFirst())
        .startsWith("/cb/tokenA ")
        .contains(stub.acceptedTasks().getFirst().id(), "completed");
    assertThat(stub.callbacks()).extracting(CallbackSender.Sent::status).containsExactly(204);
  }

  @Test
  void outOfOrderCallbackTellsOfTheEndFirst() throws Exception {
    // EvoLink calls for ends only; one that calls for each state shows the order.
    Script both =
        Script.PROGRESS_GOES_BACK
            .ends("two-ends", new Output.None())
            .calls(Script.Callbacks.OUT_OF_ORDER);
    assertThat(called(both, 1).getFirst()).contains("completed");
  }

  @Test
  void forgedTokenIsAnotherPathAndAForgersBodySaysDone() throws Exception {
    List<String> received = called(Script.CALLBACK_FORGED_TOKEN, 2);
    assertThat(received.getFirst()).startsWith("/cb/tokenB ").contains("completed");
    assertThat(received.getLast()).startsWith("/cb/tokenA ");
  }

  @Test
  void callbackOfAnotherTaskNamesTheOneBefore() throws Exception {
    String before = submitted(Script.CALLBACK_LOST);
    List<String> received = called(Script.CALLBACK_OF_ANOTHER, 2);
    assertThat(received.getFirst()).startsWith("/cb/tokenA ").contains(before);
    assertThat(received.getLast()).contains(stub.acceptedTasks().getLast().id());
  }

  @Test
  void lostCallbackNeverComesAndCallbacksToNobodyAreNoError() throws Exception {
    assertThat(called(Script.CALLBACK_LOST, 0)).isEmpty();
    submitted(Script.HAPPY, "http://127.0.0.1:1/nobody");
    stub.advance(Duration.ofSeconds(40));
    await().atMost(PATIENCE).until(() -> stub.callbacks().size() == 1);
    assertThat(stub.callbacks().getFirst().status()).isZero();
  }

  private List<String> called(Script script, int count) throws Exception {
    List<String> received = new CopyOnWriteArrayList<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/cb",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          received.add(exchange.getRequestURI() + " " + body);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    try {
      submitted(script, "http://127.0.0.1:" + receiver.getAddress().getPort() + "/cb/tokenA");
      stub.advance(Duration.ofSeconds(11));
      await().atMost(PATIENCE).until(() -> count < 2 || received.size() >= count - 1);
      stub.advance(Duration.ofSeconds(40));
      await().atMost(PATIENCE).until(() -> stub.callbacks().size() >= count);
      return List.copyOf(received);
    } finally {
      receiver.stop(0);
    }
  }

  // ---- many

  @Test
  void manyTasksInFlightNeedFewThreads() throws Exception {
    stub.script(Script.STUCK_AT_65);
    int before = Thread.getAllStackTraces().size();
    HttpRequest request = request(stub.key()).build();
    try (ExecutorService clients = Executors.newFixedThreadPool(8);
        HttpClient many = HttpClient.newBuilder().executor(clients).build()) {
      List<? extends Future<HttpResponse<Void>>> answers =
          java.util.stream.IntStream.range(0, 2000)
              .mapToObj(i -> many.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
              .toList();
      for (Future<HttpResponse<Void>> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
      assertThat(Thread.getAllStackTraces().size() - before).isLessThan(20);
    }
    assertThat(stub.acceptedTasks()).hasSize(2000);
    assertThat(stub.acceptedTasks().stream().map(StubTask::id).distinct()).hasSize(2000);
  }

  // ---- asking

  private HttpResponse<String> submit() throws IOException, InterruptedException {
    return http.send(request(stub.key()).build(), HttpResponse.BodyHandlers.ofString());
  }

  private String submitted(Script script) throws Exception {
    return submitted(script, "");
  }

  private String submitted(Script script, String callback) throws Exception {
    stub.next(script);
    HttpRequest request =
        request(stub.key()).POST(HttpRequest.BodyPublishers.ofString(body(callback))).build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
        .path("id")
        .asText();
  }

  private HttpRequest.Builder request(String key) {
    return HttpRequest.newBuilder(URI.create(stub.base() + "/v1/videos/generations"))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key)
        .POST(HttpRequest.BodyPublishers.ofString(body("")));
  }

  private static String body(String callback) {
    return "{\"model\":\"m\",\"prompt\":\"p\",\"duration\":1,\"aspect_ratio\":\"4:3\","
        + "\"quality\":\"240p\",\"callback_url\":\""
        + callback
        + "\"}";
  }

  private JsonNode read(String id) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stub.base() + "/v1/tasks/" + id))
            .header("Authorization", "Bearer " + stub.key())
            .build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
