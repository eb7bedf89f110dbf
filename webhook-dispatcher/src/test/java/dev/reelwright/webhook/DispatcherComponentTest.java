package dev.reelwright.webhook;

import static dev.reelwright.webhook.testing.Events.aJob;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.reelwright.testkit.InternalTokens;
import dev.reelwright.testkit.KafkaProbe;
import dev.reelwright.testkit.StackResource;
import dev.reelwright.testkit.http.Receiver;
import dev.reelwright.testkit.http.Receiver.Received;
import dev.reelwright.webhook.delivery.Attempt;
import dev.reelwright.webhook.delivery.AttemptOutcome;
import dev.reelwright.webhook.delivery.Delivery;
import dev.reelwright.webhook.delivery.DeliveryId;
import dev.reelwright.webhook.delivery.DeliveryState;
import dev.reelwright.webhook.delivery.Message;
import dev.reelwright.webhook.endpoint.AccountSecrets;
import dev.reelwright.webhook.endpoint.Secret;
import dev.reelwright.webhook.signing.HexBody;
import dev.reelwright.webhook.signing.Signable;
import dev.reelwright.webhook.store.Claim;
import dev.reelwright.webhook.store.Deliveries;
import dev.reelwright.webhook.store.Transience;
import dev.reelwright.webhook.testing.Events;
import dev.reelwright.webhook.testing.WebhookSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole service on a real PostgreSQL and a real Kafka, against receivers that misbehave. */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "webhook"),
      @ResourceArg(name = "kafka", value = "true")
    })
@QuarkusTestResource(WebhookSettings.class)
@SuppressWarnings("NullAway.Init") // JUnit and CDI fill the fields
class DispatcherComponentTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static Receiver receiver;
  private static KafkaProbe kafka;

  @Inject DataSource database;
  @Inject Deliveries deliveries;
  @Inject AccountSecrets secrets;

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

  // What a receiver gets.

  @Test
  void endOfAJobArrivesAndBothSignaturesVerify() throws Exception {
    Events job = aJob().calling(url("/signed"));
    send(job, job.succeeded());
    Received request = awaitRequests("/signed", 1).getFirst();
    String secret = ensureSecret(job.account());
    assertThat(request.header("x-webhook-signature"))
        .isEqualTo(hexSignature(secret, request.body()));
    new Webhook(secret)
        .verify(
            request.body(),
            Map.of(
                "webhook-id", List.of(request.header("webhook-id")),
                "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                "webhook-signature", List.of(request.header("webhook-signature"))));
    assertThat(request.body()).contains("\"jobId\":\"" + job.jobId() + "\"", "\"COMPLETED\"");
    assertThat(request.header("webhook-id"))
        .isEqualTo(DeliveryId.of(job.eventId(), url("/signed")).text());
    assertThat(request.header("user-agent")).startsWith("Reelwright-Webhooks/");
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(request.headers()).doesNotContainKeys("traceparent", "tracestate", "cookie");
    await().atMost(LIMIT).until(() -> state(job, "/signed").equals("DELIVERED"));
  }

  @Test
  void failureOfAJobArrivesAndACancelledOneCallsNobody() {
    Events cancelled = aJob().calling(url("/cancelled"));
    Events failed = aJob().calling(url("/failed"));
    send(cancelled, cancelled.cancelled());
    send(failed, failed.failed());
    assertThat(awaitRequests("/failed", 1).getFirst().body()).contains("\"FAILED\"");
    assertThat(receiver.received("/cancelled")).isEmpty();
  }

  @Test
  void sameEventTwiceIsOneDelivery() {
    Events job = aJob().calling(url("/twice"));
    Events after = aJob().calling(url("/after-twice"));
    send(job, job.succeeded());
    send(job, job.succeeded());
    send(job, after.succeeded()); // same key: same partition, so it is read last
    awaitRequests("/after-twice", 1);
    await().atMost(LIMIT).until(() -> state(job, "/twice").equals("DELIVERED"));
    assertThat(receiver.received("/twice")).hasSize(1);
    assertThat(count("select count(*) from delivery where event_id = ?", job.eventId())).isOne();
  }

  @Test
  void failingReceiverIsTriedAgainWithTheSameIdAndEachTryIsKept() {
    AtomicInteger tries = new AtomicInteger();
    receiver.on(
        "/flaky",
        (request, socket) ->
            Receiver.status(tries.incrementAndGet() < 3 ? 500 : 204, "so far " + tries)
                .answer(request, socket));
    Events job = aJob().calling(url("/flaky"));
    send(job, job.succeeded());
    List<Received> requests = awaitRequests("/flaky", 3);
    await().atMost(LIMIT).until(() -> state(job, "/flaky").equals("DELIVERED"));
    assertThat(requests.stream().map(request -> request.header("webhook-id")).distinct())
        .hasSize(1);
    assertThat(attempts(job, "/flaky"))
        .containsExactly("1 answered 500 so far 1", "2 answered 500 so far 2", "3 answered 204 ");
  }

  // What a receiver may do.

  @Test
  void redirectToAPrivateAddressIsNotFollowedAndExhaustsTheTries() {
    receiver.on("/away", Receiver.status(302, "", "Location: https://10.0.0.1/"));
    Events job = aJob().calling(url("/away"));
    send(job, job.succeeded());
    await().atMost(LIMIT).until(() -> state(job, "/away").equals("EXHAUSTED TRIES_SPENT"));
    assertThat(attempts(job, "/away")).hasSize(4).allMatch(line -> line.contains("answered 302"));
  }

  @Test
  void goneEndsTheDelivery() {
    receiver.on("/gone", Receiver.status(410, "never again"));
    Events job = aJob().calling(url("/gone"));
    send(job, job.succeeded());
    await().atMost(LIMIT).until(() -> state(job, "/gone").equals("EXHAUSTED GONE"));
    assertThat(receiver.received("/gone")).hasSize(1);
  }

  @Test
  void retryAfterPushesTheNextTryOut() {
    receiver.on("/busy", Receiver.status(429, "", "Retry-After: 600"));
    Events job = aJob().calling(url("/busy"));
    send(job, job.succeeded());
    await().atMost(LIMIT).until(() -> attempts(job, "/busy").size() == 1);
    assertThat(state(job, "/busy")).isEqualTo("PENDING");
    assertThat(
            count(
                "select extract(epoch from due_at - now())::bigint from delivery where event_id = ?",
                job.eventId()))
        .isBetween(550L, 660L);
  }

  @Test
  void floodingReceiverIsCutAndItsWordCounts() {
    receiver.on("/flood", Receiver.flood(200));
    Events job = aJob().calling(url("/flood"));
    send(job, job.succeeded());
    await().atMost(LIMIT).until(() -> state(job, "/flood").equals("DELIVERED"));
    assertThat(
            count(
                "select length(response) from attempt join delivery on id = delivery_id"
                    + " where event_id = ?",
                job.eventId()))
        .isEqualTo(20_000);
  }

  @Test
  void privateAddressIsNeverDialledAndTriedAgainLikeAnyFailure() {
    Events job = aJob().calling("https://inside.receiver.test/");
    send(job, job.succeeded());
    await()
        .atMost(LIMIT)
        .until(() -> stateOf(job, "https://inside.receiver.test/").startsWith("EXHAUSTED"));
    assertThat(attemptsOf(job, "https://inside.receiver.test/"))
        .hasSize(4)
        .allMatch(line -> line.contains("address_refused"));
  }

  @Test
  void urlThatMayNotBeDialledEndsAtOnce() {
    Events job = aJob().calling("http://good.receiver.test/");
    send(job, job.succeeded());
    await()
        .atMost(LIMIT)
        .until(() -> stateOf(job, "http://good.receiver.test/").equals("EXHAUSTED URL_REFUSED"));
  }

  /** Promise 4. By order, not by time: a dozen hanging calls would need 18 s two at a time. */
  @Test
  void oneBadEndpointDelaysNoOther() {
    receiver.on("/hang", Receiver.hang());
    String account = "acct-" + UUID.randomUUID();
    IntStream.range(0, 12)
        .mapToObj(n -> aJob().of(account).calling(url("/hang")))
        .forEach(job -> send(job, job.succeeded()));
    awaitRequests("/hang", 2);
    Events other = aJob().calling(url("/fine")); // the same host, another account
    Events elsewhere = aJob().calling(url("elsewhere.receiver.test", "/fine"));
    send(other, other.succeeded());
    send(elsewhere, elsewhere.succeeded());
    awaitRequests("/fine", 2);
    List<String> order = receiver.received().stream().map(Received::path).toList();
    long hangingBefore =
        order.subList(0, order.lastIndexOf("/fine")).stream().filter("/hang"::equals).count();
    assertThat(hangingBefore).isLessThan(12);
    assertThat(
            count("select count(*) from delivery where account = ? and state = 'PENDING'", account))
        .isEqualTo(12);
  }

  /** More than a claim looks ahead, all of one host and all due before the other. */
  @Test
  void crowdAtOneHostHidesNobodyBehindIt() throws Exception {
    receiver.on("/crowd", Receiver.hang());
    Events crowd = aJob().calling(url("crowd.receiver.test", "/crowd"));
    ensureSecret(crowd.account());
    try {
      execute(
          "insert into delivery (id, event_id, job_id, account, url, host, media_type, body,"
              + " signature, state, due_at, created_at) select 'msg_crowd' || n, 'evt', 'job', ?, ?,"
              + " 'crowd', 'application/json', '{}', 'HEX_BODY', 'PENDING',"
              + " now() - interval '1 hour', now() from generate_series(1, 600) n",
          crowd.account(),
          url("crowd.receiver.test", "/crowd"));
      awaitRequests("/crowd", 1);
      Events other = aJob().calling(url("/behind"));
      send(other, other.succeeded());
      awaitRequests("/behind", 1);
      assertThat(receiver.received("/crowd")).hasSizeLessThan(600);
    } finally {
      execute("delete from delivery where account = ?", crowd.account());
    }
  }

  // Crashes.

  @Test
  void deliveryOfAProcessThatDiedAfterItsClaimIsSentWithTheSameId() throws Exception {
    Events job = aJob().calling(url("/orphan"));
    ensureSecret(job.account());
    Message message = message(job, url("/orphan"));
    insertClaimedByTheDead(message);
    Received request = awaitRequests("/orphan", 1).getFirst();
    await().atMost(LIMIT).until(() -> state(job, "/orphan").equals("DELIVERED"));
    assertThat(request.header("webhook-id")).isEqualTo(message.deliveryId().text());
    assertThat(count("select epoch from delivery where event_id = ?", job.eventId())).isEqualTo(2);
  }

  @Test
  void reportOfAnOlderClaimIsRefused() throws Exception {
    Events job = aJob().calling(url("/zombie"));
    ensureSecret(job.account());
    Message message = message(job, url("/zombie"));
    insertClaimedByTheDead(message);
    await().atMost(LIMIT).until(() -> state(job, "/zombie").equals("DELIVERED"));
    Claim old =
        new Claim(
            new Delivery(message.deliveryId(), 0), message, 1, Instant.now(), List.of(), null);
    Attempt attempt =
        new Attempt(
            Instant.now(), Duration.ZERO, new AttemptOutcome.ConnectFailed("late news"), "");
    boolean written =
        deliveries
            .record(old, attempt, new DeliveryState.Pending(1, Instant.now()))
            .await()
            .atMost(LIMIT);
    assertThat(written).isFalse();
    assertThat(state(job, "/zombie")).isEqualTo("DELIVERED");
    assertThat(attempts(job, "/zombie")).hasSize(1);
  }

  @Test
  void eventOutlivesTheLossOfEveryDatabaseConnection() {
    for (int n = 0; n < 5; n++) {
      String path = "/cut-" + n;
      Events job = aJob().calling(url(path));
      count(
          "select count(pg_terminate_backend(pid)) from pg_stat_activity"
              + " where datname = current_database() and pid <> pg_backend_pid() and ? <> ''",
          "all");
      send(job, job.succeeded());
      awaitRequests(path, 1);
      await().atMost(LIMIT).until(() -> state(job, path).equals("DELIVERED"));
      assertThat(kafka.records("job.events.dlq", job.jobId())).isEmpty();
    }
  }

  @Test
  void unreadableRecordGoesToTheDeadLettersAndTheNextOneArrives() {
    Events job = aJob().calling(url("/after-poison"));
    kafka.send("job.events", job.jobId(), "{\"type\":\"JobSuc");
    send(job, job.succeeded());
    awaitRequests("/after-poison", 1);
    assertThat(kafka.await("job.events.dlq", job.jobId(), 1).getFirst().value())
        .isEqualTo("{\"type\":\"JobSuc");
  }

  /** As an older dispatcher sees the deliveries of a newer one; more of them than a claim takes. */
  @Test
  void deliveriesThatCannotBeReadHoldUpNoOther() throws Exception {
    Events unreadable = aJob().calling(url("/unreadable"));
    ensureSecret(unreadable.account());
    execute(
        "insert into delivery (id, event_id, job_id, account, url, host, media_type, body,"
            + " signature, state, due_at, created_at) select 'msg_unreadable' || n, ?, 'job', ?, ?,"
            + " 'unreadable' || n, 'application/json', '{}', 'OF_TOMORROW', 'PENDING',"
            + " now() - interval '1 hour', now() from generate_series(1, 40) n",
        unreadable.eventId(),
        unreadable.account(),
        url("/unreadable"));
    Events other = aJob().calling(url("/readable"));

    send(other, other.succeeded());

    awaitRequests("/readable", 1);
    await()
        .atMost(LIMIT)
        .until(
            () ->
                count(
                        "select count(*) from delivery where event_id = ? and state = 'PENDING'"
                            + " and attempts = 0 and lease_until > now() + interval '20 seconds'",
                        unreadable.eventId())
                    == 40);
    assertThat(receiver.received("/unreadable")).isEmpty();
  }

  @Test
  void eventOfAnUnknownDialectGoesToTheDeadLettersAndTheNextOneArrives() {
    Events unheard = aJob().fromDialect("unheard").calling(url("/unheard"));
    Events job = aJob().calling(url("/after-unheard"));

    send(unheard, unheard.succeeded());
    send(unheard, job.succeeded()); // same key: same partition, so it is read last

    awaitRequests("/after-unheard", 1);
    assertThat(kafka.await("job.events.dlq", unheard.jobId(), 1).getFirst().value())
        .isEqualTo(unheard.succeeded());
  }

  @Test
  void databaseThatHangsEndsEachCallAndTheEventWaits() throws Exception {
    Events job = aJob().calling(url("/hung-database"));
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table delivery, account_secret in access exclusive mode");
      send(job, job.succeeded());

      for (Uni<?> call : List.of(deliveries.backlog(), secrets.ensure("acct-hung"))) {
        assertThatThrownBy(() -> call.await().atMost(LIMIT))
            .satisfies(failure -> assertThat(Transience.mayPass(failure)).isTrue())
            .hasStackTraceContaining("57014");
      }
      other.rollback();
    }

    awaitRequests("/hung-database", 1);
    assertThat(kafka.records("job.events.dlq", job.jobId())).isEmpty();
  }

  // Secrets.

  @Test
  void everyoneWhoAsksAtOnceGetsTheSameSecretAndItIsSealed() {
    String account = "acct-" + UUID.randomUUID();
    List<String> secrets =
        IntStream.range(0, 24)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> ensureSecret(account)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .distinct()
            .toList();
    assertThat(secrets).hasSize(1);
    assertThat(new Secret(secrets.getFirst()).decodedBytes()).hasSize(32);
    assertThat(getSecret(account)).isEqualTo(secrets.getFirst());
    assertThat(texts("select sealed from account_secret where account = ?", account))
        .hasSize(1)
        .noneMatch(text -> text.contains(secrets.getFirst()));
  }

  @Test
  void secretOfAnAccountThatHasNoneIsNotFound() {
    given()
        .auth()
        .oauth2(InternalTokens.mint("webhook-dispatcher"))
        .get("/internal/webhooks/accounts/nobody/secret")
        .then()
        .statusCode(404);
  }

  @Test
  void secretsAreForServicesWithATokenForThisAudience() {
    String path = "/internal/webhooks/accounts/acct/secret";
    given().put(path).then().statusCode(401);
    given().auth().oauth2(InternalTokens.mint("credit-service")).put(path).then().statusCode(401);
    given()
        .auth()
        .oauth2(InternalTokens.mint("webhook-dispatcher", Instant.now().minusSeconds(600)))
        .get(path)
        .then()
        .statusCode(401);
  }

  /** As after a change of the encryption key: our fault, so the receiver's tries are not spent. */
  @Test
  void deliveryWhoseSecretDoesNotOpenWaitsAndSpendsNoTry() throws Exception {
    Events job = aJob().calling(url("/sealed"));
    execute(
        "insert into account_secret (account, sealed, created_at) values (?, 'AAAA', now())",
        job.account());
    send(job, job.succeeded());
    await().atMost(LIMIT).until(() -> metrics().contains("reelwright_webhook_unsendable_total"));
    assertThat(state(job, "/sealed")).isEqualTo("PENDING");
    assertThat(count("select attempts from delivery where event_id = ?", job.eventId())).isZero();
    assertThat(receiver.received("/sealed")).isEmpty();
  }

  // Operation.

  @Test
  void traceOfTheEventStaysWithTheDelivery() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    Events job = aJob().calling(url("/traced"));
    kafka.send("job.events", job.jobId(), job.succeeded(), Map.of("traceparent", trace));
    awaitRequests("/traced", 1);
    assertThat(texts("select traceparent from delivery where event_id = ?", job.eventId()))
        .containsExactly(trace);
  }

  @Test
  void healthAndMetricsAreOpenAndNameNoCustomer() {
    Events job = aJob().calling(url("customer.receiver.test", "/metrics"));
    send(job, job.succeeded());
    awaitRequests("/metrics", 1);
    given().get("/q/health/live").then().statusCode(200);
    String ready = given().get("/q/health/ready").then().statusCode(200).extract().asString();
    assertThat(ready).contains("\"postgresql\"", "Kafka").doesNotContain("Database connections");
    await().atMost(LIMIT).until(() -> metrics().contains("reelwright_webhook_attempts_seconds"));
    await().atMost(LIMIT).until(() -> !metrics().contains("oldest_age_seconds NaN"));
    assertThat(metrics())
        .contains(
            "reelwright_webhook_pending",
            "reelwright_webhook_oldest_age_seconds",
            "reelwright_webhook_oldest_overdue_seconds")
        .doesNotContain("receiver.test");
  }

  private static String metrics() {
    return given().get("/q/metrics").then().statusCode(200).extract().asString();
  }

  private static String url(String path) {
    return url("good.receiver.test", path);
  }

  private static String url(String host, String path) {
    return "https://" + host + ":" + receiver.port() + path;
  }

  private static void send(Events key, String json) {
    kafka.send("job.events", key.jobId(), json);
  }

  private static List<Received> awaitRequests(String path, int count) {
    await().atMost(LIMIT).until(() -> receiver.received(path).size() >= count);
    return receiver.received(path);
  }

  private static String ensureSecret(String account) {
    return given()
        .auth()
        .oauth2(InternalTokens.mint("webhook-dispatcher"))
        .put("/internal/webhooks/accounts/{account}/secret", account)
        .then()
        .statusCode(200)
        .extract()
        .path("secret");
  }

  private static String getSecret(String account) {
    return given()
        .auth()
        .oauth2(InternalTokens.mint("webhook-dispatcher"))
        .get("/internal/webhooks/accounts/{account}/secret", account)
        .then()
        .statusCode(200)
        .extract()
        .path("secret");
  }

  private static String hexSignature(String secret, String body) {
    return new HexBody()
        .headers(new Signable("", Instant.EPOCH, body), List.of(new Secret(secret)))
        .getOrDefault("X-Webhook-Signature", "");
  }

  private static Message message(Events job, String url) {
    return new Message(
        job.eventId(), job.jobId(), job.account(), null, url, "application/json", "{}", "HEX_BODY");
  }

  /** What a process leaves behind that is killed between claim and send. */
  private void insertClaimedByTheDead(Message message) throws SQLException {
    execute(
        "insert into delivery (id, event_id, job_id, account, url, host, media_type, body,"
            + " signature, state, due_at, lease_until, epoch, created_at) values"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', now(), now() + interval '1 second',"
            + " 1, now())",
        message.deliveryId().text(),
        message.eventId(),
        message.jobId(),
        message.account(),
        message.url(),
        message.host(),
        message.mediaType(),
        message.body(),
        message.signature());
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

  private String state(Events job, String path) {
    return stateOf(job, url(path));
  }

  private String stateOf(Events job, String url) {
    return Stream.concat(
            texts(
                "select rtrim(state || ' ' || coalesce(reason, '')) from delivery where id = ?",
                DeliveryId.of(job.eventId(), url).text())
                .stream(),
            Stream.of("absent"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> attempts(Events job, String path) {
    return attemptsOf(job, url(path));
  }

  private List<String> attemptsOf(Events job, String url) {
    return texts(
        "select number || ' ' || stage || ' ' || coalesce(status::text, '-') || ' ' || response"
            + " from attempt where delivery_id = ? order by number",
        DeliveryId.of(job.eventId(), url).text());
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
}
