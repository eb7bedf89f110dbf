package dev.reelwright.webhook;

import static dev.reelwright.webhook.testing.Events.aJob;
import static dev.reelwright.webhook.testing.Storyboards.aStoryboard;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.reelwright.dialect.sketchpen.SketchpenDialect;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.testkit.InternalTokens;
import dev.reelwright.testkit.KafkaProbe;
import dev.reelwright.testkit.StackResource;
import dev.reelwright.testkit.http.Receiver;
import dev.reelwright.testkit.http.Receiver.Received;
import dev.reelwright.webhook.delivery.DeliveryId;
import dev.reelwright.webhook.testing.Events;
import dev.reelwright.webhook.testing.FilmDialect;
import dev.reelwright.webhook.testing.Storyboards;
import dev.reelwright.webhook.testing.WebhookSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Endpoints that accounts register, on a real PostgreSQL and a real Kafka. */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "webhook"),
      @ResourceArg(name = "kafka", value = "true")
    })
@QuarkusTestResource(WebhookSettings.class)
@SuppressWarnings("NullAway.Init") // JUnit and CDI fill the fields
class EndpointsComponentTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final String READY = "film.ready";
  private static final String FAILED = "film.failed";

  private static Receiver receiver;
  private static KafkaProbe kafka;

  @Inject DataSource database;

  private final String account = "acct-" + UUID.randomUUID();

  /** An endpoint as the gateway gets to know it. */
  private record Registered(String id, String secret) {}

  @BeforeAll
  static void start() throws Exception {
    receiver = new Receiver(Path.of(System.getProperty(WebhookSettings.KEY_STORE)));
    kafka = new KafkaProbe();
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
    receiver.close();
  }

  // Who is told.

  @Test
  void twoEndpointsAndTheJobsOwnUrlGetOneDeliveryEach() {
    Registered one = register("/one", READY);
    Registered other = register("/other", FAILED, READY);
    Events job = aFilm().calling(url("/own"));

    send(job, job.succeeded());
    send(job, job.succeeded());

    Received toOne = awaitRequests("/one", 1).getFirst();
    Received toOther = awaitRequests("/other", 1).getFirst();
    Received toOwn = awaitRequests("/own", 1).getFirst();
    assertThat(toOne.body())
        .isEqualTo("{\"event\":\"film.ready\",\"film\":\"" + job.jobId() + "\"}")
        .isEqualTo(toOther.body());
    assertThat(toOwn.body()).contains("own url");
    assertThat(toOne.header("webhook-id")).isEqualTo(DeliveryId.of(job.eventId(), one.id()).text());
    assertThat(toOther.header("webhook-id"))
        .isEqualTo(DeliveryId.of(job.eventId(), other.id()).text());
    assertThat(toOwn.header("webhook-id"))
        .isEqualTo(DeliveryId.of(job.eventId(), url("/own")).text());
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(texts("select state from delivery where event_id = ?", job.eventId()))
                    .containsExactly("DELIVERED", "DELIVERED", "DELIVERED"));
    assertThat(receiver.received("/one")).hasSize(1);
    assertThat(receiver.received("/other")).hasSize(1);
    assertThat(receiver.received("/own")).hasSize(1);
  }

  @Test
  void twoEndpointsAtOneUrlAreTwo() {
    Registered one = register("/shared", READY);
    Registered other = register("/shared", READY);
    Events job = aFilm();

    send(job, job.succeeded());

    assertThat(awaitRequests("/shared", 2))
        .extracting(request -> request.header("webhook-id"))
        .containsExactlyInAnyOrder(
            DeliveryId.of(job.eventId(), one.id()).text(),
            DeliveryId.of(job.eventId(), other.id()).text());
  }

  @Test
  void endpointHearsOfNoOtherModeAccountDialectOrEvent() {
    register("/mine", READY);
    Events test = aFilm().in(Mode.TEST);
    Events strangers = aJob().fromDialect(FilmDialect.NAME);
    Events ofAnotherDialect = aJob().of(account).calling(url("/jobs-own"));
    Events failed = aFilm();
    Events modeless = aFilm().withoutMode();
    Events mine = aFilm();

    // One key, one partition: the last is read last.
    send(mine, test.succeeded());
    send(mine, strangers.succeeded());
    send(mine, ofAnotherDialect.succeeded());
    send(mine, failed.failed());
    send(mine, modeless.succeeded());
    send(mine, mine.succeeded());

    assertThat(awaitRequests("/mine", 1).getFirst().body()).contains(mine.jobId());
    awaitRequests("/jobs-own", 1);
    assertThat(receiver.received("/mine")).hasSize(1);
    assertThat(kafka.await("job.events.dlq", mine.jobId(), 1).getFirst().value())
        .contains(modeless.eventId());
    assertThat(
            texts(
                "select event_id from delivery where endpoint_id is not null and account = ?",
                account))
        .containsExactly(mine.eventId());
  }

  @Test
  void endpointOfTheTestWorldHearsOfTestJobs() {
    registerIn(Mode.TEST, "/test-world", READY);
    Events live = aFilm();
    Events test = aFilm().in(Mode.TEST);

    send(test, live.succeeded());
    send(test, test.succeeded());

    assertThat(awaitRequests("/test-world", 1).getFirst().body()).contains(test.jobId());
    assertThat(receiver.received("/test-world")).hasSize(1);
  }

  @Test
  void storyboardThatFailsWithoutAJobIsTold() {
    register("/no-job", FAILED);
    Storyboards storyboard = aStoryboard().of(account);

    kafka.send("storyboard.events", storyboard.id(), storyboard.failed());
    kafka.send("storyboard.events", storyboard.id(), storyboard.failed());
    kafka.send("storyboard.events", storyboard.id(), "{\"type\":\"Storyb");

    assertThat(awaitRequests("/no-job", 1).getFirst().body()).contains(storyboard.id());
    kafka.await("storyboard.events.dlq", storyboard.id(), 1);
    assertThat(receiver.received("/no-job")).hasSize(1);
  }

  @Test
  void videoOfSketchpenIsToldInItsWordsWithItsSignature() throws Exception {
    String videoId = UUID.randomUUID().toString();
    Map<String, String> secrets = new HashMap<>();
    for (String event : List.of("video.completed", "video.failed", "video.expiring")) {
      secrets.put(
          event,
          asService()
              .contentType(ContentType.JSON)
              .body(
                  Map.of(
                      "endpointId",
                      UUID.randomUUID().toString(),
                      "account",
                      account,
                      "mode",
                      Mode.LIVE,
                      "origin",
                      SketchpenDialect.NAME,
                      "url",
                      url("/" + event),
                      "events",
                      List.of(event)))
              .post("/internal/endpoints")
              .then()
              .statusCode(200)
              .extract()
              .path("secret"));
    }
    for (Map.Entry<String, Function<Events, String>> news :
        Map.<String, Function<Events, String>>of(
                "video.completed", Events::succeeded,
                "video.failed", Events::failed,
                "video.expiring", Events::expiring)
            .entrySet()) {
      Events job = aJob().fromDialect(SketchpenDialect.NAME).of(account).ofStoryboard(videoId, 1);
      send(job, news.getValue().apply(job));

      Received request = awaitRequests("/" + news.getKey(), 1).getFirst();
      JsonPath body = new JsonPath(request.body());
      assertThat(body.getString("event")).isEqualTo(news.getKey());
      assertThat(body.getString("video_id")).isEqualTo(videoId);
      assertThat(body.getMap("data")).isNotEmpty();
      assertThat(body.getString("created_at")).isEqualTo("2026-05-07T12:38:11Z");
      assertThat(request.header("x-sketchpen-signature"))
          .isEqualTo(
              hmac(
                  Objects.requireNonNull(secrets.get(news.getKey())),
                  request.header("x-sketchpen-timestamp") + "." + request.body()));
    }
    for (String event : secrets.keySet()) {
      assertThat(receiver.received("/" + event)).as(event).hasSize(1);
    }
  }

  // With which proof.

  @Test
  void messageIsSignedWithTheEndpointsOwnSecretInBothSchemes() throws Exception {
    Registered endpoint = register("/signed-endpoint", READY);
    Registered other = register("/signed-other", READY);
    Events job = aFilm();

    send(job, job.succeeded());

    Received request = awaitRequests("/signed-endpoint", 1).getFirst();
    long timestamp = Long.parseLong(request.header("x-sketchpen-timestamp"));
    assertThat(Instant.ofEpochSecond(timestamp))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    assertThat(request.header("x-sketchpen-signature"))
        .isEqualTo(hmac(endpoint.secret(), timestamp + "." + request.body()))
        .isNotEqualTo(hmac(other.secret(), timestamp + "." + request.body()));
    standardVerifies(endpoint.secret(), request);
    assertThatThrownBy(() -> standardVerifies(other.secret(), request))
        .isInstanceOf(WebhookVerificationException.class);
    assertThat(request.headers()).doesNotContainKey("x-webhook-signature");
    assertThat(texts("select account from account_secret where account = ?", account)).isEmpty();
  }

  @Test
  void afterARotationTheNewSecretSignsAndTheOldOneBesideItForADay() throws Exception {
    Registered endpoint = register("/rotated", READY);
    String newer = rotate(endpoint.id()).statusCode(200).extract().path("secret");
    assertThat(newer).isNotEqualTo(endpoint.secret());
    assertThat(
            texts(
                "select (valid_until > now() + interval '23 hours')::text || ' '"
                    + " || (valid_until < now() + interval '25 hours') from endpoint_secret"
                    + " where valid_until is not null and endpoint_id = ?",
                endpoint.id()))
        .containsExactly("true true");

    Events during = aFilm();
    send(during, during.succeeded());
    Received both = awaitRequests("/rotated", 1).getFirst();
    standardVerifies(newer, both);
    standardVerifies(endpoint.secret(), both);
    assertThat(both.header("x-sketchpen-signature"))
        .isEqualTo(hmac(newer, both.header("x-sketchpen-timestamp") + "." + both.body()));

    execute(
        "update endpoint_secret set valid_until = now() where valid_until is not null"
            + " and endpoint_id = ?",
        endpoint.id());
    Events afterwards = aFilm();
    send(afterwards, afterwards.succeeded());
    Received one = awaitRequests("/rotated", 2).get(1);
    standardVerifies(newer, one);
    assertThatThrownBy(() -> standardVerifies(endpoint.secret(), one))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void endpointHasFourValidSecretsAtMost() throws Exception {
    Registered endpoint = register("/often-rotated", READY);
    for (int n = 2; n <= 4; n++) {
      rotate(endpoint.id()).statusCode(200);
    }
    assertThat(rotate(endpoint.id()).statusCode(403).extract().<String>path("type"))
        .isEqualTo("Forbidden");
    execute(
        "update endpoint_secret set valid_until = now() where number = 1 and endpoint_id = ?",
        endpoint.id());
    rotate(endpoint.id()).statusCode(200);
    assertThat(
            texts(
                "select number from endpoint_secret where endpoint_id = ? and valid_until is null",
                endpoint.id()))
        .containsExactly("5");
  }

  @Test
  void whoRotateAtOnceMakeNoMoreSecretsThanMayBeValid() {
    Registered endpoint = register("/rotated-at-once", READY);

    List<Integer> statuses =
        inParallel(10, n -> rotate(endpoint.id()).extract().statusCode()).stream()
            .sorted()
            .toList();

    assertThat(statuses).containsExactly(200, 200, 200, 403, 403, 403, 403, 403, 403, 403);
    assertThat(count("select count(*) from endpoint_secret where endpoint_id = ?", endpoint.id()))
        .isEqualTo(4);
  }

  /** Whoever has rotated it knows it: its registration need not be answered again. */
  @Test
  void registrationIsNotRepeatedOnceItsSecretIsNotTheNewest() {
    String id = UUID.randomUUID().toString();
    post(id, Mode.LIVE, "/rotated-early", READY).statusCode(200);
    rotate(id).statusCode(200);

    isMismatch(post(id, Mode.LIVE, "/rotated-early", READY));
  }

  @Test
  void refusalsSayNothingOfOurWords() {
    Registered endpoint = register("/wordless", READY);
    for (int n = 2; n <= 5; n++) {
      register("/wordless", READY);
    }
    for (int n = 2; n <= 4; n++) {
      rotate(endpoint.id()).statusCode(200);
    }

    assertThat(
            post(UUID.randomUUID().toString(), Mode.LIVE, "/wordless", READY)
                .statusCode(403)
                .extract()
                .<String>path("reason"))
        .isEqualTo("5 are registered already, and no more may be");
    assertThat(rotate(endpoint.id()).statusCode(403).extract().<String>path("reason"))
        .isEqualTo("4 secrets are valid already: wait until the oldest has ended");
  }

  // Registration.

  @Test
  void secretIsShownOnceAndKeptSealed() {
    Registered endpoint = register("/shown", READY);
    assertThat(endpoint.secret()).matches("whsec_[A-Za-z0-9+/]{43}=");
    String listed = list(Mode.LIVE, account).statusCode(200).extract().asString();
    assertThat(listed)
        .contains(endpoint.id(), url("/shown"), READY)
        .doesNotContain("whsec_", endpoint.secret().substring(6));
    assertThat(texts("select sealed from endpoint_secret where endpoint_id = ?", endpoint.id()))
        .hasSize(1)
        .noneMatch(text -> text.contains(endpoint.secret().substring(6)));
  }

  @Test
  void registrationWhoseAnswerGotLostMayBeAskedAgainForAnHour() throws Exception {
    String id = UUID.randomUUID().toString();
    String secret = post(id, Mode.LIVE, "/again", READY).statusCode(200).extract().path("secret");
    assertThat(
            post(id, Mode.LIVE, "/again", READY).statusCode(200).extract().<String>path("secret"))
        .isEqualTo(secret);
    assertThat(count("select count(*) from endpoint where account = ?", account)).isOne();

    isMismatch(post(id, Mode.LIVE, "/elsewhere", READY));
    isMismatch(post(id, Mode.LIVE, "/again", FAILED));
    isMismatch(post(id, Mode.TEST, "/again", READY));
    isMismatch(
        asService()
            .contentType(ContentType.JSON)
            .body(order(id, "acct-stranger", Mode.LIVE, url("/again"), READY))
            .post("/internal/endpoints")
            .then());
    execute("update endpoint set created_at = now() - interval '61 minutes' where id = ?", id);
    isMismatch(post(id, Mode.LIVE, "/again", READY));
  }

  @Test
  void whoAskTheSameAtOnceGetOneEndpointAndOneSecret() {
    String id = UUID.randomUUID().toString();
    assertThat(
            inParallel(
                    12,
                    n ->
                        post(id, Mode.LIVE, "/at-once", READY)
                            .statusCode(200)
                            .extract()
                            .path("secret"))
                .stream()
                .distinct())
        .hasSize(1);
    assertThat(count("select count(*) from endpoint_secret where endpoint_id = ?", id)).isOne();
  }

  /** Five here; each mode has its own. */
  @Test
  void accountHasSoManyEndpointsAndNoMoreHoweverManyAskAtOnce() {
    List<Integer> statuses =
        inParallel(
            12,
            n ->
                post(UUID.randomUUID().toString(), Mode.LIVE, "/crowded", READY)
                    .extract()
                    .statusCode());
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(5);
    assertThat(statuses).filteredOn(status -> status == 403).hasSize(7);
    assertThat(count("select count(*) from endpoint where account = ?", account)).isEqualTo(5);
    registerIn(Mode.TEST, "/crowded", READY);
    String freed =
        texts("select id from endpoint where mode = 'LIVE' and account = ?", account).getFirst();
    delete(freed, Mode.LIVE).statusCode(204);
    register("/crowded", READY);
  }

  @Test
  void hostThatIsPrivateByItsTextIsRefusedAtRegistration() {
    for (String url :
        List.of(
            "http://good.receiver.test/",
            "https://10.0.0.1/",
            "https://169.254.169.254/latest",
            "https://[fd00::1]/",
            "https://db.internal/")) {
      asService()
          .contentType(ContentType.JSON)
          .body(order(UUID.randomUUID().toString(), account, Mode.LIVE, url, READY))
          .post("/internal/endpoints")
          .then()
          .statusCode(422)
          .body("type", equalTo("InvalidFields"))
          .body("fields[0].path", equalTo("url"));
    }
    assertThat(count("select count(*) from endpoint where account = ?", account)).isZero();
  }

  @Test
  void hostThatIsPrivateByItsAddressIsRefusedWhenItIsDialled() {
    String id = UUID.randomUUID().toString();
    asService()
        .contentType(ContentType.JSON)
        .body(order(id, account, Mode.LIVE, "https://inside.receiver.test/", READY))
        .post("/internal/endpoints")
        .then()
        .statusCode(200);
    Events job = aFilm();

    send(job, job.succeeded());

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(texts("select state from delivery where event_id = ?", job.eventId()))
                    .containsExactly("EXHAUSTED"));
    assertThat(
            texts(
                "select distinct stage from attempt join delivery on id = delivery_id"
                    + " where event_id = ?",
                job.eventId()))
        .containsExactly("address_refused");
  }

  @Test
  void endpointOfSomebodyElseIsNotThere() {
    Registered endpoint = register("/private", READY);
    for (ValidatableResponse answer :
        List.of(
            delete(endpoint.id(), Mode.TEST),
            asService()
                .delete(path(endpoint.id()), "acct-stranger", Mode.LIVE, FilmDialect.NAME)
                .then(),
            asService().delete(path(endpoint.id()), account, Mode.LIVE, "jobs").then(),
            asService()
                .post(
                    "/internal/endpoints/"
                        + endpoint.id()
                        + "/secrets?account={a}&mode=LIVE&origin=film",
                    "acct-stranger")
                .then(),
            delete(UUID.randomUUID().toString(), Mode.LIVE))) {
      assertThat(answer.statusCode(404).extract().asString())
          .isEqualTo("{\"type\":\"NotFound\",\"what\":\"endpoint\"}");
    }
    assertThat(list(Mode.TEST, account).extract().asString()).isEqualTo("[]");
    assertThat(list(Mode.LIVE, "acct-stranger").extract().asString()).isEqualTo("[]");
    assertThat(list(Mode.LIVE, account).extract().asString()).contains(endpoint.id());
  }

  @Test
  void endpointsAreForServicesWithATokenForThisAudience() {
    given().get("/internal/endpoints?account=a&mode=LIVE&origin=film").then().statusCode(401);
    given()
        .auth()
        .oauth2(InternalTokens.mint("job-service"))
        .get("/internal/endpoints?account=a&mode=LIVE&origin=film")
        .then()
        .statusCode(401);
  }

  @Test
  void whatIsNoOrderIsRefusedAndSaysWhy() {
    for (String body : List.of("", "nonsense", "{}", "{\"mode\":\"BOTH\"}")) {
      asService()
          .contentType(ContentType.JSON)
          .body(body)
          .post("/internal/endpoints")
          .then()
          .statusCode(400)
          .body("type", equalTo("InvalidRequest"));
    }
    asService().get("/internal/endpoints").then().statusCode(400);
  }

  // Others.

  /** By order, not by time: a dozen hanging calls would need 18 s two at a time. */
  @Test
  void deadEndpointDelaysNoOtherOfItsAccountAtItsHost() {
    receiver.on("/dead", Receiver.hang());
    register("/dead", READY);
    register("/alive", FAILED);
    for (int n = 0; n < 12; n++) {
      Events job = aFilm();
      send(job, job.succeeded());
    }
    await()
        .atMost(LIMIT)
        .until(() -> count("select count(*) from delivery where account = ?", account) == 12);
    awaitRequests("/dead", 1);
    Events last = aFilm();

    send(last, last.failed());

    awaitRequests("/alive", 1);
    List<String> order = receiver.received().stream().map(Received::path).toList();
    assertThat(order.subList(0, order.indexOf("/alive")))
        .filteredOn("/dead"::equals)
        .hasSizeLessThan(12);
  }

  // The end.

  @Test
  void deletedEndpointIsOwedNothingMore() {
    receiver.on("/deleted", Receiver.status(429, "", "Retry-After: 600"));
    Registered endpoint = register("/deleted", READY);
    Registered control = register("/not-deleted", READY);
    Events job = aFilm();
    send(job, job.succeeded());
    awaitRequests("/deleted", 1);
    await()
        .atMost(LIMIT)
        .until(
            () ->
                !texts(
                        "select a.status from attempt a join delivery d on d.id = a.delivery_id"
                            + " where d.endpoint_id = ?",
                        endpoint.id())
                    .isEmpty());
    assertThat(stateOf(endpoint)).containsExactly("PENDING");

    delete(endpoint.id(), Mode.LIVE).statusCode(204);

    assertThat(stateOf(endpoint)).containsExactly("EXHAUSTED ENDPOINT_DELETED");
    assertThat(texts("select sealed from endpoint_secret where endpoint_id = ?", endpoint.id()))
        .isEmpty();
    assertThat(list(Mode.LIVE, account).extract().asString())
        .contains(control.id())
        .doesNotContain(endpoint.id());
    Events next = aFilm();
    send(next, next.succeeded());
    awaitRequests("/not-deleted", 2);
    assertThat(receiver.received("/deleted")).hasSize(1);
    assertThat(stateOf(endpoint)).hasSize(1);
    delete(endpoint.id(), Mode.LIVE).statusCode(404);
  }

  /** A delivery that is being stored while its endpoint is deleted is found by the deletion. */
  @Test
  void deletionWaitsForTheDeliveryThatIsBeingStored() throws Exception {
    Registered endpoint = register("/race", READY);
    try (Connection intake = database.getConnection();
        Statement statement = intake.createStatement()) {
      intake.setAutoCommit(false);
      statement.execute("select id from endpoint where id = '" + endpoint.id() + "' for share");
      statement.execute(
          "insert into delivery (id, event_id, job_id, account, url, host, media_type, body,"
              + " signature, endpoint_id, state, due_at, created_at) values ('msg_"
              + UUID.randomUUID()
              + "', 'evt', 'job', '"
              + account
              + "', 'https://good.receiver.test/race', 'race', 'application/json', '{}',"
              + " 'TIMESTAMPED_HEX', '"
              + endpoint.id()
              + "', 'PENDING', now() + interval '1 hour', now())");
      CompletableFuture<Integer> deleted =
          CompletableFuture.supplyAsync(
              () -> delete(endpoint.id(), Mode.LIVE).extract().statusCode());
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  count(
                          "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                              + " and datname = current_database() and query like ?",
                          "delete from endpoint %")
                      > 0);
      intake.commit();
      assertThat(deleted.join()).isEqualTo(204);
    }
    assertThat(stateOf(endpoint)).containsExactly("EXHAUSTED ENDPOINT_DELETED");
  }

  /** The other way round: what is stored for an endpoint that is being deleted is not stored. */
  @Test
  void deliveryThatIsBeingStoredWaitsForTheDeletionAndIsNotStored() throws Exception {
    Registered endpoint = register("/race-lost", READY);
    Registered control = register("/race-control", READY);
    Events job = aFilm();
    try (Connection deletion = database.getConnection();
        Statement statement = deletion.createStatement()) {
      deletion.setAutoCommit(false);
      statement.execute("delete from endpoint where id = '" + endpoint.id() + "'");
      send(job, job.succeeded());
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  count(
                          "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                              + " and datname = current_database() and query like ?",
                          "with target as (%")
                      > 0);
      deletion.commit();
    }

    awaitRequests("/race-control", 1);
    assertThat(stateOf(control)).hasSize(1);
    assertThat(stateOf(endpoint)).isEmpty();
    assertThat(receiver.received("/race-lost")).isEmpty();
  }

  @Test
  void goneDisablesTheEndpointAndEndsWhatIsOwedToIt() throws Exception {
    receiver.on("/gone-endpoint", Receiver.status(410, "never again"));
    Registered endpoint = register("/gone-endpoint", READY);
    execute(
        "insert into delivery (id, event_id, job_id, account, url, host, media_type, body,"
            + " signature, endpoint_id, state, due_at, created_at) values (?, 'evt', 'job', ?,"
            + " 'https://good.receiver.test/', 'gone', 'application/json', '{}',"
            + " 'TIMESTAMPED_HEX', ?, 'PENDING', now() + interval '1 hour', now())",
        "msg_" + UUID.randomUUID(),
        account,
        endpoint.id());
    Events job = aFilm();

    send(job, job.succeeded());

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(stateOf(endpoint)).containsExactly("EXHAUSTED GONE", "EXHAUSTED GONE"));
    assertThat(list(Mode.LIVE, account).extract().<List<String>>path("disabledAt"))
        .hasSize(1)
        .doesNotContainNull();
    Registered control = register("/after-gone", READY);
    Events next = aFilm();
    send(next, next.succeeded());
    awaitRequests("/after-gone", 1);
    assertThat(stateOf(endpoint)).hasSize(2);
    assertThat(stateOf(control)).hasSize(1);
  }

  @Test
  void databaseThatHangsIsSaidToBeAway() throws Exception {
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table endpoint in access exclusive mode");
      list(Mode.LIVE, account).statusCode(503).body("type", equalTo("Unavailable"));
      other.rollback();
    }
  }

  private Events aFilm() {
    return aJob().fromDialect(FilmDialect.NAME).of(account);
  }

  private Registered register(String path, String... events) {
    return registerIn(Mode.LIVE, path, events);
  }

  private Registered registerIn(Mode mode, String path, String... events) {
    String id = UUID.randomUUID().toString();
    ValidatableResponse answer = post(id, mode, path, events).statusCode(200);
    assertThat(answer.extract().<String>path("endpoint.endpointId")).isEqualTo(id);
    return new Registered(id, answer.extract().path("secret"));
  }

  private ValidatableResponse post(String id, Mode mode, String path, String... events) {
    return asService()
        .contentType(ContentType.JSON)
        .body(order(id, account, mode, url(path), events))
        .post("/internal/endpoints")
        .then();
  }

  private static Map<String, Object> order(
      String id, String account, Mode mode, String url, String... events) {
    return Map.of(
        "endpointId", id,
        "account", account,
        "mode", mode,
        "origin", FilmDialect.NAME,
        "url", url,
        "events", List.of(events));
  }

  private ValidatableResponse list(Mode mode, String of) {
    return asService()
        .get("/internal/endpoints?account={a}&mode={m}&origin={o}", of, mode, FilmDialect.NAME)
        .then();
  }

  private ValidatableResponse rotate(String id) {
    return asService()
        .post(
            "/internal/endpoints/{id}/secrets?account={a}&mode=LIVE&origin={o}",
            id,
            account,
            FilmDialect.NAME)
        .then();
  }

  private ValidatableResponse delete(String id, Mode mode) {
    Response answer = asService().delete(path(id), account, mode, FilmDialect.NAME);
    return answer.then();
  }

  private static String path(String id) {
    return "/internal/endpoints/" + id + "?account={a}&mode={m}&origin={o}";
  }

  private static RequestSpecification asService() {
    return given().auth().oauth2(InternalTokens.mint("webhook-dispatcher"));
  }

  private static void isMismatch(ValidatableResponse answer) {
    answer.statusCode(422).body("type", equalTo("IdempotencyMismatch"));
  }

  private static <T> List<T> inParallel(int times, IntFunction<T> call) {
    return IntStream.range(0, times)
        .mapToObj(n -> CompletableFuture.supplyAsync(() -> call.apply(n)))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static String url(String path) {
    return "https://good.receiver.test:" + receiver.port() + path;
  }

  private static void send(Events key, String json) {
    kafka.send("job.events", key.jobId(), json);
  }

  private static List<Received> awaitRequests(String path, int count) {
    await().atMost(LIMIT).until(() -> receiver.received(path).size() >= count);
    return receiver.received(path);
  }

  /** As a receiver computes it, with nothing of ours. */
  private static String hmac(String secret, String signed) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
  }

  private static void standardVerifies(String secret, Received request) throws Exception {
    new Webhook(secret)
        .verify(
            request.body(),
            Map.of(
                "webhook-id", List.of(request.header("webhook-id")),
                "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                "webhook-signature", List.of(request.header("webhook-signature"))));
  }

  private List<String> stateOf(Registered endpoint) {
    return texts(
        "select rtrim(state || ' ' || coalesce(reason, '')) from delivery where endpoint_id = ?",
        endpoint.id());
  }

  private long count(String sql, String argument) {
    return Long.parseLong(texts(sql, argument).getFirst());
  }

  private List<String> texts(String sql, String argument) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, argument);
      List<String> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void execute(String sql, String... arguments) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      statement.executeUpdate();
    }
  }
}
