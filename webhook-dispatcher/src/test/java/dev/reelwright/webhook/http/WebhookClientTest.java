package dev.reelwright.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.outbound.ClientLimits;
import dev.reelwright.outbound.OutboundClient;
import dev.reelwright.outbound.Reach;
import dev.reelwright.testkit.http.Certificates;
import dev.reelwright.testkit.http.Certificates.Identity;
import dev.reelwright.testkit.http.Receiver;
import dev.reelwright.testkit.http.Receiver.Received;
import dev.reelwright.webhook.delivery.Attempt;
import dev.reelwright.webhook.delivery.AttemptOutcome;
import dev.reelwright.webhook.delivery.AttemptOutcome.AddressRefused;
import dev.reelwright.webhook.delivery.AttemptOutcome.AnswerLost;
import dev.reelwright.webhook.delivery.AttemptOutcome.Answered;
import dev.reelwright.webhook.delivery.AttemptOutcome.ConnectFailed;
import dev.reelwright.webhook.delivery.AttemptOutcome.ResolveFailed;
import dev.reelwright.webhook.delivery.AttemptOutcome.Stage;
import dev.reelwright.webhook.delivery.AttemptOutcome.TimedOut;
import dev.reelwright.webhook.delivery.AttemptOutcome.TlsFailed;
import dev.reelwright.webhook.delivery.AttemptOutcome.UrlRefused;
import dev.reelwright.webhook.testing.Names;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against receivers that do everything a receiver should not. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class WebhookClientTest {
  private static final String BODY = "{\"jobId\":\"cl1\",\"errorMessage\":\"Größe ✓\"}";
  private static final Duration TIMEOUT = Duration.ofMillis(1500);
  private static final ClientLimits LIMITS = new ClientLimits(Duration.ofMillis(1000), 8);
  private static final UrlPolicy POLICY = new UrlPolicy(true, true);

  private static Vertx vertx;
  private static Identity good;
  private static Identity unknown;
  private static Identity expired;

  private final Names names = new Names().answer("good.receiver.test", "127.0.0.1");
  private Receiver receiver;
  private OutboundClient outbound;

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) throws Exception {
    vertx = Vertx.vertx();
    good = Certificates.make(folder, "good", "dns:good.receiver.test,dns:*.wild.test,ip:127.0.0.1");
    unknown = Certificates.make(folder, "unknown", "dns:good.receiver.test");
    expired = Certificates.makeExpired(folder, "expired", "dns:good.receiver.test");
  }

  @AfterAll
  static void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver(good.keyStore());
    outbound = outbound(good.pem(), POLICY);
  }

  @AfterEach
  void stop() throws Exception {
    outbound.close();
    receiver.close();
  }

  @Test
  void sendsTheExactBodyWithOurHeadersAndNoOthers() {
    Attempt attempt = post("https://good.receiver.test:" + receiver.port() + "/hook?x=1&y=%20");
    Received request = receiver.received("/hook?x=1&y=%20").getFirst();
    assertThat(attempt.outcome()).isEqualTo(new Answered(200, null));
    assertThat(attempt.response()).isEqualTo("ok");
    assertThat(request.body()).isEqualTo(BODY);
    assertThat(request.headers())
        .containsOnlyKeys(
            "host", "user-agent", "content-type", "content-length", "connection", "webhook-id")
        .containsEntry("host", "good.receiver.test:" + receiver.port())
        .containsEntry("user-agent", "Reelwright-Webhooks/1.2.3")
        .containsEntry("content-type", "application/json")
        .containsEntry("webhook-id", "msg_1");
  }

  @Test
  void cookiesAreNotKept() {
    receiver.on("/", Receiver.status(200, "", "Set-Cookie: a=b; Path=/"));
    postTo("/");
    postTo("/");
    assertThat(receiver.received("/")).hasSize(2);
    assertThat(receiver.received("/").get(1).headers()).doesNotContainKey("cookie");
  }

  // What the guard refuses.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://good.receiver.test/",
        "https://2130706433/",
        "https://[::ffff:7f00:1]/",
        "https://10.0.0.1/",
        "https://user@good.receiver.test/",
        "nonsense",
        ""
      })
  void urlThatMayNotBeDialledIsRefusedByItsText(String url) {
    assertThat(post(url).outcome()).isInstanceOf(UrlRefused.class);
    assertThat(names.questions()).isZero();
  }

  @Test
  void nameThatIsNotKnownIsResolveFailed() {
    assertThat(post("https://nobody.receiver.test/").outcome()).isInstanceOf(ResolveFailed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "169.254.169.254", "192.168.1.1", "fd00::1", "fe80::1", "64:ff9b::1"})
  void nameThatResolvesToAPrivateAddressIsRefused(String address) {
    names.answer("inside.receiver.test", address);
    assertThat(post("https://inside.receiver.test/").outcome()).isInstanceOf(AddressRefused.class);
  }

  @Test
  void onePrivateAddressAmongGoodOnesRefusesAll() {
    names.answer("mixed.wild.test", "127.0.0.1", "10.0.0.1");
    AttemptOutcome outcome = post("https://mixed.wild.test:" + receiver.port() + "/").outcome();
    assertThat(outcome).isInstanceOf(AddressRefused.class);
    assertThat(receiver.received()).isEmpty();
  }

  /** Good on the first answer, private on the second: each try asks once and dials that answer. */
  @Test
  void nameThatTurnsPrivateIsRefusedAndNeverAskedTwiceInOneTry() {
    names.answer("rebind.wild.test", "127.0.0.1").answer("rebind.wild.test", "10.0.0.1");
    String url = "https://rebind.wild.test:" + receiver.port() + "/";
    assertThat(post(url).outcome()).isEqualTo(new Answered(200, null));
    assertThat(names.questions()).isEqualTo(1);
    assertThat(post(url).outcome()).isInstanceOf(AddressRefused.class);
    assertThat(names.questions()).isEqualTo(2);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void loopbackIsRefusedUnlessAllowed() {
    try (OutboundClient strict = outbound(good.pem(), UrlPolicy.PUBLIC_HTTPS)) {
      assertThat(post(strict, "https://good.receiver.test:" + receiver.port() + "/").outcome())
          .isInstanceOf(AddressRefused.class);
    }
    assertThat(receiver.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsAnAnswerAndIsNotFollowed(int status) {
    receiver.on("/", Receiver.status(status, "", "Location: /elsewhere"));
    assertThat(postTo("/").outcome()).isEqualTo(new Answered(status, null));
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void redirectToAPrivateAddressIsNotFollowed() {
    receiver.on("/", Receiver.status(302, "", "Location: https://169.254.169.254/latest"));
    assertThat(postTo("/").outcome()).isEqualTo(new Answered(302, null));
    assertThat(names.questions()).isEqualTo(1);
  }

  // Connections and TLS.

  @Test
  void closedPortIsConnectFailed() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(post("https://good.receiver.test:" + port + "/").outcome())
        .isInstanceOf(ConnectFailed.class);
  }

  @Test
  void nextAddressIsDialledWhenTheFirstOneIsDead() {
    names.answer("two.wild.test", "::1", "127.0.0.1");
    assertThat(post("https://two.wild.test:" + receiver.port() + "/").outcome())
        .isEqualTo(new Answered(200, null));
  }

  @Test
  void literalAddressIsDialledAndItsCertificateChecked() {
    assertThat(post("https://127.0.0.1:" + receiver.port() + "/").outcome())
        .isEqualTo(new Answered(200, null));
  }

  @Test
  void certificateOfAnotherHostIsTlsFailed() {
    names.answer("other.receiver.test", "127.0.0.1");
    assertThat(post("https://other.receiver.test:" + receiver.port() + "/").outcome())
        .isInstanceOf(TlsFailed.class);
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void certificateOfAnUnknownAuthorityIsTlsFailed() throws Exception {
    try (Receiver stranger = new Receiver(unknown.keyStore())) {
      assertThat(post("https://good.receiver.test:" + stranger.port() + "/").outcome())
          .isInstanceOf(TlsFailed.class);
      assertThat(stranger.received()).isEmpty();
    }
  }

  @Test
  void expiredCertificateIsTlsFailedEvenWhenItsAuthorityIsTrusted() throws Exception {
    try (Receiver late = new Receiver(expired.keyStore());
        OutboundClient trusting = outbound(expired.pem(), POLICY)) {
      assertThat(post(trusting, "https://good.receiver.test:" + late.port() + "/").outcome())
          .isInstanceOf(TlsFailed.class);
      assertThat(late.received()).isEmpty();
    }
  }

  @Test
  void serverThatAcceptsAndNeverSpeaksTlsEndsInTime() throws Exception {
    try (ServerSocket mute =
        new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      Attempt attempt = post("https://good.receiver.test:" + mute.getLocalPort() + "/");
      assertThat(attempt.outcome()).isInstanceOfAny(TlsFailed.class, TimedOut.class);
      assertThat(attempt.duration()).isLessThan(Duration.ofSeconds(10));
    }
  }

  // Answers.

  @Test
  void retryAfterIsHandedOver() {
    receiver.on("/", Receiver.status(429, "slow down", "Retry-After: 17"));
    assertThat(postTo("/").outcome()).isEqualTo(new Answered(429, Duration.ofSeconds(17)));
  }

  @Test
  void receiverThatHangsIsTimedOut() {
    receiver.on("/", Receiver.hang());
    assertThat(postTo("/").outcome()).isEqualTo(new TimedOut(Stage.ANSWER));
  }

  @Test
  void receiverThatResetsHasLostTheAnswer() {
    receiver.on("/", Receiver.reset());
    assertThat(postTo("/").outcome()).isInstanceOf(AnswerLost.class);
  }

  @Test
  void headThatDripsIsTimedOutHoweverAliveItLooks() {
    receiver.on("/", receiver.drip("HTTP/1.1 200 OK\r\nX-Slow: "));
    assertThat(postTo("/").outcome()).isEqualTo(new TimedOut(Stage.ANSWER));
  }

  @Test
  void bodyThatDripsForEverIsCutAndTheStatusCounts() {
    receiver.on("/", receiver.drip("HTTP/1.1 200 OK\r\n\r\n"));
    Attempt attempt = postTo("/");
    assertThat(attempt.outcome()).isEqualTo(new Answered(200, null));
    assertThat(attempt.response()).matches("x+");
    assertThat(attempt.duration()).isGreaterThanOrEqualTo(TIMEOUT);
  }

  @Test
  void bodyWithoutEndIsCutAtTheCapAndTheStatusCounts() {
    receiver.on("/", Receiver.flood(500));
    Attempt attempt = postTo("/");
    assertThat(attempt.outcome()).isEqualTo(new Answered(500, null));
    assertThat(attempt.response()).hasSize(20_000);
    assertThat(attempt.duration()).isLessThan(TIMEOUT);
  }

  @Test
  void headWithoutEndIsAnswerLost() {
    receiver.on("/", Receiver.raw("HTTP/1.1 200 OK\r\nX-Big: " + "x".repeat(100_000) + "\r\n\r\n"));
    assertThat(postTo("/").outcome()).isInstanceOf(AnswerLost.class);
  }

  @Test
  void answerThatIsNoHttpIsAnswerLost() {
    receiver.on("/", Receiver.raw("220 smtp.example.com ESMTP\r\n"));
    assertThat(postTo("/").outcome()).isInstanceOf(AnswerLost.class);
  }

  @Test
  void bodyThatIsNoTextCanStillBeKept() {
    receiver.on("/", Receiver.raw("HTTP/1.1 400 X\r\nContent-Length: 4\r\n\r\na\0\u00ffb"));
    assertThat(postTo("/").response()).isEqualTo("a\uFFFD\uFFFDb");
  }

  private Attempt postTo(String path) {
    return post("https://good.receiver.test:" + receiver.port() + path);
  }

  private Attempt post(String url) {
    return post(outbound, url);
  }

  private static Attempt post(OutboundClient outbound, String url) {
    return new WebhookClient(outbound, TIMEOUT, 20_000)
        .post(
            new WebhookRequest(url, "application/json", Map.of("webhook-id", "msg_1"), BODY),
            Instant.now())
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private OutboundClient outbound(Path trusted, UrlPolicy policy) {
    return new OutboundClient(
        vertx,
        names,
        new Reach.Guarded(policy),
        LIMITS,
        Optional.of(trusted),
        "Reelwright-Webhooks/1.2.3");
  }
}
