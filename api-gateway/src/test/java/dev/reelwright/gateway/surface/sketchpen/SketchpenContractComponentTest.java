package dev.reelwright.gateway.surface.sketchpen;

import static dev.reelwright.gateway.surface.sketchpen.Videos.ASSETS;
import static dev.reelwright.gateway.surface.sketchpen.Videos.CALLBACKS;
import static dev.reelwright.gateway.surface.sketchpen.Videos.PROMPT;
import static dev.reelwright.gateway.surface.sketchpen.Videos.SCRIPT;
import static dev.reelwright.gateway.surface.sketchpen.Videos.VIDEOS;
import static dev.reelwright.gateway.surface.sketchpen.Videos.asset;
import static dev.reelwright.gateway.surface.sketchpen.Videos.json;
import static dev.reelwright.gateway.surface.sketchpen.Videos.names;
import static dev.reelwright.gateway.surface.sketchpen.Videos.posts;
import static dev.reelwright.gateway.surface.sketchpen.Videos.prompted;
import static dev.reelwright.gateway.surface.sketchpen.Videos.scripted;
import static dev.reelwright.gateway.surface.sketchpen.Videos.uploads;
import static dev.reelwright.gateway.surface.sketchpen.Videos.uploadsSized;
import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.request;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.reelwright.gateway.testing.Bucket;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.RawHttp;
import dev.reelwright.gateway.testing.TestFiles;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.Approve;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.ReplacePicture;
import dev.reelwright.job.contract.storyboard.CreateStoryboard;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link SketchpenChecklistComponentTest} means at its edges. */
@QuarkusTest
@GatewayTest
class SketchpenContractComponentTest {
  private static final long CAP = 524_288_000;

  @TestHTTPResource("/")
  URI address = URI.create("http://localhost");

  @Inject FakeNeighbours neighbours;
  @Inject Bucket bucket;
  @Inject Pool database;

  @AfterEach
  void everybodyIsBack() {
    neighbours.away("job-service", false);
    neighbours.away("webhook-dispatcher", false);
    neighbours.boards().knowsStudio(true);
  }

  // Orders.

  @Test
  void anOrderSaysWhoAsksAndInWhichWorld() {
    Customer customer = newCustomer("test");

    CreateStoryboard order = neighbours.boards().order(prompted(customer));

    assertThat(order.account()).isEqualTo(customer.account());
    assertThat(order.keyId()).isEqualTo(customer.keyId());
    assertThat(order.mode()).isEqualTo(Mode.TEST);
    assertThat(order.origin()).isEqualTo("sketchpen");
    assertThat(order.fingerprint()).isNull();
  }

  @Test
  void aRepeatedOrderIsTheSameVideoAndCountsOnce() {
    Customer customer = newCustomer();
    String id = again(customer, PROMPT).then().statusCode(201).extract().path("id");

    for (int repeated = 0; repeated < 25; repeated++) {
      again(customer, PROMPT).then().statusCode(201).body("id", equalTo(id));
    }

    assertThat(neighbours.boards().ordersOf(customer.account())).hasSize(1);
    neighbours.boards().move(id, StoryboardState.COMPLETED);
    for (int more = 1; more < 20; more++) {
      neighbours.boards().move(prompted(customer), StoryboardState.COMPLETED);
    }
    posts(customer, VIDEOS, PROMPT).then().statusCode(429);
    again(customer, PROMPT).then().statusCode(201).body("id", equalTo(id));
  }

  @Test
  void parallelOrdersDoNotPassTheDay() {
    Customer customer = newCustomer();
    for (int made = 0; made < 18; made++) {
      neighbours.boards().move(prompted(customer), StoryboardState.COMPLETED);
    }

    List<Integer> statuses =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> posts(customer, VIDEOS, PROMPT)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(Response::statusCode)
            .sorted()
            .toList();

    assertThat(statuses).containsExactly(201, 201, 429, 429, 429, 429, 429, 429);
  }

  @Test
  void ofTwentyFiveOrdersAtOnceTwentyAreTaken() {
    Customer customer = newCustomer();
    neighbours.boards().givePlaces(customer.account(), 100);

    List<Integer> statuses =
        IntStream.range(0, 25)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> posts(customer, VIDEOS, PROMPT)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(Response::statusCode)
            .sorted()
            .toList();

    assertThat(statuses.subList(0, 20)).containsOnly(201);
    assertThat(statuses.subList(20, 25)).containsOnly(429);
    assertThat(neighbours.boards().ordersOf(customer.account())).hasSize(20);
  }

  /** Otherwise whoever deletes a video and repeats its order wrongly has the day back. */
  @Test
  void aRepeatedOrderThatIsRefusedTakesNothingBack() {
    Customer customer = newCustomer();
    for (int made = 0; made < 20; made++) {
      String key = "key-" + made;
      String id = keyed(customer, key, VIDEOS, PROMPT).then().statusCode(201).extract().path("id");
      customer.asks().delete(VIDEOS + "/" + id).then().statusCode(204);
      keyed(customer, key, VIDEOS, "{\"prompt\":\"another\"}").then().statusCode(422);
    }

    posts(customer, VIDEOS, PROMPT).then().statusCode(429);
  }

  @Test
  void theSandboxHasADayOfItsOwn() {
    Customer customer = newCustomer();
    for (int made = 0; made < 20; made++) {
      neighbours.boards().move(prompted(customer), StoryboardState.COMPLETED);
    }

    posts(customer, VIDEOS, PROMPT).then().statusCode(429);
    posts(newKey(customer.account(), "test"), VIDEOS, PROMPT).then().statusCode(201);
  }

  @Test
  void anOutageUsesUpNothing() {
    Customer customer = newCustomer();
    neighbours.away("job-service", true);
    for (int tried = 0; tried < 22; tried++) {
      posts(customer, VIDEOS, PROMPT).then().statusCode(503);
    }
    neighbours.away("job-service", false);

    posts(customer, VIDEOS, PROMPT).then().statusCode(201);
  }

  @Test
  void whatTheJobServiceFindsIsSaidInTheContractsWords() {
    neighbours
        .boards()
        .refuseNext(
            new Problem.InvalidFields(
                List.of(
                    new Problem.InvalidFields.InvalidField("style.voice", "is unknown"),
                    new Problem.InvalidFields.InvalidField(
                        "source.scenes[1].pictureId", "is not there"))));

    posts(newCustomer(), VIDEOS + "/from-script", SCRIPT)
        .then()
        .statusCode(422)
        .body("error.details.path", equalTo(List.of("voice_id", "scenes[1].image_file_id")));
  }

  @Test
  void anApprovalThatMayBeRepeatedHasANameOfItsOwn() {
    Customer customer = newCustomer();
    String id = scripted(customer);

    customer
        .asks()
        .header("Idempotency-Key", "k")
        .post(VIDEOS + "/" + id + "/approve")
        .then()
        .statusCode(200);

    assertThat(neighbours.boards().changesOf(customer.account()).getLast())
        .satisfies(
            change -> {
              assertThat(change.keyId()).isEqualTo(customer.keyId());
              assertThat(change.change())
                  .isInstanceOfSatisfying(
                      Approve.class,
                      approve -> assertThat(approve.approvalId()).matches("[0-9a-f]{64}"));
            });
  }

  // Pictures.

  @Test
  void aPictureBelongsToItsSceneAndTakesExactlyItsRoom() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);

    uploads(customer, scene.image(), TestFiles.png(6_000_000)).then().statusCode(200);

    List<String> keys = bucket.keysOf(customer.account());
    assertThat(keys).hasSize(1);
    assertThat(neighbours.assets().keptBy(customer.account()))
        .isEqualTo(Map.of(keys.getFirst(), 6_000_000L));
    assertThat(neighbours.assets().reservedBy(customer.account())).isEmpty();
    assertThat(neighbours.boards().changesOf(customer.account()).getLast().change())
        .isInstanceOfSatisfying(
            ReplacePicture.class,
            replace -> {
              assertThat(replace.sceneId()).isEqualTo(scene.id());
              assertThat(replace.picture().mediaType()).isEqualTo("image/png");
              assertThat(replace.picture().key()).isEqualTo(keys.getFirst());
            });
  }

  @Test
  void overTheCapNotAByteIsStored() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);
    neighbours.assets().uses(customer.account(), CAP - 1000);

    assertThat(uploadsSized(address, customer, scene.image(), TestFiles.png(1001))).isEqualTo(403);

    assertThat(bucket.keysOf(customer.account())).isEmpty();
    assertThat(neighbours.assets().reservedBy(customer.account())).isEmpty();
    assertThat(uploadsSized(address, customer, scene.image(), TestFiles.png(100))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {20_971_521, 21_500_000})
  void whatIsTooLargeLeavesNothingBehind(int bytes) {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);

    uploads(customer, scene.image(), TestFiles.png(bytes))
        .then()
        .statusCode(413)
        .body("error.code", equalTo("PAYLOAD_TOO_LARGE"));

    nothingIsLeft(customer);
  }

  @Test
  void aFileThatIsNoPictureLeavesNothingBehind() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);

    uploads(customer, scene.image(), TestFiles.mp3(1000))
        .then()
        .statusCode(415)
        .body("error.code", equalTo("UNSUPPORTED_MEDIA_TYPE"));

    nothingIsLeft(customer);
  }

  @Test
  void aPictureIsWhatItsBytesSayWhateverItIsCalled() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);

    customer
        .asks()
        .multiPart("file", "photo.jpg", TestFiles.png(100), "image/jpeg")
        .post(scene.image())
        .then()
        .statusCode(200);

    assertThat(neighbours.boards().changesOf(customer.account()).getLast().change())
        .isInstanceOfSatisfying(
            ReplacePicture.class,
            replace -> assertThat(replace.picture().mediaType()).isEqualTo("image/png"));
  }

  @Test
  void anEmptyFileAndAnEmptyFormAreNamed() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);

    uploads(customer, scene.image(), new byte[0])
        .then()
        .statusCode(422)
        .body("error.details.path", equalTo(List.of("file")));
    customer
        .asks()
        .contentType("multipart/form-data; boundary=b")
        .body("--b--\r\n".getBytes(US_ASCII))
        .post(scene.image())
        .then()
        .statusCode(422)
        .body("error.details.path", equalTo(List.of("file")));
    nothingIsLeft(customer);
  }

  /** Nobody says how much is going to come: there must be room for the largest. */
  @Test
  void aFormOfUnknownLengthNeedsRoomForTheLargestPicture() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);
    neighbours.assets().uses(customer.account(), CAP - 1_000_000);

    uploads(customer, scene.image(), TestFiles.png(100))
        .then()
        .statusCode(403)
        .body("error.code", equalTo("STORAGE_LIMIT_EXCEEDED"));
    assertThat(uploadsSized(address, customer, scene.image(), TestFiles.png(100))).isEqualTo(200);
  }

  @Test
  void aFormWithoutTheFileIsNamed() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);

    customer
        .asks()
        .multiPart("picture", "picture.png", TestFiles.png(10), "image/png")
        .post(scene.image())
        .then()
        .statusCode(422)
        .body("error.details.path", equalTo(List.of("picture")));
    nothingIsLeft(customer);
  }

  @Test
  void whatIsNoFormIsUnsupported() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);

    posts(customer, scene.image(), "{}").then().statusCode(415);
    nothingIsLeft(customer);
  }

  @Test
  void whatTheJobServiceRefusesIsDeletedWithItsRoom() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);
    neighbours
        .assets()
        .refuseNextPicture(new Problem.WrongStage("edit", StoryboardState.VISUALISING));

    uploads(customer, scene.image(), TestFiles.png(6_000_000)).then().statusCode(409);

    nothingIsLeft(customer);
  }

  @Test
  void aClientThatHangsUpLeavesNothingBehind() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);
    byte[] head =
        """
        --b\r
        Content-Disposition: form-data; name="file"; filename="p.png"\r
        Content-Type: image/png\r
        \r
        """
            .getBytes(US_ASCII);

    try (RawHttp http = new RawHttp(address.getPort())) {
      http.send(
          """
          POST %s HTTP/1.1\r
          Host: localhost\r
          X-Api-Key: %s\r
          X-Forwarded-For: %s\r
          Content-Type: multipart/form-data; boundary=b\r
          Content-Length: 9000000\r
          \r
          """
              .formatted(scene.image(), customer.key(), Gateway.randomAddress()));
      http.send(head).send(TestFiles.png(6_000_000));
      // The gateway hears of it when it reads.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !neighbours.assets().reservedBy(customer.account()).isEmpty());
    }

    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> nothingIsLeft(customer));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(uses("scene-images", customer)).isZero());
  }

  @Test
  void aPictureForWhatNobodyMayChangeIsNotEvenRead() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);
    neighbours.boards().move(scene.video(), StoryboardState.VISUALISING);

    uploads(customer, scene.image(), TestFiles.png(1000))
        .then()
        .statusCode(409)
        .body("error.code", equalTo("INVALID_STATE"));
    uploads(newCustomer(), scene.image(), TestFiles.png(1000)).then().statusCode(404);
    nothingIsLeft(customer);
  }

  @Test
  void aSceneOfAnotherVideoIsNotThere() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);
    Scene other = aScene(customer);

    uploads(
            customer,
            "%s/%s/scenes/%s/image".formatted(VIDEOS, scene.video(), other.id()),
            TestFiles.png(1000))
        .then()
        .statusCode(404);
  }

  @Test
  void refusedPicturesAreNotCounted() {
    Customer customer = newCustomer();
    Scene scene = aScene(customer);
    for (int refused = 0; refused < 32; refused++) {
      uploads(customer, scene.image(), TestFiles.mp3(100)).then().statusCode(415);
    }

    uploads(customer, scene.image(), TestFiles.png(100)).then().statusCode(200);
  }

  @Test
  void parallelPicturesNeverPassTheCap() {
    Customer customer = newCustomer();
    String asset = asset(customer, "chalk");
    neighbours.assets().uses(customer.account(), CAP - 100_000);

    List<Integer> statuses =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            uploadsSized(
                                address,
                                customer,
                                ASSETS + "/" + asset + "/image",
                                TestFiles.png(30_000))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();

    assertThat(statuses).containsOnly(200, 403).contains(200, 403);
    assertThat(
            neighbours.assets().keptBy(customer.account()).values().stream()
                .mapToLong(it -> it)
                .sum())
        .isLessThanOrEqualTo(CAP);
    assertThat(neighbours.assets().reservedBy(customer.account())).isEmpty();
    assertThat(bucket.keysOf(customer.account()))
        .hasSize(neighbours.assets().keptBy(customer.account()).size() - 1);
  }

  // Assets, callbacks, catalogues.

  @Test
  void aRepeatedAssetIsTheSame() {
    Customer customer = newCustomer();
    String body = "{\"name\":\"chalk\",\"type\":\"object\"}";
    String id = keyed(customer, ASSETS, body).then().statusCode(201).extract().path("id");

    keyed(customer, ASSETS, body).then().statusCode(201).body("id", equalTo(id));
    keyed(customer, ASSETS, "{\"name\":\"other\",\"type\":\"object\"}")
        .then()
        .statusCode(422)
        .body("error.details.path", equalTo(List.of("Idempotency-Key")));
    customer.asks().get(ASSETS).then().body("$", hasSize(1));
  }

  @Test
  void aRepeatedCallbackIsTheSame() {
    Customer customer = newCustomer();
    String body = "{\"url\":\"https://hooks.example.com/\",\"event\":\"video.failed\"}";
    String id = keyed(customer, CALLBACKS, body).then().statusCode(201).extract().path("id");

    keyed(customer, CALLBACKS, body).then().statusCode(201).body("id", equalTo(id));
    assertThat(neighbours.endpoints().of(customer.account()))
        .singleElement()
        .satisfies(
            endpoint -> {
              assertThat(endpoint.origin()).isEqualTo("sketchpen");
              assertThat(endpoint.mode()).isEqualTo(Mode.LIVE);
              assertThat(endpoint.events()).containsExactly("video.failed");
            });
  }

  /** It is not in the contract, whose customers could only register anew. */
  @Test
  void aCallbacksSecretCanBeReplaced() {
    Customer customer = newCustomer();
    String body = "{\"url\":\"https://hooks.example.com/\",\"event\":\"video.failed\"}";
    Response first = posts(customer, CALLBACKS, body);
    String path = CALLBACKS + "/" + first.path("id") + "/secret/rotate";

    Response rotated = customer.asks().post(path);

    rotated.then().statusCode(200).body("id", equalTo(first.path("id")));
    assertThat(names(json(rotated))).isEqualTo(names(json(first)));
    assertThat(rotated.<String>path("secret"))
        .startsWith("whsec_")
        .isNotEqualTo(first.path("secret"));
    newCustomer().asks().post(path).then().statusCode(404);
    newKey(customer.account(), "test").asks().post(path).then().statusCode(404);
    newKey(customer.account(), "live", "callbacks:read").asks().post(path).then().statusCode(403);
    customer.asks().get(path).then().statusCode(405).header("Allow", "POST");
    customer.asks().post(CALLBACKS + "/nonsense/secret/rotate").then().statusCode(404);
  }

  /** Its answer shows the video. */
  @Test
  void whoeverGivesAssetsToAVideoMustBeAllowedVideosToo() {
    Customer customer = newCustomer();
    String path = ASSETS + "/videos/" + scripted(customer) + "/refs";
    String body = "{\"asset_ids\":[\"%s\"]}".formatted(asset(customer, "chalk"));

    posts(newKey(customer.account(), "live", "assets:*"), path, body)
        .then()
        .statusCode(403)
        .body("error.message", equalTo("This API key has not the scope videos:write"));
    posts(newKey(customer.account(), "live", "videos:*"), path, body).then().statusCode(403);
    posts(newKey(customer.account(), "live", "assets:write", "videos:write"), path, body)
        .then()
        .statusCode(200);
  }

  @Test
  void aCursorOfSomebodyElseIsNone() {
    newCustomer()
        .asks()
        .get(VIDEOS + "?cursor=" + prompted(newCustomer()))
        .then()
        .statusCode(422)
        .body("error.details.path", equalTo(List.of("cursor")))
        .body("error.details.message", equalTo(List.of("must be that of an earlier page's Link")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.com/",
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://user:password@hooks.example.com/",
        "ftp://hooks.example.com/",
        "nonsense"
      })
  void whatWeWouldNotDialIsNamed(String url) {
    posts(newCustomer(), CALLBACKS, "{\"url\":\"%s\",\"event\":\"video.failed\"}".formatted(url))
        .then()
        .statusCode(422)
        .body("error.details.path", equalTo(List.of("url")));
  }

  @Test
  void untilAWorkerIsHeardOfThereIsNoCatalogue() {
    neighbours.boards().knowsStudio(false);

    Response voices = newCustomer().asks().get("/api/v1/voices");

    voices.then().statusCode(503).body("error.code", equalTo("SERVICE_UNAVAILABLE"));
    assertThat(voices.header("Retry-After")).isEqualTo("5");
  }

  // Envelopes.

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/videos/nonsense,404,NOT_FOUND",
    "GET,/api/v1/videos/from-script,405,METHOD_NOT_ALLOWED",
    "PUT,/api/v1/videos,405,METHOD_NOT_ALLOWED",
    "POST,/api/v1/voices,405,METHOD_NOT_ALLOWED",
    "POST,/api/v1/themes,405,METHOD_NOT_ALLOWED",
    "PUT,/api/v1/assets,405,METHOD_NOT_ALLOWED",
    "PATCH,/api/v1/callbacks,405,METHOD_NOT_ALLOWED",
    "GET,/api/v1/videos/x/y/z,404,NOT_FOUND"
  })
  void theRoutersRefusalsAreInTheEnvelope(String method, String path, int status, String code) {
    Response response = newCustomer().asks().request(method, path);

    response
        .then()
        .statusCode(status)
        .body("error.code", equalTo(code))
        .body("error.request_id", equalTo(response.header("X-Request-Id")));
  }

  /** One host, three APIs, and each has its own words. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/api/v1/videos       | \\{\"error\":\\{\"code\":\"UNAUTHORIZED\",.*",
        "/api/v1/video/list   | \\{\"success\":false,\"error\":\"[^\"]+\"}",
        "/api/jobs            | \\{\"error\":\"[^\"]+\"}"
      })
  void neighbouringSurfacesKeepTheirEnvelopes(String path, String form) {
    assertThat(request().get(path).then().statusCode(401).extract().asString()).matches(form);
  }

  @Test
  void theWholeApisLimitRefusesInTheShortForm() {
    String from = Gateway.randomAddress();
    Customer customer = newCustomer();
    for (int asked = 0; asked < 600; asked++) {
      requestFrom(from).get(VIDEOS);
    }

    requestFrom(from)
        .header("X-Api-Key", customer.key())
        .get(VIDEOS)
        .then()
        .statusCode(429)
        .body("error", equalTo("Rate limit exceeded: 600 per 1 minute"));
  }

  @Test
  void aBodyOverTheCapIsTooLarge() {
    String body = "{\"prompt\":\"%s\"}".formatted("x".repeat(1024 * 1024));

    posts(newCustomer(), VIDEOS, body)
        .then()
        .statusCode(413)
        .body("error.code", equalTo("PAYLOAD_TOO_LARGE"));
  }

  @Test
  void eachRequestHasANameOfItsOwnOnEverySurface() {
    Customer customer = newCustomer();

    List<String> names =
        List.of(
            customer.asks().get(VIDEOS).header("X-Request-Id"),
            customer.asks().get(VIDEOS).header("X-Request-Id"),
            request().header("X-Request-Id", "mine").get("/api/jobs").header("X-Request-Id"),
            request().get("/health").header("X-Request-Id"));

    assertThat(names).doesNotHaveDuplicates().allMatch(it -> it.matches("req_[0-9a-z]{20}"));
  }

  @Test
  void aSessionsCookieOpensNothingHere() {
    request()
        .header("Cookie", "better-auth.session_token=x")
        .get(VIDEOS)
        .then()
        .statusCode(401)
        .body("error.code", equalTo("UNAUTHORIZED"));
  }

  private record Scene(String video, String id) {
    String image() {
      return "%s/%s/scenes/%s/image".formatted(VIDEOS, video, id);
    }
  }

  private Scene aScene(Customer customer) {
    String video = scripted(customer);
    return new Scene(video, neighbours.boards().scenesOf(video).getFirst());
  }

  /** How much of a quota an account has used up. */
  private long uses(String quota, Customer customer) {
    return database
        .preparedQuery("select 1 from quota_use where bucket = $1")
        .executeAndAwait(Tuple.of(quota + ":" + customer.account()))
        .rowCount();
  }

  private void nothingIsLeft(Customer customer) {
    assertThat(bucket.keysOf(customer.account())).isEmpty();
    assertThat(bucket.unfinished(customer.account())).isZero();
    assertThat(neighbours.assets().reservedBy(customer.account())).isEmpty();
    assertThat(neighbours.assets().keptBy(customer.account())).isEmpty();
  }

  private static Response again(Customer customer, String body) {
    return keyed(customer, VIDEOS, body);
  }

  private static Response keyed(Customer customer, String path, String body) {
    return keyed(customer, "the-key", path, body);
  }

  private static Response keyed(Customer customer, String key, String path, String body) {
    return customer
        .asks()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post(path);
  }
}
