package dev.reelwright.render.engine.remote;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.render.engine.remote.RemoteTrouble.Kind;
import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to one endpoint inside its bounds: time, size, tries, no redirects. What passes by
 * itself (no connection, 429, 5xx) is tried again after the time that the engine names, or after a
 * growing one with jitter. Blocking; leaves within a second of a stop. Thread-safe.
 */
public final class RemoteClient {
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504, 529);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RemoteEndpoint endpoint;
  private final String keyHeader;
  private final String keyPrefix;
  private final HttpClient client;

  /**
   * @param keyHeader the header that carries the endpoint's key
   * @param keyPrefix in front of the key, e.g. {@code "Bearer "}
   */
  public RemoteClient(RemoteEndpoint endpoint, String keyHeader, String keyPrefix) {
    this.endpoint = endpoint;
    this.keyHeader = keyHeader;
    this.keyPrefix = keyPrefix;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(endpoint.connect())
            .build();
  }

  /** A client that sends its key as {@code Authorization: Bearer}. */
  public static RemoteClient bearer(RemoteEndpoint endpoint) {
    return new RemoteClient(endpoint, "Authorization", "Bearer ");
  }

  /**
   * An answer of the 200s.
   *
   * @param type its content type; empty if none was named
   */
  @SuppressWarnings("ArrayRecordComponent") // made here, read once
  public record Answer(byte[] body, String type) {}

  /**
   * Posts and waits.
   *
   * @param path behind the endpoint's base, with its query
   * @throws RemoteTrouble if there is no answer of the 200s
   * @throws dev.reelwright.render.process.StoppedException when {@code stop} was given
   */
  public Answer post(String path, JsonNode body, StopSignal stop) {
    URI uri = endpoint.at(path);
    byte[] json = bytes(body);
    long end = System.nanoTime() + endpoint.total().toNanos();
    for (int attempt = 1; ; attempt++) {
      stop.check();
      Failed failed;
      switch (once(uri, json, end, stop)) {
        case Got got -> {
          return got.answer();
        }
        case Failed it -> failed = it;
      }
      Duration wait = failed.retryAfter().orElseGet(jittered(attempt));
      boolean again =
          failed.passing()
              && attempt < endpoint.tries()
              && wait.toNanos() < end - System.nanoTime();
      if (!again) {
        throw failed.trouble();
      }
      pause(wait, stop);
    }
  }

  private sealed interface Try {}

  private record Got(Answer answer) implements Try {}

  private record Failed(RemoteTrouble trouble, boolean passing, Optional<Duration> retryAfter)
      implements Try {}

  private Try once(URI uri, byte[] json, long end, StopSignal stop) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json));
    if (!endpoint.key().isEmpty()) {
      request.header(keyHeader, keyPrefix + endpoint.key());
    }
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(request.build(), info -> new CappedBody(endpoint.answerBytes()));
    try (StopSignal.Registration registration = stop.onStop(() -> call.cancel(true))) {
      return judged(uri, call.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      call.cancel(true);
      return failed(
          Kind.TIMEOUT, uri, "gave no whole answer in " + seconds(endpoint.total()), e, false);
    } catch (CancellationException e) {
      stop.check();
      throw e;
    } catch (ExecutionException e) {
      stop.check();
      return broken(uri, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + where(uri), e);
    }
  }

  private Try judged(URI uri, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Got(new Answer(response.body(), type));
    }
    String reason = "answered " + status + code(response.body());
    Kind kind =
        PASSING.contains(status)
            ? Kind.UNAVAILABLE
            : status >= 400 && status < 500 ? Kind.REFUSED : Kind.ANSWER_BAD;
    return new Failed(
        new RemoteTrouble(kind, status, where(uri) + " " + reason, null),
        PASSING.contains(status),
        response.headers().firstValue("Retry-After").flatMap(RemoteClient::retryAfter));
  }

  private static Try broken(URI uri, Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof CappedBody.TooLarge) {
        return failed(Kind.ANSWER_BAD, uri, String.valueOf(at.getMessage()), null, false);
      }
    }
    if (cause instanceof HttpTimeoutException || cause instanceof ConnectException) {
      return failed(Kind.UNAVAILABLE, uri, "cannot be reached", cause, true);
    }
    boolean passing = cause instanceof IOException;
    return failed(
        Kind.UNAVAILABLE, uri, "broke off: " + cause.getClass().getSimpleName(), cause, passing);
  }

  private static Failed failed(
      Kind kind, URI uri, String what, @Nullable Throwable cause, boolean passing) {
    return new Failed(
        new RemoteTrouble(kind, 0, where(uri) + " " + what, cause), passing, Optional.empty());
  }

  /**
   * The machine-readable code in an error's body. Its prose is left out: engines repeat in it what
   * they were sent.
   */
  private static String code(byte[] body) {
    try {
      JsonNode error = JSON.readTree(body);
      for (String at :
          new String[] {"/error/code", "/error/type", "/detail/status", "/code", "/type"}) {
        String code = error == null ? "" : error.at(at).asText("");
        if (code.matches("[A-Za-z0-9_.-]{1,60}")) {
          return " (" + code + ")";
        }
      }
      return "";
    } catch (IOException e) {
      return ""; // not JSON: the status says what there is to say
    }
  }

  private static Optional<Duration> retryAfter(String value) {
    if (value.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), at);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty(); // not a value that HTTP knows: our own schedule holds
    }
  }

  private Supplier<Duration> jittered(int attempt) {
    return () -> {
      long full = endpoint.firstWait().toNanos() << (attempt - 1);
      return Duration.ofNanos(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    };
  }

  private static void pause(Duration wait, StopSignal stop) {
    CountDownLatch stopped = new CountDownLatch(1);
    try (StopSignal.Registration registration = stop.onStop(stopped::countDown)) {
      if (stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        stop.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two tries", e);
    }
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JacksonException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }

  private static String where(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
