package dev.reelwright.job.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * credit-service as far as a submit needs it, over HTTP, with the ledger's rules: same hold id and
 * same body is the same hold, in whatever state it has reached; a hold ends once. Also sets the
 * service's clocks fast.
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
        "reelwright.gauges.interval",
        "1s");
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
        send(exchange, 200, ledger(path, body));
      }
    }
  }

  private Object ledger(String path, byte[] body) throws IOException {
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
    available.put(asked.account(), has - asked.amount().credits());
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

  private static FreezeOutcome again(Hold known, FreezeHold asked) {
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
    Hold released =
        new Hold(
            known.holdId(),
            known.account(),
            known.amount(),
            Amount.ZERO,
            HoldState.RELEASED,
            known.backstop(),
            known.reference());
    holds.put(released.holdId(), released);
    available.merge(known.account(), known.amount().credits(), Long::sum);
    return new CloseOutcome.Closed(released, false);
  }

  private synchronized Object control(String[] words) {
    switch (words[0]) {
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

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] json = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }
}
