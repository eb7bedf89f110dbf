package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is logged while people come and go, well and badly. */
@QuarkusTest
@GatewayTest
class SecretsStayOutOfLogsComponentTest {
  private static final String PASSWORD = "a-password-nobody-else-has";

  @Inject FakeNeighbours neighbours;

  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(lines);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(lines);
  }

  @Test
  void noLineHoldsAPasswordACookieOrAnAddress() {
    String email = Person.newEmail();
    String address = randomAddress();
    neighbours.away("webhook-dispatcher", true);
    Person.signUp(address, "Grace Hopper", email, PASSWORD).then().statusCode(503);
    neighbours.away("webhook-dispatcher", false);
    String cookie = Person.cookieIn(Person.signUp(address, "Grace Hopper", email, PASSWORD));
    Person.signUp(address, "Grace Hopper", email, PASSWORD).then().statusCode(422);
    Person.signIn(address, email, PASSWORD + "!").then().statusCode(401);
    Person.signIn(address, email, PASSWORD).then().statusCode(200);
    Person.browser(address)
        .header("Cookie", cookie)
        .body("{\"email\":\"" + email + "\"")
        .post("/api/auth/sign-in/email")
        .then()
        .statusCode(400);
    Person.browser(address).header("Cookie", cookie).get("/api/v1/credit/balance");
    Person.browser(address)
        .header("Cookie", cookie)
        .body(Map.of())
        .post("/api/auth/sign-out")
        .then()
        .statusCode(200);

    // A request's line may be written after its answer.
    await()
        .untilAsserted(
            () -> assertThat(lines.all).anyMatch(line -> line.contains("path=/api/auth/sign-out")));
    assertThat(lines.all)
        .noneMatch(line -> line.contains(PASSWORD))
        .noneMatch(line -> line.contains(cookie.substring(cookie.indexOf('=') + 1)))
        .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(email))
        .noneMatch(line -> line.contains("Grace"))
        .noneMatch(line -> line.contains("argon2id"));
  }

  /** Every line with its stack trace. */
  private static final class Lines extends Handler {
    final List<String> all = new CopyOnWriteArrayList<>();
    private final Formatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord record) {
      StringWriter line = new StringWriter();
      line.append(formatter.formatMessage(record));
      if (record instanceof ExtLogRecord extended) {
        line.append(extended.getFormattedMessage());
      }
      if (record.getThrown() != null) {
        record.getThrown().printStackTrace(new PrintWriter(line));
      }
      all.add(line.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
