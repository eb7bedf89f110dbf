package dev.reelwright.gateway.admin;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.operator;
import static dev.reelwright.gateway.testing.Gateway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@GatewayTest
class AdminComponentTest {
  private static final String PROBLEM = "application/problem+json";

  @Inject FakeNeighbours neighbours;

  @Test
  void anAccountIsMadeWithItsSecretAndItsCredits() {
    String id =
        operator()
            .body(Map.of("name", "Ada", "plan", "pro", "credits", 250))
            .post("/admin/accounts")
            .then()
            .statusCode(201)
            .body("id", matchesPattern("acc_[a-z0-9]{20}"))
            .body("name", equalTo("Ada"))
            .body("plan", equalTo("pro"))
            .body("webhookSecret", matchesPattern("whsec_.+"))
            .body("credits", nullValue())
            .extract()
            .path("id");

    assertThat(neighbours.credit().granted(id)).isEqualTo(250);
    assertThat(neighbours.credit().granted(id + ":test")).isEqualTo(250);
  }

  @Test
  void planAndCreditsAreOptional() {
    String id =
        operator()
            .body(Map.of("name", "Bo"))
            .post("/admin/accounts")
            .then()
            .statusCode(201)
            .body("plan", equalTo("standard"))
            .extract()
            .path("id");

    assertThat(neighbours.credit().granted(id)).isZero();
  }

  @Test
  void anAccountIsShownWithItsBalance() {
    Customer customer = Gateway.newCustomer();

    operator()
        .get("/admin/accounts/{id}", customer.account())
        .then()
        .statusCode(200)
        .body("id", equalTo(customer.account()))
        .body("webhookSecret", matchesPattern("whsec_.+"))
        .body("credits.available", equalTo(100))
        .body("credits.frozen", equalTo(0))
        .body("credits.used", equalTo(0));
  }

  @Test
  void aPlanIsChanged() {
    Customer customer = Gateway.newCustomer();

    operator()
        .body(Map.of("plan", "scale"))
        .patch("/admin/accounts/{id}", customer.account())
        .then()
        .statusCode(200)
        .body("plan", equalTo("scale"));

    operator()
        .get("/admin/accounts/{id}", customer.account())
        .then()
        .body("plan", equalTo("scale"));
  }

  @Test
  void aKeyIsShownOnceAndOpensTheApi() {
    Customer customer = Gateway.newCustomer("test");

    assertThat(customer.keyId()).matches("key_[a-z0-9]{20}");
    assertThat(customer.key()).matches("rw_test_[0-9A-Za-z]{34}");
    customer.asks().get("/api/jobs").then().statusCode(200);
  }

  @Test
  void aRevokedKeyOpensNothingAnyMore() {
    Customer customer = Gateway.newCustomer();
    customer.asks().get("/api/jobs").then().statusCode(200);

    operator()
        .delete("/admin/accounts/{id}/keys/{key}", customer.account(), customer.keyId())
        .then()
        .statusCode(204);

    customer.asks().get("/api/jobs").then().statusCode(401);
  }

  @Test
  void aKeyIsRevokedOnlyInItsOwnAccount() {
    Customer customer = Gateway.newCustomer();
    Customer other = Gateway.newCustomer();

    operator()
        .delete("/admin/accounts/{id}/keys/{key}", other.account(), customer.keyId())
        .then()
        .statusCode(404)
        .contentType(PROBLEM);

    customer.asks().get("/api/jobs").then().statusCode(200);
  }

  @Test
  void theSameGrantTwiceIsOneGrant() {
    Customer customer = Gateway.newCustomer();
    Map<String, Object> grant =
        Map.of("id", UUID.randomUUID().toString(), "amount", 40, "reason", "Thanks");

    operator()
        .body(grant)
        .post("/admin/accounts/{id}/credits", customer.account())
        .then()
        .statusCode(201)
        .body("replayed", equalTo(false))
        .body("credits.available", equalTo(140));
    operator()
        .body(grant)
        .post("/admin/accounts/{id}/credits", customer.account())
        .then()
        .statusCode(201)
        .body("replayed", equalTo(true))
        .body("credits.available", equalTo(140));
  }

  @Test
  void theSameGrantIdWithAnotherAmountIsAConflict() {
    Customer customer = Gateway.newCustomer();
    operator()
        .body(Map.of("id", "g1", "amount", 1, "reason", "a"))
        .post("/admin/accounts/{id}/credits", customer.account())
        .then()
        .statusCode(201);

    operator()
        .body(Map.of("id", "g1", "amount", 2, "reason", "a"))
        .post("/admin/accounts/{id}/credits", customer.account())
        .then()
        .statusCode(409)
        .contentType(PROBLEM)
        .body("status", equalTo(409))
        .body("field", equalTo("amount"));
  }

  @Test
  void withoutTheOperatorsKeyThereIsNothingHere() {
    Customer customer = Gateway.newCustomer();
    request().get("/admin/accounts/acc_1").then().statusCode(401).contentType(PROBLEM);
    request()
        .header("X-API-Key", customer.key())
        .get("/admin/accounts/acc_1")
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .body("title", equalTo("Credentials refused"));
    request().get("/admin").then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|name",
        "{\"name\":\"\"}|name",
        "{\"name\":7}|name",
        "{\"name\":\"a\\u0000b\"}|name",
        "{\"name\":\"a\",\"plan\":\"Big Plan\"}|plan",
        "{\"name\":\"a\",\"credits\":-1}|credits",
        "{\"name\":\"a\",\"credits\":1.5}|credits",
        "{\"name\":\"a\",\"credits\":\"10\"}|credits",
        "{\"name\":\"a\",\"credits\":1000000000001}|credits",
        "{\"name\":\"a\",\"credits\":99999999999999999999}|credits",
        "{\"name\":\"a\",\"extra\":1}|unknown field",
        "[]|JSON object",
        "{\"name\":|JSON"
      })
  void aMalformedAccountIsRefusedByName(String body, String named) {
    operator()
        .body(body)
        .post("/admin/accounts")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString(named));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keys|{\"name\":\"a\"}|mode",
        "keys|{\"name\":\"a\",\"mode\":\"LIVE\"}|mode",
        "keys|{\"mode\":\"live\"}|name",
        "credits|{\"amount\":1,\"reason\":\"a\"}|id",
        "credits|{\"id\":\"a b\",\"amount\":1,\"reason\":\"a\"}|id",
        "credits|{\"id\":\"a\",\"amount\":0,\"reason\":\"a\"}|amount",
        "credits|{\"id\":\"a\",\"amount\":1}|reason"
      })
  void malformedKeysAndGrantsAreRefusedByName(String what, String body, String named) {
    Customer customer = Gateway.newCustomer();

    operator()
        .body(body)
        .post("/admin/accounts/{id}/{what}", customer.account(), what)
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString(named));
  }

  @ParameterizedTest
  @CsvSource({"GET,''", "POST,/keys", "POST,/credits", "PATCH,''"})
  void anUnknownAccountIsNotFound(String method, String below) {
    String body =
        switch (below) {
          case "/keys" -> "{\"name\":\"a\",\"mode\":\"live\"}";
          case "/credits" -> "{\"id\":\"a\",\"amount\":1,\"reason\":\"a\"}";
          default -> "{\"plan\":\"pro\"}";
        };
    var request = method.equals("GET") ? operator() : operator().body(body);

    request
        .request(method, "/admin/accounts/acc_00000000000000000000" + below)
        .then()
        .statusCode(404)
        .contentType(PROBLEM);
  }

  @Test
  void anotherContentTypeIs415() {
    operator()
        .contentType(ContentType.TEXT)
        .body("name")
        .post("/admin/accounts")
        .then()
        .statusCode(415)
        .contentType(PROBLEM);
  }

  @Test
  void aBodyThatNoAccountNeedsIs413() {
    operator()
        .body("{\"name\":\"" + "x".repeat(1_100_000) + "\"}")
        .post("/admin/accounts")
        .then()
        .statusCode(413)
        .contentType(PROBLEM);
  }

  @Test
  void whenTheLedgerIsAwayNoAccountIsMade() {
    neighbours.away("credit-service", true);
    try {
      operator()
          .body(Map.of("name", "Cy", "credits", 5))
          .post("/admin/accounts")
          .then()
          .statusCode(503)
          .header("Retry-After", "2")
          .contentType(PROBLEM);
    } finally {
      neighbours.away("credit-service", false);
    }
  }

  @Test
  void aKeyMayBeBoundedAndSetFree() {
    Customer customer = newKey(newCustomer().account(), "live", "videos:read");
    String path = "/admin/accounts/%s/keys/%s".formatted(customer.account(), customer.keyId());
    customer.asks().get("/api/v1/videos").then().statusCode(200);
    customer.asks().get("/api/v1/assets").then().statusCode(403);

    operator()
        .body(Map.of("scopes", List.of("assets:*", "callbacks:read")))
        .patch(path)
        .then()
        .statusCode(200)
        .body("id", equalTo(customer.keyId()))
        .body("mode", equalTo("live"))
        .body("scopes", equalTo(List.of("assets:*", "callbacks:read")))
        .body("key", nullValue());
    customer.asks().get("/api/v1/videos").then().statusCode(403);
    customer.asks().get("/api/v1/assets").then().statusCode(200);

    operator()
        .body("{\"scopes\":null}")
        .patch(path)
        .then()
        .statusCode(200)
        .body("scopes", nullValue());
    customer.asks().get("/api/v1/videos").then().statusCode(200);
  }

  /** Or a key that may only look would make videos by another API. */
  @Test
  void aBoundedKeyIsBoundedOnEverySurface() {
    Customer reader = newKey(newCustomer().account(), "live", "videos:read");

    reader.asks().get("/api/v1/video/list").then().statusCode(200);
    reader.asks().get("/api/jobs").then().statusCode(200);
    reader
        .asks()
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/video/generate")
        .then()
        .statusCode(403);
    reader.submits(new byte[] {1}, new byte[] {1}).then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"scopes\":[]}",
        "{\"scopes\":\"videos:read\"}",
        "{\"scopes\":[\"videos:all\"]}",
        "{\"scopes\":[7]}",
        "{\"scopes\":[\"videos:read\"],\"mode\":\"test\"}"
      })
  void scopesAreReadStrictly(String body) {
    Customer customer = newCustomer();

    operator()
        .body(body)
        .patch("/admin/accounts/%s/keys/%s".formatted(customer.account(), customer.keyId()))
        .then()
        .statusCode(400)
        .contentType(PROBLEM);
  }

  @Test
  void aKeyThatIsNotThereHasNoScopes() {
    Customer customer = newCustomer();
    String body = "{\"scopes\":null}";

    operator()
        .body(body)
        .patch("/admin/accounts/%s/keys/%s".formatted(newCustomer().account(), customer.keyId()))
        .then()
        .statusCode(404);
  }

  @Test
  void anAccountsFilesHaveAPlanOfTheirOwn() {
    Customer customer = newCustomer();
    String path = "/admin/accounts/%s/storage".formatted(customer.account());
    operator().get(path).then().statusCode(200).body("planKey", equalTo("starter_monthly"));

    operator()
        .body(Map.of("plan", "scale_monthly"))
        .put(path)
        .then()
        .statusCode(200)
        .body("planKey", equalTo("scale_monthly"))
        .body("retentionDays", equalTo(30));

    customer
        .asks()
        .get("/api/v1/videos/storage/usage")
        .then()
        .body("plan_key", equalTo("scale_monthly"));
    operator().body(Map.of("plan", "none")).put(path).then().statusCode(400);
    operator().body(Map.of("plan", "No Plan")).put(path).then().statusCode(400);
    operator()
        .body(Map.of("plan", "scale_monthly"))
        .put("/admin/accounts/acc_00000000000000000000/storage")
        .then()
        .statusCode(404);
  }
}
