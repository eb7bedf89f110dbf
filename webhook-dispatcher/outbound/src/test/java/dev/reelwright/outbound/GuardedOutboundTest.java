package dev.reelwright.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.outbound.OutboundAnswer.Answered;
import dev.reelwright.outbound.OutboundAnswer.Lost;
import dev.reelwright.outbound.OutboundAnswer.NotSent;
import dev.reelwright.outbound.OutboundAnswer.Stage;
import dev.reelwright.testkit.http.Certificates;
import dev.reelwright.testkit.http.Certificates.Identity;
import dev.reelwright.testkit.http.RawServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs that somebody else wrote, by TLS. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields
class GuardedOutboundTest extends OutboundContract {
  private static final UrlPolicy POLICY = new UrlPolicy(true, true);

  private static Identity good;
  private static Identity unknown;
  private static Identity expired;

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) throws Exception {
    good = Certificates.make(folder, "good", "dns:*.provider.test,ip:127.0.0.1");
    unknown = Certificates.make(folder, "unknown", "dns:*.provider.test");
    expired = Certificates.makeExpired(folder, "expired", "dns:*.provider.test");
  }

  @Override
  Path keyStore() {
    return good.keyStore();
  }

  @Override
  OutboundClient client(NameResolver names, ClientLimits limits) {
    return client(names, limits, POLICY, good.pem());
  }

  private static OutboundClient client(
      NameResolver names, ClientLimits limits, UrlPolicy policy, Path trusted) {
    return new OutboundClient(
        vertx, names, new Reach.Guarded(policy), limits, Optional.of(trusted), "Reelwright-Test/1");
  }

  // The guard.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.provider.test/",
        "https://2130706433/",
        "https://[::ffff:7f00:1]/",
        "https://10.0.0.1/",
        "https://user@api.provider.test/",
        "file:///etc/passwd",
        "nonsense",
        ""
      })
  void urlThatMayNotBeDialledIsRefusedByItsText(String url) {
    assertThat(send(request(url, null)))
        .isInstanceOfSatisfying(
            NotSent.class,
            answer -> {
              assertThat(answer.stage()).isEqualTo(Stage.URL);
              assertThat(answer.reason()).startsWith("the URL must ");
            });
    assertThat(names.questions()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "169.254.169.254", "192.168.1.1", "fd00::1", "fe80::1", "64:ff9b::1"})
  void nameThatResolvesToAPrivateAddressIsRefused(String address) {
    names.answer("inside.provider.test", address);
    assertThat(send(request("https://inside.provider.test/", null)))
        .isInstanceOfSatisfying(
            NotSent.class, answer -> assertThat(answer.stage()).isEqualTo(Stage.ADDRESS));
  }

  @Test
  void onePrivateAddressAmongGoodOnesRefusesAll() throws Exception {
    names.answer("mixed.provider.test", "127.0.0.1", "10.0.0.1");
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0")) {
      assertThat(send(request("https://mixed.provider.test:" + server.port() + "/", null)))
          .isInstanceOfSatisfying(
              NotSent.class, answer -> assertThat(answer.stage()).isEqualTo(Stage.ADDRESS));
      assertThat(server.connections()).isZero();
    }
  }

  /** Good on the first answer, private on the second: each request asks once. */
  @Test
  void nameThatTurnsPrivateIsRefusedAndNeverAskedTwiceForOneRequest() throws Exception {
    names
        .answer("rebind.provider.test", "127.0.0.1")
        .answer("rebind.provider.test", "169.254.169.254");
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0")) {
      OutboundRequest request =
          request("https://rebind.provider.test:" + server.port() + "/", null);
      assertThat(send(request)).isInstanceOf(Answered.class);
      assertThat(names.questions()).isEqualTo(1);
      assertThat(send(request)).isInstanceOf(NotSent.class);
      assertThat(names.questions()).isEqualTo(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void loopbackIsRefusedUnlessAllowed() throws Exception {
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0");
        OutboundClient strict = client(names, LIMITS, UrlPolicy.PUBLIC_HTTPS, good.pem())) {
      assertThat(send(strict, request(server, "/", null)))
          .isInstanceOfSatisfying(
              NotSent.class, answer -> assertThat(answer.stage()).isEqualTo(Stage.ADDRESS));
      assertThat(server.connections()).isZero();
    }
  }

  // TLS.

  @Test
  void literalAddressIsDialledAndItsCertificateChecked() throws Exception {
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0")) {
      assertThat(send(request("https://127.0.0.1:" + server.port() + "/", null)))
          .isInstanceOf(Answered.class);
    }
  }

  @Test
  void certificateOfAnotherHostIsNotSent() throws Exception {
    names.answer("api.other.test", "127.0.0.1");
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0")) {
      notSentForTls(send(request("https://api.other.test:" + server.port() + "/", null)));
      assertThat(server.bytesRead()).isZero();
    }
  }

  @Test
  void certificateOfAnUnknownAuthorityIsNotSentAndNoOtherAddressIsTried() throws Exception {
    names.answer("twice.provider.test", "127.0.0.1", "127.0.0.1");
    try (RawServer stranger =
        new RawServer(unknown.keyStore(), connection -> connection.readRequest().close())) {
      notSentForTls(send(request("https://twice.provider.test:" + stranger.port() + "/", null)));
      assertThat(stranger.connections()).isEqualTo(1);
      assertThat(stranger.bytesRead()).isZero();
    }
  }

  @Test
  void expiredCertificateIsNotSentEvenWhenItsAuthorityIsTrusted() throws Exception {
    try (RawServer late =
            new RawServer(expired.keyStore(), connection -> connection.readRequest().close());
        OutboundClient trusting = client(names, LIMITS, POLICY, expired.pem())) {
      notSentForTls(send(trusting, request(late, "/", null)));
      assertThat(late.bytesRead()).isZero();
    }
  }

  @Test
  void serverWithoutTlsIsNotSent() throws Exception {
    try (RawServer plain =
        new RawServer(
            null,
            connection ->
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").close())) {
      notSentForTls(send(request(plain, "/", null)));
    }
  }

  @Test
  void serverThatNeverSpeaksTlsIsNotSentInTime() throws Exception {
    try (OutboundClient hurried = client(names, HURRIED_LIMITS);
        ServerSocket mute =
            new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      OutboundAnswer answer =
          send(hurried, request("https://" + HOST + ":" + mute.getLocalPort() + "/", null));
      notSentForTls(answer);
      assertThat(((NotSent) answer).late()).isTrue();
    }
  }

  /** A middle box that lets so many bytes of the server's side through and then cuts. */
  @Test
  void handshakeThatIsCutAtAnyByteIsNotSentUntilItIsComplete() throws Exception {
    AtomicInteger bytes = new AtomicInteger();
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0");
        RawServer box =
            new RawServer(
                null,
                connection -> {
                  try (Socket behind =
                      new Socket(
                          InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port())) {
                    Thread.ofVirtual().start(() -> connection.pipeTo(behind));
                    InputStream in = behind.getInputStream();
                    for (int i = 0; i < bytes.get(); i++) {
                      int next = in.read();
                      if (next < 0) {
                        break;
                      }
                      connection.write(new byte[] {(byte) next}, 1);
                    }
                  }
                  connection.cut();
                })) {
      OutboundAnswer last = new NotSent(Stage.TLS, "");
      int notSent = 0;
      while (!(last instanceof Answered) && bytes.get() < 20_000) {
        long seen = server.bytesRead();
        last = send(request("https://" + HOST + ":" + box.port() + "/", new byte[3]));
        if (last instanceof NotSent) {
          assertThat(server.bytesRead()).as("%d bytes", bytes.get()).isEqualTo(seen);
          notSent++;
        }
        bytes.addAndGet(37);
      }
      assertThat(last).isInstanceOf(Answered.class);
      assertThat(notSent).isGreaterThan(5);
    }
  }

  /** RFC 9112, 9.8: without a length only TLS can say that this was all. */
  @Test
  void answerWithoutLengthThatTlsDoesNotEndIsLost() throws Exception {
    try (RawServer server =
        server(
            connection -> connection.readRequest().write("HTTP/1.1 200 OK\r\n\r\nhalf of").cut())) {
      assertThat(send(request(server, "/", new byte[1])))
          .isInstanceOfSatisfying(
              Lost.class,
              lost -> {
                assertThat(lost.stage()).isEqualTo(Stage.BODY);
                assertThat(begun(lost).body()).asString().isEqualTo("half of");
              });
    }
  }

  @Test
  void authoritiesThatCannotBeReadAreToldAtOnce(@TempDir Path folder) throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    assertThatThrownBy(() -> client(names, LIMITS, POLICY, empty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(empty.toString());
    assertThatThrownBy(() -> client(names, LIMITS, POLICY, folder.resolve("absent.pem")))
        .isInstanceOf(IllegalStateException.class);
  }

  private static void notSentForTls(OutboundAnswer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            NotSent.class, notSent -> assertThat(notSent.stage()).isEqualTo(Stage.TLS));
  }
}
