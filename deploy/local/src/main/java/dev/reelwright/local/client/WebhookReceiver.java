package dev.reelwright.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An HTTPS server on loopback that answers every POST with 204 and remembers it. One receiver may
 * serve many accounts: the path tells them apart.
 */
public final class WebhookReceiver implements AutoCloseable {
  /**
   * One request as it arrived.
   *
   * @param headers by lowercase name
   * @param body the raw bytes, which the signatures cover
   */
  public record Received(String path, Map<String, String> headers, byte[] body, Instant at) {
    /** The Standard Webhooks message id: the same over all retries of one message. */
    public String id() {
      return header("webhook-id");
    }

    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException("the webhook's body is no JSON", e);
      }
    }

    /** True if both signatures hold. */
    public boolean verifies(WebhookSignatures signatures) {
      return signatures.jobs(header("x-webhook-signature"), body)
          && signatures.standard(
              id(), header("webhook-timestamp"), header("webhook-signature"), body, at);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BODY_BYTES = 1 << 20;

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** Listens on a free port of 127.0.0.1. */
  public WebhookReceiver(SSLContext context) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 64);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  /** An address for a {@code webhookUrl}. */
  public String url(String path) {
    return "https://localhost:" + server.getAddress().getPort() + path;
  }

  /** Everything so far, in order of arrival. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Everything so far on one path. */
  public List<Received> received(String path) {
    return received.stream().filter(one -> one.path().equals(path)).toList();
  }

  /** The first message about this job, or null while there is none. */
  public @Nullable Received about(String jobId) {
    return received.stream()
        .filter(one -> one.json().path("jobId").asText().equals(jobId))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      received.add(new Received(exchange.getRequestURI().getPath(), headers, body, Instant.now()));
      exchange.sendResponseHeaders(204, -1);
    }
  }
}
