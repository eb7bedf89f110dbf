package dev.reelwright.gateway.edge;

import static dev.reelwright.gateway.testing.Gateway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.reelwright.gateway.testing.Gateway;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.RawHttp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@GatewayTest
class EdgeComponentTest {
  @TestHTTPResource("/")
  URI address = URI.create("http://localhost");

  @ParameterizedTest
  @CsvSource({"GET,/nothing,404", "GET,/api/nothing,404", "GET,/,404", "POST,/share/x,405"})
  void pathsOfNoDialectAnswerWithProblemJson(String method, String path, int status) {
    request()
        .request(method, path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status));
  }

  @Test
  void internalPathsAreNotReachable() {
    request().get("/internal/jobs").then().statusCode(404);
    request().get("/internal/credit/accounts/acc_1/balance").then().statusCode(404);
  }

  @Test
  void healthAndMetricsAnswer() {
    request().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    request()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.name", equalTo(List.of("database")));
    assertThat(request().get("/q/metrics").asString()).contains("reelwright_limits_fallback_total");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/status/%zz",
        "/api/status/%",
        "/api/jobs?limit=%zz",
        "/api/jobs?cursor=a|b",
        "/api/status/<clx>",
        "/api/jobs/\u001b[31m"
      })
  void aMalformedTargetIsRefusedInTheDialectsEnvelope(String target) {
    assertThat(ask(target))
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("content-type: application/json")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .endsWith("{\"error\":\"request: is malformed\"}");
  }

  @Test
  void eachDialectHasItsOwnEnvelopeForIt() {
    assertThat(ask("/api/v1/credit/history?page=%zz"))
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("content-type: application/json")
        .endsWith("{\"success\":false,\"error\":\"Invalid request: is malformed\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/share/%zz", "/admin/%zz", "/q/health/%zz"})
  void outsideOfADialectItIsProblemJson(String target) {
    assertThat(ask(target))
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("content-type: application/problem+json")
        .contains("\"status\":400");
  }

  /** The filters would not know these paths again, and the router would. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%61dmin/accounts/",
        "/admin;a=b/accounts/",
        "/;/admin/accounts/",
        "//admin/accounts/",
        "/x/../admin/accounts/",
        "/x/%2e%2e/admin/accounts/",
        "/admin/./accounts/",
        "/admin%2Faccounts/"
      })
  void noOtherWayOfWritingThePathOpensWhatIsTheOperators(String path) {
    String account = Gateway.newCustomer().account();

    String answer = ask(path + account);

    assertThat(answer).containsPattern("^HTTP/1.1 40[014] ").doesNotContain("whsec_");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%61pi/jobs",
        "/api;a=b/jobs",
        "/api/jobs;a=b",
        "/api/job%73",
        "/api//jobs",
        "/api/x/../jobs",
        "/api/v1/credit;a/balance",
        "/%71/metrics"
      })
  void norAnythingElse(String path) {
    assertThat(ask(path)).startsWith("HTTP/1.1 400").contains("written plainly");
  }

  private String ask(String target) {
    try (RawHttp http = new RawHttp(address.getPort())) {
      return http.send(
              "GET "
                  + target
                  + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: "
                  + Gateway.randomAddress()
                  + "\r\n\r\n")
          .answer();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x/../admin/accounts/acc_1",
        "//admin/accounts/acc_1",
        "/./admin/accounts/acc_1",
        "/%61dmin/accounts/acc_1",
        "/x/%2e%2e/admin/accounts/acc_1",
        "/admin;x=1/accounts/acc_1",
        "/admin/;x=1/../../admin/accounts/acc_1",
        "/x/../api/jobs",
        "/%61pi/jobs",
        "/api;x/jobs",
        "//api/v1/video/list",
        "/api/v1/video;x/list",
        "/api/v1/video/callback/../list",
        "http://localhost//admin/accounts/acc_1"
      })
  void aPathThatIsWrittenOtherwiseIsNoWayAroundTheKey(String target) {
    assertThat(ask(target)).startsWith("HTTP/1.1 400").contains("must be written plainly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/accounts/acc_1",
        "/admin/accounts/acc_1/",
        "/admin/accounts/acc_1/..%2fx",
        "http://localhost/admin/accounts/acc_1",
        "/api/jobs?cursor=//..;%41",
        "/api/v1/video/list"
      })
  void aPlainPathLeadsToTheKey(String target) {
    assertThat(ask(target)).startsWith("HTTP/1.1 401");
  }

  @Test
  void oneConnectionServesManyRequests() {
    try (RawHttp http = new RawHttp(address.getPort())) {
      for (String path : List.of("/health", "/nothing", "/api/jobs", "/health")) {
        String answer = http.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();

        assertThat(answer).as(path).startsWith("HTTP/1.1 ").doesNotContain("connection: close");
      }
    }
  }

  /** With HTTP/2 in plain text, as the JDK's client asks for it by itself. */
  @Test
  void overHttp2ARefusalBeforeTheBodyEndsItsStreamAlone() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest.Builder question = HttpRequest.newBuilder(address.resolve("/health"));
    assertThat(client.send(question.build(), BodyHandlers.ofString()).version())
        .isEqualTo(HttpClient.Version.HTTP_2);

    for (int refused = 0; refused < 3; refused++) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address.resolve("/api/jobs"))
                  .POST(BodyPublishers.ofByteArray(new byte[200_000]))
                  .build(),
              BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.headers().firstValue("connection")).isEmpty();
    }
    assertThat(client.send(question.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestWithTwoLengthsIsNotPassedOn() {
    try (RawHttp http = new RawHttp(address.getPort())) {
      String answer =
          http.send(
                  "POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                      + "Content-Length: 6\r\n\r\nhello")
              .answer();

      assertThat(answer).startsWith("HTTP/1.1 400");
    }
  }
}
