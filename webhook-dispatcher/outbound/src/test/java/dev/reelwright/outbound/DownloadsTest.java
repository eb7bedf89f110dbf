package dev.reelwright.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.testkit.http.Certificates;
import dev.reelwright.testkit.http.Certificates.Identity;
import dev.reelwright.testkit.http.RawServer;
import dev.reelwright.testkit.http.RawServer.Connection;
import dev.reelwright.testkit.http.RawServer.Script;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from servers that deliver everything but the file. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class DownloadsTest {
  private static final long CAP = 5_000_000;
  private static final DownloadLimits LIMITS =
      new DownloadLimits(CAP, Duration.ofSeconds(25), Duration.ofSeconds(15), 3);
  private static final DownloadLimits HURRIED =
      new DownloadLimits(CAP, Duration.ofSeconds(15), Duration.ofMillis(800), 3);
  private static final ClientLimits CLIENT = new ClientLimits(Duration.ofSeconds(10), 10);
  private static final Map<String, String> KEY = Map.of("Authorization", "Bearer sk-1");
  private static final CompletableFuture<Void> NEVER = new CompletableFuture<>();

  private static Vertx vertx;
  private static Identity identity;

  private final Names names =
      new Names().answer("api.provider.test", "127.0.0.1").answer("cdn.provider.test", "127.0.0.1");

  @TempDir private Path folder;
  private Path target;
  private OutboundClient client;

  @BeforeAll
  static void prepare(@TempDir Path certificates) throws Exception {
    vertx = Vertx.vertx();
    identity = Certificates.make(certificates, "good", "dns:*.provider.test");
  }

  @AfterAll
  static void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void open() {
    target = folder.resolve("result.bin");
    client =
        new OutboundClient(
            vertx,
            names,
            new Reach.Guarded(new UrlPolicy(false, true)),
            CLIENT,
            Optional.of(identity.pem()),
            "Reelwright-Test/1");
  }

  @AfterEach
  void close() {
    client.close();
  }

  // Files.

  @Test
  void fileOfKnownLengthIsFetched() throws Exception {
    byte[] film = film(300_000);
    try (RawServer server = server(file(film))) {
      assertThat(fetch(server, "/v.mp4?sig=%2F1"))
          .isEqualTo(
              new Download.Fetched(film.length, Optional.of("video/mp4"), "api.provider.test"));
      assertThat(target).hasBinaryContent(film);
    }
  }

  @Test
  void chunkedFileAndFileWithoutLengthAreFetched() throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection
                    .readRequest()
                    .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .write("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                    .awaitGone())) {
      assertThat(fetch(server, "/"))
          .isEqualTo(new Download.Fetched(5, Optional.empty(), "api.provider.test"));
      assertThat(target).hasContent("abcde");
    }
    try (RawServer server =
        server(
            connection -> connection.readRequest().write("HTTP/1.1 200 OK\r\n\r\nfgh").close())) {
      assertThat(fetch(server, "/")).isInstanceOf(Download.Fetched.class);
      assertThat(target).hasContent("fgh");
    }
  }

  @Test
  void emptyFileIsAFile() throws Exception {
    try (RawServer server = server(file(new byte[0]))) {
      assertThat(fetch(server, "/")).isInstanceOf(Download.Fetched.class);
      assertThat(target).isEmptyFile();
    }
  }

  @Test
  void requestAsksForThePlainFileWithItsHeaders() throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    try (RawServer server = recording(requests, new byte[1])) {
      fetch(server, "/v.mp4?x=1");
      assertThat(requests.getFirst())
          .startsWith("GET /v.mp4?x=1 HTTP/1.1\r\n")
          .contains("\r\nAuthorization: Bearer sk-1\r\n", "\r\nAccept-Encoding: identity\r\n")
          .doesNotContain("Range", "Cookie");
    }
  }

  /** A bomb stays packed: what is in the file is for its reader to find out, within limits. */
  @Test
  void packedFileIsNotUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1_000_000];
      for (int i = 0; i < 200; i++) {
        gzip.write(zeros);
      }
    }
    try (RawServer server =
        server(
            connection ->
                connection
                    .readRequest()
                    .write(
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + packed.size()
                            + "\r\n\r\n")
                    .write(packed.toByteArray(), packed.size())
                    .awaitGone())) {
      assertThat(fetch(server, "/")).isInstanceOf(Download.Fetched.class);
      assertThat(target).hasBinaryContent(packed.toByteArray());
    }
  }

  // Redirects.

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsFollowedAndTheKeyStaysBehind(int status) throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    try (RawServer store = recording(requests, film(1000));
        RawServer server =
            redirecting(
                requests, status, "http://cdn.provider.test:" + store.port() + "/x?sig=1#t=1")) {
      assertThat(fetch(server, "/content"))
          .isEqualTo(new Download.Fetched(1000, Optional.of("video/mp4"), "cdn.provider.test"));
      assertThat(requests).hasSize(2);
      assertThat(requests.get(0)).contains("Authorization: Bearer sk-1");
      assertThat(requests.get(1)).startsWith("GET /x?sig=1 HTTP/1.1").doesNotContain("sk-1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/elsewhere", "elsewhere", "?elsewhere", "//api.provider.test:{port}/else"})
  void redirectWithinTheServerKeepsTheKey(String location) throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    AtomicInteger port = new AtomicInteger();
    try (RawServer server =
        server(
            connection -> {
              requests.add(connection.readRequest().text());
              if (requests.size() == 1) {
                redirect(connection, 302, location.replace("{port}", "" + port.get()));
              } else {
                sendFile(connection, film(10));
              }
            })) {
      port.set(server.port());
      assertThat(fetch(server, "")).isInstanceOf(Download.Fetched.class);
      assertThat(requests).hasSize(2);
      assertThat(requests.get(1)).contains("else", "Authorization: Bearer sk-1");
    }
  }

  /**
   * Else an open redirect of a stranger could make us ask the provider for anything, with our key.
   */
  @Test
  void keyThatWasLeftBehindIsNotTakenUpAgain() throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    AtomicInteger firstPort = new AtomicInteger();
    try (RawServer stranger =
            server(
                connection -> {
                  connection.readRequest();
                  redirect(
                      connection,
                      302,
                      "http://api.provider.test:" + firstPort.get() + "/v1/account");
                });
        RawServer server =
            server(
                connection -> {
                  requests.add(connection.readRequest().text());
                  redirect(
                      connection, 302, "http://cdn.provider.test:" + stranger.port() + "/back");
                })) {
      firstPort.set(server.port());
      fetch(server, "/");
      assertThat(requests).hasSizeGreaterThanOrEqualTo(2);
      assertThat(requests.get(0)).contains("sk-1");
      assertThat(requests.get(1)).contains("/v1/account").doesNotContain("sk-1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://2852039166/",
        "http://inside.provider.test/",
        "http://user:pass@cdn.provider.test/",
        "http://cdn.provider.test:6379/",
        "file:///etc/passwd",
        "ftp://cdn.provider.test/",
        "gopher://cdn.provider.test/",
        "data:video/mp4;base64,AAAA",
        "http:/\\evil.example/",
        "http://a b/",
        "concat:/etc/passwd"
      })
  void redirectToWhereNobodyShouldGoIsRefused(String location) throws Exception {
    names.answer("inside.provider.test", "169.254.169.254");
    try (RawServer server = redirecting(new CopyOnWriteArrayList<>(), 302, location)) {
      assertThat(fetch(server, "/"))
          .isInstanceOfSatisfying(
              Download.Refused.class, refused -> assertThat(refused.hop()).isEqualTo(1));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void redirectToThisMachineIsRefusedUnlessAllowed() throws Exception {
    names.answer("public.provider.test", "93.184.216.34");
    try (OutboundClient strict =
            new OutboundClient(
                vertx,
                names,
                new Reach.Guarded(UrlPolicy.PUBLIC_HTTPS),
                CLIENT,
                Optional.empty(),
                "x");
        RawServer server = server(file(new byte[1]))) {
      for (String url :
          List.of(
              "https://127.0.0.1:" + server.port() + "/",
              "https://localhost:" + server.port() + "/",
              "https://api.provider.test:" + server.port() + "/")) {
        assertThat(fetch(strict, url)).isInstanceOf(Download.Refused.class);
      }
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void nameThatTurnsPrivateBetweenTwoHopsIsRefused() throws Exception {
    names
        .answer("rebind.provider.test", "127.0.0.1")
        .answer("rebind.provider.test", "169.254.169.254");
    try (RawServer server = redirecting(new CopyOnWriteArrayList<>(), 302, "/again")) {
      assertThat(fetch(client, "http://rebind.provider.test:" + server.port() + "/"))
          .isInstanceOfSatisfying(
              Download.Refused.class,
              refused -> {
                assertThat(refused.hop()).isEqualTo(1);
                assertThat(refused.reason()).contains("link-local");
              });
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void redirectFromHttpsToHttpIsRefused() throws Exception {
    try (RawServer plain = server(file(new byte[1]));
        RawServer server =
            new RawServer(
                identity.keyStore(),
                connection -> {
                  connection.readRequest();
                  redirect(connection, 302, "http://cdn.provider.test:" + plain.port() + "/");
                })) {
      assertThat(fetch(client, "https://api.provider.test:" + server.port() + "/"))
          .isEqualTo(new Download.Refused(1, "the redirect leads from https to http"));
      assertThat(plain.connections()).isZero();
    }
  }

  @Test
  void redirectsInCirclesEnd() throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    try (RawServer server = redirecting(requests, 302, "/round")) {
      assertThat(fetch(server, "/round"))
          .isEqualTo(new Download.Refused(4, "more than 3 redirects"));
      assertThat(requests).hasSize(4);
    }
  }

  @Test
  void redirectThatLeadsNowhereIsItsStatus() throws Exception {
    try (RawServer server = answering("HTTP/1.1 302 Found\r\nContent-Length: 0")) {
      assertThat(fetch(server, "/")).isEqualTo(new Download.Status(302, Optional.empty()));
    }
  }

  // Answers without a file.

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void fileThatIsGoneIsGone(int status) throws Exception {
    try (RawServer server =
        answering("HTTP/1.1 " + status + " X\r\nContent-Length: 5\r\n\r\nsorry")) {
      assertThat(fetch(server, "/")).isEqualTo(new Download.Gone(status));
      assertThat(target).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 206, 304, 400, 401, 403, 429, 500, 503})
  void otherAnswersAreTheirStatus(int status) throws Exception {
    try (RawServer server =
        answering("HTTP/1.1 " + status + " X\r\nRetry-After: 7\r\nContent-Length: 0")) {
      assertThat(fetch(server, "/")).isEqualTo(new Download.Status(status, Optional.of("7")));
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void urlThatIsRefusedIsRefusedAtItsFirstHop() {
    assertThat(fetch(client, "http://10.0.0.1/"))
        .isInstanceOfSatisfying(
            Download.Refused.class, refused -> assertThat(refused.hop()).isZero());
    assertThat(target).doesNotExist();
  }

  @Test
  void nobodyThereIsUnreachable() throws Exception {
    int port;
    try (RawServer server = server(file(new byte[1]))) {
      port = server.port();
    }
    assertThat(fetch(client, "http://nobody.provider.test/"))
        .isInstanceOf(Download.Unreachable.class);
    assertThat(fetch(client, "http://api.provider.test:" + port + "/"))
        .isInstanceOf(Download.Unreachable.class);
    assertThat(target).doesNotExist();
  }

  // Files that are too much.

  @Test
  void threeGigabytesAnnouncedAreRefusedUnread() throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection
                    .readRequest()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 3221225472\r\n\r\n")
                    .flood())) {
      assertThat(fetch(server, "/")).isEqualTo(new Download.TooLarge(3_221_225_472L));
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void threeGigabytesThatNobodyAnnouncedAreStoppedAtTheCap() throws Exception {
    try (RawServer server =
        server(connection -> connection.readRequest().write("HTTP/1.1 200 OK\r\n\r\n").flood())) {
      assertThat(fetch(server, "/"))
          .isInstanceOfSatisfying(
              Download.TooLarge.class,
              tooLarge -> assertThat(tooLarge.bytes()).isBetween(CAP + 1, CAP + 100_000));
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void fileOfExactlyTheCapIsFetchedAndOneByteMoreIsNot() throws Exception {
    byte[] film = film((int) CAP + 1);
    try (RawServer server = server(file(Arrays.copyOf(film, (int) CAP)))) {
      assertThat(fetch(server, "/")).isInstanceOf(Download.Fetched.class);
    }
    try (RawServer server = server(file(film))) {
      assertThat(fetch(server, "/")).isEqualTo(new Download.TooLarge(CAP + 1));
    }
  }

  // Files that take their time, or never come whole.

  @Test
  void serverThatFallsSilentIsTimedOut() throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection
                    .readRequest()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
                    .awaitGone())) {
      long began = System.nanoTime();
      assertThat(fetch(client, url(server, "/"), HURRIED, NEVER))
          .isEqualTo(new Download.TimedOut("the server fell silent at BODY"));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void serverThatNeverAnswersIsTimedOut() throws Exception {
    try (RawServer server = server(connection -> connection.readRequest().awaitGone())) {
      assertThat(fetch(client, url(server, "/"), HURRIED, NEVER))
          .isEqualTo(new Download.TimedOut("the server fell silent at ANSWER"));
    }
  }

  @Test
  void slowLorisIsTimedOutHoweverAliveItLooks() throws Exception {
    DownloadLimits hurried =
        new DownloadLimits(CAP, Duration.ofMillis(1500), Duration.ofMillis(800), 3);
    try (RawServer server =
        server(
            connection ->
                connection
                    .readRequest()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
                    .drip())) {
      assertThat(fetch(client, url(server, "/"), hurried, NEVER))
          .isEqualTo(new Download.TimedOut("time was up at BODY"));
    }
  }

  @Test
  void timeIsCountedOverAllRedirects() throws Exception {
    DownloadLimits hurried =
        new DownloadLimits(CAP, Duration.ofMillis(1000), Duration.ofMillis(900), 50);
    try (RawServer server =
        server(
            connection -> {
              connection.readRequest();
              await("a while").pollDelay(Duration.ofMillis(200)).until(() -> true);
              redirect(connection, 302, "/on");
            })) {
      assertThat(fetch(client, url(server, "/"), hurried, NEVER))
          .isInstanceOf(Download.TimedOut.class);
    }
  }

  @Test
  void fileThatIsCutIsBroken() throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection
                    .readRequest()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(600))
                    .close())) {
      assertThat(fetch(server, "/"))
          .isInstanceOfSatisfying(
              Download.Broken.class, broken -> assertThat(broken.bytes()).isEqualTo(600));
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void chunkedFileThatIsCutIsBroken() throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection
                    .readRequest()
                    .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n")
                    .close())) {
      assertThat(fetch(server, "/")).isInstanceOf(Download.Broken.class);
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void whatIsNoHttpIsBroken() throws Exception {
    try (RawServer server =
        server(connection -> connection.readRequest().write("ICY 200 OK\r\n\r\nmusic").close())) {
      assertThat(fetch(server, "/")).isInstanceOf(Download.Broken.class);
    }
  }

  // Stopping.

  @Test
  void downloadThatIsStoppedHangsUpAndLeavesNoFile() throws Exception {
    CompletableFuture<Void> stop = new CompletableFuture<>();
    try (RawServer server =
        server(
            connection -> {
              connection.readRequest().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
              stop.complete(null);
              connection.awaitGone();
            })) {
      assertThat(fetch(client, url(server, "/"), LIMITS, stop)).isEqualTo(new Download.Stopped());
      await("we hang up").until(() -> server.gone() == 1);
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void downloadThatIsStoppedBeforehandAsksNobody() throws Exception {
    try (RawServer server = server(file(new byte[1]))) {
      assertThat(fetch(client, url(server, "/"), LIMITS, CompletableFuture.completedFuture(null)))
          .isEqualTo(new Download.Stopped());
      assertThat(server.requests()).isZero();
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void whoCancelsHangsUpAndLeavesNoFile() throws Exception {
    try (RawServer server =
        server(
            connection ->
                connection
                    .readRequest()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
                    .awaitGone())) {
      var call =
          new Downloads(client)
              .fetch(url(server, "/"), KEY, target, LIMITS, NEVER)
              .subscribe()
              .with(ignored -> {});
      await("the request is there").until(() -> server.requests() == 1);
      call.cancel();
      await("we hang up").until(() -> server.gone() == 1);
      await("the file is removed").untilAsserted(() -> assertThat(target).doesNotExist());
    }
  }

  // Our own disk.

  @Test
  void fileThatCannotBeMadeIsOurTrouble() throws Exception {
    try (RawServer server = server(file(new byte[1]))) {
      target = folder.resolve("no/such/folder/x");
      assertThatThrownBy(() -> fetch(server, "/"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(target.toString());
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void fullDiskIsOurTrouble() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full here");
    Files.createSymbolicLink(target, full);
    try (RawServer server = server(file(film(3_000_000)))) {
      assertThatThrownBy(() -> fetch(server, "/")).isInstanceOf(UncheckedIOException.class);
      assertThat(Files.isSymbolicLink(target)).isFalse();
      assertThat(full).exists();
    }
  }

  // Words of the tests.

  private static RawServer server(Script script) throws IOException, GeneralSecurityException {
    return new RawServer(null, script);
  }

  private static RawServer answering(String head) throws IOException, GeneralSecurityException {
    return server(connection -> connection.readRequest().write(head + "\r\n\r\n").awaitGone());
  }

  private static RawServer recording(List<String> requests, byte[] film)
      throws IOException, GeneralSecurityException {
    return server(
        connection -> {
          requests.add(connection.readRequest().text());
          sendFile(connection, film);
        });
  }

  private static RawServer redirecting(List<String> requests, int status, String location)
      throws IOException, GeneralSecurityException {
    return server(
        connection -> {
          requests.add(connection.readRequest().text());
          redirect(connection, status, location);
        });
  }

  private static void redirect(Connection connection, int status, String location)
      throws IOException {
    connection
        .write(
            "HTTP/1.1 "
                + status
                + " X\r\nLocation: "
                + location
                + "\r\nContent-Length: 5\r\n\r\nthere")
        .awaitGone();
  }

  private static Script file(byte[] film) {
    return connection -> sendFile(connection.readRequest(), film);
  }

  private static void sendFile(Connection connection, byte[] film) throws IOException {
    connection
        .write(
            "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: "
                + film.length
                + "\r\n\r\n")
        .write(film, film.length)
        .awaitGone();
  }

  private static byte[] film(int bytes) {
    byte[] film = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      film[i] = (byte) (i * 31 + (i >> 8));
    }
    return film;
  }

  private static String url(RawServer server, String path) {
    return "http://api.provider.test:" + server.port() + path;
  }

  private Download fetch(RawServer server, String path) {
    return fetch(client, url(server, path));
  }

  private Download fetch(OutboundClient client, String url) {
    return fetch(client, url, LIMITS, NEVER);
  }

  private Download fetch(
      OutboundClient client, String url, DownloadLimits limits, CompletableFuture<Void> stop) {
    return new Downloads(client)
        .fetch(url, KEY, target, limits, stop)
        .await()
        .atMost(Duration.ofSeconds(30));
  }
}
