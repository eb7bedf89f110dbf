package dev.reelwright.job.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.BudgetPeriod;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldPage;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.contract.Receipt;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * credit-service as far as this service needs it, over HTTP, with the ledger's rules: same hold id
 * and same body is the same hold, in whatever state it has reached; a hold ends once. It reads no
 * commands. Also sets the service's clocks fast.
 *
 * <p>Tests steer it over HTTP too ({@code /control/...}), so that it does not matter which class
 * loader started it.
 */
public final class FakeCreditService implements QuarkusTestResourceLifecycleManager {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Map<String, Long> available = new HashMap<>();
  private final Map<String, Hold> holds = new HashMap<>();
  private final Map<String, FreezeHold> freezes = new HashMap<>();
  private final Map<String, Instant> openedAt = new HashMap<>();

  /** By account: the most that each of its spenders may have frozen in one go. */
  private final Map<String, Long> budgets = new HashMap<>();

  private @Nullable HttpServer server;
  private volatile boolean away;
  private volatile CountDownLatch gathering = new CountDownLatch(0);

  @Override
  public Map<String, String> start() {
    HttpServer server = listening();
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    return Map.of(
        "reelwright.credit-service.url",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "reelwright.cleanup.folder-grace",
        "500ms",
        "reelwright.storyboards.interval",
        "1s",
        "reelwright.storyboards.deleted-grace",
        "500ms",
        "reelwright.gauges.interval",
        "1s",
        "reelwright.database.statement-timeout",
        "3s",
        // Tests sweep themselves, over many pages.
        "reelwright.reconciliation.interval",
        "1h",
        "reelwright.reconciliation.page",
        "3");
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static HttpServer listening() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.startsWith("/control/")) {
        send(exchange, 200, control(path.substring("/control/".length()).split("/")));
      } else if (away) {
        send(exchange, 503, Map.of());
      } else if (!isForUs(exchange.getRequestHeaders().getFirst("Authorization"))) {
        send(exchange, 401, Map.of());
      } else {
        send(exchange, ledger(exchange.getRequestMethod(), exchange.getRequestURI(), body));
      }
    }
  }

  private Optional<?> ledger(String method, URI uri, byte[] body) throws IOException {
    return method.equals("GET") ? read(uri) : Optional.of(write(uri.getPath(), body));
  }

  /** Empty where there is no such thing. */
  private Optional<?> read(URI uri) {
    if (uri.getPath().equals("/internal/credit/holds")) {
      return Optional.of(openHolds(query(uri)));
    }
    String[] words = uri.getPath().split("/", -1);
    return words[5].equals("balance")
        ? Optional.of(balance(words[4]))
        : receipt(words[4], words[6]);
  }

  private static Map<String, String> query(URI uri) {
    return Arrays.stream(uri.getQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** Places are hold ids: order by age, then by id, as the ledger has it. */
  private synchronized HoldPage openHolds(Map<String, String> query) {
    Comparator<Hold> byAge =
        Comparator.comparing((Hold hold) -> opened(hold)).thenComparing(Hold::holdId);
    Optional<Hold> after = Optional.ofNullable(query.get("after")).map(holds::get);
    List<HoldPage.OpenHold> found =
        holds.values().stream()
            .filter(hold -> hold.state() == HoldState.OPEN)
            .filter(hold -> hold.holdId().startsWith(query.get("prefix")))
            .filter(hold -> opened(hold).isBefore(Instant.parse(query.get("openedBefore"))))
            .sorted(byAge)
            .filter(hold -> after.isEmpty() || byAge.compare(hold, after.get()) > 0)
            .map(hold -> new HoldPage.OpenHold(hold, opened(hold)))
            .toList();
    int limit = Integer.parseInt(query.get("limit"));
    return found.size() > limit
        ? new HoldPage(found.subList(0, limit), found.get(limit - 1).hold().holdId())
        : new HoldPage(found, null);
  }

  private synchronized Balance balance(String account) {
    Amount has = Amount.of(available.getOrDefault(account, 0L));
    return new Balance(account, has, Amount.ZERO, Amount.ZERO);
  }

  private synchronized Optional<Receipt> receipt(String account, String holdId) {
    return Optional.ofNullable(holds.get(holdId))
        .filter(hold -> hold.account().equals(account))
        .map(hold -> new Receipt(hold, opened(hold), null, null, List.of(), List.of()));
  }

  private Instant opened(Hold hold) {
    return openedAt.getOrDefault(hold.holdId(), Instant.now());
  }

  private Object write(String path, byte[] body) throws IOException {
    return switch (path) {
      case "/internal/credit/holds" -> {
        FreezeOutcome outcome = freeze(JSON.readValue(body, FreezeHold.class));
        gather();
        yield outcome;
      }
      case "/internal/credit/releases" ->
          release((CreditCommand.ReleaseHold) JSON.readValue(body, CreditCommand.class));
      default -> throw new IOException("no such path: " + path);
    };
  }

  /** Lets no freeze return before as many as were asked for have come: their inserts then race. */
  private void gather() {
    CountDownLatch now = gathering;
    now.countDown();
    try {
      if (!now.await(2, TimeUnit.SECONDS)) {
        gathering = new CountDownLatch(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized FreezeOutcome freeze(FreezeHold asked) {
    Hold known = holds.get(asked.holdId());
    if (known != null) {
      return again(known, asked);
    }
    long has = available.getOrDefault(asked.account(), 0L);
    if (has < asked.amount().credits()) {
      return new FreezeOutcome.Insufficient(asked.amount(), Amount.of(has));
    }
    long budget = budgets.getOrDefault(asked.account(), Long.MAX_VALUE);
    if (asked.amount().credits() > budget) {
      return new FreezeOutcome.OverBudget(
          String.valueOf(asked.spender()),
          BudgetPeriod.DAY,
          Amount.of(budget),
          Amount.ZERO,
          asked.amount(),
          Instant.parse("2030-01-01T00:00:00Z"));
    }
    available.put(asked.account(), has - asked.amount().credits());
    freezes.put(asked.holdId(), asked);
    openedAt.put(asked.holdId(), Instant.now());
    Hold hold =
        new Hold(
            asked.holdId(),
            asked.account(),
            asked.amount(),
            Amount.ZERO,
            HoldState.OPEN,
            asked.backstop(),
            asked.reference());
    holds.put(hold.holdId(), hold);
    return new FreezeOutcome.Frozen(hold, false);
  }

  private FreezeOutcome again(Hold known, FreezeHold asked) {
    if (!Objects.equals(
        Objects.requireNonNull(freezes.get(asked.holdId())).spender(), asked.spender())) {
      return new FreezeOutcome.Mismatch(asked.holdId(), "spender");
    }
    if (!known.account().equals(asked.account())) {
      return new FreezeOutcome.Mismatch(asked.holdId(), "account");
    }
    return known.amount().equals(asked.amount())
        ? new FreezeOutcome.Frozen(known, true)
        : new FreezeOutcome.Mismatch(asked.holdId(), "amount");
  }

  private synchronized CloseOutcome release(CreditCommand.ReleaseHold asked) {
    Hold known = holds.get(asked.holdId());
    if (known == null) {
      return new CloseOutcome.UnknownHold(asked.holdId());
    }
    if (known.state() != HoldState.OPEN) {
      return known.state() == HoldState.RELEASED
          ? new CloseOutcome.Closed(known, true)
          : new CloseOutcome.AlreadyEnded(known);
    }
    Hold released = end(known, HoldState.RELEASED);
    available.merge(known.account(), known.amount().credits(), Long::sum);
    return new CloseOutcome.Closed(released, false);
  }

  private Hold end(Hold known, HoldState state) {
    Hold ended =
        new Hold(
            known.holdId(),
            known.account(),
            known.amount(),
            Amount.ZERO,
            state,
            known.backstop(),
            known.reference());
    holds.put(ended.holdId(), ended);
    return ended;
  }

  private synchronized Object control(String[] words) {
    switch (words[0]) {
      case "budget" -> budgets.put(words[1], Long.valueOf(words[2]));
      case "age" -> openedAt.put(words[1], Instant.now().minusSeconds(Long.parseLong(words[2])));
      case "end" -> end(Objects.requireNonNull(holds.get(words[1])), HoldState.valueOf(words[2]));
      case "forget" -> holds.remove(words[1]);
      case "freezes" -> {
        return freezes.values().stream()
            .filter(freeze -> freeze.account().equals(words[1]))
            .toList();
      }
      case "grant" -> available.merge(words[1], Long.valueOf(words[2]), Long::sum);
      case "away" -> away = Boolean.parseBoolean(words[1]);
      case "gather" -> gathering = new CountDownLatch(Integer.parseInt(words[1]));
      case "holds" -> {
        List<Hold> found = new ArrayList<>(holds.values());
        found.removeIf(hold -> !hold.account().equals(words[1]));
        return found;
      }
      case "available" -> {
        return Map.of("available", available.getOrDefault(words[1], 0L));
      }
      default -> throw new IllegalArgumentException("no such control: " + words[0]);
    }
    return Map.of();
  }

  /** Audience, issuer and algorithm as a real neighbour asks for them. */
  private static boolean isForUs(@Nullable String authorization) throws IOException {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      return false;
    }
    String[] parts = authorization.substring("Bearer ".length()).split("\\.", -1);
    JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
    JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    return header.path("alg").asText().equals("ES256")
        && claims.path("iss").asText().equals("reelwright")
        && claims.path("sub").asText().equals("job-service")
        && claims.path("aud").toString().contains("\"credit-service\"")
        && claims.path("exp").asLong() - claims.path("iat").asLong() == 60;
  }

  private static void send(HttpExchange exchange, Optional<?> body) throws IOException {
    if (body.isPresent()) {
      send(exchange, 200, body.get());
    } else {
      send(exchange, 404, Map.of());
    }
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] json = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }
}
