package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.WebhookReceiver;
import dev.reelwright.local.client.WebhookReceiver.Received;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code kill -9} of one process at a time while many accounts have a job under way, and then the
 * promises: every job ends COMPLETED exactly once, credits are conserved, every webhook arrives
 * (with the same id if twice) and verifies.
 *
 * <p>A round takes one target. Customers behave as ordinary clients do: they retry what fails, with
 * an idempotency key. The moment of the kill is drawn from the seed, between the first submit and a
 * few seconds later.
 */
public final class KillCampaign {
  /** Everything that may die. The launcher starts it again, as Kubernetes would. */
  public static final List<String> TARGETS =
      List.of(
          "render-worker",
          "job-service",
          "credit-service",
          "webhook-dispatcher",
          "api-gateway",
          "postgres",
          "kafka");

  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final long GRANTED = 100;

  private final SystemStack stack;
  private final Random random;
  private final PrintStream out;

  public KillCampaign(SystemStack stack, long seed, PrintStream out) {
    this.stack = stack;
    this.random = new Random(seed);
    this.out = out;
    out.println("kill campaign: seed " + seed);
  }

  /** What one job of the round came to. */
  private record Outcome(Customer customer, String jobId, JsonNode status, String path) {}

  /**
   * One round.
   *
   * @param target one of {@link #TARGETS}
   * @param accounts how many jobs are under way at once, one each
   * @param audioSeconds length of every video
   * @return what does not hold, each in a sentence; empty if all is well
   */
  public List<String> round(String target, int accounts, double audioSeconds) throws IOException {
    byte[] image = Media.picture(1280, 960);
    byte[] audio = Media.tone(audioSeconds);
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      customers.add(Customer.open(stack.operator(), "kill " + target + " " + i, GRANTED));
    }
    try (WebhookReceiver receiver = stack.receiver();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Instant start = Instant.now();
      List<Future<Outcome>> jobs = new ArrayList<>();
      for (Customer customer : customers) {
        jobs.add(
            threads.submit(
                () -> {
                  String path = "/hooks/" + customer.account();
                  String jobId =
                      customer.submit(
                          image, audio, receiver.url(path), UUID.randomUUID().toString(), PATIENCE);
                  return new Outcome(customer, jobId, customer.awaitEnd(jobId, PATIENCE), path);
                }));
      }
      pause(Duration.ofMillis(500 + random.nextInt(4000)));
      out.printf("  kill -9 %s after %d ms%n", target, since(start).toMillis());
      stack.kill(target);

      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> job : jobs) {
        outcomes.add(job.get());
      }
      out.printf("  %d jobs ended after %d s%n", outcomes.size(), since(start).toSeconds());
      return violations(outcomes, receiver);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("a job of the round was lost: " + e.getCause(), e);
    }
  }

  private List<String> violations(List<Outcome> outcomes, WebhookReceiver receiver)
      throws IOException, InterruptedException {
    List<String> violations = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      String job = outcome.jobId();
      String status = outcome.status().path("status").asText();
      if (!status.equals("COMPLETED")) {
        violations.add(job + " ended " + status + ": " + outcome.status());
      }
      awaitWebhookAndSettlement(outcome, receiver);

      List<Received> webhooks = receiver.received(outcome.path());
      if (webhooks.isEmpty()) {
        violations.add(job + " got no webhook");
      }
      if (webhooks.stream().map(Received::id).distinct().count() > 1) {
        violations.add(job + " got webhooks with several ids: " + webhooks);
      }
      if (!webhooks.stream().allMatch(one -> one.verifies(outcome.customer().signatures()))) {
        violations.add(job + " got a webhook that does not verify");
      }
      JsonNode listed = outcome.customer().client().jobs("").json().path("jobs");
      if (listed.size() != 1 || !listed.path(0).path("id").asText().equals(job)) {
        violations.add(outcome.customer().account() + " should have one job, has " + listed);
      }
      Customer.Credits credits = outcome.customer().credits();
      if (credits.frozen() != 0
          || credits.used() == 0
          || credits.available() + credits.used() != GRANTED) {
        violations.add(outcome.customer().account() + " has a wrong balance: " + credits);
      }
    }
    violations.addAll(new LedgerCheck(stack).violations());
    return violations;
  }

  /** Both follow the end of the job by themselves, within a time that covers a restart. */
  private static void awaitWebhookAndSettlement(Outcome outcome, WebhookReceiver receiver)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(90));
    while (Instant.now().isBefore(end)
        && (receiver.received(outcome.path()).isEmpty()
            || outcome.customer().credits().frozen() != 0)) {
      pause(Duration.ofMillis(250));
    }
  }

  private static Duration since(Instant start) {
    return Duration.between(start, Instant.now());
  }

  private static void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }
}
