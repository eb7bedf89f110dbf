package dev.reelwright.gateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.credit.contract.CorrectionOutcome;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The other services over real HTTP: {@link FakeJobs}, {@link FakeBoards}, {@link FakeAssets},
 * {@link FakeCredit}, {@link FakeWebhooks}, {@link FakeEndpoints}, {@link FakeRender} behind one
 * port. Looks at the bearer token as they do, signature aside.
 */
@ApplicationScoped
public class FakeNeighbours {
  private final FakeJobs jobs = new FakeJobs();
  private final FakeAssets assets = new FakeAssets();
  private final FakeBoards boards = new FakeBoards(assets);
  private final FakeEndpoints endpoints = new FakeEndpoints();
  private final FakeCredit credit = new FakeCredit();
  private final FakeWebhooks webhooks = new FakeWebhooks();
  private final FakeRender render = new FakeRender();
  private final Map<String, Boolean> away = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();
  private final ObjectMapper json;

  /** One of its own: a neighbour shares nothing with the gateway. */
  private final Vertx vertx = Vertx.vertx();

  FakeNeighbours(ObjectMapper json) {
    this.json = json;
  }

  public FakeJobs jobs() {
    return jobs;
  }

  public FakeBoards boards() {
    return boards;
  }

  public FakeAssets assets() {
    return assets;
  }

  public FakeEndpoints endpoints() {
    return endpoints;
  }

  public FakeCredit credit() {
    return credit;
  }

  public FakeWebhooks webhooks() {
    return webhooks;
  }

  public FakeRender render() {
    return render;
  }

  /** Requests for this path are answered only once the gate is complete. */
  public CompletableFuture<Void> gate(String path) {
    return gates.computeIfAbsent(path, closed -> new CompletableFuture<>());
  }

  /** From now on this service hangs up on everybody, or no longer does. */
  public void away(String service, boolean isAway) {
    away.put(service, isAway);
  }

  void start(
      @Observes StartupEvent started,
      @ConfigProperty(name = "reelwright.job-service.url") URI address) {
    vertx
        .createHttpServer()
        .requestHandler(this::answer)
        .listen(address.getPort(), address.getHost())
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  void stop(@Observes ShutdownEvent stopping) {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void answer(HttpServerRequest request) {
    String path = request.path();
    String service = service(path);
    if (away.getOrDefault(service, false)) {
      request.connection().close();
      return;
    }
    request.body().onSuccess(body -> whenOpen(path, () -> answer(request, service, body)));
  }

  private void whenOpen(String path, Runnable answer) {
    CompletableFuture<Void> gate = gates.get(path);
    if (gate == null) {
      answer.run();
    } else {
      Future.fromCompletionStage(gate, vertx.getOrCreateContext()).onSuccess(open -> answer.run());
    }
  }

  private void answer(HttpServerRequest request, String service, Buffer body) {
    try {
      requireToken(request.getHeader("Authorization"), service);
      Object answer = route(request, request.path(), body);
      if (answer instanceof NoContent) {
        request.response().setStatusCode(204).end();
      } else {
        send(request, 200, answer);
      }
    } catch (ProblemException refused) {
      send(request, refused.problem().status(), refused.problem());
    } catch (RefusedCall refused) {
      send(
          request,
          refused.status(),
          Map.of("status", refused.status(), "detail", String.valueOf(refused.getMessage())));
    }
  }

  private Object route(HttpServerRequest request, String path, Buffer body) {
    Exchange exchange = new Exchange(request, path, body, json);
    return switch (service(path)) {
      case "credit-service" -> credit.answer(exchange);
      case "webhook-dispatcher" ->
          path.startsWith("/internal/endpoints")
              ? endpoints.answer(exchange)
              : webhooks.answer(exchange);
      case "render-worker" -> render.answer(exchange);
      default -> ofJobs(path, exchange);
    };
  }

  private Object ofJobs(String path, Exchange exchange) {
    if (path.startsWith("/internal/storyboards")) {
      return boards.answer(exchange);
    }
    return path.startsWith("/internal/assets") || path.startsWith("/internal/storage")
        ? assets.answer(exchange)
        : jobs.answer(exchange);
  }

  private static String service(String path) {
    if (path.startsWith("/internal/credit")) {
      return "credit-service";
    }
    if (path.startsWith("/internal/provider-items")) {
      return "render-worker";
    }
    return path.startsWith("/internal/webhooks") || path.startsWith("/internal/endpoints")
        ? "webhook-dispatcher"
        : "job-service";
  }

  private void requireToken(String header, String audience) {
    String[] token = header == null ? new String[0] : header.replace("Bearer ", "").split("\\.");
    String claims =
        token.length == 3
            ? new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8)
            : "";
    if (!claims.contains("\"aud\":\"" + audience + "\"")
        || !claims.contains("\"iss\":\"reelwright\"")) {
      throw new ProblemException(new Problem.CredentialsRefused());
    }
  }

  private void send(HttpServerRequest request, int status, Object body) {
    try {
      request
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(text(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Written as the contract's base type, so that its type name goes along. */
  private String text(Object body) throws JsonProcessingException {
    Class<?> type =
        switch (body) {
          case Problem problem -> Problem.class;
          case GrantOutcome outcome -> GrantOutcome.class;
          case CorrectionOutcome outcome -> CorrectionOutcome.class;
          default -> body.getClass();
        };
    return json.writerFor(type).writeValueAsString(body);
  }
}
