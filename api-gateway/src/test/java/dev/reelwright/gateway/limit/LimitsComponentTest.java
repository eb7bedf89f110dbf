package dev.reelwright.gateway.limit;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.RawHttp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@QuarkusTest
@GatewayTest
class LimitsComponentTest {
  private final String address = randomAddress();

  @TestHTTPResource("/")
  URI server = URI.create("http://localhost");

  @Test
  @DisplayName("Per-IP limits: POST /api/jobs 30/min; 429 in the envelope with Retry-After")
  void thirtySubmitsAMinute() {
    Customer customer = newCustomer();
    for (int submit = 1; submit <= 30; submit++) {
      Response answer = submit(customer);
      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(answer.header("RateLimit-Limit")).isEqualTo("30");
      assertThat(answer.header("RateLimit-Remaining")).isEqualTo(Integer.toString(30 - submit));
      assertThat(answer.header("RateLimit-Policy")).isEqualTo("600;w=60, 30;w=60");
    }

    Response refused = submit(customer);

    refused.then().statusCode(429).body("error", containsString("Rate limit exceeded"));
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(refused.header("RateLimit-Reset")).isEqualTo(refused.header("Retry-After"));
    // Reading goes on: its own limit is far.
    asks(customer).get("/api/jobs").then().statusCode(200);
    // And from another address submitting does, too.
    requestFrom(randomAddress())
        .header("X-API-Key", customer.key())
        .contentType("text/plain")
        .post("/api/jobs")
        .then()
        .statusCode(415);
  }

  @Test
  @DisplayName("Per-IP limits: all /api/* 600/min")
  void sixHundredRequestsAMinute() {
    Customer customer = newCustomer();
    for (int asked = 1; asked < 600; asked++) {
      requestFrom(address).get("/api/jobs");
    }
    Response last = asks(customer).get("/api/jobs");
    last.then().statusCode(200).header("RateLimit-Remaining", "0");

    asks(customer).get("/api/jobs").then().statusCode(429);
    asks(customer).get("/api/status/clx").then().statusCode(429);
    requestFrom(address).get("/api/health").then().statusCode(200);
  }

  @Test
  @DisplayName("Which check first: 401 before 429; RateLimit-* on refusals too")
  void a401GoesBeforeA429() {
    for (int submit = 0; submit < 31; submit++) {
      requestFrom(address).post("/api/jobs");
    }

    requestFrom(address)
        .post("/api/jobs")
        .then()
        .statusCode(401)
        .header("RateLimit-Remaining", "0");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 is no address of one's own")
  @DisplayName("X-Forwarded-For of anybody but a trusted proxy counts for nothing")
  void whoIsNoProxyIsCountedByItsOwnAddress() {
    String stranger = "127.%d.%d.2".formatted(random(), random());

    List<String> left = new ArrayList<>();
    for (int asked = 0; asked < 3; asked++) {
      try (RawHttp http = new RawHttp(server.getPort(), stranger)) {
        String answer =
            http.send(
                    "GET /api/jobs HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: "
                        + randomAddress()
                        + "\r\nForwarded: for="
                        + randomAddress()
                        + "\r\n\r\n")
                .answer();
        left.add(answer.replaceAll("(?s).*RateLimit-Remaining: ([0-9]+).*", "$1"));
      }
    }

    assertThat(left).containsExactly("599", "598", "597");
  }

  private static int random() {
    return 1 + ThreadLocalRandom.current().nextInt(250);
  }

  private Response submit(Customer customer) {
    return asks(customer).contentType("text/plain").post("/api/jobs");
  }

  private RequestSpecification asks(Customer customer) {
    return requestFrom(address).header("X-API-Key", customer.key());
  }
}
