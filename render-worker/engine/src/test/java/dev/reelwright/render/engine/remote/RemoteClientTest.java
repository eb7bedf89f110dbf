package dev.reelwright.render.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelwright.render.engine.remote.RemoteTrouble.Kind;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteClientTest {
  private static final String KEY = "sk-secret-123";
  private static final JsonNode BODY =
      JsonNodeFactory.instance.objectNode().put("text", "the customer's words");

  @Test
  void answerComesBackAndTheKeyGoesOut() {
    try (StubServer server =
        new StubServer(StubServer.status(200, "fine", "Content-Type", "a/b"))) {
      RemoteClient.Answer answer =
          RemoteClient.bearer(server.endpoint(KEY)).post("/p?q=1", BODY, new StopSignal());

      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("fine");
      assertThat(answer.type()).isEqualTo("a/b");
      assertThat(server.requests())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.path()).isEqualTo("/p?q=1");
                assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY);
                assertThat(request.body()).isEqualTo(BODY.toString());
              });
    }
  }

  @Test
  void busyServerIsAskedAgainWhenItSays() {
    try (StubServer server =
        new StubServer(
            StubServer.status(429, "", "Retry-After", "0"),
            StubServer.status(503, ""),
            StubServer.status(200, "fine"))) {
      post(server);

      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void serverThatStaysBusyIsUnavailableAfterSomeTries() {
    try (StubServer server = new StubServer(StubServer.status(500, ""))) {
      assertTrouble(server, Kind.UNAVAILABLE, 500);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void waitThatDoesNotFitInTheTimeIsNotBegun() {
    try (StubServer server = new StubServer(StubServer.status(429, "", "Retry-After", "3600"))) {
      assertTrouble(server, Kind.UNAVAILABLE, 429);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void refusalIsFinalAndNamesItsCodeButNeitherKeyNorText() {
    String body =
        "{\"error\": {\"code\": \"invalid_api_key\", \"message\": \"%s: %s\"}}"
            .formatted(KEY, "the customer's words");
    try (StubServer server = new StubServer(StubServer.status(401, body))) {
      assertThatThrownBy(() -> post(server))
          .hasMessageContaining("answered 401 (invalid_api_key)")
          .hasMessageNotContaining(KEY)
          .hasMessageNotContaining("customer");
      assertThat(server.requests()).hasSize(1);
      assertThat(server.endpoint(KEY).toString()).doesNotContain(KEY);
    }
  }

  @Test
  void redirectIsNotFollowed() {
    try (StubServer server = new StubServer(StubServer.status(302, "", "Location", "/other"))) {
      assertTrouble(server, Kind.ANSWER_BAD, 302);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void endlessAnswerIsCutOff() {
    try (StubServer server = new StubServer(StubServer.endless())) {
      assertTrouble(server, Kind.ANSWER_BAD, 0);
    }
  }

  @Test
  void slowAnswerIsGivenUp() {
    try (StubServer server = new StubServer()) {
      server.then(server.slow());
      RemoteClient client = RemoteClient.bearer(server.endpoint(Duration.ofMillis(700)));

      assertThatThrownBy(() -> client.post("/", BODY, new StopSignal()))
          .isInstanceOfSatisfying(
              RemoteTrouble.class, trouble -> assertThat(trouble.kind()).isEqualTo(Kind.TIMEOUT));
    }
  }

  @Test
  void serverThatHangsUpIsUnavailable() {
    try (StubServer server = new StubServer(StubServer.hangUp())) {
      assertTrouble(server, Kind.UNAVAILABLE, 0);
    }
  }

  @Test
  void nobodyThereIsUnavailable() {
    StubServer gone = new StubServer(StubServer.hangUp());
    gone.close();

    assertTrouble(gone, Kind.UNAVAILABLE, 0);
  }

  @Test
  void stopEndsACallUnderWay() throws Exception {
    try (StubServer server = new StubServer()) {
      server.then(server.slow());
      assertStopEnds(server);
    }
  }

  @Test
  void stopEndsTheWaitBetweenTries() throws Exception {
    try (StubServer server = new StubServer(StubServer.status(429, "", "Retry-After", "15"))) {
      assertStopEnds(server);
    }
  }

  private static void assertStopEnds(StubServer server) throws Exception {
    StopSignal stop = new StopSignal();
    RemoteClient client = RemoteClient.bearer(server.endpoint(KEY));
    CompletableFuture<?> call = CompletableFuture.runAsync(() -> client.post("/", BODY, stop));
    server.awaitRequest();

    stop.stop(StopReason.CANCELLED);

    assertThatThrownBy(() -> call.get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StoppedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "ftp://127.0.0.1",
        "https://user@example.com",
        "https://example.com?x=1",
        "mailto:x"
      })
  void addressThatMayNotBeCalledIsRefused(String base) {
    assertThatThrownBy(() -> RemoteEndpoint.of(URI.create(base), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.com/v2", "http://127.0.0.1:8880", "http://localhost:1"})
  void addressesThatMayBeCalled(String base) {
    assertThat(RemoteEndpoint.of(URI.create(base), KEY).at("/x"))
        .isEqualTo(URI.create(base + "/x"));
  }

  @Test
  void hostThatIsNotListedIsRefused() {
    RemoteEndpoint listed = RemoteEndpoint.of(URI.create("https://a.example"), "");

    assertThatThrownBy(
            () ->
                new RemoteEndpoint(
                    URI.create("https://b.example"),
                    "",
                    listed.hosts(),
                    false,
                    listed.connect(),
                    listed.total(),
                    1,
                    1,
                    listed.firstWait()))
        .hasMessageContaining("b.example is not among those allowed");
  }

  @Test
  void keyThatWouldBreakAHeaderIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> RemoteEndpoint.of(URI.create("https://a.example"), "abc\r\nX: y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("abc");
  }

  private static void post(StubServer server) {
    RemoteClient.bearer(server.endpoint(KEY)).post("/", BODY, new StopSignal());
  }

  private static void assertTrouble(StubServer server, Kind kind, int status) {
    assertThatThrownBy(() -> post(server))
        .isInstanceOfSatisfying(
            RemoteTrouble.class,
            trouble -> {
              assertThat(trouble.kind()).isEqualTo(kind);
              assertThat(trouble.status()).isEqualTo(status);
            });
  }
}
