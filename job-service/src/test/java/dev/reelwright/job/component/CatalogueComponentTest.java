package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aClip;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static dev.reelwright.job.component.JobService.retriever;
import static dev.reelwright.job.component.JobService.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A catalogue that changes under a running service. */
@QuarkusTest
final class CatalogueComponentTest extends OnRealParts {
  private static final long CHEAP = 2;
  private static final long DEAR = 5;

  @Inject JobService service;

  @AfterEach
  void asItWas() {
    change(TestCatalogue.content());
    awaitPrice(CHEAP);
  }

  @Test
  void changedCatalogueIsSoldFromAndAcceptedJobsKeepWhatTheyWereSold() {
    String account = newAccount();
    String before = newId();
    String after = newId();
    service.grant(account, 100);
    try (KafkaProbe kafka = new KafkaProbe()) {
      service.submitted(clip(before, account));

      change(dear());
      awaitPrice(DEAR);
      JobView dear = service.submitted(clip(after, account));
      service.report(kafka, stored(before, 1));
      JobView cheap = service.await(before, account, JobState.SUCCEEDED);

      assertThat(dear.quoted()).isEqualTo(DEAR);
      assertThat(dear.provider()).isEqualTo("kie");
      assertThat(cheap.charged()).isEqualTo(CHEAP);
      assertThat(cheap.provider()).isEqualTo("evolink");
      assertThat(kafka.await(CreditTopics.COMMANDS, account, 1).getFirst().value())
          .isEqualTo(
              service.write(
                  new CreditCommand.SettleHold("job-" + before, account, Amount.of(CHEAP))));
      assertThat(routesOf(kafka, before)).containsExactly("evolink", "kie");
      assertThat(routesOf(kafka, after)).containsExactly("kie");
    }
  }

  @Test
  void badCatalogueIsRefusedAndShownWhileSalesGoOn() {
    change(TestCatalogue.content().replaceFirst("per-second: 0.2", "per-minute: 0.2"));
    awaitMetric("reelwright_catalogue_refused 1.0");

    assertThat(price()).isEqualTo(CHEAP);

    change(dear());
    awaitMetric("reelwright_catalogue_refused 0.0");
    assertThat(price()).isEqualTo(DEAR);
  }

  /** Each order is quoted and routed by one catalogue: no price goes with the other's routes. */
  @Test
  void ordersThatComeWhileItChangesSeeOneOrTheOther() throws Exception {
    String account = newAccount();
    service.grant(account, 100_000);
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> orders =
          IntStream.range(0, 4)
              .mapToObj(i -> callers.submit(() -> ordersUntil(done, account)))
              .toList();
      try {
        for (int round = 0; round < 2; round++) {
          change(dear());
          awaitPrice(DEAR);
          change(TestCatalogue.content());
          awaitPrice(CHEAP);
        }
      } finally {
        done.set(true);
      }
      for (Future<Integer> each : orders) {
        assertThat(each.get()).isPositive();
      }
    }

    assertThat(soldTo(account))
        .containsExactlyInAnyOrder(CHEAP + " evolink [evolink, kie]", DEAR + " kie [kie]");
  }

  private int ordersUntil(AtomicBoolean done, String account) {
    int orders = 0;
    while (!done.get()) {
      service.submitted(clip(newId(), account));
      orders++;
    }
    return orders;
  }

  /** Each kind of sale once: price, who makes it, over which routes. */
  private Set<String> soldTo(String account) {
    Set<String> sales = new HashSet<>();
    for (Row row :
        service.sql(
            """
            select price, provider, jsonb_path_query_array(routes, '$[*].route')::text as ways
            from job where account = '%s'
            """
                .formatted(account))) {
      sales.add(
          "%d %s %s"
              .formatted(
                  row.getLong("price"),
                  row.getString("provider"),
                  row.getString("ways").replace("\"", "")));
    }
    return sales;
  }

  /** Dearer, and without its first route. */
  private static String dear() {
    String bundled = TestCatalogue.content();
    int begin = bundled.indexOf("      - name: evolink\n");
    int end = bundled.indexOf("      - name: kie\n");
    return bundled.substring(0, begin).replace("per-second: 0.2", "per-second: 0.5")
        + bundled.substring(end);
  }

  private static SubmitJob clip(String id, String account) {
    return aClip(id, account, Mode.LIVE, "sora-2", retriever(), null);
  }

  /** Whoever has no credits is told the price, and nothing is sold. */
  private long price() {
    Problem problem = service.problem(service.submit(clip(newId(), newAccount())));
    return ((Problem.InsufficientCredits) problem).required();
  }

  private void awaitPrice(long credits) {
    Awaitility.await("price of " + credits).atMost(JobService.SOON).until(() -> price() == credits);
  }

  private void awaitMetric(String line) {
    Awaitility.await(line).atMost(JobService.SOON).until(() -> metrics().contains(line));
  }

  private String metrics() {
    return service
        .send(HttpRequest.newBuilder(URI.create(JobService.baseUrl() + "/q/metrics")).build())
        .body();
  }

  private static void change(String content) {
    try {
      Files.writeString(TestCatalogue.file(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> routesOf(KafkaProbe kafka, String id) {
    String json = kafka.await(RenderTopics.TASKS, id, 1).getFirst().value();
    RenderCommand.RenderTask task =
        (RenderCommand.RenderTask)
            service.read(new JobService.Answer(200, json, Map.of()), RenderCommand.class);
    List<String> names = new ArrayList<>();
    ((RenderSpec.ProviderVideo) task.spec()).routes().forEach(route -> names.add(route.name()));
    return names;
  }
}
