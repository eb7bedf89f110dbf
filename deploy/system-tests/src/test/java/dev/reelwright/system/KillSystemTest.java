package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code kill -9}, of the worker in the middle of a render and of what the services stand on. */
@ExtendWith(SharedStack.class)
class KillSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long SEED = 20_261_122;

  @Test
  void aWorkerKilledInMidRenderCostsOneRetryAndOneSettle(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "killed worker", 100);
    String jobId =
        customer.submit(Media.picture(4000, 3000), Media.tone(600), null, "kill", PATIENCE);
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> customer.client().status(jobId).json().path("progress").asInt() > 0);

    stack.kill("render-worker");

    JsonNode done = customer.awaitEnd(jobId, PATIENCE);
    assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("COMPLETED");
    JsonNode listed = customer.client().jobs("").json().path("jobs").path(0);
    assertThat(listed.path("retries").asInt()).isEqualTo(1);
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(customer.credits()).isEqualTo(new Customer.Credits(90, 0, 10)));
    assertThat(new LedgerCheck(stack).holds(customer.account())).containsExactly("SETTLED");
  }

  /** A slice of {@code ./reelwright campaign kill}. */
  @Test
  void killingPostgresUnderJobsLosesNothing(SystemStack stack) throws Exception {
    assertThat(new KillCampaign(stack, SEED, System.out).round("postgres", 6, 3)).isEmpty();
  }

  /** A slice of {@code ./reelwright campaign kill}. */
  @Test
  void killingKafkaUnderJobsLosesNothing(SystemStack stack) throws Exception {
    assertThat(new KillCampaign(stack, SEED, System.out).round("kafka", 6, 3)).isEmpty();
  }

  /** A slice of {@code ./reelwright campaign ledger}. */
  @Test
  void killingCreditServiceAndPostgresKeepsTheLedger(SystemStack stack) throws Exception {
    LedgerKillCampaign campaign = new LedgerKillCampaign(stack, SEED, System.out);
    for (String target : LedgerKillCampaign.TARGETS) {
      assertThat(campaign.round(target)).isEmpty();
    }
  }
}
