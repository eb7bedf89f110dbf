package dev.reelwright.gateway.surface.kensa;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.request;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.RawHttp;
import dev.reelwright.gateway.url.TestNames;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.SubmitJob;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rows of Kensa's checklist about credits and videos, each by its name, over real HTTP. A new
 * customer has 100 credits.
 */
@QuarkusTest
@GatewayTest
class KensaContractComponentTest {
  private static final String VIDEO = "550e8400-e29b-41d4-a716-446655440000";
  private static final String ORDER =
      """
      {"prompt":"How HTTPS works","model":"storyboard-1","duration":30,"aspectRatio":"16:9"}""";

  @TestHTTPResource("/")
  URI address = URI.create("http://localhost");

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
        "/api/v1/credit/nothing",
        "/api/v1/video",
        "/api/v1/video/task",
        "/api/v1/video/generate",
        "/api/v1/video/list",
        "/api/v1/video/callback/kie",
        "/api/v1/config",
        "/api/v1/config/models"
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
    "DELETE,/api/v1/credit/balance,405,'GET, HEAD'",
    "GET,/api/v1/video,404,",
    "POST,/api/v1/video/task,405,'GET, HEAD'",
    "GET,/api/v1/video/generate,405,POST",
    "DELETE,/api/v1/video/generate,405,POST",
    "DELETE,/api/v1/video/list,405,'GET, HEAD'",
    "DELETE,/api/v1/video/task,405,'GET, HEAD'",
    "POST,/api/v1/video/list/,405,'GET, HEAD'",
    "GET,/api/v1/video/callback,404,",
    "PUT,/api/v1/video/550e8400-e29b-41d4-a716-446655440000,405,'DELETE, GET, HEAD'",
    "GET,/api/v1/config,404,",
    "POST,/api/v1/config/models,405,'GET, HEAD'"
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

  @Test
  @DisplayName("POST /api/v1/video/generate -> 200 {uuid, status, model, creditsUsed, createdAt}")
  void generate() {
    Customer customer = newCustomer();

    String uuid =
        orders(customer, ORDER)
            .then()
            .statusCode(200)
            .contentType("application/json")
            .body("size()", equalTo(2))
            .body("success", equalTo(true))
            .body("data.size()", equalTo(5))
            .body("data.uuid", matchesPattern("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
            .body("data.status", equalTo("PENDING"))
            .body("data.model", equalTo("storyboard-1"))
            .body("data.creditsUsed", equalTo(10))
            .body(
                "data.createdAt",
                matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
            .extract()
            .path("data.uuid");

    SubmitJob order = neighbours.jobs().order(uuid);
    assertThat(order.account()).isEqualTo(customer.account());
    assertThat(order.keyId()).isEqualTo(customer.keyId());
    assertThat(order.mode()).isEqualTo(Mode.LIVE);
    assertThat(order.origin()).isEqualTo("kensa");
    assertThat(order.fingerprint()).isNull();
    assertThat(order.spec())
        .isEqualTo(new JobSpec.PromptToVideo("How HTTPS works", 30, "16:9", null, null, null));
  }

  @Test
  @DisplayName("Concurrency: no rule; several videos may be under way")
  void severalVideosAtOnce() {
    Customer customer = newCustomer();

    for (int ordered = 0; ordered < 3; ordered++) {
      orders(customer, ORDER).then().statusCode(200);
    }

    assertThat(neighbours.jobs().ordersOf(customer.account())).hasSize(3);
  }

  @Test
  @DisplayName("Idempotency-Key: the same order again is the same video; another one is 422")
  void idempotentOrders() {
    Customer customer = newCustomer();
    String uuid = keyed(customer, "k1", ORDER).then().extract().path("data.uuid");
    neighbours.jobs().move(uuid, JobState.RUNNING, 40);

    keyed(customer, "k1", ORDER)
        .then()
        .statusCode(200)
        .body("data.uuid", equalTo(uuid))
        .body("data.status", equalTo("GENERATING"));
    keyed(customer, "k1", ORDER.replace("30", "31"))
        .then()
        .statusCode(422)
        .body("success", equalTo(false))
        .body("error", containsString("Idempotency-Key"));
    keyed(customer, "two words", ORDER).then().statusCode(400).body("success", equalTo(false));
    assertThat(neighbours.jobs().ordersOf(customer.account())).hasSize(1);
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @DisplayName("POST generate: 415, 413 and 400 in the envelope, before anybody is asked")
  @MethodSource("bodiesThatAreNoOrder")
  void noOrder(String contentType, String body, int status, String why) {
    Customer customer = newCustomer();

    customer
        .asks()
        .header("Content-Type", contentType)
        .body(body.getBytes(ISO_8859_1))
        .post("/api/v1/video/generate")
        .then()
        .statusCode(status)
        .contentType("application/json")
        .body("size()", equalTo(2))
        .body("success", equalTo(false))
        .body("error", containsString(why));
    assertThat(neighbours.jobs().ordersOf(customer.account())).isEmpty();
  }

  static Stream<Arguments> bodiesThatAreNoOrder() {
    String json = "application/json";
    return Stream.of(
        arguments("text/plain", ORDER, 415, "Content-Type must be application/json"),
        arguments("application/jsonp", ORDER, 415, "(found: application/jsonp"),
        arguments(json, "x".repeat(1024 * 1024 + 1), 413, "larger than 1048576 bytes"),
        arguments(json, "{\n\"prompt\": oops}", 400, "not valid JSON at line 2, column"),
        arguments(json, "", 400, "must be a JSON object"),
        arguments(json, "[]", 400, "must be a JSON object"),
        arguments(json, ORDER.replace("How", "H\u00f6w"), 400, "is not UTF-8"),
        arguments(json, ORDER.replace("prompt", "promt"), 400, "Invalid prompt: is missing"),
        arguments(json, ORDER.replace("30", "\"30\""), 400, "Invalid duration: must be a whole"));
  }

  @Test
  @DisplayName("POST generate: JSON with a charset, in chunks, of the last byte that is allowed")
  void bodiesOfEveryMake() {
    Customer customer = newCustomer();
    customer
        .asks()
        .header("Content-Type", "Application/JSON; charset=UTF-8")
        .body(ORDER.getBytes(UTF_8))
        .post("/api/v1/video/generate")
        .then()
        .statusCode(200);

    byte[] padded = (ORDER + " ".repeat(1024 * 1024 - ORDER.length())).getBytes(UTF_8);
    assertThat(chunked(customer, padded)).startsWith("HTTP/1.1 200");
    assertThat(chunked(customer, (new String(padded, UTF_8) + " ").getBytes(UTF_8)))
        .startsWith("HTTP/1.1 413")
        .contains("\"success\":false");
  }

  @ParameterizedTest
  @DisplayName("Errors 400, 402, 409, 503: what the platform refuses, in the envelope")
  @MethodSource("refusals")
  void refusedOrders(Problem refusal, int status, String error) {
    Customer customer = newCustomer();
    neighbours.jobs().refuseNextSubmit(refusal);

    orders(customer, ORDER)
        .then()
        .statusCode(status)
        .contentType("application/json")
        .body("success", equalTo(false))
        .body("error", equalTo(error));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(
            new Problem.InvalidRequest("model", "must be one of storyboard-1, not 'sora-2'"),
            400,
            "Invalid model: must be one of storyboard-1, not 'sora-2'"),
        arguments(
            new Problem.InvalidRequest("durationSeconds", "must be 3 to 600 seconds, not 2"),
            400,
            "Invalid duration: must be 3 to 600 seconds, not 2"),
        arguments(
            new Problem.InvalidRequest("resolution", "must be one of 1080p, 720p, not '8k'"),
            400,
            "Invalid quality: must be one of 1080p, 720p, not '8k'"),
        arguments(
            new Problem.InsufficientCredits(30, 3),
            402,
            "Insufficient credits: 30 needed, 3 available"),
        arguments(
            new Problem.BudgetExceeded(
                "account", Problem.BudgetExceeded.Period.JOB, 5, 0, 30, null),
            402,
            "Insufficient budget: your account may spend 5 credits per video, this one needs 30"),
        arguments(new Problem.AlreadyActive("x"), 409, "Another video (x) is being generated"));
  }

  @Test
  @DisplayName("GET /api/v1/video/{uuid} of a completed video: every field")
  void completedVideo() {
    Customer customer = newCustomer();
    String uuid = orders(customer, ORDER).then().extract().path("data.uuid");
    neighbours.jobs().move(uuid, JobState.SUCCEEDED, 100);

    customer
        .asks()
        .get("/api/v1/video/" + uuid.toUpperCase(Locale.ROOT))
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("success", equalTo(true))
        .body("data.size()", equalTo(21))
        .body("data.uuid", equalTo(uuid))
        .body("data.prompt", equalTo("How HTTPS works"))
        .body("data.model", equalTo("storyboard-1"))
        .body("data.status", equalTo("COMPLETED"))
        .body("data.provider", equalTo("reelwright"))
        .body("data.videoUrl", containsString("/video.mp4?"))
        .body("data.thumbnailUrl", containsString("/thumbnail.jpg?"))
        .body("data.startImageUrl", nullValue())
        .body("data.duration", equalTo(30))
        .body("data.resolution", equalTo("1080p"))
        .body("data.aspectRatio", equalTo("16:9"))
        .body("data.fileSize", equalTo(1000))
        .body("data.creditsUsed", equalTo(10))
        .body("data.generationTime", equalTo(60))
        .body("data.createdAt", notNullValue())
        .body("data.completedAt", notNullValue())
        .body("data.error", nullValue())
        .body("data.errorCode", nullValue())
        .body("data.srtUrl", nullValue())
        .body("data.vttUrl", containsString("/captions.vtt?"))
        .body("data.notes", equalTo(List.of("A note.")));
  }

  @Test
  @DisplayName("GET /api/v1/video/task?uuid= -> {uuid, status, progress}, from order to failure")
  void task() {
    Customer customer = newCustomer();
    String uuid = orders(customer, ORDER).then().extract().path("data.uuid");

    task(customer, uuid).body("data.status", equalTo("PENDING")).body("data.progress", equalTo(0));
    neighbours.jobs().move(uuid, JobState.RUNNING, 65);
    task(customer, uuid)
        .body("data.uuid", equalTo(uuid))
        .body("data.status", equalTo("GENERATING"))
        .body("data.progress", equalTo(65))
        .body("data.error", nullValue());
    neighbours.jobs().move(uuid, JobState.STORING, 96);
    task(customer, uuid).body("data.status", equalTo("UPLOADING"));
    neighbours.jobs().move(uuid, JobState.FAILED, 96);
    task(customer, uuid)
        .body("data.status", equalTo("FAILED"))
        .body("data.progress", equalTo(96))
        .body("data.error", equalTo("The audio has no sound."))
        .body("data.errorCode", equalTo("no_sound"));
  }

  @Test
  @DisplayName("Missing/invalid uuid on /task: 400; unknown or foreign: 404, here and on get")
  void videosOfNobody() {
    Customer owner = newCustomer();
    String uuid = orders(owner, ORDER).then().extract().path("data.uuid");
    Customer stranger = newCustomer();
    String still = stranger.submitsAJob();

    for (String query : List.of("", "?uuid=", "?uuid=nonsense", "?uuid=" + still)) {
      stranger
          .asks()
          .get("/api/v1/video/task" + query)
          .then()
          .statusCode(400)
          .body("success", equalTo(false))
          .body("error", containsString("Invalid uuid"));
    }
    for (String path :
        List.of(uuid, VIDEO, still, "lists", "a%20b", "task?uuid=" + uuid, "task?uuid=" + VIDEO)) {
      stranger
          .asks()
          .urlEncodingEnabled(false)
          .get("/api/v1/video/" + path)
          .then()
          .statusCode(404)
          .body(equalTo("{\"success\":false,\"error\":\"Video not found\"}"));
    }
  }

  @Test
  @DisplayName("GET /api/v1/video/list: newest first, by pages, of this account and API alone")
  void list() {
    Customer customer = newCustomer();
    List<String> uuids =
        Stream.generate(() -> orders(customer, ORDER).then().extract().<String>path("data.uuid"))
            .limit(3)
            .toList();
    customer.submitsAJob();
    orders(newCustomer(), ORDER);
    neighbours.jobs().move(uuids.getLast(), JobState.SUCCEEDED, 100);

    customer
        .asks()
        .get("/api/v1/video/list")
        .then()
        .statusCode(200)
        .body("data.videos.uuid", equalTo(uuids.reversed()))
        .body("data.videos[0].status", equalTo("COMPLETED"))
        .body("data.videos[0].videoUrl", containsString("/video.mp4?"))
        .body("data.videos[1].status", equalTo("PENDING"))
        .body("data.videos[1].videoUrl", nullValue())
        .body("data.total", equalTo(3))
        .body("data.page", equalTo(1))
        .body("data.pageSize", equalTo(20));
    customer
        .asks()
        .get("/api/v1/video/list?page=2&pageSize=2")
        .then()
        .body("data.videos.uuid", equalTo(uuids.subList(0, 1)))
        .body("data.total", equalTo(3));
  }

  @Test
  @DisplayName("DELETE: gone from get, task, list and total; twice, foreign and unknown are 404")
  void delete() {
    Customer customer = newCustomer();
    String kept = orders(customer, ORDER).then().extract().path("data.uuid");
    String gone = orders(customer, ORDER).then().extract().path("data.uuid");
    String still = customer.submitsAJob();

    newCustomer().asks().delete("/api/v1/video/" + gone).then().statusCode(404);
    customer
        .asks()
        .delete("/api/v1/video/" + gone.toUpperCase(Locale.ROOT))
        .then()
        .statusCode(200)
        .body(
            equalTo(
                "{\"success\":true,\"data\":{\"uuid\":\"%s\",\"deleted\":true}}".formatted(gone)));

    for (String unknown : List.of(gone, VIDEO, still, "lists", "a b")) {
      customer
          .asks()
          .delete("/api/v1/video/{uuid}", unknown)
          .then()
          .statusCode(404)
          .body(equalTo("{\"success\":false,\"error\":\"Video not found\"}"));
    }
    customer.asks().get("/api/v1/video/" + gone).then().statusCode(404);
    customer.asks().get("/api/v1/video/task?uuid=" + gone).then().statusCode(404);
    customer
        .asks()
        .get("/api/v1/video/list")
        .then()
        .body("data.videos.uuid", equalTo(List.of(kept)))
        .body("data.total", equalTo(1));
    customer.asks().get("/api/status/" + still).then().statusCode(200);
  }

  @Test
  @DisplayName("GET /api/v1/config/models: what this key may order")
  void models() {
    Customer live = newCustomer();

    live.asks()
        .get("/api/v1/config/models")
        .then()
        .statusCode(200)
        .body("data.models.id", equalTo(List.of("sora-2", "storyboard-1")))
        .body("data.models.enabled", equalTo(List.of(false, true)));
    newKey(live.account(), "test")
        .asks()
        .get("/api/v1/config/models")
        .then()
        .body("data.models.enabled", equalTo(List.of(true, true)));
  }

  @ParameterizedTest
  @DisplayName("startImageUrl: a public http or https address is passed on, and shown in get")
  @ValueSource(
      strings = {
        "https://hooks.example.com/image.jpg",
        "http://hooks.example.com/image.jpg?size=large",
        "https://93.184.215.14/image",
        "https://unknown.receiver.com/image.jpg",
        "https://" + TestNames.SLOW + "/image.jpg"
      })
  void startImage(String url) {
    Customer customer = newCustomer();

    String uuid =
        orders(customer, withImage(url)).then().statusCode(200).extract().path("data.uuid");

    assertThat(neighbours.jobs().order(uuid).spec())
        .isEqualTo(new JobSpec.PromptToVideo("How HTTPS works", 30, "16:9", null, null, url));
    customer.asks().get("/api/v1/video/" + uuid).then().body("data.startImageUrl", equalTo(url));
  }

  @ParameterizedTest
  @DisplayName("startImageUrl: 400 says what is wrong, and nobody is asked")
  @CsvSource({
    "ftp://example.com/i.png,must use http or https",
    "data:image/png;base64;AAAA,must be an absolute URL",
    "/image.jpg,must be an absolute URL",
    "https://user:pass@example.com/i.png,must not contain a user name or password",
    "http://127.0.0.1/i.png,must name a public host; this one is a loopback address",
    "http://localhost/i.png,must name a public host",
    "http://[::1]/i.png,must name a public host; this one is a loopback address",
    "http://169.254.169.254/latest,must name a public host; this one is a link-local address",
    "https://private.receiver.com/i.png,must not lead to a host that is a private address",
    "https://mixed.receiver.com/i.png,must not lead to a host that is a private address",
    "http://example.com:22/i.png,must not use port 22"
  })
  void badStartImage(String url, String why) {
    Customer customer = newCustomer();

    orders(customer, withImage(url))
        .then()
        .statusCode(400)
        .body("success", equalTo(false))
        .body("error", containsString("Invalid startImageUrl: " + why));
    assertThat(neighbours.jobs().ordersOf(customer.account())).isEmpty();
  }

  @Test
  @DisplayName("startImageUrl: at most 2048 characters")
  void longStartImage() {
    Customer customer = newCustomer();
    String base = "https://hooks.example.com/";

    orders(customer, withImage(base + "x".repeat(2048 - base.length()))).then().statusCode(200);
    orders(customer, withImage(base + "x".repeat(2049 - base.length())))
        .then()
        .statusCode(400)
        .body("error", containsString("must have at most 2048 characters"));
  }

  @Test
  @DisplayName("X-Sandbox-Scenario: passed on for a test key, part of what a retry must repeat")
  void scenario() {
    Customer customer = newCustomer("test");

    String uuid =
        keyed(customer, "k1", ORDER, "fail-at-65")
            .then()
            .statusCode(200)
            .extract()
            .path("data.uuid");

    assertThat(neighbours.jobs().order(uuid).scenario()).isEqualTo("fail-at-65");
    assertThat(neighbours.jobs().order(uuid).mode()).isEqualTo(Mode.TEST);
    keyed(customer, "k1", ORDER, "fail-at-65").then().body("data.uuid", equalTo(uuid));
    keyed(customer, "k1", ORDER, "slow").then().statusCode(422);
    keyed(customer, "k1", ORDER).then().statusCode(422);
  }

  @Test
  @DisplayName("X-Sandbox-Scenario: 400 for a live key and for a name that is none")
  void badScenario() {
    Customer live = newCustomer();

    keyed(live, "k1", ORDER, "slow")
        .then()
        .statusCode(400)
        .body("error", equalTo("Invalid X-Sandbox-Scenario: is for test keys; this is a live key"));
    keyed(newKey(live.account(), "test"), "k1", ORDER, "quick")
        .then()
        .statusCode(400)
        .body("error", containsString("Invalid X-Sandbox-Scenario: must be one of slow, "));
    assertThat(neighbours.jobs().ordersOf(live.account())).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("503 with Retry-After, in the envelope, while the job service is away")
  @ValueSource(strings = {"generate", "task", "get", "list", "delete", "models"})
  void theJobServiceIsAway(String what) {
    Customer customer = newCustomer();
    neighbours.away("job-service", true);
    try {
      (switch (what) {
            case "generate" -> orders(customer, ORDER);
            case "task" -> customer.asks().get("/api/v1/video/task?uuid=" + VIDEO);
            case "list" -> customer.asks().get("/api/v1/video/list");
            case "delete" -> customer.asks().delete("/api/v1/video/" + VIDEO);
            case "models" -> customer.asks().get("/api/v1/config/models");
            default -> customer.asks().get("/api/v1/video/" + VIDEO);
          })
          .then()
          .statusCode(503)
          .header("Retry-After", "2")
          .body("success", equalTo(false));
    } finally {
      neighbours.away("job-service", false);
    }
  }

  private static Response orders(Customer customer, String order) {
    return customer.asks().contentType(ContentType.JSON).body(order).post("/api/v1/video/generate");
  }

  private static Response keyed(Customer customer, String key, String order) {
    return customer
        .asks()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(order)
        .post("/api/v1/video/generate");
  }

  private static Response keyed(Customer customer, String key, String order, String scenario) {
    return customer
        .asks()
        .header("Idempotency-Key", key)
        .header("X-Sandbox-Scenario", scenario)
        .contentType(ContentType.JSON)
        .body(order)
        .post("/api/v1/video/generate");
  }

  private static String withImage(String url) {
    return ORDER.replace("\"16:9\"", "\"16:9\",\"startImageUrl\":\"" + url + "\"");
  }

  private static ValidatableResponse task(Customer customer, String uuid) {
    return customer.asks().get("/api/v1/video/task?uuid=" + uuid).then().statusCode(200);
  }

  private String chunked(Customer customer, byte[] body) {
    try (RawHttp http = new RawHttp(address.getPort())) {
      http.send(
          "POST /api/v1/video/generate HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
              + customer.key()
              + "\r\nX-Forwarded-For: "
              + randomAddress()
              + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int from = 0; from < body.length; from += 60_000) {
        http.chunk(Arrays.copyOfRange(body, from, Math.min(body.length, from + 60_000)));
      }
      return http.send("0\r\n\r\n").answer();
    }
  }

  /** One that was frozen at 30 credits and cost 20. */
  private void video(String account, String uuid) {
    neighbours.credit().freeze(account, "job-" + uuid, 30);
    neighbours.credit().settle("job-" + uuid, 20);
  }
}
