package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.local.client.PlatformClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests of one account that arrive together. */
@ExtendWith(SharedStack.class)
class ContentionSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void ofTwoParallelSubmitsOneIsAcceptedAndOneHoldIsMade(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "two at once", 100);

    List<Answer> answers = together(customer, 2, null);

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
    assertThat(customer.client().jobs("").json().path("jobs")).hasSize(1);
    String jobId = customer.client().jobs("").json().path("jobs").path(0).path("id").asText();
    customer.awaitEnd(jobId, PATIENCE);
    assertThat(new LedgerCheck(stack).holds(customer.account()))
        .as("one hold pays, the loser's was given back or never made")
        .filteredOn(state -> !state.equals("RELEASED"))
        .hasSize(1);
  }

  @Test
  void sixtyFourParallelSubmitsWithOneKeyMakeOneJob(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "one key", 100);

    List<Answer> answers = together(customer, 64, "the-same-key");

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers)
        .extracting(answer -> answer.json().path("jobId").asText())
        .containsOnly(answers.getFirst().json().path("jobId").asText());
    assertThat(customer.client().jobs("").json().path("jobs")).hasSize(1);
    assertThat(new LedgerCheck(stack).holds(customer.account())).hasSize(1);
    customer.awaitEnd(answers.getFirst().json().path("jobId").asText(), PATIENCE);
  }

  private static List<Answer> together(
      Customer customer, int count, @Nullable String idempotencyKey) throws Exception {
    byte[] image = Media.picture(640, 480);
    byte[] audio = Media.tone(2);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Answer>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        calls.add(
            threads.submit(
                () -> {
                  start.await();
                  return customer.client().submit(image, audio, null, idempotencyKey);
                }));
      }
      start.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> call : calls) {
        answers.add(call.get());
      }
      return answers;
    }
  }
}
