package dev.reelwright.gateway.surface.jobs;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.reelwright.gateway.testing.Bucket;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.TestFiles;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.SubmitJob;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the Jobs API's checklist, each by its name, over real HTTP. */
@QuarkusTest
@GatewayTest
class JobsContractComponentTest {
  @Inject FakeNeighbours neighbours;
  @Inject Bucket bucket;

  @ParameterizedTest
  @DisplayName("Liveness route: 200 {\"status\":\"ok\"}, no auth; /health, /api/health, /healthz")
  @ValueSource(strings = {"/health", "/api/health", "/healthz"})
  void liveness(String path) {
    request()
        .get(path)
        .then()
        .statusCode(200)
        .header("RateLimit-Limit", nullValue())
        .body(equalTo("{\"status\":\"ok\"}"));
  }

  @ParameterizedTest
  @DisplayName("Header X-API-Key on everything else: 401 missing, 401 unknown, two messages")
  @CsvSource({
    "POST,/api/jobs",
    "GET,/api/jobs",
    "GET,/api/status/clx",
    "DELETE,/api/jobs/clx",
    "POST,/api/jobs/clx/cancel",
    "DELETE,/api/cancel/clx",
    "POST,/api/cancel/clx",
    "GET,/api/jobs/clx/nothing",
    "PUT,/api/jobs"
  })
  void everythingElseNeedsAKey(String method, String path) {
    request()
        .request(method, path)
        .then()
        .statusCode(401)
        .contentType("application/json")
        .body("error", equalTo("Missing X-API-Key header"));
    request()
        .header("X-API-Key", "rw_live_0000000000000000000000000000000000")
        .request(method, path)
        .then()
        .statusCode(401)
        .body("error", equalTo("API key not recognized or has been deactivated"));
  }

  @Test
  @DisplayName("Header name is case-insensitive")
  void theHeadersNameMayBeWrittenAnyWay() {
    request().header("x-api-key", newCustomer().key()).get("/api/jobs").then().statusCode(200);
  }

  @Test
  @DisplayName("POST /api/jobs with image, audio, webhookUrl -> 201 {message, jobId}")
  void submit() {
    Customer customer = newCustomer("test");
    byte[] image = TestFiles.jpeg(70_000);
    Response created =
        customer
            .asks()
            .multiPart("image", "portrait.jpg", image, "image/jpeg")
            .multiPart("audio", "voice.mp3", TestFiles.mp3(5_000), "audio/mpeg")
            .multiPart("webhookUrl", "https://hooks.example.com/x")
            .post("/api/jobs");

    created
        .then()
        .statusCode(201)
        .body("message", equalTo("Job created"))
        .body("jobId", matchesPattern("cl[0-9a-z]{23}"))
        .body("size()", equalTo(2));
    SubmitJob order = neighbours.jobs().order(created.path("jobId"));
    assertThat(order.account()).isEqualTo(customer.account());
    assertThat(order.keyId()).isEqualTo(customer.keyId());
    assertThat(order.mode()).isEqualTo(Mode.TEST);
    assertThat(order.origin()).isEqualTo("jobs");
    assertThat(order.echo()).containsEntry("webhookUrl", "https://hooks.example.com/x");
  }

  @Test
  @DisplayName("409 while the caller has a PENDING or PROCESSING job")
  void oneJobAtATime() {
    Customer customer = newCustomer();
    String first = customer.submitsAJob();

    for (JobState state : List.of(JobState.QUEUED, JobState.RUNNING, JobState.STORING)) {
      neighbours.jobs().move(first, state, 10);
      customer
          .submits(TestFiles.jpeg(100), TestFiles.mp3(100))
          .then()
          .statusCode(409)
          .body("error", containsString(first));
    }
    neighbours.jobs().move(first, JobState.FAILED, 10);
    customer.submitsAJob();
  }

  @Test
  @DisplayName("One job per user or per key: another key of the same user gets 409 too")
  void anotherKeyOfTheSameUserIsTheSameUser() {
    Customer customer = newCustomer();
    Customer sameUser = newKey(customer.account(), "live");
    customer.submitsAJob();

    sameUser.submits(TestFiles.jpeg(100), TestFiles.mp3(100)).then().statusCode(409);
  }

  @Test
  @DisplayName("GET /api/jobs: newest first, items and pagination, nextCursor null at the end")
  void list() {
    Customer customer = newCustomer();
    String oldest = finishedJob(customer, JobState.SUCCEEDED);
    String middle = finishedJob(customer, JobState.FAILED);
    String newest = customer.submitsAJob();

    customer
        .asks()
        .get("/api/jobs?limit=2")
        .then()
        .statusCode(200)
        .body("jobs.id", equalTo(List.of(newest, middle)))
        .body("jobs[0].status", equalTo("PENDING"))
        .body("jobs[1].errorMessage", equalTo("The audio has no sound."))
        .body("pagination.limit", equalTo(2))
        .body("pagination.nextCursor", equalTo(middle))
        .body("pagination.hasNextPage", equalTo(true));
    customer
        .asks()
        .get("/api/jobs?limit=2&cursor=" + middle)
        .then()
        .body("jobs.id", equalTo(List.of(oldest)))
        .body("jobs[0].outputShareLink", equalTo("https://reels.example.com/share/share" + oldest))
        .body("pagination.nextCursor", nullValue())
        .body("pagination.hasNextPage", equalTo(false));
  }

  @ParameterizedTest
  @DisplayName("status filter of five values")
  @CsvSource({"PENDING,1", "PROCESSING,0", "COMPLETED,1", "FAILED,1", "CANCELLED,1"})
  void listByStatus(String status, int found) {
    Customer customer = newCustomer();
    finishedJob(customer, JobState.SUCCEEDED);
    finishedJob(customer, JobState.FAILED);
    finishedJob(customer, JobState.CANCELLED);
    customer.submitsAJob();

    customer.asks().get("/api/jobs?status=" + status).then().body("jobs", hasSize(found));
  }

  @ParameterizedTest
  @DisplayName("Invalid limit, cursor, status -> 400 with error")
  @CsvSource({
    "limit=0,limit",
    "limit=101,limit",
    "limit=x,limit",
    "limit=,limit",
    "cursor=clnosuchjob,cursor",
    "cursor=%20,cursor",
    "cursor=,cursor",
    "status=DONE,status",
    "status=,status"
  })
  void listWithInvalidParameters(String query, String named) {
    newCustomer()
        .asks()
        .urlEncodingEnabled(false)
        .get("/api/jobs?" + query)
        .then()
        .statusCode(400)
        .body("error", containsString(named));
  }

  @Test
  @DisplayName("GET /api/status/{jobId}: progress 0-100, outputs null until done")
  void status() {
    Customer customer = newCustomer();
    String job = customer.submitsAJob();
    neighbours.jobs().move(job, JobState.RUNNING, 62);

    customer
        .asks()
        .get("/api/status/" + job)
        .then()
        .statusCode(200)
        .body("jobId", equalTo(job))
        .body("status", equalTo("PROCESSING"))
        .body("progress", equalTo(62))
        .body("outputVideo", nullValue())
        .body("outputShareLink", nullValue())
        .body("errorMessage", nullValue())
        .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
        .body("size()", equalTo(8));
  }

  @ParameterizedTest
  @DisplayName("404 absent or not yours: the same answer; malformed ids too")
  @ValueSource(strings = {"clnosuchjob00000000000000", "a%20b", "%00", "..%2f..%2fslots"})
  void unknownIds(String id) {
    newCustomer()
        .asks()
        .urlEncodingEnabled(false)
        .get("/api/status/" + id)
        .then()
        .statusCode(404)
        .body("error", containsString("doesn't exist"));
  }

  @Test
  @DisplayName("404 for a foreign job, on every route that takes an id")
  void foreignIds() {
    String job = newCustomer().submitsAJob();
    Customer stranger = newCustomer();

    stranger.asks().get("/api/status/" + job).then().statusCode(404);
    stranger.asks().delete("/api/jobs/" + job).then().statusCode(404);
    stranger.asks().post("/api/jobs/" + job + "/cancel").then().statusCode(404);
    stranger.asks().get("/api/jobs?cursor=" + job).then().statusCode(400);
    assertThat(neighbours.jobs().order(job)).isNotNull();
  }

  @ParameterizedTest
  @DisplayName("Cancel in PENDING: DELETE /api/jobs/{id} and its aliases")
  @CsvSource({
    "DELETE,/api/jobs/%s",
    "POST,/api/jobs/%s/cancel",
    "DELETE,/api/cancel/%s",
    "POST,/api/cancel/%s"
  })
  void cancel(String method, String path) {
    Customer customer = newCustomer();
    String job = customer.submitsAJob();

    customer
        .asks()
        .request(method, path.formatted(job))
        .then()
        .statusCode(200)
        .body(equalTo("{\"success\":true,\"message\":\"Job cancelled successfully\"}"));
    customer.asks().get("/api/status/" + job).then().body("status", equalTo("CANCELLED"));
  }

  @ParameterizedTest
  @DisplayName("Cancel otherwise 409")
  @CsvSource({"RUNNING", "STORING", "SUCCEEDED", "FAILED", "CANCELLED"})
  void cancelTooLate(JobState state) {
    Customer customer = newCustomer();
    String job = customer.submitsAJob();
    neighbours.jobs().move(job, state, 50);

    customer
        .asks()
        .delete("/api/jobs/" + job)
        .then()
        .statusCode(409)
        .body("error", containsString("PENDING"));
  }

  @Test
  @DisplayName(
      "402 without credits, 503 with Retry-After when a service is away, 500 with reference")
  void whatTheJobServiceRefuses() {
    Customer customer = newCustomer();
    neighbours.jobs().refuseNextSubmit(new Problem.InsufficientCredits(10, 3));
    customer.submits(TestFiles.jpeg(100), TestFiles.mp3(100)).then().statusCode(402);
    neighbours.jobs().refuseNextSubmit(new Problem.Unavailable("credit-service", 7));
    customer
        .submits(TestFiles.jpeg(100), TestFiles.mp3(100))
        .then()
        .statusCode(503)
        .header("Retry-After", "7");
    neighbours.jobs().refuseNextSubmit(new Problem.Internal("abc"));
    customer
        .submits(TestFiles.jpeg(100), TestFiles.mp3(100))
        .then()
        .statusCode(500)
        .body("error", containsString("abc"));
  }

  @Test
  @DisplayName("402 over a budget: says which one and when it resets")
  void overBudget() {
    Customer customer = newCustomer();
    neighbours
        .jobs()
        .refuseNextSubmit(
            new Problem.BudgetExceeded(
                Problem.BudgetExceeded.KEY + customer.keyId(),
                Problem.BudgetExceeded.Period.DAY,
                100,
                95,
                10,
                Instant.parse("2026-05-08T00:00:00Z")));

    customer
        .submits(TestFiles.jpeg(100), TestFiles.mp3(100))
        .then()
        .statusCode(402)
        .contentType("application/json")
        .body("error", containsString("this API key may spend 100 credits a day"))
        .body("error", containsString("95 are spent"))
        .body("error", containsString("resets at 2026-05-08T00:00:00Z"));
    assertThat(bucket.keysOf(customer.account())).isEmpty();
  }

  @Test
  @DisplayName("503 while the job service is away")
  void theJobServiceIsAway() {
    Customer customer = newCustomer();
    neighbours.away("job-service", true);
    try {
      customer
          .asks()
          .get("/api/jobs")
          .then()
          .statusCode(503)
          .header("Retry-After", "2")
          .body("error", containsString("unavailable"));
    } finally {
      neighbours.away("job-service", false);
    }
  }

  @ParameterizedTest
  @DisplayName("405 with Allow, 404 for no route: in the dialect's envelope")
  @CsvSource({
    "PUT,/api/jobs,405", "PATCH,/api/jobs/clx,405", "GET,/api/jobs/clx,405",
    "POST,/api/status/clx,405", "GET,/api/cancel/clx,405", "GET,/api/jobs/clx/cancel,405",
    "GET,/api/jobs/clx/nothing,404", "GET,/api/status,404", "GET,/api/status/a/b,404"
  })
  void whatTheRouterRefuses(String method, String path, int status) {
    Response response = newCustomer().asks().request(method, path);

    response
        .then()
        .statusCode(status)
        .contentType("application/json")
        .body("error", matchesPattern(".+"))
        .body("size()", equalTo(1));
    if (status == 405) {
      assertThat(response.header("Allow")).matches("[A-Z, ]+");
    }
  }

  @Test
  @DisplayName("Security headers on every answer; identity headers of a client count for nothing")
  void headers() {
    Customer customer = newCustomer();
    String job = newCustomer().submitsAJob();

    customer
        .asks()
        .header("X-Account-Id", neighbours.jobs().order(job).account())
        .header("X-User", "root")
        .get("/api/status/" + job)
        .then()
        .statusCode(404)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store");
  }

  private String finishedJob(Customer customer, JobState state) {
    String job = customer.submitsAJob();
    neighbours.jobs().move(job, state, 100);
    return job;
  }
}
