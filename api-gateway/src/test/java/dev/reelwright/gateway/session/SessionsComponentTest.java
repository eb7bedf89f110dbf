package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@GatewayTest
class SessionsComponentTest {
  private static final String TAKEN =
      Person.COOKIE + "=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax";

  @Inject Pool database;
  @Inject SessionSweeper sweeper;

  @Test
  void theRoutesAreHere() {
    request().get("/api/auth/ok").then().statusCode(200).body("ok", equalTo(true));
  }

  @Test
  void withoutASessionNobodyIsSignedInAndThatIsNoFailure() {
    Response answer = request().get("/api/auth/get-session");

    answer.then().statusCode(200).contentType("application/json").header("Pragma", "no-cache");
    assertThat(answer.asString()).isEqualTo("null");
    assertThat(answer.header("Set-Cookie")).isNull();
  }

  @Test
  void aSessionIsShownWithItsPerson() {
    Person person = Person.signedUp();

    Response answer =
        person.asks().header("User-Agent", "Mozilla/5.0 (test)").get("/api/auth/get-session");

    answer
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("size()", equalTo(2))
        .body("session.size()", equalTo(8))
        .body("session.id", matchesPattern("ses_[a-z0-9]{20}"))
        .body("session.token", equalTo(answer.<String>path("session.id")))
        .body("session.userId", equalTo(person.account()))
        .body("session.ipAddress", equalTo(person.address()))
        .body("user.id", equalTo(person.account()))
        .body("user.email", equalTo(person.email()))
        .header("Set-Cookie", nullValue());
    assertThat(answer.asString()).doesNotContain(person.token());
    assertThat(
            Duration.between(
                Instant.parse(answer.path("session.createdAt")),
                Instant.parse(answer.path("session.expiresAt"))))
        .isEqualTo(Duration.ofDays(7));
  }

  @Test
  void aCookieOfNoSessionIsTakenAway() {
    Response answer =
        request()
            .header("Cookie", Person.COOKIE + "=" + "A".repeat(43))
            .get("/api/auth/get-session");

    assertThat(answer.asString()).isEqualTo("null");
    assertThat(answer.header("Set-Cookie")).isEqualTo(TAKEN);
  }

  @Test
  void signingOutEndsTheSessionEverywhere() {
    Person person = Person.signedUp();

    Response answer = person.asks().body("{}").post("/api/auth/sign-out");

    answer.then().statusCode(200).body("success", equalTo(true)).header("Set-Cookie", TAKEN);
    assertThat(person.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
    person.asks().get("/api/v1/credit/balance").then().statusCode(401);
  }

  @Test
  void whoIsNotSignedInIsAsGoodAsSignedOut() {
    Person.browser(randomAddress())
        .body("{}")
        .post("/api/auth/sign-out")
        .then()
        .statusCode(200)
        .body("success", equalTo(true))
        .header("Set-Cookie", TAKEN);
  }

  @Test
  void aBodyIsNotNeededWhereNothingIsAsked() {
    Person person = Person.signedUp();

    person
        .asksFromNowhere()
        .header("Origin", Person.HERE)
        .post("/api/auth/revoke-other-sessions")
        .then()
        .statusCode(200);
    person
        .asksFromNowhere()
        .header("Origin", Person.HERE)
        .post("/api/auth/sign-out")
        .then()
        .statusCode(200);
  }

  @Test
  void aPersonSeesTheirSessionsAndNobodyElses() {
    Person person = Person.signedUp();
    Person elsewhere = person.atAnotherBrowser();
    Person.signedUp();

    person
        .asks()
        .get("/api/auth/list-sessions")
        .then()
        .statusCode(200)
        .body("$", hasSize(2))
        .body("id", equalTo(List.of(person.session(), elsewhere.session())))
        .body("token", equalTo(List.of(person.session(), elsewhere.session())))
        .body("[0].size()", equalTo(8))
        .body("userId", equalTo(List.of(person.account(), person.account())));
  }

  @Test
  void whatTheListShowsOpensNothing() {
    Person person = Person.signedUp();
    String listed = person.asks().get("/api/auth/list-sessions").path("[0].token");

    for (String value : List.of(listed, listed + "." + "A".repeat(43))) {
      assertThat(
              request()
                  .header("Cookie", Person.COOKIE + "=" + value)
                  .get("/api/auth/get-session")
                  .asString())
          .isEqualTo("null");
    }
  }

  @Test
  void theListWantsARecentSignIn() {
    Person person = Person.signedUp();
    change(person, "created_at = created_at - interval '25 hours'");

    person
        .asks()
        .get("/api/auth/list-sessions")
        .then()
        .statusCode(403)
        .body("code", equalTo("SESSION_NOT_FRESH"))
        .body("message", equalTo("Session is not fresh"));
  }

  @Test
  void oneSessionIsEnded() {
    Person person = Person.signedUp();
    Person elsewhere = person.atAnotherBrowser();

    person
        .asks()
        .body(Map.of("token", elsewhere.session()))
        .post("/api/auth/revoke-session")
        .then()
        .statusCode(200)
        .body("status", equalTo(true))
        .header("Set-Cookie", nullValue());

    assertThat(elsewhere.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
    person.asks().get("/api/auth/get-session").then().body("user.id", equalTo(person.account()));
  }

  @Test
  void ownSessionTakesItsCookieAlong() {
    Person person = Person.signedUp();

    person
        .asks()
        .body(Map.of("token", person.session()))
        .post("/api/auth/revoke-session")
        .then()
        .statusCode(200)
        .header("Set-Cookie", TAKEN);

    assertThat(person.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
  }

  @Test
  void somebodyElsesSessionIsNotEndedAndNothingIsSaidOfIt() {
    Person person = Person.signedUp();
    Person other = Person.signedUp();

    person
        .asks()
        .body(Map.of("token", other.session()))
        .post("/api/auth/revoke-session")
        .then()
        .statusCode(200)
        .body("status", equalTo(true));
    person
        .asks()
        .body(Map.of("token", "ses_none"))
        .post("/api/auth/revoke-session")
        .then()
        .statusCode(200)
        .body("status", equalTo(true));

    other.asks().get("/api/auth/get-session").then().body("user.id", equalTo(other.account()));
  }

  @Test
  void allSessionsAreEnded() {
    Person person = Person.signedUp();
    Person elsewhere = person.atAnotherBrowser();

    person
        .asks()
        .body("{}")
        .post("/api/auth/revoke-sessions")
        .then()
        .statusCode(200)
        .body("status", equalTo(true))
        .header("Set-Cookie", TAKEN);

    assertThat(person.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
    assertThat(elsewhere.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
  }

  @Test
  void allOthersAreEnded() {
    Person person = Person.signedUp();
    Person elsewhere = person.atAnotherBrowser();

    person
        .asks()
        .body("{}")
        .post("/api/auth/revoke-other-sessions")
        .then()
        .statusCode(200)
        .header("Set-Cookie", nullValue());

    assertThat(elsewhere.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
    person.asks().get("/api/auth/get-session").then().body("user.id", equalTo(person.account()));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,list-sessions",
    "POST,revoke-session",
    "POST,revoke-sessions",
    "POST,revoke-other-sessions"
  })
  void withoutASessionThereIsNoneToShowOrEnd(String method, String route) {
    Person.browser(randomAddress())
        .body("{\"token\":\"x\"}")
        .request(method, "/api/auth/" + route)
        .then()
        .statusCode(401)
        .body("size()", equalTo(2))
        .body("code", equalTo("UNAUTHORIZED"))
        .body("message", equalTo("Unauthorized"));
  }

  @Test
  void aRevocationNamesItsSession() {
    Person.signedUp()
        .asks()
        .body("{}")
        .post("/api/auth/revoke-session")
        .then()
        .statusCode(400)
        .body("code", equalTo("VALIDATION_ERROR"))
        .body(
            "message", equalTo("[body.token] Invalid input: expected string, received undefined"));
  }

  @Test
  void anotherReplicaEndsItAtOnce() {
    Person person = Person.signedUp();
    person.asks().get("/api/v1/credit/balance").then().statusCode(200);

    database
        .preparedQuery("delete from session where account_id = $1")
        .execute(Tuple.of(person.account()))
        .await()
        .atMost(Duration.ofSeconds(10));

    person.asks().get("/api/v1/credit/balance").then().statusCode(401);
    assertThat(person.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
  }

  @Test
  void aSessionEndsWithItsTime() {
    Person person = Person.signedUp();
    change(person, "expires_at = now(), created_at = now() - interval '7 days'");

    person.asks().get("/api/v1/credit/balance").then().statusCode(401);
    assertThat(person.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
  }

  @Test
  void usedAfterADayItGoesOnAndTheBrowserKeepsItLonger() {
    Person person = Person.signedUp();
    change(person, "expires_at = expires_at - interval '25 hours'");

    Response prolonged = person.asks().get("/api/auth/get-session");

    prolonged
        .then()
        .header(
            "Set-Cookie",
            person.cookie() + "; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax");
    assertThat(Instant.parse(prolonged.path("session.expiresAt")))
        .isAfter(Instant.now().plus(Duration.ofDays(7)).minusSeconds(60));
    person.asks().get("/api/auth/get-session").then().header("Set-Cookie", nullValue());
  }

  @Test
  void theSameGoesForTheVideoApi() {
    Person person = Person.signedUp();
    change(person, "expires_at = expires_at - interval '25 hours'");

    person
        .asks()
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(200)
        .header("Set-Cookie", matchesPattern(person.cookie() + "; Max-Age=604800;.*"));
  }

  @Test
  void aClientMayLookWithoutProlonging() {
    Person person = Person.signedUp();
    change(person, "expires_at = expires_at - interval '25 hours'");

    person
        .asks()
        .get("/api/auth/get-session?disableRefresh=true")
        .then()
        .body("user.id", equalTo(person.account()))
        .header("Set-Cookie", nullValue());
  }

  @Test
  void oneThatIsNotToBeRememberedLastsADayAndIsNotProlonged() {
    Person person = Person.signedUp().atABrowserThatForgets();
    Response first = person.asks().get("/api/auth/get-session");
    assertThat(
            Duration.between(
                Instant.parse(first.path("session.createdAt")),
                Instant.parse(first.path("session.expiresAt"))))
        .isEqualTo(Duration.ofDays(1));
    change(person, "expires_at = expires_at - interval '23 hours'");

    person
        .asks()
        .get("/api/auth/get-session")
        .then()
        .body("user.id", equalTo(person.account()))
        .header("Set-Cookie", nullValue());
  }

  @Test
  void theHundredAndFirstSessionEndsTheOldest() {
    Person person = Person.signedUp();
    database
        .preparedQuery(
            """
            insert into session
            select 'ses_' || lpad(n::text, 6, '0') || substr(md5($1 || n), 1, 14), $1,
              encode(sha256(($1 || n)::bytea), 'hex'), true, '', '',
              now() + n * interval '1 millisecond', now(), now() + interval '1 day'
            from generate_series(1, 99) n
            """)
        .execute(Tuple.of(person.account()))
        .await()
        .atMost(Duration.ofSeconds(10));
    assertThat(person.asks().get("/api/auth/list-sessions").<List<?>>path("$")).hasSize(100);

    Person newest = person.atAnotherBrowser();

    assertThat(newest.asks().get("/api/auth/list-sessions").<List<?>>path("$")).hasSize(100);
    assertThat(person.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
  }

  @Test
  void endedSessionsAndBrokenSignUpsAreSwept() {
    Person person = Person.signedUp();
    change(person, "expires_at = now(), created_at = now() - interval '7 days'");
    String email = Person.newEmail();
    database
        .preparedQuery("insert into sign_up values ($1, $2, 0, 0, now() - interval '25 hours')")
        .execute(Tuple.of(email, "acc_" + email.replaceAll("[^0-9a-z]", "").substring(3, 23)))
        .await()
        .atMost(Duration.ofSeconds(10));

    sweeper.sweep(Instant.now()).await().atMost(Duration.ofSeconds(10));

    assertThat(rows("select 1 from session where account_id = $1", person.account())).isZero();
    assertThat(rows("select 1 from sign_up where email = $1", email)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/auth", "/api/auth/", "/api/auth/nothing", "/api/auth/sign-in/social"})
  void whatIsNotHereIsSaidInTheEnvelopeOfThesePaths(String path) {
    request()
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/json")
        .body("code", equalTo("NOT_FOUND"))
        .body("message", equalTo("Not Found"));
  }

  @Test
  void anotherMethodIs405InTheSameEnvelope() {
    request()
        .get("/api/auth/sign-in/email")
        .then()
        .statusCode(405)
        .header("Allow", "POST")
        .body("code", equalTo("METHOD_NOT_ALLOWED"));
  }

  @Test
  void aBodyThatIsNoJsonIs415() {
    Person.signedUp()
        .asks()
        .contentType(ContentType.TEXT)
        .body("x")
        .post("/api/auth/sign-out")
        .then()
        .statusCode(415)
        .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"))
        .body("message", not(nullValue()));
  }

  private void change(Person person, String assignments) {
    database
        .preparedQuery("update session set " + assignments + " where account_id = $1")
        .execute(Tuple.of(person.account()))
        .await()
        .atMost(Duration.ofSeconds(10));
  }

  private int rows(String query, String value) {
    return database
        .preparedQuery(query)
        .execute(Tuple.of(value))
        .await()
        .atMost(Duration.ofSeconds(10))
        .rowCount();
  }
}
