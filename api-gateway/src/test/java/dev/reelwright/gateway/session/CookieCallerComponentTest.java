package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.RawHttp;
import dev.reelwright.job.contract.Mode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session's cookie opens, and for which pages. */
@QuarkusTest
@GatewayTest
class CookieCallerComponentTest {
  private static final String ORDER =
      """
      {"prompt":"How HTTPS works","model":"storyboard-1","duration":30,"aspectRatio":"16:9"}""";

  @TestHTTPResource("/")
  URI server = URI.create("http://localhost");

  @Inject FakeNeighbours neighbours;

  @Test
  void theCookieOpensTheKensaSurfaceLikeAKey() {
    Person person = Person.signedUp();

    String uuid =
        person
            .asks()
            .body(ORDER)
            .post("/api/v1/video/generate")
            .then()
            .statusCode(200)
            .body("success", equalTo(true))
            .body("data.status", equalTo("PENDING"))
            .extract()
            .path("data.uuid");

    assertThat(neighbours.jobs().order(uuid).account()).isEqualTo(person.account());
    assertThat(neighbours.jobs().order(uuid).mode()).isEqualTo(Mode.LIVE);
    assertThat(neighbours.jobs().order(uuid).keyId()).isEqualTo("session");
    person.asks().get("/api/v1/video/task?uuid=" + uuid).then().statusCode(200);
    person.asks().get("/api/v1/video/" + uuid).then().statusCode(200);
    person.asks().get("/api/v1/credit/balance").then().body("data.available", equalTo(25));
    Person.signedUp().asks().get("/api/v1/video/" + uuid).then().statusCode(404);
  }

  @Test
  void aHeaderSendsItToTheSandbox() {
    Person person = Person.signedUp();

    String uuid =
        person
            .asks()
            .header("X-Sandbox", "true")
            .body(ORDER)
            .post("/api/v1/video/generate")
            .path("data.uuid");

    assertThat(neighbours.jobs().order(uuid).mode()).isEqualTo(Mode.TEST);
    person
        .asks()
        .header("X-Sandbox", "true")
        .get("/api/v1/credit/balance")
        .then()
        .body("data.available", equalTo(125));
    person
        .asks()
        .header("X-Sandbox", "false")
        .get("/api/v1/credit/balance")
        .then()
        .body("data.available", equalTo(25));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void whatItOrdersThereIsNotHereNorTheReverse(String sandbox) {
    Person person = Person.signedUp();
    String elsewhere = sandbox.equals("true") ? "false" : "true";
    String uuid =
        person
            .asks()
            .header("X-Sandbox", sandbox)
            .body(ORDER)
            .post("/api/v1/video/generate")
            .path("data.uuid");

    person
        .asks()
        .header("X-Sandbox", elsewhere)
        .get("/api/v1/video/" + uuid)
        .then()
        .statusCode(404);
    person
        .asks()
        .header("X-Sandbox", elsewhere)
        .delete("/api/v1/video/" + uuid)
        .then()
        .statusCode(404);
    person
        .asks()
        .header("X-Sandbox", elsewhere)
        .get("/api/v1/video/list")
        .then()
        .body("data.total", equalTo(0));
    person
        .asks()
        .header("X-Sandbox", sandbox)
        .get("/api/v1/video/list")
        .then()
        .body("data.total", equalTo(1))
        .body("data.videos[0].uuid", equalTo(uuid));
  }

  @Test
  void withoutTheHeaderItIsLive() {
    Person person = Person.signedUp();
    String played =
        newKey(person.account(), "test")
            .asks()
            .contentType(ContentType.JSON)
            .body(ORDER)
            .post("/api/v1/video/generate")
            .path("data.uuid");
    String made =
        newKey(person.account(), "live")
            .asks()
            .contentType(ContentType.JSON)
            .body(ORDER)
            .post("/api/v1/video/generate")
            .path("data.uuid");

    person.asks().get("/api/v1/video/" + played).then().statusCode(404);
    person.asks().get("/api/v1/video/" + made).then().statusCode(200);
  }

  @Test
  void thereItRunsScenarios() {
    Person person = Person.signedUp();
    Map<String, String> slow = Map.of("X-Sandbox-Scenario", "slow");

    String uuid =
        person
            .asks()
            .header("X-Sandbox", "true")
            .headers(slow)
            .body(ORDER)
            .post("/api/v1/video/generate")
            .then()
            .statusCode(200)
            .extract()
            .path("data.uuid");
    person.asks().headers(slow).body(ORDER).post("/api/v1/video/generate").then().statusCode(400);

    assertThat(neighbours.jobs().order(uuid).scenario()).isEqualTo("slow");
  }

  @Test
  void whatWasPerhapsMeantForTheSandboxIsNotPaidFor() {
    Person person = Person.signedUp();
    Customer live = newCustomer("live");

    person
        .asks()
        .header("X-Sandbox", "yes")
        .body(ORDER)
        .post("/api/v1/video/generate")
        .then()
        .statusCode(400)
        .body("error", equalTo("Invalid X-Sandbox: must be true or false"));
    live.asks()
        .header("X-Sandbox", "true")
        .contentType(ContentType.JSON)
        .body(ORDER)
        .post("/api/v1/video/generate")
        .then()
        .statusCode(400)
        .body("error", equalTo("Invalid X-Sandbox: is true, and the key is a live one"));
    newCustomer("test")
        .asks()
        .header("X-Sandbox", "true")
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(200);
    assertThat(neighbours.jobs().ordersOf(person.account())).isEmpty();
    assertThat(neighbours.jobs().ordersOf(live.account())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/jobs",
    "GET,/api/status/clx",
    "POST,/api/jobs",
    "GET,/admin/accounts/acc_1",
    "GET,/admin"
  })
  void itOpensNothingElse(String method, String path) {
    Person.signedUp().asks().request(method, path).then().statusCode(401);
  }

  @Test
  void aKeyAndASessionOfOneAccountAreTheKey() {
    Person person = Person.signedUp();
    Customer test = newKey(person.account(), "test");

    person
        .asksFromNowhere()
        .header("X-API-Key", test.key())
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(200)
        .body("data.available", equalTo(125));
  }

  @Test
  void aKeyAndASessionOfTwoAccountsAreNobody() {
    Person person = Person.signedUp();
    Customer other = newCustomer();

    person
        .asks()
        .header("X-API-Key", other.key())
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(401)
        .body("success", equalTo(false));
  }

  @Test
  void aSessionDoesNotStandInForAWrongKey() {
    Person.signedUp()
        .asks()
        .header("X-API-Key", "rw_live_nonsense")
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(401);
  }

  @Test
  void aKeyIsNotHeldBackByACookieThatIsOver() {
    Customer customer = newCustomer();

    customer
        .asks()
        .header("Cookie", Person.COOKIE + "=" + "A".repeat(43))
        .contentType(ContentType.JSON)
        .body(ORDER)
        .post("/api/v1/video/generate")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aCookieOfNoSessionOpensNothing(String value) {
    requestFrom(randomAddress())
        .header("Cookie", Person.COOKIE + "=" + value)
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(401)
        .body("error", equalTo("Not authenticated"));
  }

  @Test
  void twoCookiesOpenNothing() {
    Person person = Person.signedUp();
    Person other = Person.signedUp();

    requestFrom(person.address())
        .header("Cookie", person.cookie() + "; " + other.cookie())
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Origin, Referer, Sec-Fetch-Site, status
        "https://reels.example.com,-,-,200",
        "https://app.example.com,-,same-site,200",
        "-,https://reels.example.com/page,-,200",
        "-,-,same-origin,200",
        "null,-,same-origin,200",
        "https://evil.example,-,-,403",
        "https://evil.example,-,same-origin,403",
        "http://reels.example.com,-,-,403",
        "-,https://evil.example/page,-,403",
        "null,-,cross-site,403",
        "-,-,cross-site,403",
        "-,-,-,403"
      })
  void aWriteWithTheCookieComesFromAPageOfOurs(
      @Nullable String origin, @Nullable String referer, @Nullable String fetchSite, int status) {
    Person person = Person.signedUp();

    Response answer =
        from(person.asksFromNowhere(), origin, referer, fetchSite)
            .contentType(ContentType.JSON)
            .body(ORDER)
            .post("/api/v1/video/generate");

    answer.then().statusCode(status).body("success", equalTo(status == 200));
    assertThat(neighbours.jobs().ordersOf(person.account())).hasSize(status == 200 ? 1 : 0);
    if (status == 403) {
      answer
          .then()
          .body(
              "error",
              equalTo("Forbidden: This page may not send requests with a session's cookie"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void soDoesEveryOtherMethodThatChangesSomething(String method) {
    Person.signedUp()
        .asksFromNowhere()
        .header("Origin", "https://evil.example")
        .request(method, "/api/v1/video/550e8400-e29b-41d4-a716-446655440000")
        .then()
        .statusCode(403);
  }

  @Test
  void anEmptyKeyIsNone() {
    Person.signedUp()
        .asksFromNowhere()
        .header("X-API-Key", " ")
        .header("Origin", "https://evil.example")
        .contentType(ContentType.JSON)
        .body(ORDER)
        .post("/api/v1/video/generate")
        .then()
        .statusCode(403);
  }

  @Test
  void readingIsFreeAndForeignPagesDoNotSeeTheAnswer() {
    Person.signedUp()
        .asksFromNowhere()
        .header("Origin", "https://evil.example")
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", nullValue())
        .header("Access-Control-Allow-Credentials", nullValue());
  }

  @Test
  void aKeyComesFromWherever() {
    newCustomer()
        .asks()
        .header("Origin", "https://evil.example")
        .contentType(ContentType.JSON)
        .body(ORDER)
        .post("/api/v1/video/generate")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // route, cookie, Origin, Referer, Sec-Fetch-Site, code
        "sign-in/email,false,https://evil.example,-,-,INVALID_ORIGIN",
        "sign-in/email,false,-,https://evil.example/x,-,INVALID_ORIGIN",
        "sign-in/email,false,null,-,-,MISSING_OR_NULL_ORIGIN",
        "sign-in/email,false,-,-,cross-site,MISSING_OR_NULL_ORIGIN",
        "sign-up/email,false,https://evil.example,-,-,INVALID_ORIGIN",
        "sign-out,true,https://evil.example,-,-,INVALID_ORIGIN",
        "sign-out,true,-,-,-,MISSING_OR_NULL_ORIGIN",
        "revoke-session,true,https://evil.example,-,-,INVALID_ORIGIN",
        "revoke-sessions,true,-,-,-,MISSING_OR_NULL_ORIGIN",
        "revoke-other-sessions,true,-,https://evil.example,-,INVALID_ORIGIN"
      })
  void aForgedOriginIsRefusedOnTheAuthRoutesThemselves(
      String route,
      boolean cookie,
      @Nullable String origin,
      @Nullable String referer,
      @Nullable String fetchSite,
      String code) {
    Person person = Person.signedUp();
    RequestSpecification request =
        cookie ? person.asksFromNowhere() : requestFrom(person.address());

    from(request, origin, referer, fetchSite)
        .contentType(ContentType.JSON)
        .body(Map.of("email", person.email(), "password", person.password(), "token", "x"))
        .post("/api/auth/" + route)
        .then()
        .statusCode(403)
        .contentType("application/json")
        .body("size()", equalTo(2))
        .body("code", equalTo(code))
        .header("Set-Cookie", nullValue());

    person.asks().get("/api/auth/get-session").then().body("user.id", equalTo(person.account()));
  }

  @Test
  void whatIsNoBrowserMaySignInWithoutSayingWhereItIs() {
    Person person = Person.signedUp();

    requestFrom(person.address())
        .contentType(ContentType.JSON)
        .body(Map.of("email", person.email(), "password", person.password()))
        .post("/api/auth/sign-in/email")
        .then()
        .statusCode(200);
  }

  /** However the path is written, the origin is looked at or nothing happens. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/auth/revoke-sessions",
        "/api/auth/revoke-sessions/",
        "/api/auth//revoke-sessions",
        "//api/auth/revoke-sessions",
        "/api/aut%68/revoke-sessions",
        "/%61pi/auth/revoke-sessions",
        "/api/x/../auth/revoke-sessions",
        "/api/x/%2e%2e/auth/revoke-sessions",
        "/api/auth/x/../revoke-sessions",
        "/api;a=b/auth/revoke-sessions",
        "/api/auth;a=b/revoke-sessions",
        "/api/auth/revoke-sessions;a=b",
        "/api%2Fauth/revoke-sessions",
        "/API/auth/revoke-sessions"
      })
  void noWayOfWritingThePathGoesAroundTheOriginCheck(String path) {
    Person person = Person.signedUp();

    String answer =
        raw(
            "POST " + path,
            "Cookie: " + person.cookie(),
            "Origin: https://evil.example",
            "Content-Length: 0");

    assertThat(answer).doesNotStartWith("HTTP/1.1 2");
    person.asks().get("/api/auth/get-session").then().body("user.id", equalTo(person.account()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/video/generate",
        "/api/v1/video/generate/",
        "/api/v1/vide%6F/generate",
        "/api/v1//video/generate",
        "/api/v1/x/../video/generate",
        "/api;a=b/v1/video/generate",
        "/api/v1/video;a=b/generate",
        "/api/v1/video/generate;a=b"
      })
  void norAroundThatOfTheVideoApi(String path) {
    Person person = Person.signedUp();

    String answer =
        raw(
            "POST " + path,
            "Cookie: " + person.cookie(),
            "Origin: https://evil.example",
            "Content-Type: application/json",
            "Content-Length: " + ORDER.length(),
            "",
            ORDER);

    assertThat(answer).doesNotStartWith("HTTP/1.1 2");
    assertThat(neighbours.jobs().ordersOf(person.account())).isEmpty();
  }

  /** Twenty a minute, and then no more, however the path is written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/auth/sign-in/email/",
        "/api/auth/sign%2Din/email",
        "/api/auth//sign-in/email",
        "/api/auth/sign-in/email;a=b",
        "/api/auth/sign-in;a=b/email"
      })
  void norAroundTheLimitOfSignIns(String path) {
    String address = randomAddress();
    int looked = 0;
    for (int asked = 0; asked < 22; asked++) {
      String answer =
          rawFrom(
              address,
              "POST " + path,
              "Content-Type: application/json",
              "Content-Length: 2",
              "",
              "{}");
      looked += answer.contains("VALIDATION_ERROR") ? 1 : 0;
    }

    assertThat(looked).isLessThanOrEqualTo(20);
  }

  @Test
  void aTrustedPageMayReadTheAnswer() {
    Person person = Person.signedUp();

    person
        .asksFromNowhere()
        .header("Origin", Person.TRUSTED)
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", Person.TRUSTED)
        .header("Access-Control-Allow-Credentials", "true")
        .header("Access-Control-Expose-Headers", startsWith("Retry-After"))
        .header("Vary", "Origin");
    person
        .asksFromNowhere()
        .header("Origin", Person.TRUSTED)
        .get("/api/auth/get-session")
        .then()
        .header("Access-Control-Allow-Origin", Person.TRUSTED)
        .body("user.id", equalTo(person.account()));
  }

  @Test
  void aTrustedPageReadsRefusalsToo() {
    requestFrom(randomAddress())
        .header("Origin", Person.TRUSTED)
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(401)
        .header("Access-Control-Allow-Origin", Person.TRUSTED)
        .header("Access-Control-Allow-Credentials", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/video/generate", "/api/auth/sign-in/email"})
  void aBrowserThatAsksBeforehandIsToldWhatATrustedPageMaySend(String path) {
    preflight(Person.TRUSTED, path)
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", Person.TRUSTED)
        .header("Access-Control-Allow-Credentials", "true")
        .header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
        .header(
            "Access-Control-Allow-Headers",
            "Content-Type, Idempotency-Key, X-API-Key, X-Sandbox, X-Sandbox-Scenario")
        .header("Access-Control-Max-Age", "600")
        .header("Vary", "Origin");
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example,/api/v1/video/generate",
    "https://evil.example,/api/auth/sign-in/email",
    "null,/api/v1/video/generate",
    "https://app.example.com,/api/jobs",
    "https://app.example.com,/admin/accounts"
  })
  void everybodyElseIsToldNothing(String origin, String path) {
    Response answer = preflight(origin, path);

    assertThat(answer.getHeaders().asList())
        .noneMatch(
            header -> header.getName().toLowerCase(Locale.ROOT).startsWith("access-control"));
  }

  private static Response preflight(String origin, String path) {
    return requestFrom(randomAddress())
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "content-type")
        .options(path);
  }

  private static RequestSpecification from(
      RequestSpecification request,
      @Nullable String origin,
      @Nullable String referer,
      @Nullable String fetchSite) {
    if (origin != null) {
      request.header("Origin", origin);
    }
    if (referer != null) {
      request.header("Referer", referer);
    }
    if (fetchSite != null) {
      request.header("Sec-Fetch-Site", fetchSite);
    }
    return request;
  }

  private String raw(String... lines) {
    return rawFrom(randomAddress(), lines);
  }

  /** The first line without its version; headers; perhaps an empty line and a body. */
  private String rawFrom(String address, String... lines) {
    StringBuilder text =
        new StringBuilder(lines[0])
            .append(" HTTP/1.1\r\nHost: reels.example.com\r\nX-Forwarded-For: ")
            .append(address);
    boolean hasBody = false;
    for (int line = 1; line < lines.length; line++) {
      text.append("\r\n").append(lines[line]);
      hasBody |= lines[line].isEmpty();
    }
    try (RawHttp http = new RawHttp(server.getPort())) {
      return http.send(text + (hasBody ? "" : "\r\n\r\n")).answer();
    }
  }
}
