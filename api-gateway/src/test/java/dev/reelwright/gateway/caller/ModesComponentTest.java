package dev.reelwright.gateway.caller;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.TestFiles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A live and a test key of one account: for the one, what the other ordered does not exist. A test
 * key lies on laptops and in the files of a CI; it must not reach what is paid for.
 */
@QuarkusTest
@GatewayTest
class ModesComponentTest {
  private static final String ORDER =
      """
      {"prompt":"How HTTPS works","model":"storyboard-1","duration":30,"aspectRatio":"16:9"}""";

  @Inject FakeNeighbours neighbours;

  /** Two keys of one account. */
  private record Keys(Customer own, Customer other) {
    static Keys of(String mode) {
      Customer own = newCustomer(mode);
      return new Keys(own, newKey(own.account(), mode.equals("live") ? "test" : "live"));
    }
  }

  // ---- the Jobs API

  @ParameterizedTest
  @CsvSource({
    "live, GET, /api/status/%s",
    "test, GET, /api/status/%s",
    "live, DELETE, /api/jobs/%s",
    "test, DELETE, /api/jobs/%s",
    "live, POST, /api/jobs/%s/cancel",
    "test, POST, /api/jobs/%s/cancel",
    "live, DELETE, /api/cancel/%s",
    "test, DELETE, /api/cancel/%s",
    "live, POST, /api/cancel/%s",
    "test, POST, /api/cancel/%s"
  })
  void jobOfTheOtherModeIsLikeOneThatNeverWas(String mode, String method, String path) {
    Keys keys = Keys.of(mode);
    String job = keys.own().submitsAJob();

    Response answer = keys.other().asks().request(method, path.formatted(job));

    answer.then().statusCode(404);
    assertThat(answer.asString())
        .isEqualTo(newCustomer().asks().request(method, path.formatted(job)).asString());
    keys.own().asks().get("/api/status/" + job).then().body("status", equalTo("PENDING"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "test"})
  void jobsOfTheOtherModeAreNotListedAndAreNoCursor(String mode) {
    Keys keys = Keys.of(mode);
    String job = keys.own().submitsAJob();

    keys.other()
        .asks()
        .get("/api/jobs")
        .then()
        .statusCode(200)
        .body("jobs", empty())
        .body("pagination.hasNextPage", equalTo(false));
    keys.other()
        .asks()
        .get("/api/jobs?cursor=" + job)
        .then()
        .statusCode(400)
        .body("error", containsString("cursor"));
    keys.own().asks().get("/api/jobs").then().body("jobs.id", equalTo(List.of(job)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "test"})
  void jobOfTheOtherModeKeepsNobodyWaiting(String mode) {
    Keys keys = Keys.of(mode);
    String stuck = keys.own().submitsAJob();

    String job = keys.other().submitsAJob();

    assertThat(job).isNotEqualTo(stuck);
    refusedFor(keys.other(), job);
    refusedFor(keys.own(), stuck);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "test"})
  void idempotencyKeysOfTheTwoModesDoNotMeet(String mode) {
    Keys keys = Keys.of(mode);
    String first = submitted(keys.own(), "order-7");

    String second = submitted(keys.other(), "order-7");

    assertThat(second).isNotEqualTo(first);
    assertThat(submitted(keys.own(), "order-7")).isEqualTo(first);
    assertThat(submitted(keys.other(), "order-7")).isEqualTo(second);
    assertThat(neighbours.jobs().ordersOf(keys.own().account())).hasSize(2);
  }

  // ---- Kensa

  @ParameterizedTest
  @CsvSource({
    "live, GET, /api/v1/video/%s",
    "test, GET, /api/v1/video/%s",
    "live, GET, /api/v1/video/task?uuid=%s",
    "test, GET, /api/v1/video/task?uuid=%s",
    "live, DELETE, /api/v1/video/%s",
    "test, DELETE, /api/v1/video/%s"
  })
  void videoOfTheOtherModeIsLikeOneThatNeverWas(String mode, String method, String path) {
    Keys keys = Keys.of(mode);
    String uuid = ordered(keys.own(), "order-7");

    keys.other()
        .asks()
        .request(method, path.formatted(uuid))
        .then()
        .statusCode(404)
        .body(equalTo("{\"success\":false,\"error\":\"Video not found\"}"));
    assertThat(neighbours.jobs().isDeleted(uuid)).isFalse();
    keys.own().asks().get("/api/v1/video/" + uuid).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "test"})
  void videosOfTheOtherModeAreNeitherListedNorCounted(String mode) {
    Keys keys = Keys.of(mode);
    ordered(keys.other(), "order-1");
    String uuid = ordered(keys.own(), "order-2");
    ordered(keys.other(), "order-3");

    keys.own()
        .asks()
        .get("/api/v1/video/list")
        .then()
        .statusCode(200)
        .body("data.videos.uuid", equalTo(List.of(uuid)))
        .body("data.total", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "test"})
  void idempotencyKeysOfVideosDoNotMeetEither(String mode) {
    Keys keys = Keys.of(mode);
    String first = ordered(keys.own(), "order-7");

    String second = ordered(keys.other(), "order-7");

    assertThat(second).isNotEqualTo(first);
    assertThat(ordered(keys.own(), "order-7")).isEqualTo(first);
  }

  private static void refusedFor(Customer customer, String active) {
    customer
        .submits(TestFiles.jpeg(100), TestFiles.mp3(100))
        .then()
        .statusCode(409)
        .body("error", containsString(active));
  }

  private static String submitted(Customer customer, String idempotencyKey) {
    return customer
        .asks()
        .header("Idempotency-Key", idempotencyKey)
        .multiPart("image", "portrait.jpg", TestFiles.jpeg(100), "image/jpeg")
        .multiPart("audio", "voice.mp3", TestFiles.mp3(100), "audio/mpeg")
        .post("/api/jobs")
        .then()
        .statusCode(201)
        .extract()
        .path("jobId");
  }

  private static String ordered(Customer customer, String idempotencyKey) {
    return customer
        .asks()
        .header("Idempotency-Key", idempotencyKey)
        .contentType(ContentType.JSON)
        .body(ORDER)
        .post("/api/v1/video/generate")
        .then()
        .statusCode(200)
        .extract()
        .path("data.uuid");
  }
}
