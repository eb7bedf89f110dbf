package dev.reelwright.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a running gateway as its customers and its operator do: with a base URL and a key.
 * Blocking; any thread; every call ends within {@link #TIMEOUT}, an audit within {@link
 * #AUDIT_TIMEOUT}.
 */
public final class PlatformClient {
  public static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Longer than the gateway waits for the services that it asks. */
  public static final Duration AUDIT_TIMEOUT = Duration.ofMinutes(11);

  /**
   * An HTTP answer.
   *
   * @param json the body if it is JSON, else an empty object
   */
  public record Answer(int status, JsonNode json, HttpResponse<String> response) {
    public boolean is(int expected) {
      return status == expected;
    }

    @Override
    public String toString() {
      return status + " " + response.body();
    }
  }

  /** One part of a multipart form: a file where {@code fileName} is given, else a plain field. */
  public record Part(
      String name, @Nullable String fileName, @Nullable String mediaType, byte[] content) {
    public static Part file(String name, String fileName, String mediaType, byte[] content) {
      return new Part(name, fileName, mediaType, content);
    }

    public static Part field(String name, String value) {
      return new Part(name, null, null, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final String key;
  private final HttpClient http;

  /**
   * @param base the gateway's address without a slash at the end
   * @param key sent as {@code X-API-Key}; an admin key for the admin calls
   */
  public PlatformClient(URI base, String key) {
    this.base = base;
    this.key = key;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** The same gateway with another key. */
  public PlatformClient with(String otherKey) {
    return new PlatformClient(base, otherKey);
  }

  // ---- the operator's calls

  public Answer createAccount(String name, long credits) throws IOException {
    return post(
        "/admin/accounts", JSON.createObjectNode().put("name", name).put("credits", credits));
  }

  /** {@code mode} is {@code live} or {@code test}. */
  public Answer createKey(String account, String name, String mode) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("name", name).put("mode", mode);
    return post("/admin/accounts/" + account + "/keys", body);
  }

  public Answer account(String account) throws IOException {
    return get("/admin/accounts/" + account);
  }

  /** Whether the books are right. */
  public Answer audit() throws IOException {
    return send(
        request("/admin/audits").timeout(AUDIT_TIMEOUT).POST(BodyPublishers.noBody()).build());
  }

  // ---- the Jobs API

  /**
   * Submits a JPEG and a voice-over, WAV or MP3; {@code idempotencyKey} makes a retry safe. The
   * platform refuses a part whose type is not what its bytes are.
   */
  public Answer submit(
      byte[] image, byte[] audio, @Nullable String webhookUrl, @Nullable String idempotencyKey)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    parts.add(Part.file("image", "portrait.jpg", "image/jpeg", image));
    boolean wave = audio.length > 4 && audio[0] == 'R' && audio[1] == 'I' && audio[2] == 'F';
    parts.add(
        wave
            ? Part.file("audio", "voiceover.wav", "audio/wav", audio)
            : Part.file("audio", "voiceover.mp3", "audio/mpeg", audio));
    if (webhookUrl != null) {
      parts.add(Part.field("webhookUrl", webhookUrl));
    }
    return submit(parts, idempotencyKey);
  }

  /** Submits whatever parts are given, right or wrong. */
  public Answer submit(List<Part> parts, @Nullable String idempotencyKey) throws IOException {
    HttpRequest.Builder request = form("/api/jobs", parts);
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return send(request.build());
  }

  public Answer status(String jobId) throws IOException {
    return get("/api/status/" + jobId);
  }

  public Answer jobs(String query) throws IOException {
    return get("/api/jobs" + query);
  }

  public Answer cancel(String jobId) throws IOException {
    return delete("/api/jobs/" + jobId);
  }

  // ---- anything else

  public Answer get(String path) throws IOException {
    return send(request(path).GET().build());
  }

  public Answer post(String path, JsonNode body) throws IOException {
    return post(path, body, Map.of());
  }

  /** The same with more headers. */
  public Answer post(String path, JsonNode body, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    headers.forEach(request::header);
    return send(request.build());
  }

  public Answer patch(String path, JsonNode body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  public Answer put(String path, JsonNode body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /** Posts a multipart form. */
  public Answer post(String path, List<Part> parts) throws IOException {
    return send(form(path, parts).build());
  }

  /** Begins to post a form of one file, and goes away in the middle of it. */
  public void breakOff(String path, Part file) throws IOException {
    String boundary = "reelwright-" + UUID.randomUUID();
    byte[] half = Arrays.copyOf(file.content(), file.content().length / 2);
    InputStream cut =
        new SequenceInputStream(
            new ByteArrayInputStream(half),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("gone");
              }
            });
    String head = head(file, boundary);
    HttpRequest request =
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.concat(
                        BodyPublishers.ofString(head), BodyPublishers.ofInputStream(() -> cut)),
                    head.length() + file.content().length))
            .build();
    try {
      Answer answer = send(request);
      throw new IllegalStateException("half a form was answered: " + answer);
    } catch (IOException gone) {
      // As it was meant to be.
    }
  }

  public Answer delete(String path) throws IOException {
    return send(request(path).DELETE().build());
  }

  /** Fetches an absolute URL without our key, as a browser would, into a file. */
  public int download(String url, Path target) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
      return http.send(request, BodyHandlers.ofFile(target)).statusCode();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private HttpRequest.Builder form(String path, List<Part> parts) {
    String boundary = "reelwright-" + UUID.randomUUID();
    return request(path)
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(multipart(parts, boundary));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("X-API-Key", key);
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
      JsonNode body = json ? JSON.readTree(response.body()) : JSON.createObjectNode();
      return new Answer(response.statusCode(), body, response);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The form, without a copy of what its parts hold. */
  private static HttpRequest.BodyPublisher multipart(List<Part> parts, String boundary) {
    List<HttpRequest.BodyPublisher> pieces = new ArrayList<>();
    for (Part part : parts) {
      pieces.add(BodyPublishers.ofString(head(part, boundary)));
      pieces.add(BodyPublishers.ofByteArray(part.content()));
      pieces.add(BodyPublishers.ofString("\r\n"));
    }
    pieces.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
    return BodyPublishers.concat(pieces.toArray(HttpRequest.BodyPublisher[]::new));
  }

  private static String head(Part part, String boundary) {
    String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name();
    head += part.fileName() == null ? "\"" : "\"; filename=\"" + part.fileName() + "\"";
    head += part.mediaType() == null ? "" : "\r\nContent-Type: " + part.mediaType();
    return head + "\r\n\r\n";
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while waiting for an answer", e);
  }
}
