package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.system.SystemStack.Ended;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Credits as customers and operators see them, and the books of all services against each other.
 */
@ExtendWith(SharedStack.class)
class LedgerSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void aJobCostsWhatWasQuotedAndTheReceiptSaysSo(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "receipt", 100);
    String job = customer.submit(Media.picture(640, 480), Media.tone(2), null, "receipt", PATIENCE);
    customer.awaitEnd(job, PATIENCE);
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(customer.credits()).isEqualTo(new Customer.Credits(90, 0, 10)));

    JsonNode receipt =
        stack
            .operator()
            .get("/admin/accounts/" + customer.account() + "/jobs/" + job + "/receipt")
            .json();
    assertThat(receipt.path("job").path("quoted").asLong()).as(receipt.toString()).isEqualTo(10);
    assertThat(receipt.path("job").path("charged").asLong()).isEqualTo(10);
    assertThat(receipt.path("lots").path(0).path("settled").asLong()).isEqualTo(10);

    JsonNode balance = customer.client().get("/api/v1/credit/balance").json();
    assertThat(balance.path("success").asBoolean()).as(balance.toString()).isTrue();
    assertThat(balance.path("data").path("available").asLong()).isEqualTo(90);
    JsonNode history = customer.client().get("/api/v1/credit/history").json();
    assertThat(history.path("data").path("total").asLong()).as(history.toString()).isEqualTo(3);
    assertThat(history.path("data").path("transactions").path(0).path("videoUuid").asText())
        .isEqualTo(job);
  }

  /** The last of the planted faults: the others are planted where the ledger's own audit looks. */
  @Test
  void auditFindsAHoldThatNoJobNames(SystemStack stack) throws Exception {
    assertThat(stack.audit()).extracting(Ended::exitCode).isEqualTo(0);
    Customer customer = Customer.open(stack.operator(), "ghost", 100);
    // An id that no job can have: shown, and left for a person to judge.
    String ghost = "job-ghost:" + UUID.randomUUID();
    freeze(stack, customer.account(), ghost);
    try {
      grown(stack, ghost);

      Ended broken = stack.audit();

      assertThat(broken.exitCode()).as(broken.output()).isEqualTo(1);
      assertThat(broken.output())
          .contains("hold-without-job")
          .contains(customer.account())
          .contains(ghost);
    } finally {
      release(stack, customer.account(), ghost); // nobody else would, and the stack is shared
    }
    assertThat(stack.audit()).extracting(Ended::exitCode).isEqualTo(0);
  }

  /** A submit that died between its freeze and its insert gives the credits back by itself. */
  @Test
  void holdOfASubmitThatDiedIsReleased(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "died", 100);
    String hold = "job-cl" + "0".repeat(7) + Long.toString(System.nanoTime(), 36);
    freeze(stack, customer.account(), hold);
    assertThat(customer.credits()).isEqualTo(new Customer.Credits(90, 10, 0));
    grown(stack, hold);

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(customer.credits()).isEqualTo(new Customer.Credits(100, 0, 0)));
  }

  private static void freeze(SystemStack stack, String account, String hold) throws Exception {
    credit(
        stack,
        "/holds",
        "{\"holdId\":\"%s\",\"account\":\"%s\",\"amount\":10,\"backstop\":\"2090-01-01T00:00:00Z\",\"reference\":\"x\"}"
            .formatted(hold, account),
        "Frozen");
  }

  private static void release(SystemStack stack, String account, String hold) throws Exception {
    credit(
        stack,
        "/releases",
        "{\"type\":\"ReleaseHold\",\"holdId\":\"%s\",\"account\":\"%s\",\"reason\":\"the test is over\"}"
            .formatted(hold, account),
        "Closed");
  }

  private static void credit(SystemStack stack, String path, String body, String type)
      throws Exception {
    int port = stack.process("credit-service").port();
    try (CreditConnection credit = CreditConnection.to(port, CreditConnection.token(stack))) {
      CreditConnection.Answer answer = credit.post(path, body);
      assertThat(answer.json().path("type").asText()).as(answer.toString()).isEqualTo(type);
    }
  }

  /** Too young a hold may belong to a submit that is under way. */
  private static void grown(SystemStack stack, String hold) throws Exception {
    try (Connection connection = stack.database("credit");
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update hold set opened_at = opened_at - interval '1 hour' where hold_id = '"
                      + hold
                      + "'"))
          .isEqualTo(1);
    }
  }
}
