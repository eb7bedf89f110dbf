package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.session.Person.newEmail;
import static dev.reelwright.gateway.session.Person.signIn;
import static dev.reelwright.gateway.session.Person.signUp;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More people sign in than passwords can be looked at: one thread is at it, and 32 wait. */
@QuarkusTest
@GatewayTest
class CrowdComponentTest {
  private static final int LOOKED_AT_AND_WAITING = 33;

  @Inject PasswordHasher passwords;
  @Inject Pool database;

  private final CountDownLatch go = new CountDownLatch(1);
  private final List<UniAssertSubscriber<Boolean>> crowd = new ArrayList<>();
  private Person person = new Person("", "", "", "", "");

  @BeforeEach
  void comes() {
    person = Person.signedUp();
    // The thread may still be putting the sign-up away.
    await().pollInterval(Duration.ofMillis(1)).atMost(Duration.ofSeconds(10)).until(this::isFull);
  }

  private boolean isFull() {
    UniAssertSubscriber<Boolean> one =
        passwords
            .busily(this::waitsForItsTurn)
            .subscribe()
            .withSubscriber(UniAssertSubscriber.create());
    // Whoever is turned away is so at once.
    if (one.getFailure() == null) {
      crowd.add(one);
    }
    return crowd.size() == LOOKED_AT_AND_WAITING;
  }

  @AfterEach
  void goes() {
    go.countDown();
    crowd.forEach(one -> one.awaitItem(Duration.ofSeconds(20)));
    signIn(randomAddress(), person.email(), person.password()).then().statusCode(200);
  }

  @Test
  void whoComesThenIsToldToComeBackAndHasNotFailed() {
    for (int attempt = 0; attempt < 7; attempt++) {
      signIn(randomAddress(), person.email(), "wrong horse")
          .then()
          .statusCode(503)
          .header("Retry-After", "2")
          .body("code", equalTo("SERVICE_UNAVAILABLE"));
    }
    signUp(randomAddress(), "Ada", newEmail(), "correct horse")
        .then()
        .statusCode(503)
        .header("Retry-After", "2");

    assertThat(failures()).isZero();
  }

  @Test
  void nobodyElseWaits() {
    request().get("/health").then().statusCode(200);
    person.asks().get("/api/auth/get-session").then().body("user.id", equalTo(person.account()));
    person.asks().get("/api/v1/credit/balance").then().statusCode(200);
  }

  private boolean waitsForItsTurn() {
    try {
      go.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private int failures() {
    return database
        .preparedQuery("select failures from sign_in_tally where subject = $1")
        .execute(Tuple.of("account:" + new EmailAddress(person.email()).sha256()))
        .await()
        .atMost(Duration.ofSeconds(10))
        .iterator()
        .next()
        .getInteger(0);
  }
}
