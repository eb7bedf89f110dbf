package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The conversation that Better Auth's published browser client has with the gateway, had by Java:
 * always, wherever the tests run. That it is the same, line by line, {@link
 * BetterAuthClientComponentTest} shows where that client can be had.
 */
@QuarkusTest
@GatewayTest
class BetterAuthConversationComponentTest {
  private static final String PASSWORD = "correct horse";
  private static final String ORDER =
      "{\"prompt\":\"How HTTPS works\",\"model\":\"storyboard-1\",\"duration\":30,"
          + "\"aspectRatio\":\"16:9\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource("/")
  URI server = URI.create("http://localhost");

  private final Conversation conversation = new Conversation();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address = randomAddress();
  private final String email = Person.newEmail();

  @Test
  void theClientsConversationWorksHere() throws Exception {
    Browser browser = new Browser();
    Page here = browser.on(Person.HERE);
    assertThat(here.get("/api/auth/get-session").isNull()).isTrue();
    here.get("/api/v1/credit/balance");

    JsonNode joined =
        here.post(
            "/api/auth/sign-up/email",
            "{\"name\":\"Ada\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
    JsonNode current = here.get("/api/auth/get-session");
    assertThat(current.at("/user/email").asText()).isEqualTo(email);
    assertThat(current.at("/session/token")).isEqualTo(joined.at("/token"));

    String uuid = here.post("/api/v1/video/generate", ORDER).at("/data/uuid").asText();
    assertThat(here.get("/api/v1/video/task?uuid=" + uuid).at("/data/uuid").asText())
        .isEqualTo(uuid);

    here.post("/api/auth/sign-out", "{}");
    assertThat(here.get("/api/auth/get-session").isNull()).isTrue();
    here.get("/api/v1/video/task?uuid=" + uuid);

    here.post("/api/auth/sign-in/email", credentials("wrong horse", ""));
    JsonNode entered =
        here.post("/api/auth/sign-in/email", credentials(PASSWORD, ",\"rememberMe\":false"));
    here.post(
        "/api/auth/sign-up/email",
        "{\"name\":\"Ada\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));

    Page onPhone = new Browser().on(Person.HERE);
    JsonNode second = onPhone.post("/api/auth/sign-in/email", credentials(PASSWORD, ""));
    JsonNode listed = here.get("/api/auth/list-sessions");
    assertThat(listed.findValuesAsText("token"))
        .containsExactly(entered.at("/token").asText(), second.at("/token").asText());
    here.post(
        "/api/auth/revoke-session", "{\"token\":\"%s\"}".formatted(second.at("/token").asText()));
    assertThat(onPhone.get("/api/auth/get-session").isNull()).isTrue();

    Page trusted = browser.on(Person.TRUSTED);
    assertThat(trusted.get("/api/auth/get-session").at("/user/email").asText()).isEqualTo(email);
    trusted.asks("/api/v1/video/generate");
    trusted.post("/api/v1/video/generate", ORDER);
    Page foreign = browser.on(Conversation.FOREIGN);
    foreign.get("/api/v1/credit/balance");
    foreign.post("/api/v1/video/generate", ORDER);
    foreign.post("/api/auth/sign-out", "{}");
    assertThat(here.get("/api/auth/get-session").at("/user/email").asText()).isEqualTo(email);

    here.post("/api/auth/revoke-other-sessions", "{}");
    here.post("/api/auth/revoke-sessions", "{}");
    assertThat(here.get("/api/auth/get-session").isNull()).isTrue();

    assertThat(conversation).hasToString(Conversation.expected());
  }

  private String credentials(String password, String more) {
    return "{\"email\":\"%s\",\"password\":\"%s\"%s}".formatted(email, password, more);
  }

  /** Keeps cookies. */
  private final class Browser {
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Page on(String origin) {
      return new Page(this, origin);
    }

    private void keep(String setCookie) {
      String pair = setCookie.split(";", 2)[0];
      String name = pair.substring(0, pair.indexOf('='));
      if (setCookie.contains("Max-Age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, pair);
      }
    }
  }

  /** A page that a browser shows. */
  private final class Page {
    private final Browser browser;
    private final String origin;

    Page(Browser browser, String origin) {
      this.browser = browser;
      this.origin = origin;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
      HttpRequest.Builder request = to(path).GET();
      if (!origin.equals(Person.HERE)) {
        request.header("Origin", origin);
      }
      return send("GET", path, request, "");
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
      return send(
          "POST",
          path,
          to(path)
              .header("Origin", origin)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body)),
          body);
    }

    /** Beforehand, as a browser does for a page of another origin. */
    void asks(String path) throws IOException, InterruptedException {
      HttpResponse<String> answer =
          http.send(
              to(path)
                  .header("Origin", origin)
                  .header("Access-Control-Request-Method", "POST")
                  .header("Access-Control-Request-Headers", "content-type")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      conversation.note("OPTIONS", path, origin, false, "", answer.statusCode(), "", null);
    }

    private JsonNode send(String method, String path, HttpRequest.Builder request, String body)
        throws IOException, InterruptedException {
      boolean hasCookie = !browser.cookies.isEmpty();
      if (hasCookie) {
        request.header("Cookie", String.join("; ", browser.cookies.values()));
      }
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(browser::keep);
      conversation.note(
          method,
          path,
          origin,
          hasCookie,
          body,
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("Set-Cookie").orElse(null));
      return Objects.requireNonNull(JSON.readTree(answer.body()), "no body");
    }

    private HttpRequest.Builder to(String path) {
      return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
          .header("X-Forwarded-For", address);
    }
  }
}
