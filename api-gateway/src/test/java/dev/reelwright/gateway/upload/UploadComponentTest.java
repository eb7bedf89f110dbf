package dev.reelwright.gateway.upload;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.reelwright.gateway.testing.Bucket;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.RawHttp;
import dev.reelwright.gateway.testing.TestFiles;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.UploadRef;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which an upload can go well or wrong, down to what then lies in the real bucket. */
@QuarkusTest
@GatewayTest
class UploadComponentTest {
  @Inject FakeNeighbours neighbours;
  @Inject Bucket bucket;
  @Inject Pool database;
  @Inject UploadSweeper sweeper;

  @TestHTTPResource("/")
  URI address = URI.create("http://localhost");

  // What arrives is what was sent.

  @ParameterizedTest
  @ValueSource(ints = {12, 4096, 4097, 5 * 1024 * 1024, 5 * 1024 * 1024 + 1, 12_345_678})
  void theFilesLieInTheBucketByteForByte(int bytes) throws Exception {
    Customer customer = newCustomer();
    byte[] image = TestFiles.png(bytes);
    String job =
        form(customer, image, "image/png", TestFiles.wav(300), "audio/wav")
            .post("/api/jobs")
            .then()
            .statusCode(201)
            .extract()
            .path("jobId");

    JobSpec.StillWithAudio spec = (JobSpec.StillWithAudio) neighbours.jobs().order(job).spec();
    UploadRef ref = spec.image();
    assertThat(ref.key()).matches("uploads/" + customer.account() + "/" + job + "/[0-9a-z]+-image");
    assertThat(ref.mediaType()).isEqualTo("image/png");
    assertThat(ref.bytes()).isEqualTo(bytes);
    assertThat(ref.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image)));
    assertThat(bucket.read(ref.key())).isEqualTo(image);
    assertThat(spec.audio().mediaType()).isEqualTo("audio/wav");
    assertThat(intents(customer)).isZero();
  }

  @Test
  void fiftyMebibytesAreTaken() {
    Customer customer = newCustomer();

    assertThat(sendLarge(customer, TestFiles.jpeg(TestFiles.MAX))).startsWith("HTTP/1.1 201");

    assertThat(bucket.keysOf(customer.account())).hasSize(2);
  }

  // 413

  @Test
  void fiftyMebibytesAndOneByteAreTooLarge() {
    Customer customer = newCustomer();

    assertThat(sendLarge(customer, TestFiles.jpeg(TestFiles.MAX + 1)))
        .startsWith("HTTP/1.1 413")
        .contains("'image' exceeded 50 MB");

    assertNothingLeft(customer);
  }

  @Test
  void tooLargeOutweighsAnUnsupportedType() {
    Customer customer = newCustomer();

    assertThat(sendLarge(customer, new byte[TestFiles.MAX + 1])).startsWith("HTTP/1.1 413");

    assertNothingLeft(customer);
  }

  @Test
  void aBodyThatSaysItIsTooLargeIsRefusedUnread() {
    Customer customer = newCustomer();
    try (RawHttp http = new RawHttp(address.getPort())) {
      String answer =
          http.submitHead(
                  customer.key(),
                  "Content-Type: multipart/form-data; boundary=b",
                  "Content-Length: " + (101L * 1024 * 1024 + 1))
              .answer();

      assertThat(answer).startsWith("HTTP/1.1 413").contains("Request body exceeded 101 MB");
    }
  }

  @Test
  void aChunkedBodyIsCountedAsItComes() {
    Customer customer = newCustomer();
    byte[] half = new byte[1024 * 1024];
    try (RawHttp http = new RawHttp(address.getPort())) {
      http.submitHead(
              customer.key(),
              "Content-Type: multipart/form-data; boundary=b",
              "Transfer-Encoding: chunked")
          .chunk("--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n".getBytes(UTF_8));
      for (int piece = 0; piece <= 101; piece++) {
        http.chunk(half);
      }

      assertThat(http.answer()).startsWith("HTTP/1.1 413").contains("Request body exceeded 101 MB");
    }
    assertNothingLeft(customer);
  }

  // 415

  @Test
  void textRenamedJpgIsUnsupported() {
    Customer customer = newCustomer();

    form(customer, "hello, I am text".getBytes(UTF_8), "image/jpeg", TestFiles.mp3(9), "audio/mpeg")
        .post("/api/jobs")
        .then()
        .statusCode(415)
        .body("error", containsString("found text/plain"))
        .body("error", containsString("image/jpeg, image/png, image/webp"));

    assertNothingLeft(customer);
  }

  @Test
  void aMimeHeaderThatLiesIsUnsupported() {
    Customer customer = newCustomer();

    form(customer, TestFiles.jpeg(100), "image/png", TestFiles.mp3(100), "audio/mpeg")
        .post("/api/jobs")
        .then()
        .statusCode(415)
        .body("error", containsString("found image/jpeg sent as image/png"));

    assertNothingLeft(customer);
  }

  @Test
  void withoutAClaimTheBytesDecide() {
    form(
            newCustomer(),
            TestFiles.jpeg(100),
            "application/octet-stream",
            TestFiles.wav(100),
            "application/octet-stream")
        .post("/api/jobs")
        .then()
        .statusCode(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#EXTM3U\\n#EXT-X-VERSION:3|application/vnd.apple.mpegurl",
        "ffconcat version 1.0|text/plain"
      })
  void aPlaylistRenamedMp3IsUnsupported(String playlist, String found) {
    Customer customer = newCustomer();
    byte[] audio = playlist.replace("\\n", "\n").getBytes(UTF_8);

    form(customer, TestFiles.jpeg(6_000_000), "image/jpeg", audio, "audio/mpeg")
        .post("/api/jobs")
        .then()
        .statusCode(415)
        .body("error", containsString("found " + found));

    assertNothingLeft(customer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded", "text/plain"})
  void anotherContentTypeIsUnsupported(String contentType) {
    newCustomer()
        .asks()
        .contentType(contentType)
        .body("{}")
        .post("/api/jobs")
        .then()
        .statusCode(415)
        .body("error", containsString("allowed: multipart/form-data"));
  }

  // 400

  @Test
  void aMissingPartIsNamed() {
    Customer customer = newCustomer();
    customer
        .asks()
        .multiPart("image", "a.jpg", TestFiles.jpeg(6_000_000), "image/jpeg")
        .post("/api/jobs")
        .then()
        .statusCode(400)
        .body("error", containsString("audio: the file is missing"));
    customer
        .asks()
        .multiPart("webhookUrl", "https://hooks.example.com")
        .post("/api/jobs")
        .then()
        .statusCode(400)
        .body("error", containsString("image: the file is missing"));

    assertNothingLeft(customer);
  }

  @Test
  void aThirdPartIsRefused() {
    Customer customer = newCustomer();

    form(customer, TestFiles.jpeg(6_000_000), "image/jpeg", TestFiles.mp3(9), "audio/mpeg")
        .multiPart("subtitles", "a.srt", "1".getBytes(UTF_8), "text/plain")
        .post("/api/jobs")
        .then()
        .statusCode(400)
        .body("error", containsString("subtitles: no such field"));

    assertNothingLeft(customer);
  }

  @Test
  void twoImagePartsAreRefused() {
    Customer customer = newCustomer();

    form(customer, TestFiles.jpeg(6_000_000), "image/jpeg", TestFiles.mp3(9), "audio/mpeg")
        .multiPart("image", "b.jpg", TestFiles.jpeg(100), "image/jpeg")
        .post("/api/jobs")
        .then()
        .statusCode(400)
        .body("error", containsString("image: is sent more than once"));

    assertNothingLeft(customer);
  }

  @Test
  void aZeroByteFileIsRefused() {
    Customer customer = newCustomer();

    form(customer, TestFiles.jpeg(100), "image/jpeg", new byte[0], "audio/mpeg")
        .post("/api/jobs")
        .then()
        .statusCode(400)
        .body("error", equalTo("audio: the file is empty"));

    assertNothingLeft(customer);
  }

  @Test
  void aFieldThatIsTooLongIsRefused() {
    Customer customer = newCustomer();

    form(customer, TestFiles.jpeg(100), "image/jpeg", TestFiles.mp3(100), "audio/mpeg")
        .multiPart("webhookUrl", "https://hooks.example.com/" + "x".repeat(2048))
        .post("/api/jobs")
        .then()
        .statusCode(400)
        .body("error", containsString("webhookUrl: is longer than 2048"));

    assertNothingLeft(customer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.com/",
        "ftp://hooks.example.com/",
        "hooks.example.com",
        "https://",
        "https://user:pass@hooks.example.com/",
        "https://127.0.0.1/hook",
        "https://localhost/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.8/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://[::1]/",
        "https://[::ffff:7f00:1]/",
        "https://[fe80::1]/"
      })
  void aWebhookUrlThatWeWouldNotDialIsRefused(String url) {
    Customer customer = newCustomer();

    form(customer, TestFiles.jpeg(100), "image/jpeg", TestFiles.mp3(100), "audio/mpeg")
        .multiPart("webhookUrl", url)
        .post("/api/jobs")
        .then()
        .statusCode(400)
        .body("error", containsString("webhookUrl: must "));

    assertNothingLeft(customer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b",
        "not a form at all",
        "--b\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nbreaks off",
        "--b\r\nContent-Disposition: form-data; name=\"image\r\n\r\nx\r\n--b--",
        "--b\r\nno header\r\n\r\nx\r\n--b--"
      })
  void aBrokenFormIsRefused(String body) {
    Customer customer = newCustomer();
    try (RawHttp http = new RawHttp(address.getPort())) {
      String answer =
          http.submitHead(
                  customer.key(),
                  "Content-Type: multipart/form-data; boundary=b",
                  "Content-Length: " + body.length())
              .send(body)
              .answer();

      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("{\"error\":\"body: the multipart form is broken: ");
    }
    assertNothingLeft(customer);
  }

  @Test
  void aFormWithoutABoundaryIsRefused() {
    Customer customer = newCustomer();
    try (RawHttp http = new RawHttp(address.getPort())) {
      assertThat(
              http.submitHead(
                      customer.key(), "Content-Type: multipart/form-data", "Content-Length: 0")
                  .answer())
          .startsWith("HTTP/1.1 400")
          .contains("boundary");
    }
  }

  // Clients that behave oddly.

  @Test
  void aClientThatDisconnectsHalfWayLeavesNothing() {
    Customer customer = newCustomer();
    try (RawHttp http = new RawHttp(address.getPort())) {
      http.submitHead(
              customer.key(),
              "Content-Type: multipart/form-data; boundary=b",
              "Content-Length: 20000000")
          .send("--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\n")
          .send(TestFiles.jpeg(11_000_000));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> bucket.unfinished(customer.account()) == 1);
      assertThat(intents(customer)).isEqualTo(1);
    }

    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertNothingLeft(customer));
    assertThat(neighbours.jobs().ordersOf(customer.account())).isEmpty();
  }

  @Test
  void anEarlyRefusalReachesAClientThatIsStillSending() {
    Customer customer = newCustomer();
    customer.submitsAJob();
    byte[] piece = new byte[1024 * 1024];
    try (RawHttp http = new RawHttp(address.getPort())) {
      http.submitHead(
          customer.key(),
          "Content-Type: multipart/form-data; boundary=b",
          "Content-Length: " + 60L * piece.length);
      for (int sent = 0; sent < 60; sent++) {
        http.send(piece);
      }

      assertThat(http.answer())
          .startsWith("HTTP/1.1 409")
          .containsIgnoringCase("connection: close")
          .contains("You already have an active job");
      assertThat(http.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aClientThatAsksFirstNeedNotSendAtAll() {
    Customer customer = newCustomer();
    customer.submitsAJob();
    try (RawHttp http = new RawHttp(address.getPort())) {
      String answer =
          http.submitHead(
                  customer.key(),
                  "Content-Type: multipart/form-data; boundary=b",
                  "Expect: 100-continue",
                  "Content-Length: 60000000")
              .answer();

      assertThat(answer).startsWith("HTTP/1.1 409");
    }
  }

  @Test
  void aClientThatAsksFirstIsToldToGoOn() {
    Customer customer = newCustomer();
    try (RawHttp http = new RawHttp(address.getPort())) {
      String answer =
          http.submitHead(
                  customer.key(),
                  "Content-Type: multipart/form-data; boundary=b",
                  "Expect: 100-continue",
                  "Content-Length: 500")
              .answer();

      assertThat(answer).startsWith("HTTP/1.1 100");
    }
  }

  // Repeated requests.

  @Test
  void theSameIdempotencyKeyNamesTheSameJob() {
    Customer customer = newCustomer();
    String job = idempotent(customer, "order-1", TestFiles.jpeg(6_000_000)).path("jobId");
    List<String> keys = bucket.keysOf(customer.account());

    idempotent(customer, "order-1", TestFiles.jpeg(6_000_000))
        .then()
        .statusCode(201)
        .body("jobId", equalTo(job));
    neighbours.jobs().move(job, JobState.SUCCEEDED, 100);
    idempotent(customer, "order-1", TestFiles.jpeg(6_000_000))
        .then()
        .statusCode(201)
        .body("jobId", equalTo(job));

    assertThat(bucket.keysOf(customer.account())).isEqualTo(keys);
    assertThat(intents(customer)).isZero();
    assertThat(neighbours.jobs().ordersOf(customer.account())).hasSize(1);
  }

  @Test
  void aRepeatedRequestIsAnsweredAlsoWhileALaterJobIsActive() {
    Customer customer = newCustomer();
    String first = idempotent(customer, "order-1", TestFiles.jpeg(100)).path("jobId");
    neighbours.jobs().move(first, JobState.SUCCEEDED, 100);
    idempotent(customer, "order-2", TestFiles.jpeg(100)).then().statusCode(201);

    idempotent(customer, "order-1", TestFiles.jpeg(100))
        .then()
        .statusCode(201)
        .body("jobId", equalTo(first));

    assertThat(neighbours.jobs().ordersOf(customer.account())).hasSize(2);
  }

  @Test
  void theSameIdempotencyKeyWithAnotherRequestIs422() {
    Customer customer = newCustomer();
    idempotent(customer, "order-1", TestFiles.jpeg(100)).then().statusCode(201);

    idempotent(customer, "order-1", TestFiles.jpeg(101)).then().statusCode(422);

    assertThat(bucket.keysOf(customer.account())).hasSize(2);
  }

  @Test
  void aMalformedIdempotencyKeyIsRefused() {
    idempotent(newCustomer(), "two words", TestFiles.jpeg(100))
        .then()
        .statusCode(400)
        .body("error", containsString("Idempotency-Key"));
  }

  @Test
  void sixtyFourParallelSubmitsWithTheSameKeyAreOneJob() throws Exception {
    Customer customer = newCustomer();
    List<Callable<String>> submits = new ArrayList<>();
    for (int submit = 0; submit < 64; submit++) {
      submits.add(
          () ->
              idempotent(customer, "once", TestFiles.jpeg(20_000))
                  .then()
                  .statusCode(201)
                  .extract()
                  .path("jobId"));
    }

    List<String> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(64)) {
      for (Future<String> answer : clients.invokeAll(submits)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).hasSize(64).containsOnly(answers.get(0));
    assertThat(neighbours.jobs().ordersOf(customer.account())).hasSize(1);
    JobSpec.StillWithAudio spec =
        (JobSpec.StillWithAudio) neighbours.jobs().order(answers.get(0)).spec();
    assertThat(bucket.keysOf(customer.account()))
        .containsExactlyInAnyOrder(spec.image().key(), spec.audio().key());
    assertThat(bucket.unfinished(customer.account())).isZero();
    assertThat(intents(customer)).isZero();
  }

  @Test
  void theLoserOfTwoSubmitsWithTheSameKeyTakesItsFilesAway() {
    Customer customer = newCustomer();
    byte[] image = TestFiles.jpeg(6_000_000);
    byte[] form = wholeForm(image);
    try (RawHttp slow = new RawHttp(address.getPort())) {
      slow.submitHead(
          customer.key(),
          "Idempotency-Key: once",
          "Content-Type: multipart/form-data; boundary=b",
          "Content-Length: " + form.length);
      slow.send(Arrays.copyOf(form, 5_900_000));
      // It found the slot free, and its first part lies in the bucket.
      await().untilAsserted(() -> assertThat(bucket.unfinished(customer.account())).isEqualTo(1));

      String job =
          idempotent(customer, "once", image).then().statusCode(201).extract().path("jobId");
      List<String> winners = bucket.keysOf(customer.account());
      assertThat(intents(customer)).isEqualTo(1);
      slow.send(Arrays.copyOfRange(form, 5_900_000, form.length));

      assertThat(slow.answer()).startsWith("HTTP/1.1 201").contains(job);
      assertThat(winners).hasSize(2);
      assertThat(bucket.keysOf(customer.account())).isEqualTo(winners);
      assertThat(bucket.unfinished(customer.account())).isZero();
      assertThat(intents(customer)).isZero();
    }
  }

  @Test
  void twoParallelSubmitsWithoutAKeyAreOneJobAndOne409() throws Exception {
    Customer customer = newCustomer();
    Callable<Integer> submit =
        () -> customer.submits(TestFiles.jpeg(2_000_000), TestFiles.mp3(100)).statusCode();

    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
      for (Future<Integer> status : clients.invokeAll(List.of(submit, submit))) {
        statuses.add(status.get());
      }
    }

    assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    assertThat(bucket.keysOf(customer.account())).hasSize(2);
    assertThat(intents(customer)).isZero();
  }

  // What others leave behind.

  @Test
  void aRefusalOfTheJobServiceLeavesNothing() {
    Customer customer = newCustomer();
    neighbours.jobs().refuseNextSubmit(new Problem.InsufficientCredits(10, 0));

    customer.submits(TestFiles.jpeg(6_000_000), TestFiles.mp3(100)).then().statusCode(402);

    assertNothingLeft(customer);
  }

  @Test
  void whenNobodyKnowsWhetherTheJobHasTheFilesTheyStayForTheSweeper() {
    Customer customer = newCustomer();
    neighbours.jobs().refuseNextSubmit(new Problem.Unavailable("job-service", 1));
    customer.submits(TestFiles.jpeg(100), TestFiles.mp3(100)).then().statusCode(503);
    assertThat(bucket.keysOf(customer.account())).hasSize(2);

    sweepEverything();

    assertNothingLeft(customer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "test"})
  void theSweeperLeavesTheFilesOfAJobThatIsUnderWay(String mode) {
    Customer customer = newCustomer(mode);
    String job = customer.submitsAJob();
    String key = "uploads/" + customer.account() + "/" + job + "/1-image";
    bucket.put(key, TestFiles.jpeg(10));
    addIntent(customer, job, key);

    sweepEverything();
    assertThat(bucket.keysOf(customer.account())).contains(key);

    neighbours.jobs().move(job, JobState.SUCCEEDED, 100);
    database.query("update upload_intent set looked_at = null").execute().await().indefinitely();
    sweepEverything();
    assertThat(bucket.keysOf(customer.account())).doesNotContain(key);
    assertThat(intents(customer)).isZero();
  }

  @Test
  void theSweeperAbortsWhatADeadGatewayHadBegun() {
    Customer customer = newCustomer();
    String key = "uploads/" + customer.account() + "/clnosuchjob/1-image";
    bucket.begin(key, TestFiles.jpeg(5 * 1024 * 1024));
    assertThat(bucket.unfinished(customer.account())).isEqualTo(1);

    addIntent(customer, "clnosuchjob", key, Instant.now().minus(Duration.ofMinutes(31)));
    sweeper.sweep().await().atMost(Duration.ofSeconds(30));

    // Its own timer may have been faster, and still be at it.
    await().untilAsserted(() -> assertNothingLeft(customer));
  }

  @Test
  void theSweeperAbortsWhatWasBegunInARoomAndGivesTheRoomBack() {
    Customer customer = newCustomer();
    String key = "uploads/" + customer.account() + "/board/1-file";
    bucket.begin(key, TestFiles.jpeg(5 * 1024 * 1024));
    neighbours.assets().holds(customer.account(), key, 20_971_520);
    addIntentInARoom(customer, key);

    sweepEverything();

    assertNothingLeft(customer);
    assertThat(neighbours.assets().reservedBy(customer.account())).isEmpty();
  }

  @Test
  void theSweeperLeavesAFileInARoomToWhoeverHasIt() {
    Customer customer = newCustomer();
    String key = "uploads/" + customer.account() + "/board/1-file";
    bucket.put(key, TestFiles.jpeg(10));
    neighbours.assets().keeps(customer.account(), key, 10);
    addIntentInARoom(customer, key);

    sweepEverything();

    assertThat(bucket.keysOf(customer.account())).containsExactly(key);
    assertThat(neighbours.assets().keptBy(customer.account())).containsOnlyKeys(key);
    assertThat(intents(customer)).isZero();
  }

  @Test
  void whileNobodyKnowsWhoseAFileIsItsIntentStays() {
    Customer customer = newCustomer();
    String key = "uploads/" + customer.account() + "/board/1-file";
    bucket.put(key, TestFiles.jpeg(10));
    addIntentInARoom(customer, key);
    neighbours.away("job-service", true);

    sweepEverything();

    neighbours.away("job-service", false);
    assertThat(bucket.keysOf(customer.account())).containsExactly(key);
    assertThat(intents(customer)).isEqualTo(1);
  }

  @Test
  void theSweeperLeavesAnUploadThatMayStillBeUnderWay() {
    Customer customer = newCustomer();
    String key = "uploads/" + customer.account() + "/clnosuchjob/1-image";
    bucket.begin(key, TestFiles.jpeg(5 * 1024 * 1024));
    addIntent(customer, "clnosuchjob", key, Instant.now().minus(Duration.ofMinutes(28)));

    sweeper.sweep().await().atMost(Duration.ofSeconds(30));

    assertThat(bucket.unfinished(customer.account())).isEqualTo(1);
    assertThat(intents(customer)).isEqualTo(1);
  }

  /** By hand: the usual client would hold several copies of such a file. */
  private String sendLarge(Customer customer, byte[] image) {
    byte[] head =
        "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\n"
            .getBytes(UTF_8);
    byte[] between =
        "\r\n--b\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"b\"\r\n\r\n"
            .getBytes(UTF_8);
    byte[] audio = TestFiles.mp3(100);
    byte[] tail = "\r\n--b--\r\n".getBytes(UTF_8);
    long length = (long) head.length + image.length + between.length + audio.length + tail.length;
    try (RawHttp http = new RawHttp(address.getPort())) {
      return http.submitHead(
              customer.key(),
              "Content-Type: multipart/form-data; boundary=b",
              "Content-Length: " + length)
          .send(head)
          .send(image)
          .send(between)
          .send(audio)
          .send(tail)
          .answer();
    }
  }

  private void sweepEverything() {
    Instant later = Instant.now().plusSeconds(3600);
    sweeper.sweepCreatedBefore(later, Instant.now()).await().atMost(Duration.ofSeconds(30));
  }

  private void addIntent(Customer customer, String job, String key) {
    addIntent(customer, job, key, Instant.now());
  }

  private void addIntentInARoom(Customer customer, String key) {
    addIntent(customer, "board", key);
    database
        .preparedQuery("update upload_intent set reserved = true where account = $1")
        .execute(Tuple.of(customer.account()))
        .await()
        .indefinitely();
  }

  private void addIntent(Customer customer, String job, String key, Instant createdAt) {
    database
        .preparedQuery(
            "insert into upload_intent (id, account, job_id, keys, created_at)"
                + " values ($1, $2, $3, $4, $5)")
        .execute(
            Tuple.of(
                UUID.randomUUID().toString(),
                customer.account(),
                job,
                new String[] {key},
                createdAt.atOffset(ZoneOffset.UTC)))
        .await()
        .indefinitely();
  }

  private void assertNothingLeft(Customer customer) {
    assertThat(bucket.keysOf(customer.account())).isEmpty();
    assertThat(bucket.unfinished(customer.account())).isZero();
    assertThat(intents(customer)).isZero();
  }

  private long intents(Customer customer) {
    return database
        .preparedQuery("select count(*) from upload_intent where account = $1")
        .execute(Tuple.of(customer.account()))
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getLong(0);
  }

  private static byte[] wholeForm(byte[] image) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        "--b\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\n".getBytes(UTF_8));
    form.writeBytes(image);
    form.writeBytes(
        "\r\n--b\r\nContent-Disposition: form-data; name=\"audio\"\r\n\r\n".getBytes(UTF_8));
    form.writeBytes(TestFiles.mp3(100));
    form.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
    return form.toByteArray();
  }

  private static Response idempotent(Customer customer, String key, byte[] image) {
    return form(customer, image, "image/jpeg", TestFiles.mp3(100), "audio/mpeg")
        .header("Idempotency-Key", key)
        .post("/api/jobs");
  }

  private static RequestSpecification form(
      Customer customer, byte[] image, String imageType, byte[] audio, String audioType) {
    return customer
        .asks()
        .multiPart("image", "portrait", image, imageType)
        .multiPart("audio", "voice", audio, audioType);
  }
}
