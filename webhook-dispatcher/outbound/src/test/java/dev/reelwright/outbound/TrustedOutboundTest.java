package dev.reelwright.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.outbound.OutboundAnswer.Answered;
import dev.reelwright.outbound.OutboundAnswer.NotSent;
import dev.reelwright.outbound.OutboundAnswer.Stage;
import dev.reelwright.testkit.http.RawServer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints that the operator configured, here without TLS. */
class TrustedOutboundTest extends OutboundContract {
  @Override
  @Nullable Path keyStore() {
    return null;
  }

  /** The contract's host is not written as this machine, so plain http must be open. */
  @Override
  OutboundClient client(NameResolver names, ClientLimits limits) {
    return client(names, limits, true);
  }

  private static OutboundClient client(NameResolver names, ClientLimits limits, boolean plainHttp) {
    return new OutboundClient(
        vertx, names, new Reach.Trusted(plainHttp), limits, Optional.empty(), "Reelwright-Test/1");
  }

  @Test
  void thisMachineIsReachedByPlainHttpAsItStands() throws Exception {
    names.answer("localhost", "127.0.0.1");
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0");
        OutboundClient client = client(names, LIMITS, false)) {
      for (String host : new String[] {"localhost", "127.0.0.1"}) {
        assertThat(send(client, request("http://" + host + ":" + server.port() + "/", new byte[1])))
            .isInstanceOf(Answered.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.0.0.1/", "http://api.provider.test/", "http://proxy:8080/"})
  void otherMachinesAreNotReachedByPlainHttpAsItStands(String url) {
    try (OutboundClient client = client(names, LIMITS, false)) {
      assertThat(send(client, request(url, null)))
          .isEqualTo(
              new NotSent(
                  Stage.URL, "the URL must use https, since its host is not this machine", false));
    }
    assertThat(names.questions()).isZero();
  }

  @Test
  void nameOfThisMachineMustResolveToIt() {
    names.answer("localhost", "127.0.0.1", "192.168.1.1");
    try (OutboundClient client = client(names, LIMITS, false)) {
      assertThat(send(client, request("http://localhost:1/", null)))
          .isInstanceOfSatisfying(
              NotSent.class, answer -> assertThat(answer.stage()).isEqualTo(Stage.ADDRESS));
    }
  }

  @Test
  void nameWithoutAddressesIsRefused() {
    names.answer("empty.provider.test");
    assertThat(send(request("http://empty.provider.test/", null)))
        .isInstanceOfSatisfying(
            NotSent.class, answer -> assertThat(answer.stage()).isEqualTo(Stage.ADDRESS));
  }
}
