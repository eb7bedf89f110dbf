package dev.reelwright.gateway.surface.kensa;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.request;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.GatewayTestResource;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.render.contract.CallbackToken;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Kensa's checklist, one test for each of its lines, in its order and by its words. What a line
 * means at its edges is in {@link KensaContractComponentTest}, the bytes are in {@link
 * KensaConversationsComponentTest}, and what only a worker or the ledger can keep is proved there.
 */
@QuarkusTest
@GatewayTest
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class KensaChecklistComponentTest {
  private static final String VIDEO = "/api/v1/video/";
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
  private static final String ORDER =
      """
      {"prompt":"A golden retriever","model":"sora-2","duration":10,"aspectRatio":"16:9",\
      "quality":"720p","startImageUrl":"https://example.com/image.jpg"}""";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Inject FakeNeighbours neighbours;

  @Nested
  @Order(1)
  @DisplayName("Endpoints")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class Endpoints {
    @Test
    @Order(1)
    @DisplayName(
        "POST /api/v1/video/generate: prompt, model, duration, aspectRatio; quality and"
            + " startImageUrl are optional")
    void generate() {
      Customer customer = newCustomer();

      orders(customer, ORDER).then().statusCode(200);
      orders(customer, without("quality", without("startImageUrl", ORDER))).then().statusCode(200);
      for (String required : List.of("prompt", "model", "duration", "aspectRatio")) {
        orders(customer, without(required, ORDER))
            .then()
            .statusCode(400)
            .body("error", equalTo("Invalid " + required + ": is missing"));
      }
    }

    @Test
    @Order(2)
    @DisplayName("Response data: uuid, status PENDING, model, creditsUsed, createdAt")
    void generated() {
      orders(newCustomer(), ORDER)
          .then()
          .body("data.uuid", matchesPattern(UUID_FORM))
          .body("data.status", equalTo("PENDING"))
          .body("data.model", equalTo("sora-2"))
          .body("data.creditsUsed", equalTo(10))
          .body("data.createdAt", matchesPattern(INSTANT));
    }

    @Test
    @Order(3)
    @DisplayName("Errors 400, 401, 402; general 429 (403 is for what a key may not do: nothing)")
    void errors() {
      Customer customer = newCustomer();
      String address = randomAddress();
      for (int asked = 0; asked < 600; asked++) {
        requestFrom(address).get(VIDEO + "list");
      }

      neighbours.jobs().refuseNextSubmit(new Problem.InvalidRequest("model", "is unknown"));
      refused(orders(customer, ORDER), 400, "Invalid model: is unknown");
      refused(
          request().contentType(ContentType.JSON).body(ORDER).post(VIDEO + "generate"), 401, "");
      neighbours.jobs().refuseNextSubmit(new Problem.InsufficientCredits(10, 3));
      refused(orders(customer, ORDER), 402, "Insufficient credits: 10 needed, 3 available");
      refused(
          requestFrom(address).header("X-API-Key", customer.key()).get(VIDEO + "list"),
          429,
          "Too many requests");
    }

    @Test
    @Order(4)
    @DisplayName("Flow order: what is invalid is refused before anybody is asked for credits")
    void flow() {
      Customer customer = newCustomer();
      neighbours.jobs().refuseNextSubmit(new Problem.InsufficientCredits(10, 3));

      orders(customer, without("prompt", ORDER)).then().statusCode(400);
      orders(customer, ORDER).then().statusCode(402);
      orders(customer, ORDER).then().statusCode(200).body("data.status", equalTo("PENDING"));
      assertThat(neighbours.jobs().ordersOf(customer.account())).hasSize(1);
    }

    @Test
    @Order(5)
    @DisplayName("GET /api/v1/video/list?page&pageSize: fields in order, 1-indexed, 1 / 20")
    void list() {
      Customer customer = newCustomer();
      order(customer);

      JsonNode data = data(customer.asks().get(VIDEO + "list"));

      assertThat(names(data)).containsExactly("videos", "total", "page", "pageSize");
      assertThat(names(data.path("videos").path(0)))
          .containsExactly(
              "uuid",
              "prompt",
              "model",
              "status",
              "videoUrl",
              "thumbnailUrl",
              "duration",
              "aspectRatio",
              "creditsUsed",
              "createdAt",
              "completedAt");
      assertThat(data.path("total").asInt()).isEqualTo(1);
      assertThat(data.path("page").asInt()).isEqualTo(1);
      assertThat(data.path("pageSize").asInt()).isEqualTo(20);
    }

    @Test
    @Order(6)
    @DisplayName(
        "GET /api/v1/video/{uuid} adds provider, startImageUrl, resolution, fileSize,"
            + " generationTime")
    void get() {
      Customer customer = newCustomer();
      String uuid = order(customer);
      neighbours.jobs().move(uuid, JobState.SUCCEEDED, 100);

      JsonNode data = data(customer.asks().get(VIDEO + uuid));

      assertThat(names(data))
          .startsWith(
              "uuid",
              "prompt",
              "model",
              "status",
              "provider",
              "videoUrl",
              "thumbnailUrl",
              "startImageUrl",
              "duration",
              "resolution",
              "aspectRatio",
              "fileSize",
              "creditsUsed",
              "generationTime",
              "createdAt",
              "completedAt");
      assertThat(data.path("provider").asText()).isEqualTo("evolink");
      assertThat(data.path("startImageUrl").asText()).isEqualTo("https://example.com/image.jpg");
      assertThat(data.path("resolution").asText()).isEqualTo("720p");
      assertThat(data.path("fileSize").asInt()).isEqualTo(1000);
      assertThat(data.path("generationTime").asInt()).isEqualTo(60);
    }

    @Test
    @Order(7)
    @DisplayName("DELETE /api/v1/video/{uuid} -> 200 {uuid, deleted:true}; the record is kept")
    void delete() {
      Customer customer = newCustomer();
      String uuid = order(customer);

      customer
          .asks()
          .delete(VIDEO + uuid)
          .then()
          .statusCode(200)
          .body("data.size()", equalTo(2))
          .body("data.uuid", equalTo(uuid))
          .body("data.deleted", equalTo(true));
      assertThat(neighbours.jobs().isDeleted(uuid)).isTrue();
      assertThat(neighbours.jobs().order(uuid)).isNotNull();
    }

    @Test
    @Order(8)
    @DisplayName("GET /api/v1/video/task?uuid= -> {uuid, status, progress}")
    void task() {
      Customer customer = newCustomer();
      String uuid = order(customer);
      neighbours.jobs().move(uuid, JobState.RUNNING, 65);

      JsonNode data = data(customer.asks().get(VIDEO + "task?uuid=" + uuid));

      assertThat(names(data)).startsWith("uuid", "status", "progress");
      assertThat(data.path("uuid").asText()).isEqualTo(uuid);
      assertThat(data.path("status").asText()).isEqualTo("GENERATING");
      assertThat(data.path("progress").asInt()).isEqualTo(65);
    }

    @Test
    @Order(9)
    @DisplayName("Statuses PENDING, GENERATING, UPLOADING, COMPLETED, FAILED")
    void statuses() {
      Customer customer = newCustomer();
      String uuid = order(customer);

      assertThat(
              Stream.of(JobState.values())
                  .map(
                      state -> {
                        neighbours.jobs().move(uuid, state, 0);
                        return taskOf(customer, uuid).extract().<String>path("data.status");
                      })
                  .distinct())
          .containsExactlyInAnyOrder("PENDING", "GENERATING", "UPLOADING", "COMPLETED", "FAILED");
    }

    @Test
    @Order(10)
    @DisplayName(
        "GET /api/v1/config/models -> {models:[{id, name, provider, modes, maxDuration,"
            + " resolutions, aspectRatios, enabled}]}")
    void models() {
      JsonNode data = data(newCustomer().asks().get("/api/v1/config/models"));

      assertThat(names(data)).containsExactly("models");
      assertThat(names(data.path("models").path(0)))
          .startsWith(
              "id",
              "name",
              "provider",
              "modes",
              "maxDuration",
              "resolutions",
              "aspectRatios",
              "enabled");
    }

    @Test
    @Order(11)
    @DisplayName(
        "GET /api/v1/credit/history?page&pageSize: transactions with id, transNo, transType,"
            + " credits, balanceAfter, videoUuid, remark")
    void history() {
      Customer customer = newCustomer();
      String uuid = UUID.randomUUID().toString();
      neighbours.credit().freeze(customer.account(), "job-" + uuid, 30);

      JsonNode data = data(customer.asks().get("/api/v1/credit/history"));

      JsonNode newest = data.path("transactions").path(0);
      assertThat(names(newest))
          .startsWith(
              "id", "transNo", "transType", "credits", "balanceAfter", "videoUuid", "remark");
      assertThat(newest.path("transNo").asText()).matches("TXN-\\d{8}-\\d{3,}");
      assertThat(newest.path("transType").asText()).isEqualTo("VIDEO_CONSUME");
      assertThat(newest.path("credits").asInt()).isEqualTo(-30);
      assertThat(newest.path("balanceAfter").asInt()).isEqualTo(70);
      assertThat(newest.path("videoUuid").asText()).isEqualTo(uuid);
      assertThat(data.path("page").asInt()).isEqualTo(1);
      assertThat(data.path("pageSize").asInt()).isEqualTo(20);
    }

    @Test
    @Order(12)
    @DisplayName(
        "POST /api/v1/video/callback/{provider} inbound: both sample bodies, secret from the"
            + " configuration; a hint, and nothing is believed")
    void callback() {
      Customer customer = newCustomer();
      String uuid = order(customer);
      String task = "task-" + uuid;
      List<String> bodies =
          List.of(
              "{\"taskId\":\"%s\",\"status\":\"succeeded\",\"videoUrl\":\"https://x.com/v\"}"
                  .formatted(task),
              "{\"taskId\":\"%s\",\"status\":\"failed\",\"error\":\"e\"}".formatted(task));

      try (KafkaProbe kafka = new KafkaProbe()) {
        for (String body : bodies) {
          request()
              .header("X-Callback-Secret", GatewayTestResource.KIE_SECRET)
              .body(body)
              .post(VIDEO + "callback/kie")
              .then()
              .statusCode(200);
          request()
              .body(body)
              .post(VIDEO + "callback/evolink/" + token("evolink", uuid))
              .then()
              .statusCode(200);
        }
        assertThat(kafka.await("render.hints", task, 4)).hasSize(4);
      }
      taskOf(customer, uuid).body("data.status", equalTo("PENDING"));
    }

    @Test
    @Order(13)
    @DisplayName(
        "Balance view: available, frozen, used, total; lots with amount, remaining, expiry")
    void balance() {
      JsonNode data = data(newCustomer().asks().get("/api/v1/credit/balance"));

      assertThat(names(data)).startsWith("available", "frozen", "used", "total", "lots");
      assertThat(names(data.path("lots").path(0)))
          .contains("amount", "remaining", "expiry", "type");
    }

    @Test
    @Order(14)
    @DisplayName("Bodies must be JSON with that content type; all responses JSON, errors as well")
    void jsonOnly() {
      Customer customer = newCustomer();

      refused(
          customer.asks().contentType("text/plain").body(ORDER).post(VIDEO + "generate"),
          415,
          "Content-Type must be application/json (found: text/plain");
      refused(orders(customer, "{oops"), 400, "is not valid JSON at line 1, column 2");
      refused(customer.asks().get(VIDEO + "nothing"), 404, "Video not found");
      refused(
          customer.asks().contentType(ContentType.JSON).put(VIDEO + "list"),
          405,
          "allowed: GET, HEAD");
      customer.asks().get(VIDEO + "list").then().contentType("application/json");
    }
  }

  @Nested
  @Order(2)
  @DisplayName("Where the contract is silent or contradicts itself")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class Ambiguities {
    @Test
    @Order(1)
    @DisplayName("Auth: one caller from X-API-Key; absent or unknown -> 401 (cookies: their own)")
    void auth() {
      for (String path :
          List.of(
              VIDEO + "list", VIDEO + "task", "/api/v1/config/models", "/api/v1/credit/history")) {
        refused(request().get(path), 401, "Not authenticated");
        refused(request().header("X-API-Key", "rw_live_x").get(path), 401, "Not authenticated");
      }
    }

    @Test
    @Order(2)
    @DisplayName("Success status of generate: 200")
    void success() {
      orders(newCustomer(), ORDER).then().statusCode(200).body("success", equalTo(true));
    }

    @Test
    @Order(3)
    @DisplayName("creditsUsed: the frozen estimate, then the charge; 0 on FAILED")
    void creditsUsed() {
      Customer customer = newCustomer();
      String uuid = order(customer);

      showsCredits(customer, uuid, 10);
      neighbours.jobs().move(uuid, JobState.SUCCEEDED, 100);
      showsCredits(customer, uuid, 10);
      neighbours.jobs().move(uuid, JobState.FAILED, 50);
      showsCredits(customer, uuid, 0);
    }

    @Test
    @Order(4)
    @DisplayName("duration: whole seconds only; out of the catalogue's range 400 with the set")
    void duration() {
      Customer customer = newCustomer();

      refused(
          orders(customer, ORDER.replace("10", "10.5")),
          400,
          "Invalid duration: must be a whole number of seconds");
      neighbours
          .jobs()
          .refuseNextSubmit(
              new Problem.InvalidRequest("durationSeconds", "must be one of 4, 8, 12, not 10"));
      refused(orders(customer, ORDER), 400, "Invalid duration: must be one of 4, 8, 12, not 10");
    }

    @Test
    @Order(5)
    @DisplayName("quality in, resolution out; default the model's first; unsupported -> 400")
    void quality() {
      Customer customer = newCustomer();
      String uuid = orders(customer, without("quality", ORDER)).then().extract().path("data.uuid");

      resolution(customer, order(customer), "720p");
      resolution(customer, uuid, "1080p");
      neighbours
          .jobs()
          .refuseNextSubmit(
              new Problem.InvalidRequest("resolution", "must be one of 720p, 1080p, not '8k'"));
      refused(
          orders(customer, ORDER.replace("720p", "8k")),
          400,
          "Invalid quality: must be one of 720p, 1080p, not '8k'");
    }

    @Test
    @Order(6)
    @DisplayName("pageSize cap 100; not a number or < 1 -> 400; past the end empty, right total")
    void pages() {
      Customer customer = newCustomer();
      order(customer);

      list(customer, "?pageSize=101").body("data.pageSize", equalTo(100));
      list(customer, "?page=2")
          .body("data.videos.size()", equalTo(0))
          .body("data.total", equalTo(1));
      for (String bad : List.of("page=0", "page=x", "pageSize=0", "pageSize=-1", "page=1.5")) {
        refused(
            customer.asks().get(VIDEO + "list?" + bad),
            400,
            "must be a whole number of at least 1");
      }
    }

    @Test
    @Order(7)
    @DisplayName("Newest first; deleted ones are left out of list, total and get (404)")
    void sortAndDeleted() {
      Customer customer = newCustomer();
      String first = order(customer);
      String gone = order(customer);
      String last = order(customer);

      customer.asks().delete(VIDEO + gone).then().statusCode(200);

      list(customer, "")
          .body("data.videos.uuid", equalTo(List.of(last, first)))
          .body("data.total", equalTo(2));
      refused(customer.asks().get(VIDEO + gone), 404, "Video not found");
    }

    @Test
    @Order(8)
    @DisplayName("404 for an unknown, foreign or deleted uuid, never 403")
    void notFound() {
      String foreign = order(newCustomer());
      Customer customer = newCustomer();
      String gone = order(customer);
      customer.asks().delete(VIDEO + gone).then().statusCode(200);

      for (String uuid : List.of(foreign, gone, UUID.randomUUID().toString())) {
        refused(customer.asks().get(VIDEO + uuid), 404, "Video not found");
        refused(customer.asks().get(VIDEO + "task?uuid=" + uuid), 404, "Video not found");
        refused(customer.asks().delete(VIDEO + uuid), 404, "Video not found");
      }
    }

    @Test
    @Order(9)
    @DisplayName("Missing or invalid uuid on /task: 400; unknown: 404")
    void taskUuid() {
      Customer customer = newCustomer();

      for (String query : List.of("", "?uuid=", "?uuid=x")) {
        refused(customer.asks().get(VIDEO + "task" + query), 400, "Invalid uuid");
      }
      refused(
          customer.asks().get(VIDEO + "task?uuid=" + UUID.randomUUID()), 404, "Video not found");
    }

    @Test
    @Order(10)
    @DisplayName(
        "progress: 0 PENDING, 1-99 generating, >= 95 UPLOADING, 100 COMPLETED, last when FAILED;"
            + " never decreases")
    void progress() {
      Customer customer = newCustomer();
      String uuid = order(customer);
      List<Integer> seen = new ArrayList<>();

      seen.add(progressOf(customer, uuid));
      for (int worker : List.of(0, 40, 99)) {
        neighbours.jobs().move(uuid, JobState.RUNNING, worker);
        seen.add(progressOf(customer, uuid));
      }
      neighbours.jobs().move(uuid, JobState.STORING, 99);
      seen.add(progressOf(customer, uuid));
      neighbours.jobs().move(uuid, JobState.SUCCEEDED, 100);
      seen.add(progressOf(customer, uuid));
      neighbours.jobs().move(uuid, JobState.FAILED, 65);

      assertThat(seen).containsExactly(0, 1, 40, 99, 99, 100);
      assertThat(progressOf(customer, uuid)).isEqualTo(65);
    }

    @Test
    @Order(11)
    @DisplayName("Failure reason: error and errorCode on get and task")
    void failure() {
      Customer customer = newCustomer();
      String uuid = order(customer);

      for (String path : List.of(uuid, "task?uuid=" + uuid)) {
        customer
            .asks()
            .get(VIDEO + path)
            .then()
            .body("data.error", nullValue())
            .body("data.errorCode", nullValue());
      }
      neighbours.jobs().move(uuid, JobState.FAILED, 50);
      for (String path : List.of(uuid, "task?uuid=" + uuid)) {
        customer
            .asks()
            .get(VIDEO + path)
            .then()
            .body("data.error", equalTo("The audio has no sound."))
            .body("data.errorCode", equalTo("no_sound"));
      }
    }

    @Test
    @Order(12)
    @DisplayName("generationTime: seconds from createdAt to completedAt")
    void generationTime() {
      Customer customer = newCustomer();
      String uuid = order(customer);
      neighbours.jobs().move(uuid, JobState.SUCCEEDED, 100);

      customer.asks().get(VIDEO + uuid).then().body("data.generationTime", equalTo(60));
    }

    @Test
    @Order(13)
    @DisplayName("Delete while running: hidden at once; the rest is the job service's")
    void deleteWhileRunning() {
      Customer customer = newCustomer();
      String uuid = order(customer);
      neighbours.jobs().move(uuid, JobState.RUNNING, 50);

      customer.asks().delete(VIDEO + uuid).then().statusCode(200);

      refused(customer.asks().get(VIDEO + uuid), 404, "Video not found");
      assertThat(neighbours.jobs().isDeleted(uuid)).isTrue();
    }

    @Test
    @Order(14)
    @DisplayName("429: Retry-After and the RateLimit-* trio")
    void tooMany() {
      String address = randomAddress();
      for (int asked = 0; asked < 600; asked++) {
        requestFrom(address).get("/api/v1/config/models");
      }

      requestFrom(address)
          .header("X-API-Key", newCustomer().key())
          .get("/api/v1/config/models")
          .then()
          .statusCode(429)
          .header("Retry-After", matchesPattern("[1-9][0-9]?"))
          .header("RateLimit-Limit", "600")
          .header("RateLimit-Remaining", "0")
          .header("RateLimit-Reset", notNullValue());
    }

    @Test
    @Order(15)
    @DisplayName(
        "A sandbox key sees every model enabled and may name a scenario; a live key may not")
    void sandbox() {
      Customer live = newCustomer();
      Customer test = newKey(live.account(), "test");

      test.asks()
          .get("/api/v1/config/models")
          .then()
          .body("data.models.enabled.unique()", equalTo(List.of(true)));
      test.asks()
          .header("X-Sandbox-Scenario", "slow")
          .contentType(ContentType.JSON)
          .body(ORDER)
          .post(VIDEO + "generate")
          .then()
          .statusCode(200);
      refused(
          live.asks()
              .header("X-Sandbox-Scenario", "slow")
              .contentType(ContentType.JSON)
              .body(ORDER)
              .post(VIDEO + "generate"),
          400,
          "Invalid X-Sandbox-Scenario: is for test keys");
    }
  }

  private static Response orders(Customer customer, String order) {
    return customer.asks().contentType(ContentType.JSON).body(order).post(VIDEO + "generate");
  }

  private static String order(Customer customer) {
    return orders(customer, ORDER).then().statusCode(200).extract().path("data.uuid");
  }

  private static ValidatableResponse taskOf(Customer customer, String uuid) {
    return customer.asks().get(VIDEO + "task?uuid=" + uuid).then().statusCode(200);
  }

  private static int progressOf(Customer customer, String uuid) {
    return taskOf(customer, uuid).extract().path("data.progress");
  }

  private static ValidatableResponse list(Customer customer, String query) {
    return customer.asks().get(VIDEO + "list" + query).then().statusCode(200);
  }

  private static void showsCredits(Customer customer, String uuid, int credits) {
    customer.asks().get(VIDEO + uuid).then().body("data.creditsUsed", equalTo(credits));
  }

  private static void resolution(Customer customer, String uuid, String resolution) {
    customer.asks().get(VIDEO + uuid).then().body("data.resolution", equalTo(resolution));
  }

  private static void refused(Response answer, int status, String error) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/json")
        .body("size()", equalTo(2))
        .body("success", equalTo(false))
        .body("error", containsString(error));
  }

  private static String token(String provider, String call) {
    return CallbackToken.of(GatewayTestResource.CALLBACK_SECRET.getBytes(UTF_8), provider, call);
  }

  private static String without(String field, String order) {
    return order.replaceAll("\"" + field + "\":(\"[^\"]*\"|[0-9]+),?", "").replace(",}", "}");
  }

  private static JsonNode data(Response answer) {
    try {
      JsonNode json = JSON.readTree(answer.then().statusCode(200).extract().asString());
      assertThat(json.path("success").asBoolean()).isTrue();
      return json.path("data");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
