package dev.reelwright.render.worker;

import static dev.reelwright.render.testing.Orders.order;
import static dev.reelwright.render.testing.Orders.route;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.Result;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.testing.OnRealParts;
import dev.reelwright.render.testing.Orders;
import dev.reelwright.render.testing.ScriptedProvider;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import dev.reelwright.testkit.InternalTokens;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;

/**
 * What tests of tasks at providers share: a task, its routes, what the provider plays, and rows as
 * other workers leave them.
 */
@NullUnmarked // CDI sets the fields
abstract class ProviderPlays extends OnRealParts {
  static final Duration SOON = Duration.ofSeconds(60);

  static final Duration ANSWER = Duration.ofSeconds(10);

  static final Submission CUT = new Submission.Unknown("the connection was cut");

  @Inject Orders orders;

  @Inject Holdings holdings;

  final String task = "p-" + UUID.randomUUID();

  final String model = "model-" + task;

  final ProviderRoute one = route("one", model);

  final ProviderRoute two = route("two", model);

  /** Whatever a test leaves waiting is nobody's business any more. */
  @AfterEach
  void leaveNothing() {
    orders.send(new CancelTask(task, "test over"));
    await().atMost(SOON).until(() -> orders.task(task).getOffsetDateTime("ended_at") != null);
    await().atMost(SOON).until(() -> holdings.size() == 0);
  }

  <P extends Play> P put(P play) {
    return ScriptedProvider.put(model, play);
  }

  static <T> Uni<T> item(T item) {
    return Uni.createFrom().item(item);
  }

  static Reading working(int percent) {
    return new Reading.Working(OptionalInt.of(percent), Optional.empty(), "working");
  }

  static Reading made() {
    return new Reading.Done(new Result.OwnEngine(), "done");
  }

  static Play refusingOn(String name, RefusalKind kind) {
    return new Play() {
      @Override
      public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
        return account.name().equals(name)
            ? item(new Submission.Refused(kind, Optional.empty(), "inner-host says no"))
            : super.submit(order, account);
      }
    };
  }

  static Play cutting() {
    return new Play() {
      @Override
      public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
        return item(CUT);
      }
    };
  }

  /** No answer, and a search that shows these. */
  static Play seeing(String... taskIds) {
    return new Play() {
      @Override
      public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
        return item(CUT);
      }

      @Override
      public Uni<Search> find(ProviderOrder order) {
        return item(new Search.Candidates(List.of(taskIds)));
      }
    };
  }

  static Play stopping(Cancellation answer) {
    return new Play() {
      @Override
      public Uni<Cancellation> cancel(String taskId) {
        return item(answer);
      }
    };
  }

  String problem() {
    return orders.calls(task).stream()
        .map(row -> row.getString("problem"))
        .filter(problem -> problem != null)
        .findFirst()
        .orElse("");
  }

  String items() {
    return given()
        .auth()
        .oauth2(InternalTokens.mint("render-worker"))
        .get("/internal/provider-items?limit=1000")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  static void resolve(String call, String resolution, int status) {
    given()
        .auth()
        .oauth2(InternalTokens.mint("render-worker"))
        .contentType(ContentType.JSON)
        .body(resolution)
        .post("/internal/provider-items/" + call + "/resolution")
        .then()
        .statusCode(status);
  }

  /** A claim that has written its intent, and whose worker is dead. */
  Binding intentOfADeadWorker(String callState) {
    insert(task, "TAKEN", callState, "a-worker-that-died");
    return binding(task, 1, 1);
  }

  /** A task as another worker has left it, with one call perhaps. */
  void insert(String id, String state, String callState, String worker) {
    RenderTask order = order(id, one);
    boolean ingest = "DELIVERED".equals(callState);
    String until =
        "a-worker-that-died".equals(worker)
            ? "now() - interval '1 second'"
            : "now() + interval '1 hour'";
    orders.rows(
        "insert into task (id, account, command, deadline, queued_at, state, worker, lease_until,"
            + " epoch, attempt, lane, resuming) values ($1, $2, $3, now() + interval '1 hour',"
            + " now() - interval '1 hour', $4, $5, case when $5::text is not null then "
            + until
            + " end, 1, 1, $6, $7)",
        id,
        order.account(),
        orders.json(order),
        state,
        worker,
        ingest ? "RENDER" : "PROVIDER",
        callState != null);
    if (callState != null) {
      insertCall(id, 1, callState);
    }
  }

  void insertCall(String id, int number, String state) {
    boolean named = state.equals("ACCEPTED") || state.equals("DELIVERED");
    Binding binding = binding(id, number, 1);
    orders.rows(
        "insert into provider_call (id, task_id, number, epoch, route, provider, account, model,"
            + " base, reference, request_hash, state, provider_task_id, intended_at,"
            + " first_intended_at) values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, 'hash', $10,"
            + " $11, now(), now())",
        binding.id(),
        id,
        number,
        binding.route().name(),
        binding.route().provider(),
        binding.route().account(),
        binding.route().model(),
        binding.base().toString(),
        binding.reference(),
        state,
        named ? "p-" + binding.reference() : null);
  }

  Binding binding(String id, int number, int epoch) {
    Instant now = Instant.now();
    return new Binding(
        "c-" + id + "-" + number,
        id,
        number,
        epoch,
        one,
        URI.create("http://127.0.0.1:1"),
        "ref-" + id + "-" + number,
        false,
        now,
        now);
  }
}
