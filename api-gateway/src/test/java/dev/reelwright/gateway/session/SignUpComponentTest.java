package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.session.Person.cookieIn;
import static dev.reelwright.gateway.session.Person.newEmail;
import static dev.reelwright.gateway.session.Person.signUp;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.operator;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A new account has 25 credits and 100 of play money on top in its test balance. */
@QuarkusTest
@GatewayTest
class SignUpComponentTest {
  @Inject FakeNeighbours neighbours;
  @Inject Pool database;

  private final String address = randomAddress();
  private final String email = newEmail();

  @Test
  void whoeverComesHasAnAccountAndIsSignedIn() {
    Response answer = signUp(address, "Ada", email.toUpperCase(Locale.ROOT), "correct horse");

    answer
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .body("size()", equalTo(2))
        .body("token", matchesPattern("ses_[a-z0-9]{20}"))
        .body("user.size()", equalTo(7))
        .body("user.id", matchesPattern("acc_[a-z0-9]{20}"))
        .body("user.name", equalTo("Ada"))
        .body("user.email", equalTo(email))
        .body("user.emailVerified", equalTo(false))
        .body("user.image", nullValue())
        .body(
            "user.createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
        .body("user.updatedAt", notNullValue());
    assertThat(answer.header("Set-Cookie"))
        .matches(
            "__Secure-better-auth\\.session_token=[A-Za-z0-9_-]{43}; Max-Age=604800; Path=/;"
                + " HttpOnly; Secure; SameSite=Lax");
  }

  @Test
  void theAccountIsAsAnOperatorWouldHaveMadeIt() {
    String account = signUp(address, "Ada", email, "correct horse").path("user.id");

    operator()
        .get("/admin/accounts/{id}", account)
        .then()
        .statusCode(200)
        .body("name", equalTo("Ada"))
        .body("plan", equalTo("standard"))
        .body("webhookSecret", matchesPattern("whsec_.+"))
        .body("credits.available", equalTo(25));
    assertThat(neighbours.credit().granted(account)).isEqualTo(25);
    assertThat(neighbours.credit().granted(account + ":test")).isEqualTo(125);
    assertThat(neighbours.credit().grant("initial-" + account).lotTerms().kind())
        .isEqualTo(LotKind.PROMOTIONAL);
  }

  @Test
  void itMayHaveKeysOfItsOwn() {
    String account = signUp(address, "Ada", email, "correct horse").path("user.id");

    newKey(account, "live").asks().get("/api/jobs").then().statusCode(200);
  }

  @Test
  void anAddressIsTakenOnce() {
    signUp(address, "Ada", email, "correct horse").then().statusCode(200);

    signUp(address, "Eve", email.toUpperCase(Locale.ROOT), "another horse")
        .then()
        .statusCode(422)
        .body("code", equalTo("USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"))
        .body("message", equalTo("User already exists. Use another email."))
        .header("Set-Cookie", nullValue());
  }

  @Test
  void manyAtOnceWithOneAddressMakeOneAccount() {
    List<CompletableFuture<Response>> asked = new ArrayList<>();
    for (int browser = 0; browser < 6; browser++) {
      String from = randomAddress();
      asked.add(CompletableFuture.supplyAsync(() -> signUp(from, "Ada", email, "correct horse")));
    }
    List<Integer> statuses = asked.stream().map(each -> each.join().statusCode()).sorted().toList();

    assertThat(statuses).containsExactly(200, 422, 422, 422, 422, 422);
    assertThat(count("select 1 from login where email = $1")).isEqualTo(1);
    assertThat(count("select 1 from sign_up where email = $1")).isZero();
  }

  @Test
  void aSignUpThatBrokeOffGoesOnWithTheSameAccount() {
    neighbours.away("credit-service", true);
    try {
      signUp(address, "Ada", email, "correct horse")
          .then()
          .statusCode(503)
          .header("Retry-After", "2")
          .body("code", equalTo("SERVICE_UNAVAILABLE"))
          .header("Set-Cookie", nullValue());
    } finally {
      neighbours.away("credit-service", false);
    }
    String begun = accountIn("select account_id from sign_up where email = $1");
    assertThat(count("select 1 from login where email = $1")).isZero();

    String account = signUp(address, "Ada", email, "another horse").path("user.id");

    assertThat(account).isEqualTo(begun);
    assertThat(count("select 1 from sign_up where email = $1")).isZero();
  }

  @Test
  void whatItWasPromisedBeforeTheCrashItGetsAfterIt() {
    database
        .preparedQuery("insert into sign_up values ($1, $2, 7, 9, now())")
        .execute(
            Tuple.of(
                email, "acc_" + "b".repeat(12) + email.replaceAll("[^0-9a-f]", "").substring(0, 8)))
        .await()
        .atMost(Duration.ofSeconds(10));

    String account = signUp(address, "Ada", email, "correct horse").path("user.id");

    assertThat(neighbours.credit().granted(account)).isEqualTo(7);
    assertThat(neighbours.credit().granted(account + ":test")).isEqualTo(9);
  }

  @Test
  void whoSaysNoNameHasAnAccountAllTheSame() {
    Response answer = signUp(address, "", email, "correct horse");

    answer.then().statusCode(200).body("user.name", equalTo(""));
    operator()
        .get("/admin/accounts/{id}", answer.<String>path("user.id"))
        .then()
        .body("name", equalTo("Signed up without a name"));
  }

  @Test
  void aPictureIsKeptAndABrowserMayForget() {
    Response answer =
        Person.browser(address)
            .body(
                Map.of(
                    "name", "Ada",
                    "email", email,
                    "password", "correct horse",
                    "image", "https://a.example/a.png",
                    "rememberMe", false))
            .post("/api/auth/sign-up/email");

    answer.then().statusCode(200).body("user.image", equalTo("https://a.example/a.png"));
    assertThat(answer.header("Set-Cookie")).doesNotContain("Max-Age");
  }

  @Test
  void nothingOfThePasswordOrTheCookieIsStored() {
    String cookie = cookieIn(signUp(address, "Ada", email, "correct horse"));

    List<String> rows = new ArrayList<>();
    for (String table : List.of("login", "session", "account", "sign_up", "sign_in_tally")) {
      database
          .query("select to_jsonb(t)::text as row from " + table + " t")
          .execute()
          .await()
          .atMost(Duration.ofSeconds(10))
          .forEach(row -> rows.add(row.getString("row")));
    }

    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("correct horse"));
    assertThat(rows).noneMatch(row -> row.contains(cookie.substring(cookie.indexOf('=') + 1)));
    assertThat(rows).anyMatch(row -> row.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
  }

  @Test
  void refusalsHaveACodeAndAMessage() {
    signUp(address, "Ada", email, "short")
        .then()
        .statusCode(400)
        .contentType("application/json")
        .body("size()", equalTo(2))
        .body("code", equalTo("PASSWORD_TOO_SHORT"))
        .body("message", equalTo("Password too short"));
    Person.browser(address)
        .body("{\"name\":")
        .post("/api/auth/sign-up/email")
        .then()
        .statusCode(400)
        .body("code", equalTo("BAD_REQUEST"))
        .body("message", equalTo("Invalid JSON in request body"));
    Person.browser(address)
        .contentType(ContentType.URLENC)
        .body("name=Ada")
        .post("/api/auth/sign-up/email")
        .then()
        .statusCode(415)
        .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    Person.browser(address)
        .body("{\"name\":\"" + "x".repeat(20_000) + "\"}")
        .post("/api/auth/sign-up/email")
        .then()
        .statusCode(413)
        .body("code", equalTo("PAYLOAD_TOO_LARGE"));
    Person.browser(address)
        .post("/api/auth/sign-up/email")
        .then()
        .statusCode(400)
        .body("code", equalTo("VALIDATION_ERROR"));
  }

  @Test
  void oneAddressSignsUpTwentyTimesAnHour() {
    for (int asked = 0; asked < 20; asked++) {
      signUp(address, "Ada", "nonsense", "x").then().statusCode(400);
    }

    Response refused = signUp(address, "Ada", email, "correct horse");

    refused.then().statusCode(429).body("code", equalTo("TOO_MANY_REQUESTS"));
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600);
    assertThat(refused.header("X-Retry-After")).isEqualTo(refused.header("Retry-After"));
    signUp(randomAddress(), "Ada", email, "correct horse").then().statusCode(200);
  }

  private int count(String query) {
    return database
        .preparedQuery(query)
        .execute(Tuple.of(email))
        .await()
        .atMost(Duration.ofSeconds(10))
        .rowCount();
  }

  private String accountIn(String query) {
    return database
        .preparedQuery(query)
        .execute(Tuple.of(email))
        .await()
        .atMost(Duration.ofSeconds(10))
        .iterator()
        .next()
        .getString(0);
  }
}
