package dev.reelwright.gateway.surface.kensa;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.request;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rows of Kensa's checklist about credits, each by its name, over real HTTP. A new customer has
 * 100 credits.
 */
@QuarkusTest
@GatewayTest
class KensaContractComponentTest {
  private static final String VIDEO = "550e8400-e29b-41d4-a716-446655440000";

  @Inject FakeNeighbours neighbours;

  @Test
  @DisplayName(
      "GET /api/v1/credit/history -> {success, data:{transactions[], total, page, pageSize}}")
  void history() {
    Customer customer = newCustomer();
    video(customer.account(), VIDEO + customer.keyId());

    customer
        .asks()
        .get("/api/v1/credit/history")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("size()", equalTo(2))
        .body("success", equalTo(true))
        .body("data.size()", equalTo(4))
        .body("data.total", equalTo(3))
        .body("data.page", equalTo(1))
        .body("data.pageSize", equalTo(20))
        .body(
            "data.transactions.transType",
            equalTo(List.of("VIDEO_SETTLE", "VIDEO_CONSUME", "CREDIT_GRANT")))
        .body("data.transactions.credits", equalTo(List.of(10, -30, 100)))
        .body("data.transactions.balanceAfter", equalTo(List.of(80, 70, 100)))
        .body("data.transactions.id", equalTo(List.of(3, 2, 1)))
        .body("data.transactions[0].videoUuid", equalTo(VIDEO + customer.keyId()))
        .body("data.transactions[2].videoUuid", nullValue())
        .body("data.transactions[2].remark", equalTo("Initial credits"))
        .body("data.transactions[0].transNo", matchesPattern("TXN-\\d{8}-\\d{3,}"))
        .body("data.transactions[0].createdAt", equalTo("2026-05-07T00:00:03.000Z"));
  }

  @Test
  @DisplayName("?page=&pageSize=; a page past the end is empty and has the right total")
  void historyByPages() {
    Customer customer = newCustomer();
    video(customer.account(), VIDEO + customer.keyId());

    customer
        .asks()
        .get("/api/v1/credit/history?page=2&pageSize=2")
        .then()
        .body("data.transactions.transType", equalTo(List.of("CREDIT_GRANT")))
        .body("data.total", equalTo(3))
        .body("data.page", equalTo(2))
        .body("data.pageSize", equalTo(2));
    customer
        .asks()
        .get("/api/v1/credit/history?page=9")
        .then()
        .statusCode(200)
        .body("data.transactions", hasSize(0))
        .body("data.total", equalTo(3));
  }

  @ParameterizedTest
  @DisplayName("pageSize: cap 100")
  @CsvSource({"100,100", "101,100", "99999999999,100"})
  void pageSizeHasACap(String asked, int got) {
    newCustomer()
        .asks()
        .get("/api/v1/credit/history?pageSize=" + asked)
        .then()
        .statusCode(200)
        .body("data.pageSize", equalTo(got));
  }

  @ParameterizedTest
  @DisplayName("page, pageSize: non-numeric or < 1 -> 400 in the envelope")
  @CsvSource({"page=0,page", "page=,page", "pageSize=x,pageSize", "pageSize=-1,pageSize"})
  void badPages(String query, String named) {
    newCustomer()
        .asks()
        .urlEncodingEnabled(false)
        .get("/api/v1/credit/history?" + query)
        .then()
        .statusCode(400)
        .contentType("application/json")
        .body("size()", equalTo(2))
        .body("success", equalTo(false))
        .body("error", containsString(named));
  }

  @Test
  @DisplayName("Balance view: available, frozen, used, total; lots with amount, remaining, expiry")
  void balance() {
    Customer customer = newCustomer();
    video(customer.account(), VIDEO + customer.keyId());
    neighbours.credit().freeze(customer.account(), "job-open" + customer.keyId(), 15);

    customer
        .asks()
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(200)
        .body("success", equalTo(true))
        .body("data.available", equalTo(65))
        .body("data.frozen", equalTo(15))
        .body("data.used", equalTo(20))
        .body("data.total", equalTo(100))
        .body("data.lots", hasSize(1))
        .body("data.lots[0].amount", equalTo(100))
        .body("data.lots[0].remaining", equalTo(65))
        .body("data.lots[0].frozen", equalTo(15))
        .body("data.lots[0].type", equalTo("PAID"))
        .body("data.lots[0].expiry", nullValue());
  }

  @Test
  @DisplayName("A test key sees the test balance")
  void eachKeySeesTheBalanceItSpendsFrom() {
    Customer live = newCustomer("live");
    Customer test = newKey(live.account(), "test");
    neighbours.credit().freeze(live.account() + ":test", "job-t" + test.keyId(), 1);

    live.asks().get("/api/v1/credit/balance").then().body("data.available", equalTo(100));
    test.asks().get("/api/v1/credit/balance").then().body("data.available", equalTo(99));
    live.asks().get("/api/v1/credit/history").then().body("data.total", equalTo(1));
    test.asks().get("/api/v1/credit/history").then().body("data.total", equalTo(2));
    test.asks()
        .get("/api/v1/credit/receipt/t" + test.keyId())
        .then()
        .body("data.status", equalTo("FROZEN"));
    live.asks().get("/api/v1/credit/receipt/t" + test.keyId()).then().statusCode(404);
  }

  @Test
  @DisplayName("Additive: GET /api/v1/credit/receipt/{uuid}")
  void receipt() {
    Customer customer = newCustomer();
    String video = VIDEO + customer.keyId();
    video(customer.account(), video);

    customer
        .asks()
        .get("/api/v1/credit/receipt/" + video)
        .then()
        .statusCode(200)
        .body("success", equalTo(true))
        .body("data.uuid", equalTo(video))
        .body("data.status", equalTo("SETTLED"))
        .body("data.quoted", equalTo(30))
        .body("data.charged", equalTo(20))
        .body("data.endedAt", notNullValue())
        .body("data.lots.charged", equalTo(List.of(20)))
        .body("data.transactions.transType", equalTo(List.of("VIDEO_CONSUME", "VIDEO_SETTLE")));
  }

  @Test
  @DisplayName("404 for unknown or foreign uuid: the same answer, so ids do not leak")
  void foreignReceipts() {
    Customer customer = newCustomer();
    video(customer.account(), VIDEO + customer.keyId());
    Customer stranger = newCustomer();

    for (String uuid : List.of(VIDEO + customer.keyId(), "nosuchvideo", "a%20b", "..%2f..")) {
      stranger
          .asks()
          .urlEncodingEnabled(false)
          .get("/api/v1/credit/receipt/" + uuid)
          .then()
          .statusCode(404)
          .body(equalTo("{\"success\":false,\"error\":\"Video not found\"}"));
    }
  }

  @ParameterizedTest
  @DisplayName("401 in the envelope: no key, unknown key, on every path of the prefix")
  @ValueSource(
      strings = {
        "/api/v1/credit",
        "/api/v1/credit/history",
        "/api/v1/credit/balance",
        "/api/v1/credit/receipt/x",
        "/api/v1/credit/nothing"
      })
  void unauthenticated(String path) {
    request()
        .get(path)
        .then()
        .statusCode(401)
        .contentType("application/json")
        .body(equalTo("{\"success\":false,\"error\":\"Not authenticated\"}"));
    request()
        .header("X-API-Key", "rw_live_0000000000000000000000000000000000")
        .get(path)
        .then()
        .statusCode(401)
        .body("success", equalTo(false))
        .body("error", containsString("Not authenticated"));
  }

  @ParameterizedTest
  @DisplayName("404 and 405 in the envelope, 405 with Allow")
  @CsvSource({
    "GET,/api/v1/credit,404,",
    "GET,/api/v1/credit/nothing,404,",
    "GET,/api/v1/credit/receipt,404,",
    "GET,/api/v1/credit/receipt/a/b,404,",
    "POST,/api/v1/credit/history,405,'GET, HEAD'",
    "DELETE,/api/v1/credit/balance,405,'GET, HEAD'"
  })
  void noSuchRoute(String method, String path, int status, String allow) {
    newCustomer()
        .asks()
        .request(method, path)
        .then()
        .statusCode(status)
        .header("Allow", allow == null ? nullValue() : equalTo(allow))
        .contentType("application/json")
        .body("size()", equalTo(2))
        .body("success", equalTo(false))
        .body("error", notNullValue());
  }

  @Test
  @DisplayName("429 with Retry-After and the RateLimit trio, in the envelope")
  void tooManyRequests() {
    Customer customer = newCustomer();
    String address = randomAddress();
    for (int asked = 0; asked < 600; asked++) {
      requestFrom(address).get("/api/v1/credit/balance");
    }

    requestFrom(address)
        .header("X-API-Key", customer.key())
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .header("RateLimit-Limit", "600")
        .header("RateLimit-Remaining", "0")
        .contentType("application/json")
        .body("success", equalTo(false))
        .body("error", containsString("Too many requests"));
  }

  @ParameterizedTest
  @DisplayName("503 with Retry-After, in the envelope, while the ledger is away")
  @ValueSource(strings = {"history", "balance", "receipt/x"})
  void theLedgerIsAway(String path) {
    Customer customer = newCustomer();
    neighbours.away("credit-service", true);
    try {
      customer
          .asks()
          .get("/api/v1/credit/" + path)
          .then()
          .statusCode(503)
          .header("Retry-After", "2")
          .contentType("application/json")
          .body("success", equalTo(false))
          .body("error", containsString("unavailable"));
    } finally {
      neighbours.away("credit-service", false);
    }
  }

  /** One that was frozen at 30 credits and cost 20. */
  private void video(String account, String uuid) {
    neighbours.credit().freeze(account, "job-" + uuid, 30);
    neighbours.credit().settle("job-" + uuid, 20);
  }
}
