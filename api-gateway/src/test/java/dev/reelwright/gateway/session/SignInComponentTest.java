package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.session.Person.newEmail;
import static dev.reelwright.gateway.session.Person.signIn;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@GatewayTest
class SignInComponentTest {
  @Inject Pool database;
  @Inject SessionSweeper sweeper;

  @Test
  void theRightPasswordOpensASession() {
    Person person = Person.signedUp();

    Response answer =
        signIn(person.address(), person.email().toUpperCase(Locale.ROOT), person.password());

    answer
        .then()
        .statusCode(200)
        .body("size()", equalTo(3))
        .body("redirect", equalTo(false))
        .body("token", matchesPattern("ses_[a-z0-9]{20}"))
        .body("user.id", equalTo(person.account()))
        .body("user.email", equalTo(person.email()));
    assertThat(answer.header("Set-Cookie"))
        .matches(
            "__Secure-better-auth\\.session_token=[A-Za-z0-9_-]{43}; Max-Age=604800; Path=/;"
                + " HttpOnly; Secure; SameSite=Lax");
    assertThat(Person.cookieIn(answer)).isNotEqualTo(person.cookie());
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressAreToldTheSame() {
    Person person = Person.signedUp();

    Response wrong = signIn(person.address(), person.email(), "wrong horse");
    Response unknown = signIn(person.address(), newEmail(), "wrong horse");

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.asString())
        .isEqualTo(
            "{\"message\":\"Invalid email or password\",\"code\":\"INVALID_EMAIL_OR_PASSWORD\"}")
        .isEqualTo(unknown.asString());
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(wrong.header("Set-Cookie")).isNull();
  }

  @Test
  void theClientGoesWhereItAskedToIfThatIsHere() {
    Person person = Person.signedUp();
    Map<String, Object> body =
        Map.of("email", person.email(), "password", person.password(), "callbackURL", "/dash");

    Person.browser(person.address())
        .body(body)
        .post("/api/auth/sign-in/email")
        .then()
        .statusCode(200)
        .body("redirect", equalTo(true))
        .body("url", equalTo("/dash"));
    Person.browser(person.address())
        .body(Map.of("email", "a@b.co", "password", "x", "callbackURL", "https://evil.example/"))
        .post("/api/auth/sign-in/email")
        .then()
        .statusCode(403)
        .body("code", equalTo("INVALID_CALLBACK_URL"));
  }

  @Test
  void fiveFailuresLockTheAccountWhoeverAsksAndWithWhateverPassword() {
    Person person = Person.signedUp();
    fail(5, person.email());

    Response locked = signIn(randomAddress(), person.email(), person.password());

    locked
        .then()
        .statusCode(429)
        .body("code", equalTo("TOO_MANY_REQUESTS"))
        .header("Set-Cookie", nullValue());
    assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(1, 30);
    assertThat(locked.header("X-Retry-After")).isEqualTo(locked.header("Retry-After"));
  }

  @Test
  void anAccountThatIsNotThereLocksJustTheSame() {
    String nobody = newEmail();
    fail(5, nobody);

    signIn(randomAddress(), nobody, "wrong horse")
        .then()
        .statusCode(429)
        .body("code", equalTo("TOO_MANY_REQUESTS"));
  }

  @Test
  void theNextLockIsTwiceAsLong() {
    Person person = Person.signedUp();
    fail(5, person.email());
    waitFor(person.email());

    fail(1, person.email());

    Response locked = signIn(randomAddress(), person.email(), "wrong horse");
    assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(31, 60);
  }

  @Test
  void afterTheLockTheOwnerComesInAndAllIsForgotten() {
    Person person = Person.signedUp();
    fail(5, person.email());
    waitFor(person.email());

    signIn(randomAddress(), person.email(), person.password()).then().statusCode(200);

    assertThat(failures("account:" + new EmailAddress(person.email()).sha256())).isZero();
    fail(4, person.email());
    signIn(randomAddress(), person.email(), person.password()).then().statusCode(200);
  }

  @Test
  void aLockedAccountsSessionsGoOn() {
    Person person = Person.signedUp();
    fail(5, person.email());

    person.asks().get("/api/auth/get-session").then().body("user.id", equalTo(person.account()));
  }

  @Test
  void guessesAtOnceAreNotMoreThanGuessesOneByOne() {
    Person person = Person.signedUp();
    List<CompletableFuture<Integer>> guesses = new ArrayList<>();
    for (int guess = 0; guess < 20; guess++) {
      guesses.add(
          CompletableFuture.supplyAsync(
              () -> signIn(randomAddress(), person.email(), "wrong horse").statusCode()));
    }

    List<Integer> statuses = guesses.stream().map(CompletableFuture::join).toList();

    assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
    assertThat(statuses).filteredOn(status -> status == 429).hasSize(15);
  }

  @Test
  void anAddressThatTriesManyAccountsIsLockedToo() {
    String address = randomAddress();
    database
        .preparedQuery(
            "insert into sign_in_tally (subject, failures, last_at) values ($1, 49, now())")
        .execute(Tuple.of("address:" + address))
        .await()
        .atMost(Duration.ofSeconds(10));
    Person person = Person.signedUp();

    signIn(address, newEmail(), "wrong horse").then().statusCode(401);

    signIn(address, person.email(), person.password()).then().statusCode(429);
    signIn(randomAddress(), person.email(), person.password()).then().statusCode(200);
  }

  @Test
  void aSuccessIsNoFailureOfItsAddress() {
    Person person = Person.signedUp();

    signIn(person.address(), person.email(), person.password()).then().statusCode(200);
    signIn(person.address(), person.email(), "wrong horse").then().statusCode(401);

    assertThat(failures("address:" + person.address())).isEqualTo(1);
  }

  @Test
  void aHashOfAnotherCostIsMadeAnew() {
    Person person = Person.signedUp();
    PasswordHasher cheap =
        new PasswordHasher(
            new HashCost(256, 1, 1),
            Settings.read(SessionsConfig.class, Map.of()),
            new SecureRandom());
    store(person, cheap.hash("correct horse").await().atMost(Duration.ofSeconds(10)).text());
    cheap.stop();

    signIn(person.address(), person.email(), "wrong horse").then().statusCode(401);
    assertThat(stored(person)).startsWith("$argon2id$v=19$m=256,");
    signIn(person.address(), person.email(), person.password()).then().statusCode(200);

    assertThat(stored(person)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    signIn(person.address(), person.email(), person.password()).then().statusCode(200);
  }

  @Test
  void oneAddressSignsInTwentyTimesAMinute() {
    Person person = Person.signedUp();
    String address = randomAddress();
    for (int asked = 0; asked < 20; asked++) {
      signIn(address, "nonsense", "x").then().statusCode(400);
    }

    signIn(address, person.email(), person.password())
        .then()
        .statusCode(429)
        .header("RateLimit-Policy", "600;w=60, 20;w=60");
  }

  @Test
  void quietTalliesAreForgotten() {
    String nobody = newEmail();
    fail(2, nobody);
    String subject = "account:" + new EmailAddress(nobody).sha256();
    assertThat(failures(subject)).isEqualTo(2);

    sweepIn(Duration.ofHours(23));
    assertThat(failures(subject)).isEqualTo(2);
    sweepIn(Duration.ofHours(25));

    assertThat(failures(subject)).isZero();
  }

  private void sweepIn(Duration time) {
    sweeper.sweep(Instant.now().plus(time)).await().atMost(Duration.ofSeconds(10));
  }

  private static void fail(int times, String email) {
    for (int time = 0; time < times; time++) {
      signIn(randomAddress(), email, "wrong horse").then().statusCode(401);
    }
  }

  /** As if the lock's time had passed. */
  private void waitFor(String email) {
    run(
        "update sign_in_tally set locked_until = now() where subject = $1",
        Tuple.of("account:" + new EmailAddress(email).sha256()));
  }

  private int failures(String subject) {
    var rows =
        database
            .preparedQuery("select failures from sign_in_tally where subject = $1")
            .execute(Tuple.of(subject))
            .await()
            .atMost(Duration.ofSeconds(10));
    return rows.rowCount() == 0 ? 0 : rows.iterator().next().getInteger(0);
  }

  private void store(Person person, String hash) {
    run(
        "update login set password_hash = $2 where account_id = $1",
        Tuple.of(person.account(), hash));
  }

  private String stored(Person person) {
    return database
        .preparedQuery("select password_hash from login where account_id = $1")
        .execute(Tuple.of(person.account()))
        .await()
        .atMost(Duration.ofSeconds(10))
        .iterator()
        .next()
        .getString(0);
  }

  private void run(String statement, Tuple values) {
    database.preparedQuery(statement).execute(values).await().atMost(Duration.ofSeconds(10));
  }
}
