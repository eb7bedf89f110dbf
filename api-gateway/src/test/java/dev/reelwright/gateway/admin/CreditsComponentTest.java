package dev.reelwright.gateway.admin;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.LotTerms;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.GatewayTestResource;
import dev.reelwright.gateway.testing.RawHttp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators see of an account's credits and do to them. A new customer has 100. */
@QuarkusTest
@GatewayTest
class CreditsComponentTest {
  private static final String PROBLEM = "application/problem+json";

  @Inject FakeNeighbours neighbours;

  @TestHTTPResource("/")
  URI server = URI.create("http://localhost");

  @Test
  void aGrantMaySayWhatItBringsAndHowLong() {
    Customer customer = newCustomer();

    post(
            customer,
            "credits",
            """
            {"id":"g1","amount":40,"reason":"Spring","kind":"promotional","priority":10,
             "effectiveAt":"2026-05-07","expiresAt":"2026-06-07T12:00:00.1234567+02:00"}
            """)
        .statusCode(201)
        .body("id", equalTo("g1"))
        .body("credits.available", equalTo(140));

    assertThat(neighbours.credit().grant("grant-" + customer.account() + "-g1").terms())
        .isEqualTo(
            new LotTerms(
                LotKind.PROMOTIONAL,
                10,
                Instant.parse("2026-05-07T00:00:00Z"),
                Instant.parse("2026-06-07T10:00:00.123456Z")));
  }

  @Test
  void aGrantThatSaysNothingElseBringsPaidCreditsForEver() {
    Customer customer = newCustomer();

    post(customer, "credits", "{\"id\":\"g1\",\"amount\":40,\"reason\":\"Paid\"}").statusCode(201);

    assertThat(neighbours.credit().grant("grant-" + customer.account() + "-g1").terms())
        .isEqualTo(LotTerms.PAID);
  }

  @Test
  void theSameGrantIdWithOtherTermsIsAConflictThatNamesTheField() {
    Customer customer = newCustomer();
    String grant = "{\"id\":\"g1\",\"amount\":40,\"reason\":\"Paid\"%s}";
    post(customer, "credits", grant.formatted("")).statusCode(201);

    post(customer, "credits", grant.formatted(",\"expiresAt\":\"2027-01-01\""))
        .statusCode(409)
        .contentType(PROBLEM)
        .body("status", equalTo(409))
        .body("field", equalTo("expiresAt"))
        .body("detail", containsString("expiresAt"));
  }

  @Test
  void moreThanAnAccountMayEverHaveIsRefusedInTheLedgersWords() {
    post(newCustomer(), "credits", "{\"id\":\"g\",\"amount\":1000000000000,\"reason\":\"All\"}")
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString("may be granted at most"));
  }

  @ParameterizedTest
  @CsvSource({"25,125", "-25,75", "-100,0"})
  void aCorrectionAddsOrTakesBack(long credits, int available) {
    Customer customer = newCustomer();

    post(customer, "corrections", correction("c1", credits, "Counted twice"))
        .statusCode(201)
        .body("id", equalTo("c1"))
        .body("credits", equalTo((int) credits))
        .body("reason", equalTo("Counted twice"))
        .body("by", equalTo("ada"))
        .body("replayed", equalTo(false))
        .body("balance.available", equalTo(available))
        .body("balance.total", equalTo(available));

    get(customer, "credits/history?limit=1")
        .body("entries[0].kind", equalTo("correct"))
        .body("entries[0].reference", equalTo("Counted twice"))
        .body("entries[0].by", equalTo("ada"));
  }

  @Test
  void theSameCorrectionTwiceIsOneAndIsAnsweredAsThen() {
    Customer customer = newCustomer();
    post(customer, "corrections", correction("c1", -30, "a")).statusCode(201);
    post(customer, "corrections", correction("c2", -30, "a")).statusCode(201);

    post(customer, "corrections", correction("c1", -30, "a"))
        .statusCode(201)
        .body("replayed", equalTo(true))
        .body("balance.available", equalTo(70));
    get(customer, "credits").body("available", equalTo(40));
  }

  @ParameterizedTest
  @CsvSource({"-31,a,credits", "-30,b,reason"})
  void theSameCorrectionIdWithAnotherBodyIsAConflictThatNamesTheField(
      long credits, String reason, String field) {
    Customer customer = newCustomer();
    post(customer, "corrections", correction("c1", -30, "a")).statusCode(201);

    post(customer, "corrections", correction("c1", credits, reason))
        .statusCode(409)
        .contentType(PROBLEM)
        .body("field", equalTo(field))
        .body("detail", containsString(field));
  }

  @Test
  void takingBackMoreThanThereIsIsAConflictWithBothFigures() {
    post(newCustomer(), "corrections", correction("c1", -101, "a"))
        .statusCode(409)
        .contentType(PROBLEM)
        .body("required", equalTo(101))
        .body("available", equalTo(100))
        .body("detail", containsString("101"))
        .body("detail", containsString("100"));
  }

  @Test
  void anAccountThatWasNeverGrantedAnythingHasNothingToCorrect() {
    String account =
        operator().body(Map.of("name", "Bo")).post("/admin/accounts").then().extract().path("id");

    operator()
        .body(correction("c1", 5, "a"))
        .post("/admin/accounts/{id}/corrections", account)
        .then()
        .statusCode(409)
        .contentType(PROBLEM)
        .body("detail", containsString("grant"));
  }

  @Test
  void theTwoBalancesAreApart() {
    Customer customer = newCustomer();

    post(customer, "corrections?mode=test", correction("c1", -100, "a")).statusCode(201);
    post(customer, "credits?mode=test", "{\"id\":\"g\",\"amount\":7,\"reason\":\"Play\"}")
        .statusCode(201);

    get(customer, "credits?mode=test").body("available", equalTo(7));
    get(customer, "credits").body("available", equalTo(100));
    get(customer, "credits?mode=live").body("available", equalTo(100));
  }

  @Test
  void theBalanceComesWithItsLots() {
    Customer customer = newCustomer();
    post(
        customer,
        "credits",
        "{\"id\":\"g1\",\"amount\":40,\"reason\":\"May\",\"kind\":\"plan\","
            + "\"expiresAt\":\"2026-06-01\"}");

    get(customer, "credits")
        .statusCode(200)
        .body("available", equalTo(140))
        .body("frozen", equalTo(0))
        .body("used", equalTo(0))
        .body("upcoming", equalTo(0))
        .body("expired", equalTo(0))
        .body("total", equalTo(140))
        .body("lots", hasSize(2))
        .body("lots[0].kind", equalTo("paid"))
        .body("lots[0].expiresAt", nullValue())
        .body("lots[1].kind", equalTo("plan"))
        .body("lots[1].amount", equalTo(40))
        .body("lots[1].reason", equalTo("May"))
        .body("lots[1].expiresAt", equalTo("2026-06-01T00:00:00Z"));
  }

  @Test
  void theHistoryIsReadPageByPageNewestFirst() {
    Customer customer = newCustomer();
    correct(customer, 4);

    get(customer, "credits/history?limit=3")
        .statusCode(200)
        .body("entries.sequence", equalTo(List.of(5, 4, 3)))
        .body("entries[0].kind", equalTo("correct"))
        .body("entries[0].credits", equalTo(1))
        .body("entries[0].availableAfter", equalTo(104))
        .body("nextBefore", equalTo(3));
    get(customer, "credits/history?limit=3&before=3")
        .body("entries.sequence", equalTo(List.of(2, 1)))
        .body("entries[1].kind", equalTo("grant"))
        .body("nextBefore", nullValue());
  }

  /** An entry a second, from midnight. */
  @Test
  void theHistoryOfAPeriodBeginsWithFromAndEndsBeforeTo() {
    Customer customer = newCustomer();
    correct(customer, 4);

    get(customer, "credits/history?from=2026-05-07T00:00:02Z&to=2026-05-07T00:00:04Z")
        .body("entries.sequence", equalTo(List.of(3, 2)));
    get(customer, "credits/history?from=2026-05-07&to=2026-05-08").body("entries", hasSize(5));
    get(customer, "credits/history?to=2026-05-07").body("entries", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "credits/history?limit=0|limit",
        "credits/history?limit=1001|limit",
        "credits/history?limit=ten|limit",
        "credits/history?before=0|before",
        "credits/history?before=99999999999999999999|before",
        "credits/history?from=yesterday|from",
        "credits/history?from=2026-13-01|from",
        "credits/history?to=1999-12-31|to",
        "credits/history?from=2026-05-07&to=2026-05-07|to",
        "statement?from=2026-05-08&to=2026-05-07|to",
        "statement?mode=both|mode",
        "credits?mode=LIVE|mode"
      })
  void aMalformedQueryIsRefusedByName(String query, String named) {
    get(newCustomer(), query)
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString(named + ":"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "credits|{\"id\":\"a\",\"amount\":1,\"reason\":\"a\",\"kind\":\"PAID\"}|kind",
        "credits|{\"id\":\"a\",\"amount\":1,\"reason\":\"a\",\"kind\":\"correction\"}|kind",
        "credits|{\"id\":\"a\",\"amount\":1,\"reason\":\"a\",\"priority\":101}|priority",
        "credits|{\"id\":\"a\",\"amount\":1,\"reason\":\"a\",\"priority\":\"1\"}|priority",
        "credits|{\"id\":\"a\",\"amount\":1,\"reason\":\"a\",\"expiresAt\":1}|expiresAt",
        "credits|{\"id\":\"a\",\"amount\":1,\"reason\":\"a\",\"expiresAt\":\"2026-05-08\","
            + "\"effectiveAt\":\"2026-05-08\"}|expiresAt",
        "corrections|{\"id\":\"a\",\"credits\":0,\"reason\":\"a\",\"by\":\"b\"}|credits",
        "corrections|{\"id\":\"a\",\"credits\":1.5,\"reason\":\"a\",\"by\":\"b\"}|credits",
        "corrections|{\"id\":\"a\",\"credits\":-1000000000001,\"reason\":\"a\",\"by\":\"b\"}|credits",
        "corrections|{\"id\":\"a\",\"credits\":1,\"by\":\"b\"}|reason",
        "corrections|{\"id\":\"a\",\"credits\":1,\"reason\":\"a\"}|by",
        "corrections|{\"credits\":1,\"reason\":\"a\",\"by\":\"b\"}|id",
        "corrections|{\"id\":\"a\",\"amount\":1,\"reason\":\"a\",\"by\":\"b\"}|unknown field"
      })
  void malformedChangesAreRefusedByName(String what, String body, String named) {
    Customer customer = newCustomer();

    post(customer, what, body)
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString(named));

    get(customer, "credits").body("available", equalTo(100));
  }

  @Test
  void aReceiptSaysWhatAJobWasQuotedAndWhatItsHoldDid() {
    Customer customer = newCustomer();
    String job = customer.submitsAJob();
    neighbours.credit().freeze(customer.account(), "job-" + job, 30);
    neighbours.credit().settle("job-" + job, 20);

    get(customer, "jobs/" + job + "/receipt")
        .statusCode(200)
        .body("jobId", equalTo(job))
        .body("job.state", equalTo("queued"))
        .body("job.quoted", equalTo(10))
        .body("hold.id", equalTo("job-" + job))
        .body("hold.state", equalTo("settled"))
        .body("hold.amount", equalTo(30))
        .body("hold.settled", equalTo(20))
        .body("lots[0].operationId", equalTo("initial-" + customer.account()))
        .body("lots[0].kind", equalTo("paid"))
        .body("lots[0].frozen", equalTo(30))
        .body("lots[0].settled", equalTo(20))
        .body("entries.kind", equalTo(List.of("freeze", "settle")))
        .body("entries.credits", equalTo(List.of(-30, 10)));
  }

  @Test
  void theReceiptOfATestJobSaysSoToo() {
    Customer customer = newCustomer("test");
    String job = customer.submitsAJob();
    neighbours.credit().freeze(customer.account() + ":test", "job-" + job, 10);

    get(customer, "jobs/" + job + "/receipt?mode=test")
        .statusCode(200)
        .body("job.state", equalTo("queued"))
        .body("job.quoted", equalTo(10))
        .body("hold.state", equalTo("open"));
  }

  @Test
  void theReceiptIsThatOfTheJobsLastHold() {
    Customer customer = newCustomer();
    String job = customer.submitsAJob();
    neighbours.credit().freeze(customer.account(), "job-" + job, 10);
    neighbours.credit().release("job-" + job, "slot taken");
    neighbours.credit().freeze(customer.account(), "job-" + job + ".2", 10);

    get(customer, "jobs/" + job + "/receipt")
        .body("hold.id", equalTo("job-" + job + ".2"))
        .body("hold.state", equalTo("open"))
        .body("hold.endedAt", nullValue());
  }

  @Test
  void aHoldWithoutAJobHasAReceiptToo() {
    Customer customer = newCustomer();
    neighbours.credit().freeze(customer.account() + ":test", "job-clnobody", 10);

    get(customer, "jobs/clnobody/receipt?mode=test")
        .statusCode(200)
        .body("job", nullValue())
        .body("hold.amount", equalTo(10));
    get(customer, "jobs/clnobody/receipt").statusCode(404).contentType(PROBLEM);
  }

  @ParameterizedTest
  @CsvSource({"clnosuchjob", "a%20b", "a.2", "..%2f..%2fbalance"})
  void aJobThatFrozeNothingHasNoReceipt(String job) {
    get(newCustomer(), "jobs/" + job + "/receipt").statusCode(404).contentType(PROBLEM);
  }

  @Test
  void anotherAccountsJobHasNoReceiptHere() {
    Customer customer = newCustomer();
    neighbours.credit().freeze(customer.account(), "job-clforeign", 10);

    get(newCustomer(), "jobs/clforeign/receipt").statusCode(404);
  }

  @Test
  void anAccountsBudgetIsSetReadAndRemoved() {
    Customer customer = newCustomer();

    put(customer, "budgets", "{\"perJob\":20,\"perDay\":100,\"perMonth\":null}")
        .statusCode(200)
        .body("budgets", hasSize(1))
        .body("budgets[0].scope", equalTo("account"))
        .body("budgets[0].perJob", equalTo(20))
        .body("budgets[0].perDay", equalTo(100))
        .body("budgets[0].perMonth", nullValue())
        .body("budgets[0].spentToday", equalTo(3))
        .body("budgets[0].spentThisMonth", equalTo(30));
    get(customer, "budgets").body("budgets[0].perDay", equalTo(100));
    get(customer, "budgets?mode=test").body("budgets", hasSize(0));

    put(customer, "budgets", "{\"perJob\":null,\"perDay\":null,\"perMonth\":null}")
        .statusCode(200)
        .body("budgets", hasSize(0));
  }

  @Test
  void aKeysBudgetIsOneOfItsModesBalance() {
    Customer live = newCustomer("live");
    Customer test = newKey(live.account(), "test");

    put(test, "keys/" + test.keyId() + "/budget", "{\"perMonth\":0}")
        .statusCode(200)
        .body("scope", equalTo("key:" + test.keyId()))
        .body("perMonth", equalTo(0))
        .body("perJob", nullValue());

    get(test, "keys/" + test.keyId() + "/budget").body("perMonth", equalTo(0));
    get(live, "budgets").body("budgets", hasSize(0));
    get(live, "budgets?mode=test").body("budgets.scope", equalTo(List.of("key:" + test.keyId())));
    get(live, "keys/" + live.keyId() + "/budget")
        .statusCode(200)
        .body("scope", equalTo("key:" + live.keyId()))
        .body("perMonth", nullValue())
        .body("spentToday", nullValue());
  }

  @Test
  void aKeyOfAnotherAccountHasNoBudgetHere() {
    Customer customer = newCustomer();
    Customer other = newCustomer();

    get(other, "keys/" + customer.keyId() + "/budget").statusCode(404).contentType(PROBLEM);
    put(other, "keys/" + customer.keyId() + "/budget", "{}").statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"perJob\":-1}|perJob",
        "{\"perDay\":\"1\"}|perDay",
        "{\"perMonth\":1.5}|perMonth",
        "{\"perYear\":1}|unknown field",
        "[]|JSON object"
      })
  void aMalformedBudgetIsRefusedByName(String body, String named) {
    put(newCustomer(), "budgets", body).statusCode(400).body("detail", containsString(named));
  }

  @Test
  void aStatementIsAFileOfAllEntriesNewestFirst() {
    Customer customer = newCustomer();
    correct(customer, 1200);

    Response statement = operator().get("/admin/accounts/{id}/statement", customer.account());

    statement
        .then()
        .statusCode(200)
        .contentType("text/csv; charset=utf-8; header=present")
        .header(
            "Content-Disposition",
            "attachment; filename=\"statement-" + customer.account() + ".csv\"")
        .header("Content-Length", nullValue());
    List<String> lines = List.of(statement.asString().split("\r\n", -1));
    assertThat(lines.getFirst()).startsWith("sequence,at,kind,credits,");
    assertThat(lines.getLast()).isEmpty();
    assertThat(lines.subList(1, lines.size() - 1))
        .extracting(line -> Integer.parseInt(line.substring(0, line.indexOf(','))))
        .isEqualTo(IntStream.rangeClosed(1, 1201).boxed().toList().reversed());
    assertThat(lines.get(1))
        .isEqualTo(
            "1201,2026-05-07T00:20:01Z,correct,1,0,1300,0,"
                + "\"correction-%s-1200\",\"'=1+1\",\"ada\"".formatted(customer.account()));
  }

  @Test
  void aStatementOfAPeriodIsNamedAfterIt() {
    Customer customer = newCustomer("test");
    Response statement =
        operator()
            .get(
                "/admin/accounts/{id}/statement?mode=test&from=2026-05-07T12:00:00Z&to=2026-06-01",
                customer.account());

    statement
        .then()
        .statusCode(200)
        .header(
            "Content-Disposition",
            "attachment; filename=\"statement-%s-test-from-2026-05-07T120000Z-to-2026-06-01.csv\""
                .formatted(customer.account()));
    assertThat(statement.asString()).hasLineCount(1);
  }

  @Test
  void aStatementThatCannotBeginIsAProblem() {
    Customer customer = newCustomer();
    operator().get("/admin/accounts/acc_0/statement").then().statusCode(404).contentType(PROBLEM);
    neighbours.away("credit-service", true);
    try {
      get(customer, "statement").statusCode(503).contentType(PROBLEM).header("Retry-After", "2");
    } finally {
      neighbours.away("credit-service", false);
    }
  }

  @Test
  void aStatementThatBreaksOffDoesNotLookWhole() {
    Customer customer = newCustomer();
    correct(customer, 600);
    neighbours.credit().historyBreaksAfter(1);
    try (RawHttp http = new RawHttp(server.getPort())) {
      String answer =
          http.send(
                  "GET /admin/accounts/%s/statement HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\n\r\n"
                      .formatted(customer.account(), GatewayTestResource.ADMIN_KEY))
              .answer();

      assertThat(answer)
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("transfer-encoding: chunked")
          .contains("601,2026-")
          .doesNotContain("\r\n100,2026-")
          .doesNotEndWith("\r\n0\r\n\r\n");
    } finally {
      neighbours.credit().historyHolds();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/credits",
    "GET,/credits/history",
    "GET,/statement",
    "GET,/jobs/clx/receipt",
    "GET,/budgets",
    "PUT,/budgets",
    "GET,/keys/key_1/budget",
    "PUT,/keys/key_1/budget",
    "POST,/corrections"
  })
  void anUnknownAccountIsNotFound(String method, String below) {
    String body =
        method.equals("POST") ? correction("a", 1, "a") : method.equals("PUT") ? "{}" : "";

    operator()
        .body(body)
        .request(method, "/admin/accounts/acc_00000000000000000000" + below)
        .then()
        .statusCode(404)
        .contentType(PROBLEM);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/admin/accounts/a/credits",
    "GET,/admin/accounts/a/statement",
    "PUT,/admin/accounts/a/budgets",
    "POST,/admin/accounts/a/corrections",
    "POST,/admin/audits"
  })
  void withoutTheOperatorsKeyThereIsNothingHere(String method, String path) {
    Gateway.request().request(method, path).then().statusCode(401).contentType(PROBLEM);
    newCustomer().asks().request(method, path).then().statusCode(401).contentType(PROBLEM);
  }

  @Test
  void whatIsNotTakenSaysWhatIs() {
    operator()
        .delete("/admin/accounts/a/credits")
        .then()
        .statusCode(405)
        .header("Allow", "GET, HEAD, POST");
    operator().get("/admin/audits").then().statusCode(405).header("Allow", "POST");
  }

  private void correct(Customer customer, int times) {
    neighbours.credit().correct(customer.account(), times, "=1+1", "ada");
  }

  private static String correction(String id, long credits, String reason) {
    return "{\"id\":\"%s\",\"credits\":%d,\"reason\":\"%s\",\"by\":\"ada\"}"
        .formatted(id, credits, reason);
  }

  private static ValidatableResponse get(Customer customer, String below) {
    return operator()
        .urlEncodingEnabled(false)
        .get("/admin/accounts/" + customer.account() + "/" + below)
        .then();
  }

  private static ValidatableResponse post(Customer customer, String below, String body) {
    return operator().body(body).post("/admin/accounts/" + customer.account() + "/" + below).then();
  }

  private static ValidatableResponse put(Customer customer, String below, String body) {
    return operator().body(body).put("/admin/accounts/" + customer.account() + "/" + below).then();
  }
}
