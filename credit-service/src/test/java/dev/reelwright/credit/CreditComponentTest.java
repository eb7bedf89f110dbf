package dev.reelwright.credit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.credit.database.DatabaseConfig;
import dev.reelwright.testkit.InternalTokens;
import dev.reelwright.testkit.KafkaProbe;
import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service as its neighbours meet it: HTTP with a token, Kafka, PostgreSQL that goes away. */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "credit"),
      @ResourceArg(name = "kafka", value = "true")
    })
class CreditComponentTest {
  private static final String DEAD_LETTERS = CreditTopics.COMMANDS + ".dlq";
  private static KafkaProbe kafka;

  private String account = "";
  private String hold = "";

  @Inject DatabaseConfig limits;

  @BeforeAll
  static void connect() {
    kafka = new KafkaProbe();
  }

  @AfterAll
  static void disconnect() {
    kafka.close();
  }

  @BeforeEach
  void freshNames() {
    String id = UUID.randomUUID().toString();
    account = "account-" + id;
    hold = "job-" + id;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/credit/accounts/a/balance",
        "/internal/credit/accounts/a/history",
        "/internal/credit/nothing-here"
      })
  void callWithoutTokenIsRefusedWithoutDetail(String path) {
    given().get(path).then().statusCode(401).body(equalTo(""));
    given().header("Authorization", "Bearer nonsense").get(path).then().statusCode(401);
  }

  @Test
  void tokenForAnotherServiceIsRefused() {
    String path = "/internal/credit/accounts/a/balance";
    bearer(InternalTokens.mint("job-service")).get(path).then().statusCode(401);
    bearer(InternalTokens.mint("credit-service", Instant.now().minusSeconds(600)))
        .get(path)
        .then()
        .statusCode(401);
    bearer(InternalTokens.mint("credit-service")).get(path).then().statusCode(200);
  }

  @Test
  void healthAndMetricsAreOpen() {
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
  }

  @Test
  void jobIsPaidOverHttpAndKafka() {
    grant(100).body("type", is("Granted")).body("replayed", is(false));
    freeze(30)
        .body("type", is("Frozen"))
        .body("replayed", is(false))
        .body("hold.state", is("OPEN"))
        .body("hold.amount", is(30))
        .body("hold.backstop", is("2090-01-01T00:00:00Z"));
    freeze(30).body("type", is("Frozen")).body("replayed", is(true));
    freeze(31).body("type", is("Mismatch")).body("field", is("amount"));

    settle(20);
    settle(20);

    awaitBalance(80, 0, 20);
    history("")
        .body("entries", hasSize(3))
        .body("entries.kind", is(List.of("SETTLE", "FREEZE", "GRANT")))
        .body("entries[0].credits", is(10))
        .body("entries[0].settled", is(20))
        .body("entries[0].availableAfter", is(80))
        .body("entries[0].operationId", is(hold))
        .body("nextBefore", nullValue());
  }

  @Test
  void refusalsOfTheGameAreOutcomes() {
    freeze(5).body("type", is("Insufficient")).body("required", is(5)).body("available", is(0));
    release().body("type", is("UnknownHold")).body("holdId", is(hold));
    grant(10);
    freeze(5);
    release().body("type", is("Closed")).body("replayed", is(false));
    release().body("type", is("Closed")).body("replayed", is(true));
    balance().body("available", is(10)).body("frozen", is(0)).body("used", is(0));
  }

  @Test
  void historyComesInPagesThatStayPut() {
    for (int i = 0; i < 5; i++) {
      post("/grants", grantBody(account + "-" + i, 1)).statusCode(200);
    }
    history("?limit=2").body("entries.sequence", is(List.of(5, 4))).body("nextBefore", is(4));
    grant(1);
    history("?limit=2&before=4")
        .body("entries.sequence", is(List.of(3, 2)))
        .body("nextBefore", is(2));
    history("?limit=2&before=2")
        .body("entries.sequence", is(List.of(1)))
        .body("nextBefore", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      /grants   |                                                                  | a JSON body is required
      /grants   | {}                                                               | operationId is required
      /grants   | {"operationId":                                                  | the body is not JSON
      /grants   | []                                                               | the body has the wrong form
      /grants   | {"operationId":"o","account":"a","amount":-1,"reason":"r"}       | amount: an amount is between 0 and
      /grants   | {"operationId":"o","account":"a","amount":10.9,"reason":"r"}     | amount has the wrong type or form
      /grants   | {"operationId":"o","account":"a","amount":"10","reason":"r"}     | amount has the wrong type or form
      /grants   | {"operationId":"o","account":"a","amount":1e30,"reason":"r"}     | amount has the wrong type or form
      /holds    | {"holdId":"h","account":"a","amount":1,"backstop":"soon","reference":"r"} | backstop has the wrong type or form
      /holds    | {"holdId":"h","account":"a","amount":0,"backstop":"2090-01-01T00:00:00Z","reference":"r"} | amount must be at least 1
      /releases | {"type":"ReleaseHold","account":"a","reason":"r"}                | holdId is required
      """)
  void malformedCallIsRefusedWithItsReason(String path, String body, String reason) {
    post(path, body == null ? "" : body)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("status", is(400))
        .body("detail", containsString(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "?limit=0,limit must be between 1 and 1000",
    "?limit=1001,limit must be between 1 and 1000",
    "?limit=many,'limit, before, page and pageSize must be whole numbers, times ISO 8601'",
    "?before=never,'limit, before, page and pageSize must be whole numbers, times ISO 8601'",
    "?from=yesterday,'limit, before, page and pageSize must be whole numbers, times ISO 8601'"
  })
  void malformedPageIsRefusedWithItsReason(String query, String reason) {
    authorized()
        .get("/internal/credit/accounts/" + account + "/history" + query)
        .then()
        .statusCode(400)
        .body("detail", is(reason));
  }

  @Test
  void unknownFieldIsIgnoredSinceMessagesGrow() {
    post(
            "/grants",
            "{\"operationId\":\"%s\",\"account\":\"%s\",\"amount\":1,\"reason\":\"r\",\"new\":1}"
                .formatted(account, account))
        .statusCode(200)
        .body("type", is("Granted"));
  }

  @Test
  void grantBeyondTheCapIsRefused() {
    grant(1_000_000_000_000L).body("type", is("Granted"));
    post("/grants", grantBody(account + "-more", 1))
        .statusCode(400)
        .body("detail", containsString("may be granted at most"));
    balance().body("available", is(1_000_000_000_000L));
  }

  @Test
  void repeatedCommandsEnterOnceAndALateOneIsCounted() {
    grant(100);
    freeze(30);
    for (int i = 0; i < 5; i++) {
      settle(30);
    }
    kafka.send(CreditTopics.COMMANDS, account, releaseBody());

    awaitBalance(70, 0, 30);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .get("/q/metrics")
                    .then()
                    .body(
                        containsString(
                            "reelwright_ledger_late_ends_total{ended=\"settled\",verb=\"release\"")));
    history("").body("entries", hasSize(3));
    assertThat(kafka.records(DEAD_LETTERS, account)).isEmpty();
  }

  @Test
  void poisonGoesToTheDeadLettersAndTheChannelGoesOn() {
    grant(100);
    freeze(30);
    kafka.send(CreditTopics.COMMANDS, account, "this is not JSON");
    kafka.send(CreditTopics.COMMANDS, account, "{\"type\":\"BurnHold\",\"holdId\":\"h\"}");
    kafka.send(CreditTopics.COMMANDS, account, "{\"type\":\"SettleHold\",\"holdId\":\"h\"}");
    kafka.send(CreditTopics.COMMANDS, account, "null");
    kafka.send(CreditTopics.COMMANDS, account, settleBody("never-was", 1));
    kafka.send(CreditTopics.COMMANDS, account, settleBody(hold, 31));
    settle(30);

    awaitBalance(70, 0, 30);
    var dead = kafka.await(DEAD_LETTERS, account, 6);
    assertThat(dead)
        .extracting(message -> KafkaProbe.header(message, "dead-letter-reason"))
        .anyMatch(reason -> reason.contains("unreadable command: the body is not JSON"))
        .anyMatch(reason -> reason.contains("unreadable command: type BurnHold is unknown"))
        .anyMatch(reason -> reason.contains("invalid command: account is required"))
        .anyMatch(reason -> reason.contains("has no hold never-was"))
        .anyMatch(reason -> reason.contains("keeps 30 credits, asked were 31"));
    assertThat(dead).extracting(message -> message.value()).contains("this is not JSON");
    given().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void holdPastItsBackstopComesBackByItself() {
    grant(100);
    post("/holds", freezeBody(30, "2020-01-01T00:00:00Z")).body("type", is("Frozen"));

    awaitBalance(100, 0, 0);
    history("").body("entries[0].kind", is("EXPIRE"));
    release().body("type", is("AlreadyEnded")).body("hold.state", is("EXPIRED"));
  }

  @Test
  void openHoldsAreMeasured() {
    grant(100);
    freeze(30);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                given()
                    .get("/q/metrics")
                    .then()
                    .body(
                        containsString("reelwright_ledger_verb_seconds_count{outcome=\"applied\""))
                    .body(not(containsString("reelwright_ledger_holds_open 0.0"))));
  }

  @Test
  void entriesAreNeitherChangedNorDeleted() throws SQLException {
    grant(100);
    for (String change :
        List.of(
            "update entry set available_change = 1000, issued_change = -1000",
            "delete from entry",
            "truncate entry")) {
      // The role of the tests is the owner; give it back the privilege, so that the trigger speaks.
      assertThatThrownBy(() -> sql("credit", change)).isInstanceOf(SQLException.class);
      assertThatThrownBy(
              () ->
                  sql("credit", "grant update, delete, truncate on entry to current_user", change))
          .hasMessageContaining("append-only");
    }
    sql("credit", "revoke update, delete, truncate on entry from current_user");
    balance().body("available", is(100));
  }

  @Test
  void tableRefusesWhatAVerbMustNeverDo() {
    grant(100);
    freeze(30);
    String here = " where account = '" + account + "'";
    for (String fault :
        List.of(
            "update account set available = available + 1" + here,
            "update account set available = -1, frozen = frozen + 71" + here,
            "update hold set state = 'SETTLED', settled = 31, ended_at = now()" + here,
            "update hold set state = 'RELEASED', settled = 1, ended_at = now()" + here,
            "update hold set state = 'SETTLED'" + here)) {
      assertThatThrownBy(() -> sql("credit", fault))
          .as(fault)
          .hasMessageContaining("violates check constraint");
    }
  }

  /** PostgreSQL refuses everybody for a while: callers are told to come back, commands wait. */
  @Test
  void outageIsAnsweredWith503AndWaitedOutByTheConsumer() throws SQLException {
    grant(100);
    freeze(30);
    try {
      sql(
          "postgres",
          "alter database credit with allow_connections false",
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'credit'");
      settle(30);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  authorized()
                      .get("/internal/credit/accounts/" + account + "/balance")
                      .then()
                      .statusCode(503)
                      .header("Retry-After", "1")
                      .contentType("application/problem+json")
                      .body("detail", is("the ledger is not available")));
      post("/holds", freezeBody(30, "2090-01-01T00:00:00Z")).statusCode(503);
      given().get("/q/health/live").then().statusCode(200);
      given().get("/q/health/ready").then().statusCode(503);
    } finally {
      sql("postgres", "alter database credit with allow_connections true");
    }

    awaitBalance(70, 0, 30);
    assertThat(kafka.records(DEAD_LETTERS, account)).isEmpty();
  }

  /** Connections are cut again and again while commands flow: each hold still ends once. */
  @Test
  void cutConnectionsLoseNoCommand() throws SQLException {
    grant(100);
    for (int i = 0; i < 30; i++) {
      post("/holds", freezeBody(hold + "-" + i, 1)).body("type", is("Frozen"));
    }
    for (int i = 0; i < 30; i++) {
      kafka.send(CreditTopics.COMMANDS, account, settleBody(hold + "-" + i, 1));
      if (i % 3 == 0) {
        sql(
            "postgres",
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'credit'");
      }
    }

    awaitBalance(70, 0, 30);
    assertThat(kafka.records(DEAD_LETTERS, account)).isEmpty();
  }

  /** A table that hangs: the caller is told so when the limit is reached, and then all goes on. */
  @Test
  void statementThatHangsIsGivenUp() throws Exception {
    grant(100);
    try (Connection holder = connect("credit");
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table account in access exclusive mode");
      long start = System.nanoTime();

      post("/holds", freezeBody(30, "2090-01-01T00:00:00Z"))
          .statusCode(503)
          .header("Retry-After", "1");

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(limits.statementTimeout().multipliedBy(2));
      holder.rollback();
    }
    freeze(30);
    awaitBalance(70, 30, 0);
  }

  @Test
  void releaseOfAHoldThatNeverWasIsNoPoison() {
    grant(100);
    kafka.send(CreditTopics.COMMANDS, account, releaseBody().replace(hold, hold + "-never-was"));
    freeze(30);
    settle(30);

    awaitBalance(70, 0, 30);
    assertThat(kafka.records(DEAD_LETTERS, account)).isEmpty();
  }

  @Test
  void lotsBeginAndExpireByThemselves() {
    post(
            "/grants",
            """
            {"operationId": "%s", "account": "%s", "amount": 5, "reason": "gift",
             "terms": {"kind": "PROMOTIONAL", "priority": 1, "effectiveAt": null,
                       "expiresAt": "%s"}}
            """
                .formatted(account, account, Instant.now().plusSeconds(2)))
        .statusCode(200)
        .body("balance.available", is(5));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> balance().body("available", is(0)).body("expired", is(5)));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> history("").body("entries[0].kind", is("LAPSE")));
  }

  @Test
  void lotsAreToldInTheOrderOfSpending() {
    grant(100);
    post(
            "/grants",
            """
            {"operationId": "%s", "account": "%s", "amount": 5, "reason": "gift", "actor": "ops",
             "terms": {"kind": "PROMOTIONAL", "priority": 1, "effectiveAt": null,
                       "expiresAt": "2090-01-01T00:00:00Z"}}
            """
                .formatted(account, account))
        .statusCode(200);

    authorized()
        .get("/internal/credit/accounts/" + account + "/lots")
        .then()
        .statusCode(200)
        .body("lots.number", contains(2, 1))
        .body("lots.kind", contains("PROMOTIONAL", "PAID"))
        .body("lots.available", contains(5, 100))
        .body("lots[0].expiresAt", is("2090-01-01T00:00:00Z"));
    history("").body("entries[0].actor", is("ops"));
  }

  @Test
  void correctionIsAnEntryWithAReasonAndAName() {
    grant(100);
    String correction =
        "{\"operationId\":\"c-%s\",\"account\":\"%s\",\"credits\":-40,\"reason\":\"charged twice\",\"actor\":\"ops\"}"
            .formatted(account, account);

    post("/corrections", correction).statusCode(200).body("type", is("Corrected"));
    post("/corrections", correction).body("replayed", is(true));

    balance().body("available", is(60)).body("total", is(60));
    history("")
        .body("entries[0].kind", is("CORRECT"))
        .body("entries[0].reference", is("charged twice"))
        .body("entries[0].actor", is("ops"));
  }

  @Test
  void budgetRefusesAndSaysWhenItResets() {
    grant(100);
    authorized()
        .contentType(ContentType.JSON)
        .body("{\"scope\":\"account\",\"perJob\":20,\"perDay\":null,\"perMonth\":50}")
        .put("/internal/credit/accounts/" + account + "/budgets")
        .then()
        .statusCode(200)
        .body("budgets[0].budget.perMonth", is(50))
        .body("budgets[0].spentThisMonth", is(0));

    post("/holds", freezeBody(hold + "-0", 21))
        .body("type", is("OverBudget"))
        .body("period", is("JOB"));
    post("/holds", freezeBody(hold + "-1", 20)).body("type", is("Frozen"));
    post("/holds", freezeBody(hold + "-2", 20)).body("type", is("Frozen"));
    post("/holds", freezeBody(hold + "-3", 20))
        .body("type", is("OverBudget"))
        .body("period", is("MONTH"))
        .body("spent", is(40))
        .body("resetsAt", notNullValue());
    authorized()
        .get("/internal/credit/accounts/" + account + "/budgets")
        .then()
        .body("budgets[0].spentToday", is(40))
        .body("budgets[0].spentThisMonth", is(40));
  }

  @Test
  void receiptTellsWhatAHoldDid() {
    grant(100);
    freeze(30);
    settle(12);
    awaitBalance(88, 0, 12);

    authorized()
        .get("/internal/credit/accounts/" + account + "/holds/" + hold)
        .then()
        .statusCode(200)
        .body("hold.state", is("SETTLED"))
        .body("lots[0].frozen", is(30))
        .body("lots[0].settled", is(12))
        .body("entries.kind", contains("FREEZE", "SETTLE"));
    authorized().get("/internal/credit/accounts/another/holds/" + hold).then().statusCode(404);
  }

  @Test
  void openHoldsComeInPages() {
    grant(100);
    String prefix = hold + "-page-";
    for (int i = 0; i < 5; i++) {
      post("/holds", freezeBody(prefix + i, 1)).body("type", is("Frozen"));
    }
    List<String> seen = new ArrayList<>();
    String after = null;
    do {
      RequestSpecification request =
          authorized()
              .queryParam("prefix", prefix)
              .queryParam("openedBefore", "2090-01-01T00:00:00Z")
              .queryParam("limit", 2);
      var page =
          (after == null ? request : request.queryParam("after", after))
              .get("/internal/credit/holds")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      seen.addAll(page.getList("holds.hold.holdId", String.class));
      after = page.getString("nextAfter");
    } while (after != null);

    assertThat(seen).containsExactly(prefix + 0, prefix + 1, prefix + 2, prefix + 3, prefix + 4);
  }

  @Test
  void historyByPageNumberCountsAll() {
    grant(100);
    for (int i = 0; i < 4; i++) {
      post("/holds", freezeBody(hold + "-" + i, 1));
    }

    String path = "/internal/credit/accounts/" + account + "/history/pages?pageSize=2&page=";
    authorized().get(path + 1).then().body("total", is(5)).body("entries.sequence", contains(5, 4));
    authorized().get(path + 3).then().body("entries.sequence", contains(1));
    authorized().get(path + 4).then().body("total", is(5)).body("entries", hasSize(0));
  }

  @Test
  void auditOnDemandIsClean() {
    grant(100);
    freeze(30);

    post("/audits", "{}").statusCode(200).body("findings", hasSize(0));
  }

  private ValidatableResponse grant(long amount) {
    return post("/grants", grantBody(account + "-grant-" + amount, amount)).statusCode(200);
  }

  private ValidatableResponse freeze(long amount) {
    return post("/holds", freezeBody(amount, "2090-01-01T00:00:00Z")).statusCode(200);
  }

  private ValidatableResponse release() {
    return post("/releases", releaseBody()).statusCode(200);
  }

  private ValidatableResponse balance() {
    return authorized()
        .get("/internal/credit/accounts/" + account + "/balance")
        .then()
        .statusCode(200)
        .body("account", is(account));
  }

  private ValidatableResponse history(String query) {
    return authorized()
        .get("/internal/credit/accounts/" + account + "/history" + query)
        .then()
        .statusCode(200);
  }

  private void settle(long amount) {
    kafka.send(CreditTopics.COMMANDS, account, settleBody(hold, amount));
  }

  private void awaitBalance(int available, int frozen, int used) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                balance()
                    .body("available", is(available))
                    .body("frozen", is(frozen))
                    .body("used", is(used)));
  }

  private String grantBody(String operation, long amount) {
    return "{\"operationId\":\"%s\",\"account\":\"%s\",\"amount\":%d,\"reason\":\"test\"}"
        .formatted(operation, account, amount);
  }

  private String freezeBody(long amount, String backstop) {
    return "{\"holdId\":\"%s\",\"account\":\"%s\",\"amount\":%d,\"backstop\":\"%s\",\"reference\":\"job\"}"
        .formatted(hold, account, amount, backstop);
  }

  private String freezeBody(String holdId, long amount) {
    return freezeBody(amount, "2090-01-01T00:00:00Z")
        .replace("\"" + hold + "\"", "\"" + holdId + "\"");
  }

  private String settleBody(String holdId, long amount) {
    return "{\"type\":\"SettleHold\",\"holdId\":\"%s\",\"account\":\"%s\",\"amount\":%d}"
        .formatted(holdId, account, amount);
  }

  private String releaseBody() {
    return "{\"type\":\"ReleaseHold\",\"holdId\":\"%s\",\"account\":\"%s\",\"reason\":\"lost slot\"}"
        .formatted(hold, account);
  }

  private static ValidatableResponse post(String path, String body) {
    RequestSpecification request = authorized().contentType(ContentType.JSON);
    return (body.isEmpty() ? request : request.body(body)).post("/internal/credit" + path).then();
  }

  private static RequestSpecification authorized() {
    return bearer(InternalTokens.mint("credit-service"));
  }

  private static RequestSpecification bearer(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static void sql(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  private static Connection connect(String database) throws SQLException {
    var config = ConfigProvider.getConfig();
    String url = config.getValue("quarkus.datasource.jdbc.url", String.class);
    return DriverManager.getConnection(
        url.substring(0, url.lastIndexOf('/') + 1) + database,
        config.getValue("quarkus.datasource.username", String.class),
        config.getValue("quarkus.datasource.password", String.class));
  }
}
