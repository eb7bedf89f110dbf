package dev.reelwright.render.engine.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback that answers what it is told to, in order, the last answer for ever, and
 * remembers what it was asked.
 */
public final class StubServer implements AutoCloseable {
  /** What a test says that the server does. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** What was asked. */
  public record Request(String path, String body, Map<String, List<String>> headers) {
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);

  public StubServer(Answer... answers) {
    this.answers.addAll(List.of(answers));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        new Request(
            exchange.getRequestURI().toString(), body, Map.copyOf(exchange.getRequestHeaders())));
    asked.countDown();
    next().to(exchange);
    exchange.close();
  }

  private synchronized Answer next() {
    return answers.size() > 1 ? answers.remove() : answers.element();
  }

  public static Answer status(int status, String body, String... headers) {
    return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public static Answer bytes(int status, byte[] body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    };
  }

  /** Sends the headers and a little, then nothing until the test is over. */
  public Answer slow() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Answers, adding the answer to those in the queue. */
  public synchronized void then(Answer answer) {
    answers.add(answer);
  }

  /** Sends without end. */
  public static Answer endless() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] part = new byte[64 << 10];
      try (OutputStream out = exchange.getResponseBody()) {
        for (int i = 0; i < 4096; i++) {
          out.write(part);
        }
      }
    };
  }

  /** Hangs up without an answer. */
  public static Answer hangUp() {
    return HttpExchange::close;
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Returns once somebody has asked. */
  public void awaitRequest() throws InterruptedException {
    asked.await();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** This server, with short bounds. */
  public RemoteEndpoint endpoint(String key) {
    return new RemoteEndpoint(
        base(),
        key,
        Set.of("127.0.0.1"),
        false,
        Duration.ofSeconds(2),
        Duration.ofSeconds(20),
        4 << 20,
        3,
        Duration.ofMillis(4));
  }

  /** This server, for so long. */
  public RemoteEndpoint endpoint(Duration total) {
    RemoteEndpoint usual = endpoint("");
    return new RemoteEndpoint(
        usual.base(),
        "",
        usual.hosts(),
        false,
        usual.connect(),
        total,
        usual.answerBytes(),
        usual.tries(),
        usual.firstWait());
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
