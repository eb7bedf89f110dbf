package dev.reelwright.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.outbound.OutboundAnswer.Answered;
import dev.reelwright.outbound.OutboundAnswer.Begun;
import dev.reelwright.outbound.OutboundAnswer.Lost;
import dev.reelwright.outbound.OutboundAnswer.NotSent;
import dev.reelwright.outbound.OutboundAnswer.Stage;
import dev.reelwright.testkit.http.RawServer;
import dev.reelwright.testkit.http.RawServer.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every way of sending keeps, against a server that breaks every rule of HTTP. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
abstract class OutboundContract {
  static final String HOST = "api.provider.test";

  /** Times that a busy machine keeps; where time is to be up the hurried ones are taken. */
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  static final Duration HURRIED = Duration.ofMillis(1200);
  static final ClientLimits LIMITS = new ClientLimits(Duration.ofSeconds(10), 2000);
  static final ClientLimits HURRIED_LIMITS = new ClientLimits(Duration.ofMillis(500), 2000);
  private static final byte[] BODY = "{\"prompt\":\"a red kite over the dunes\"}".getBytes(UTF_8);
  private static final int CAP = 20_000;

  static Vertx vertx;

  final Names names = new Names().answer(HOST, "127.0.0.1");

  private OutboundClient client;

  /** The server's identity, null without TLS. */
  abstract @Nullable Path keyStore();

  abstract OutboundClient client(NameResolver names, ClientLimits limits);

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void open() {
    client = client(names, LIMITS);
  }

  @AfterEach
  void close() {
    client.close();
  }

  // What is sent.

  @Test
  void requestArrivesAsItIsAndOnItsOwnConnection() throws Exception {
    List<String> requests = new ArrayList<>();
    try (RawServer server =
        server(
            connection -> {
              requests.add(connection.readRequest().text());
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").awaitGone();
            })) {
      Answered first = answered(server, request(server, "/v1/videos?x=%20&y=1", BODY));
      answered(server, request(server, "/", null));
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.body()).asString(UTF_8).isEqualTo("ok");
      assertThat(first.cut()).isFalse();
      assertThat(server.connections()).isEqualTo(2);
      assertThat(requests.get(0))
          .startsWith("POST /v1/videos?x=%20&y=1 HTTP/1.1\r\n")
          .endsWith("\r\n\r\n" + new String(BODY, UTF_8));
      assertThat(headerNames(requests.get(0)))
          .containsExactlyInAnyOrder(
              "host", "user-agent", "authorization", "content-length", "connection");
      assertThat(requests.get(1)).startsWith("GET / HTTP/1.1\r\n").endsWith("\r\n\r\n");
      assertThat(headerNames(requests.get(1)))
          .containsExactlyInAnyOrder("host", "user-agent", "authorization", "connection");
    }
  }

  @Test
  void headersOfTheAnswerAreListedByLowerCaseName() throws Exception {
    try (RawServer server =
        answering("HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nRETRY-AFTER: 7\r\nContent-Length: 0")) {
      Answered answer = answered(server, request(server, "/", BODY));
      assertThat(answer.headers()).containsEntry("x-a", List.of("1", "2"));
      assertThat(answer.header("Retry-After")).contains("7");
      assertThat(answer.header("absent")).isEmpty();
    }
  }

  // What may not be sent.

  @ParameterizedTest
  @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "Connection", "Expect"})
  void headersThatFrameTheRequestAreNotTheCallers(String name) throws Exception {
    nothingIsSentAt(Stage.URL, "POST", Map.of(name, "1"));
  }

  @Test
  void headerThatWouldStartAnotherLineIsRefused() throws Exception {
    nothingIsSentAt(Stage.URL, "POST", Map.of("X-Note", "a\r\nX-Injected: b"));
    nothingIsSentAt(Stage.URL, "POST", Map.of("X-Note: a\r\nX-Injected", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "get", "CONNECT", "POST /x HTTP/1.1\r\nX: y\r\n\r\nGET"})
  void methodThatIsNoneIsRefused(String method) throws Exception {
    nothingIsSentAt(Stage.URL, method, Map.of());
  }

  private void nothingIsSentAt(Stage stage, String method, Map<String, String> headers)
      throws Exception {
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0")) {
      OutboundAnswer answer =
          send(new OutboundRequest(method, url(server, "/"), headers, BODY, TIMEOUT, CAP));
      assertThat(answer).isInstanceOf(NotSent.class);
      assertThat(((NotSent) answer).stage()).isEqualTo(stage);
      assertThat(((NotSent) answer).reason()).doesNotContainPattern("\\p{Cntrl}");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void nameThatIsNotKnownIsNotSent() {
    assertThat(send(request(scheme() + "://nobody.provider.test/", BODY)))
        .isInstanceOfSatisfying(
            NotSent.class, answer -> assertThat(answer.stage()).isEqualTo(Stage.RESOLVE));
  }

  @Test
  void nameServerThatNeverAnswersIsWaitedForNoLongerThanToConnect() {
    try (OutboundClient client =
        client(
            host -> io.vertx.core.Promise.<List<InetAddress>>promise().future(), HURRIED_LIMITS)) {
      assertThat(send(client, request(scheme() + "://" + HOST + "/", BODY)))
          .isEqualTo(new NotSent(Stage.RESOLVE, "time was up", true));
    }
  }

  @Test
  void nameServerThatBreaksIsNotSent() {
    NameResolver broken =
        host -> {
          throw new IllegalStateException("no name server");
        };
    try (OutboundClient client = client(broken, LIMITS)) {
      assertThat(send(client, request(scheme() + "://" + HOST + "/", BODY)))
          .isEqualTo(new NotSent(Stage.RESOLVE, "no name server", false));
    }
  }

  @Test
  void refusedConnectionIsNotSent() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(send(request(scheme() + "://" + HOST + ":" + port + "/", BODY)))
        .isInstanceOfSatisfying(
            NotSent.class,
            answer -> {
              assertThat(answer.stage()).isEqualTo(Stage.CONNECT);
              assertThat(answer.late()).isFalse();
            });
  }

  /** A full queue of connections: the kernel drops what more comes, as a black hole would. */
  @Test
  void addressThatSwallowsConnectionsIsNotSentInTime() throws Exception {
    List<Socket> queued = new ArrayList<>();
    try (OutboundClient hurried = client(names, HURRIED_LIMITS);
        ServerSocket full =
            new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      boolean taken = true;
      while (taken && queued.size() < 50) {
        Socket socket = new Socket();
        queued.add(socket);
        try {
          socket.connect(new InetSocketAddress("127.0.0.1", full.getLocalPort()), 200);
        } catch (SocketTimeoutException dropped) {
          taken = false;
        }
      }
      assertThat(taken).isFalse();
      assertThat(
              send(
                  hurried,
                  request(scheme() + "://" + HOST + ":" + full.getLocalPort() + "/", BODY)))
          .isInstanceOfSatisfying(
              NotSent.class,
              answer -> {
                assertThat(answer.stage()).isEqualTo(Stage.CONNECT);
                assertThat(answer.late()).isTrue();
              });
    } finally {
      for (Socket socket : queued) {
        socket.close();
      }
    }
  }

  @Test
  void nextAddressIsDialledWhenTheFirstOneIsDead() throws Exception {
    names.answer("two.provider.test", "::1", "127.0.0.1");
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0")) {
      String url = scheme() + "://two.provider.test:" + server.port() + "/";
      assertThat(send(request(url, BODY))).isInstanceOf(Answered.class);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void whoWaitsForAFreeConnectionTillTimeIsUpHasSentNothing() throws Exception {
    try (RawServer server = server(connection -> connection.readRequest().awaitGone());
        OutboundClient narrow = client(names, new ClientLimits(LIMITS.connect(), 1))) {
      Uni<OutboundAnswer> first = narrow.send(hurried(server, BODY)).memoize().indefinitely();
      first.subscribe().with(ignored -> {});
      await("the first one holds the only connection")
          .until(() -> server.bytesRead() >= BODY.length);
      OutboundRequest shortOfTime =
          new OutboundRequest(
              "POST", url(server, "/"), Map.of(), BODY, Duration.ofMillis(100), CAP);
      assertThat(send(narrow, shortOfTime))
          .isEqualTo(new NotSent(Stage.CONNECT, "time was up", true));
      assertThat(first.await().atMost(Duration.ofSeconds(10))).isInstanceOf(Lost.class);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  // Cut while sending.

  @ParameterizedTest
  @ValueSource(strings = {"close", "cut", "reset"})
  void requestThatIsCutAtAnyByteIsLostAndNeverNotSent(String how) throws Exception {
    AtomicInteger offset = new AtomicInteger();
    AtomicInteger length = new AtomicInteger();
    try (RawServer measure =
        server(
            connection -> {
              length.set(connection.readRequest().text().length());
              connection.close();
            })) {
      assertThat(send(request(measure, "/", BODY))).isInstanceOf(Lost.class);
    }
    try (RawServer server =
        server(
            connection -> {
              connection.read(offset.get());
              end(connection, how);
            })) {
      for (; offset.get() <= length.get(); offset.incrementAndGet()) {
        OutboundAnswer answer = send(request(server, "/", BODY));
        if (offset.get() == 0 && answer instanceof NotSent notSent) {
          // A reset may be there before the connection is handed to us: then that is the truth.
          assertThat(notSent.stage()).isEqualTo(Stage.CONNECT);
          continue;
        }
        assertThat(answer)
            .as("after %d bytes of the request", offset.get())
            .isInstanceOfSatisfying(
                Lost.class,
                lost -> {
                  assertThat(lost.stage()).isIn(Stage.SEND, Stage.ANSWER);
                  assertThat(lost.begun()).isNull();
                  assertThat(lost.late()).isFalse();
                });
      }
      assertThat(server.connections()).isEqualTo(length.get() + 1);
    }
  }

  @Test
  void largeRequestThatIsCutHalfwayIsLost() throws Exception {
    try (RawServer server = server(connection -> connection.read(1_000_000).reset())) {
      assertThat(send(request(server, "/", new byte[8_000_000])))
          .isInstanceOfSatisfying(
              Lost.class, lost -> assertThat(lost.stage()).isEqualTo(Stage.SEND));
    }
  }

  @Test
  void serverThatNeverReadsALargeRequestIsLostInTime() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server = server(connection -> over.await())) {
      assertThat(send(hurried(server, new byte[30_000_000])))
          .isEqualTo(new Lost(Stage.SEND, "time was up", true, null));
      over.countDown();
    }
  }

  // Cut while answering.

  @ParameterizedTest
  @ValueSource(strings = {"close", "cut", "reset"})
  void answerOfKnownLengthThatIsCutAtAnyByteIsLost(String how) throws Exception {
    cutAtEveryByte(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n",
        "{\"id\":\"t_1\"}",
        how);
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "cut", "reset"})
  void chunkedAnswerThatIsCutAtAnyByteIsLost(String how) throws Exception {
    cutAtEveryByte(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "5;x=y\r\n{\"id\"\r\n7\r\n:\"t_1\"}\r\n0\r\nX-T: 1\r\n\r\n",
        how);
  }

  private void cutAtEveryByte(String head, String body, String how) throws Exception {
    byte[] whole = (head + body).getBytes(ISO_8859_1);
    AtomicInteger offset = new AtomicInteger();
    try (RawServer server =
        server(
            connection -> {
              connection.readRequest().write(whole, offset.get());
              end(connection, how);
            })) {
      for (; offset.get() < whole.length; offset.incrementAndGet()) {
        OutboundAnswer answer = send(request(server, "/", BODY));
        assertThat(answer)
            .as("after %d bytes of the answer", offset.get())
            .isInstanceOfSatisfying(
                Lost.class,
                lost -> {
                  assertThat(lost.late()).isFalse();
                  if (offset.get() < head.length()) {
                    assertThat(lost.stage()).isIn(Stage.SEND, Stage.ANSWER);
                    assertThat(lost.begun()).isNull();
                  } else if (!how.equals("reset")) {
                    assertThat(lost.stage()).isEqualTo(Stage.BODY);
                    assertThat(begun(lost).status()).isEqualTo(200);
                  }
                });
      }
      if (!how.equals("reset")) {
        assertThat(send(request(server, "/", BODY)))
            .isInstanceOfSatisfying(
                Answered.class,
                answer -> assertThat(answer.body()).asString(UTF_8).isEqualTo("{\"id\":\"t_1\"}"));
      }
    }
  }

  @Test
  void answerWithoutLengthEndsWithItsConnection() throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection.readRequest().write("HTTP/1.1 200 OK\r\n\r\nall of it").close())) {
      assertThat(answered(server, request(server, "/", BODY)).body())
          .asString(UTF_8)
          .isEqualTo("all of it");
    }
  }

  // Answers that take their time.

  @Test
  void serverThatNeverAnswersIsLostInTime() throws Exception {
    try (RawServer server = server(connection -> connection.readRequest().awaitGone())) {
      assertThat(send(hurried(server, BODY)))
          .isEqualTo(new Lost(Stage.ANSWER, "time was up", true, null));
      await("we hang up").until(() -> server.gone() == 1);
    }
  }

  @Test
  void headThatDripsIsLostInTimeHoweverAliveItLooks() throws Exception {
    try (RawServer server = dripping("HTTP/1.1 200 OK\r\nX-Slow: ")) {
      assertThat(send(hurried(server, BODY)))
          .isEqualTo(new Lost(Stage.ANSWER, "time was up", true, null));
    }
  }

  @Test
  void bodyThatDripsIsLostInTimeWithItsBeginning() throws Exception {
    try (RawServer server =
        dripping(
            "HTTP/1.1 402 Payment Required\r\nRetry-After: 9\r\nContent-Length: 9999\r\n\r\n")) {
      assertThat(send(hurried(server, BODY)))
          .isInstanceOfSatisfying(
              Lost.class,
              lost -> {
                assertThat(lost.stage()).isEqualTo(Stage.BODY);
                assertThat(lost.late()).isTrue();
                assertThat(begun(lost).status()).isEqualTo(402);
                assertThat(begun(lost).header("retry-after")).contains("9");
                assertThat(begun(lost).body()).asString(UTF_8).matches("x+");
              });
    }
  }

  // Answers that come early, or before their time.

  @Test
  void answerBeforeTheEndOfTheRequestIsAnAnswer() throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection
                    .readHead()
                    .write("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig")
                    .awaitGone())) {
      Answered answer = answered(server, request(server, "/", new byte[8_000_000]));
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).asString(UTF_8).isEqualTo("big");
    }
  }

  @Test
  void answerBeforeAnyRequestIsNoProofThatNothingWasSent() throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection.write("HTTP/1.1 408 Timeout\r\nContent-Length: 0\r\n\r\n").close())) {
      for (int i = 0; i < 20; i++) {
        assertThat(send(request(server, "/", BODY))).isInstanceOfAny(Answered.class, Lost.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"100 Continue", "103 Early Hints"})
  void interimAnswersAreSkipped(String interim) throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection
                    .readRequest()
                    .write("HTTP/1.1 " + interim + "\r\nLink: x\r\n\r\n")
                    .write("HTTP/1.1 100 Continue\r\n\r\n")
                    .write("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok")
                    .awaitGone())) {
      Answered answer = answered(server, request(server, "/", BODY));
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.body()).asString(UTF_8).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"101 Switching Protocols", "102 Processing", "199 Odd"})
  void interimAnswerThatNobodyAskedForIsLost(String interim) throws Exception {
    try (RawServer server = answering("HTTP/1.1 " + interim)) {
      assertThat(send(request(server, "/", BODY)))
          .isInstanceOfSatisfying(
              Lost.class,
              lost -> {
                assertThat(lost.stage()).isIn(Stage.SEND, Stage.ANSWER);
                assertThat(lost.begun()).isNull();
              });
    }
  }

  // Answers that are none.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 smtp.example.com ESMTP\r\n\r\n",
        "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999999\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nab",
        "\u0016\u0003\u0001\u0002\u0000"
      })
  void answerThatIsNoHttpIsLost(String nonsense) throws Exception {
    try (RawServer server =
        server(connection -> connection.readRequest().write(nonsense).close())) {
      assertThat(send(request(server, "/", BODY))).isInstanceOf(Lost.class);
    }
  }

  @Test
  void headWithoutEndIsLostBeforeItFillsTheMemory() throws Exception {
    try (RawServer server =
        server(
            connection -> {
              connection.readRequest().write("HTTP/1.1 200 OK\r\nX-Big: ").flood();
            })) {
      assertThat(send(request(server, "/", BODY)))
          .isInstanceOfSatisfying(
              Lost.class,
              lost -> {
                assertThat(lost.late()).isFalse();
                assertThat(lost.begun()).isNull();
              });
    }
  }

  // Bodies.

  @Test
  void bodyIsReadToTheCapAndNotBeyond() throws Exception {
    for (int length : new int[] {CAP - 1, CAP, CAP + 1, 3 * CAP}) {
      try (RawServer server =
          answering("HTTP/1.1 200 OK\r\nContent-Length: " + length, "y".repeat(length))) {
        Answered answer = answered(server, request(server, "/", BODY));
        assertThat(answer.body()).hasSize(Math.min(CAP, length));
        assertThat(answer.cut()).as("%d bytes", length).isEqualTo(length > CAP);
      }
    }
  }

  @Test
  void floodIsCutAtTheCapAtOnce() throws Exception {
    try (RawServer server =
        server(
            connection -> {
              connection
                  .readRequest()
                  .write("HTTP/1.1 500 X\r\nContent-Length: 9999999999999\r\n\r\n")
                  .flood();
            })) {
      Answered answer = answered(server, request(server, "/", BODY));
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).hasSize(CAP);
      assertThat(answer.cut()).isTrue();
    }
  }

  @Test
  void capOfNothingStillTellsTheStatus() throws Exception {
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 3", "abc")) {
      Answered answer =
          answered(
              server, new OutboundRequest("POST", url(server, "/"), Map.of(), BODY, TIMEOUT, 0));
      assertThat(answer.body()).isEmpty();
      assertThat(answer.cut()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void answerThatHasNoBodyIsComplete(int status) throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection.readRequest().write("HTTP/1.1 " + status + " X\r\n\r\n").cut())) {
      assertThat(answered(server, request(server, "/", BODY)).status()).isEqualTo(status);
    }
  }

  @Test
  void headHasALengthAndNoBody() throws Exception {
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 1000")) {
      Answered answer =
          answered(
              server, new OutboundRequest("HEAD", url(server, "/"), Map.of(), null, TIMEOUT, CAP));
      assertThat(answer.header("content-length")).contains("1000");
      assertThat(answer.body()).isEmpty();
      assertThat(answer.cut()).isFalse();
    }
  }

  @Test
  void packedBodyStaysPacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[5_000_000]);
    }
    try (RawServer server =
        answering(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size(),
            packed.toString(ISO_8859_1))) {
      assertThat(answered(server, request(server, "/", BODY)).body())
          .isEqualTo(packed.toByteArray());
    }
  }

  // Redirects are answers.

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsAnAnswerAndIsNotFollowed(int status) throws Exception {
    try (RawServer server =
        answering("HTTP/1.1 " + status + " X\r\nLocation: /elsewhere\r\nContent-Length: 0")) {
      Answered answer = answered(server, request(server, "/", BODY));
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("location")).contains("/elsewhere");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(names.questions()).isEqualTo(1);
    }
  }

  // Callers.

  @Test
  void whoCancelsHangsUp() throws Exception {
    try (RawServer server = server(connection -> connection.readRequest().awaitGone())) {
      var call = client.send(request(server, "/", BODY)).subscribe().with(ignored -> {});
      await("the request is there").until(() -> server.bytesRead() >= BODY.length);
      call.cancel();
      await("we hang up").atMost(Duration.ofMillis(1000)).until(() -> server.gone() == 1);
    }
  }

  @Test
  void closedClientLosesWhatIsUnderWayAndSendsNothingMore() throws Exception {
    try (RawServer server = server(connection -> connection.readRequest().awaitGone())) {
      Uni<OutboundAnswer> underWay =
          client.send(request(server, "/", BODY)).memoize().indefinitely();
      underWay.subscribe().with(ignored -> {});
      await("the request is there").until(() -> server.bytesRead() >= BODY.length);
      client.close();
      assertThat(underWay.await().atMost(Duration.ofSeconds(10))).isInstanceOf(Lost.class);
      assertThat(send(client, request(server, "/", BODY))).isInstanceOf(NotSent.class);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aThousandRequestsAtOnceNeedNoThreadsOfTheirOwn() throws Exception {
    int crowd = keyStore() == null ? 1000 : 200;
    CountDownLatch allThere = new CountDownLatch(crowd);
    try (RawServer server =
            server(
                connection -> {
                  connection.readRequest();
                  allThere.countDown();
                  allThere.await();
                  connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").awaitGone();
                });
        OutboundClient wide = client(names, new ClientLimits(Duration.ofSeconds(30), crowd))) {
      int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
      OutboundRequest patient =
          new OutboundRequest(
              "POST", url(server, "/"), Map.of(), BODY, Duration.ofSeconds(60), CAP);
      List<Uni<OutboundAnswer>> calls = new ArrayList<>();
      for (int i = 0; i < crowd; i++) {
        Uni<OutboundAnswer> call = wide.send(patient).memoize().indefinitely();
        call.subscribe().with(ignored -> {});
        calls.add(call);
      }
      assertThat(allThere.await(50, TimeUnit.SECONDS)).isTrue();
      int threads = ManagementFactory.getThreadMXBean().getThreadCount() - threadsBefore;
      assertThat(threads).isLessThan(20);
      for (Uni<OutboundAnswer> call : calls) {
        assertThat(call.await().atMost(Duration.ofSeconds(30))).isInstanceOf(Answered.class);
      }
    }
  }

  // Words of the tests.

  final String scheme() {
    return keyStore() == null ? "http" : "https";
  }

  final RawServer server(Script script) throws IOException, GeneralSecurityException {
    return new RawServer(keyStore(), script);
  }

  final RawServer answering(String head) throws IOException, GeneralSecurityException {
    return answering(head, "");
  }

  final RawServer answering(String head, String body) throws IOException, GeneralSecurityException {
    return server(
        connection -> connection.readRequest().write(head + "\r\n\r\n" + body).awaitGone());
  }

  private RawServer dripping(String beginning) throws IOException, GeneralSecurityException {
    return server(connection -> connection.readRequest().write(beginning).drip());
  }

  private static void end(RawServer.Connection connection, String how) throws IOException {
    switch (how) {
      case "close" -> connection.close();
      case "cut" -> connection.cut();
      case "reset" -> connection.reset();
      default -> throw new IllegalArgumentException(how);
    }
  }

  final String url(RawServer server, String path) {
    return scheme() + "://" + HOST + ":" + server.port() + path;
  }

  final OutboundRequest request(RawServer server, String path, byte @Nullable [] body) {
    return request(url(server, path), body);
  }

  /** For which time will soon be up. */
  private OutboundRequest hurried(RawServer server, byte[] body) {
    return new OutboundRequest("POST", url(server, "/"), Map.of(), body, HURRIED, CAP);
  }

  static OutboundRequest request(String url, byte @Nullable [] body) {
    return new OutboundRequest(
        body == null ? "GET" : "POST",
        url,
        Map.of("Authorization", "Bearer sk-1"),
        body,
        TIMEOUT,
        CAP);
  }

  final OutboundAnswer send(OutboundRequest request) {
    return send(client, request);
  }

  static OutboundAnswer send(OutboundClient client, OutboundRequest request) {
    return client.send(request).await().atMost(Duration.ofSeconds(30));
  }

  private Answered answered(RawServer server, OutboundRequest request) {
    OutboundAnswer answer = send(request);
    assertThat(answer).as("of %s", server.port()).isInstanceOf(Answered.class);
    return (Answered) answer;
  }

  static Begun begun(Lost lost) {
    return Objects.requireNonNull(lost.begun(), "nothing had come");
  }

  private static List<String> headerNames(String request) {
    return request
        .substring(0, request.indexOf("\r\n\r\n"))
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
        .toList();
  }
}
