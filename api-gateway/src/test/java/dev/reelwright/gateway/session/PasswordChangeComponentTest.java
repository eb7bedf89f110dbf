package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.session.Person.signIn;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@GatewayTest
class PasswordChangeComponentTest {
  @Test
  void theNewPasswordOpensAndTheOldOneDoesNot() {
    Person person = Person.signedUp();
    Person elsewhere = person.atAnotherBrowser();

    change(person, "correct horse", "another horse", false)
        .then()
        .statusCode(200)
        .body("size()", equalTo(2))
        .body("token", nullValue())
        .body("user.id", equalTo(person.account()))
        .header("Set-Cookie", nullValue());

    signIn(randomAddress(), person.email(), "another horse").then().statusCode(200);
    signIn(randomAddress(), person.email(), "correct horse").then().statusCode(401);
    assertSignedIn(person);
    assertSignedIn(elsewhere);
  }

  @Test
  void everyOtherBrowserMayHaveToSignInAnew() {
    Person person = Person.signedUp();
    Person elsewhere = person.atAnotherBrowser();

    Response answer = change(person, "correct horse", "another horse", true);

    answer.then().statusCode(200);
    Person now =
        new Person(
            person.email(),
            "another horse",
            person.address(),
            person.account(),
            Person.cookieIn(answer));
    assertThat(now.session()).isEqualTo(answer.path("token"));
    assertThat(elsewhere.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
    assertThat(person.asks().get("/api/auth/get-session").asString()).isEqualTo("null");
  }

  @Test
  void aBrowserThatForgetsStaysOne() {
    Person person = Person.signedUp().atABrowserThatForgets();

    assertThat(change(person, "correct horse", "another horse", true).header("Set-Cookie"))
        .doesNotContain("Max-Age");
  }

  @Test
  void theSessionAloneIsNotEnoughAndGuessesAreCounted() {
    Person person = Person.signedUp();
    for (int guess = 0; guess < 5; guess++) {
      change(person, "wrong horse", "another horse", true)
          .then()
          .statusCode(400)
          .body("code", equalTo("INVALID_PASSWORD"))
          .body("message", equalTo("Invalid password"));
    }

    change(person, "correct horse", "another horse", true)
        .then()
        .statusCode(429)
        .body("code", equalTo("TOO_MANY_REQUESTS"));

    assertSignedIn(person);
  }

  @Test
  void ofTwoAtOnceOneIsFirst() {
    Person person = Person.signedUp();
    List<CompletableFuture<Integer>> changes = new ArrayList<>();
    for (String next : List.of("another horse", "a third horse")) {
      changes.add(
          CompletableFuture.supplyAsync(
              () -> change(person, "correct horse", next, false).statusCode()));
    }

    List<Integer> statuses = changes.stream().map(CompletableFuture::join).sorted().toList();

    assertThat(statuses).containsExactly(200, 400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|VALIDATION_ERROR",
        "{\"newPassword\":\"another horse\",\"currentPassword\":\"x\",\"revokeOtherSessions\":7}|VALIDATION_ERROR",
        "{\"newPassword\":\"short\",\"currentPassword\":\"correct horse\"}|PASSWORD_TOO_SHORT"
      })
  void theRulesAreThoseOfASignUp(String body, String code) {
    Person.signedUp()
        .asks()
        .body(body)
        .post("/api/auth/change-password")
        .then()
        .statusCode(400)
        .body("code", equalTo(code));
  }

  @Test
  void nobodyChangesNothing() {
    Person.browser(randomAddress())
        .body(Map.of("newPassword", "another horse", "currentPassword", "correct horse"))
        .post("/api/auth/change-password")
        .then()
        .statusCode(401)
        .body("code", equalTo("UNAUTHORIZED"));
  }

  private static Response change(Person person, String current, String next, boolean endsOthers) {
    return person
        .asks()
        .body(
            Map.of(
                "currentPassword", current,
                "newPassword", next,
                "revokeOtherSessions", endsOthers))
        .post("/api/auth/change-password");
  }

  private static void assertSignedIn(Person person) {
    person.asks().get("/api/auth/get-session").then().body("user.id", equalTo(person.account()));
  }
}
