package dev.reelwright.gateway.hint;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.request;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.GatewayTestResource;
import dev.reelwright.gateway.testing.RawHttp;
import dev.reelwright.render.contract.CallbackToken;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks over real HTTP into a real broker. Every test has a call of its own. */
@QuarkusTest
@GatewayTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbacksComponentTest {
  private static final String PATH = "/api/v1/video/callback/";
  private static final String TOPIC = "render.hints";
  private static final String RECEIVED = "{\"success\":true,\"data\":{\"received\":true}}";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final KafkaProbe kafka = new KafkaProbe();

  @TestHTTPResource("/")
  URI address = URI.create("http://localhost");

  @AfterAll
  void closeProbe() {
    kafka.close();
  }

  @ParameterizedTest
  @DisplayName("POST /api/v1/video/callback/{provider}/{token} -> 200, and the workers have a hint")
  @ValueSource(strings = {"evolink", "kie", "azure-openai", "gemini", "vertex", "dashscope", "ark"})
  void aTokenIsEnough(String provider) throws IOException {
    String call = newCall();
    Instant before = Instant.now();

    request()
        .body("{\"taskId\":\"task-" + call + "\",\"status\":\"succeeded\"}")
        .contentType("application/json")
        .post(PATH + provider + "/" + token(provider, call))
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body(equalTo(RECEIVED));

    ConsumerRecord<String, String> hint = kafka.await(TOPIC, "task-" + call, 1).getFirst();
    JsonNode json = JSON.readTree(hint.value());
    assertThat(json.path("provider").asText()).isEqualTo(provider);
    assertThat(json.path("callId").asText()).isEqualTo(call);
    assertThat(json.path("providerTaskId").asText()).isEqualTo("task-" + call);
    assertThat(Instant.parse(json.path("at").asText())).isBetween(before, Instant.now());
    assertThat(KafkaProbe.header(hint, "ce_type")).isEqualTo("RenderHint");
    assertThat(KafkaProbe.header(hint, "ce_source")).isEqualTo("api-gateway");
    assertThat(KafkaProbe.header(hint, "ce_id")).isNotEmpty();
  }

  @ParameterizedTest
  @DisplayName("A body that names no task is fine with a token, whatever it is")
  @ValueSource(strings = {"", "{}", "not JSON", "status=done&id=1"})
  void withATokenTheBodyMaySayAnything(String body) throws IOException {
    String call = newCall();

    request()
        .contentType("text/plain")
        .body(body)
        .post(PATH + "ark/" + token("ark", call))
        .then()
        .statusCode(200);

    JsonNode hint = JSON.readTree(kafka.await(TOPIC, call, 1).getFirst().value());
    assertThat(hint.path("callId").asText()).isEqualTo(call);
    assertThat(hint.has("providerTaskId")).isFalse();
  }

  @Test
  @DisplayName("Callback twice: the same 200; another hint, which does no harm")
  void aReplayIsAnsweredAlike() {
    String call = newCall();
    String path = PATH + "evolink/" + token("evolink", call);

    for (int time = 1; time <= 2; time++) {
      request().body("{}").post(path).then().statusCode(200).body(equalTo(RECEIVED));
    }

    assertThat(kafka.await(TOPIC, call, 2)).hasSize(2);
  }

  @ParameterizedTest
  @DisplayName("Unknown provider: 404")
  @ValueSource(strings = {"nobody", "EVOLINK", "evolink2", "sandbox", "a%20b"})
  void anUnknownProviderIsNotFound(String provider) {
    for (String end : List.of("", "/" + token("evolink", newCall()))) {
      request()
          .urlEncodingEnabled(false)
          .body("{}")
          .post(PATH + provider + end)
          .then()
          .statusCode(404)
          .body(equalTo("{\"success\":false,\"error\":\"There is no such provider\"}"));
    }
  }

  @Test
  @DisplayName("Bad token: 401, and no hint")
  void aForgedTokenIsRefused() {
    String call = newCall();
    String token = token("evolink", call);
    String other = token("evolink", newCall());
    List<String> forged =
        List.of(
            call,
            call + ".",
            call + "." + "A".repeat(43),
            call + other.substring(other.indexOf('.')),
            token.substring(0, token.length() - 1),
            token + "A",
            token.toUpperCase(Locale.ROOT),
            "x",
            "a%20b",
            "%0a");

    for (String each : forged) {
      refused(request().urlEncodingEnabled(false).body("{}"), PATH + "evolink/" + each);
    }
    refused(request().body("{}"), PATH + "kie/" + token);
    assertThat(kafka.records(TOPIC, call)).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("POST /api/v1/video/callback/{provider}: the configured secret, header or query")
  @ValueSource(strings = {"header", "query"})
  void theSecretIsEnoughWithoutAToken(String where) throws IOException {
    String task = "task-" + newCall();
    RequestSpecification callback = request().body("{\"taskId\":\"" + task + "\"}");

    (where.equals("header")
            ? callback.header("X-Callback-Secret", GatewayTestResource.KIE_SECRET)
            : callback.queryParam("secret", GatewayTestResource.KIE_SECRET))
        .post(PATH + "kie")
        .then()
        .statusCode(200)
        .body(equalTo(RECEIVED));

    JsonNode hint = JSON.readTree(kafka.await(TOPIC, task, 1).getFirst().value());
    assertThat(hint.path("provider").asText()).isEqualTo("kie");
    assertThat(hint.has("callId")).isFalse();
    assertThat(hint.path("providerTaskId").asText()).isEqualTo(task);
  }

  @Test
  @DisplayName("Bad secret: 401, also where none is configured, and no hint")
  void aWrongSecretIsRefused() {
    String task = "task-" + newCall();
    String body = "{\"taskId\":\"" + task + "\"}";
    String secret = GatewayTestResource.KIE_SECRET;

    refused(request().body(body), PATH + "kie");
    refused(request().body(body).header("X-Callback-Secret", ""), PATH + "kie");
    refused(request().body(body).header("X-Callback-Secret", secret + "x"), PATH + "kie");
    refused(
        request().body(body).header("X-Callback-Secret", "x").queryParam("secret", secret),
        PATH + "kie");
    refused(request().body(body).header("X-Callback-Secret", secret), PATH + "evolink");
    refused(request().body(body).header("X-Callback-Secret", ""), PATH + "evolink");
    assertThat(kafka.records(TOPIC, task)).isEmpty();
  }

  @Test
  @DisplayName("Without a token the body must name a task: 400")
  void withoutATokenTheBodyMustNameATask() {
    request()
        .header("X-Callback-Secret", GatewayTestResource.KIE_SECRET)
        .body("{\"status\":\"done\"}")
        .post(PATH + "kie")
        .then()
        .statusCode(400)
        .body("success", equalTo(false))
        .body("error", equalTo("Invalid body: names no task, and the address has no token"));
  }

  @ParameterizedTest
  @DisplayName("OpenAI: a Standard Webhooks signature of any of its accounts")
  @ValueSource(ints = {0, 1})
  void aSignatureIsEnoughWithoutAToken(int account) throws IOException {
    String task = "video_" + newCall();
    String body = "{\"id\":\"evt_1\",\"object\":\"event\",\"data\":{\"id\":\"" + task + "\"}}";

    signed(GatewayTestResource.OPENAI_SECRETS.get(account), Instant.now(), body)
        .post(PATH + "openai")
        .then()
        .statusCode(200)
        .body(equalTo(RECEIVED));

    JsonNode hint = JSON.readTree(kafka.await(TOPIC, task, 1).getFirst().value());
    assertThat(hint.path("provider").asText()).isEqualTo("openai");
    assertThat(hint.path("providerTaskId").asText()).isEqualTo(task);
  }

  @Test
  @DisplayName("OpenAI: no signature, a wrong one, one of long ago or of the future: 401")
  void aWrongSignatureIsRefused() {
    String task = "video_" + newCall();
    String body = "{\"object\":\"event\",\"data\":{\"id\":\"" + task + "\"}}";
    String secret = GatewayTestResource.OPENAI_SECRETS.getFirst();
    Instant now = Instant.now();

    refused(request().body(body), PATH + "openai");
    refused(request().body(body), PATH + "openai/" + token("openai", task));
    refused(signed("whsec_" + "A".repeat(32), now, body), PATH + "openai/" + token("openai", task));
    refused(signed("whsec_" + "A".repeat(32), now, body), PATH + "openai");
    refused(signed(secret, now.minusSeconds(310), body), PATH + "openai");
    refused(signed(secret, now.plusSeconds(310), body), PATH + "openai");
    refused(signed(secret, now, "{}").body(body), PATH + "openai");
    assertThat(kafka.records(TOPIC, task)).isEmpty();
  }

  @Test
  @DisplayName("OpenAI: a signature does not make up for a forged token")
  void aSignedCallbackWithAForgedTokenIsRefused() {
    String secret = GatewayTestResource.OPENAI_SECRETS.getFirst();

    refused(signed(secret, Instant.now(), "{}"), PATH + "openai/call.forged");
  }

  @Test
  @DisplayName("Body cap 256 KiB: 413 from the next byte on")
  void aBodyHasACap() {
    String call = newCall();
    String path = PATH + "evolink/" + token("evolink", call);
    String most = "{\"pad\":\"" + "x".repeat(256 * 1024 - 10) + "\"}";

    request().body(most.getBytes(UTF_8)).post(path).then().statusCode(200);
    request()
        .body((most + " ").getBytes(UTF_8))
        .post(path)
        .then()
        .statusCode(413)
        .body(equalTo("{\"success\":false,\"error\":\"The body is larger than 262144 bytes\"}"));
    assertThat(chunked(path, most + " ")).startsWith("HTTP/1.1 413");
    assertThat(kafka.await(TOPIC, call, 1)).hasSize(1);
  }

  @ParameterizedTest
  @DisplayName("Only what is posted to exactly these paths needs no key")
  @CsvSource({
    "GET,kie,401",
    "GET,kie/token,401",
    "DELETE,kie/token,401",
    "POST,'',401",
    "POST,kie/token/more,401",
    "POST,kie/../../generate,400",
    "POST,../generate,400",
    "POST,%2e%2e/generate,400"
  })
  void everythingElseNeedsAKey(String method, String path, int status) {
    assertThat(raw(method + " " + PATH + path, "")).startsWith("HTTP/1.1 " + status);
  }

  @Test
  @DisplayName("405 with Allow for another method, with a key")
  void onlyPostIsAllowed() {
    for (String end : List.of("kie", "kie/token")) {
      newCustomer()
          .asks()
          .get(PATH + end)
          .then()
          .statusCode(405)
          .header("Allow", "POST")
          .body("success", equalTo(false));
    }
  }

  @Test
  @DisplayName("A customer's key neither helps nor hurts")
  void aKeyMakesNoDifference() {
    String call = newCall();

    refused(newCustomer().asks().body("{}"), PATH + "evolink/x");
    newCustomer()
        .asks()
        .body("{}")
        .post(PATH + "evolink/" + token("evolink", call))
        .then()
        .statusCode(200);
  }

  @Test
  @DisplayName("Still rate limited per address: 429 with Retry-After")
  void callbacksAreCounted() {
    String provider = randomAddress();
    String path = PATH + "evolink/" + token("evolink", newCall());
    for (int call = 0; call < 600; call++) {
      requestFrom(provider).body("{}").post(PATH + "nobody");
    }

    requestFrom(provider)
        .body("{}")
        .post(path)
        .then()
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .header("RateLimit-Remaining", "0")
        .body("success", equalTo(false));
    assertThat(request().get("/q/metrics").asString())
        .contains("uri=\"/api/v1/video/callback/{provider}/{token}\"")
        .doesNotContain(path);
  }

  @Test
  @DisplayName("Neither token nor secret is logged")
  void nothingSecretIsLogged() {
    String call = newCall();
    String token = token("evolink", call);
    StringBuffer log = new StringBuffer();
    Handler handler = recorder(log);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      request().body("{}").post(PATH + "evolink/" + token).then().statusCode(200);
      request()
          .body("{\"taskId\":\"t\"}")
          .post(PATH + "kie?secret=" + GatewayTestResource.KIE_SECRET)
          .then()
          .statusCode(200);
      refused(request().body("{}"), PATH + "evolink/" + token + "A");
      await("a line is written after its answer")
          .atMost(Duration.ofSeconds(10))
          .until(() -> log.toString().split("request.served", -1).length > 3);
    } finally {
      root.removeHandler(handler);
    }

    assertThat(log.toString())
        .contains("request.served method=POST path=/api/v1/video/callback/evolink/*** status=200")
        .contains("provider=evolink call=" + call)
        .doesNotContain(token.substring(token.indexOf('.')))
        .doesNotContain(GatewayTestResource.KIE_SECRET);
  }

  private static Handler recorder(StringBuffer log) {
    return new Handler() {
      @Override
      public synchronized void publish(LogRecord record) {
        String line =
            record instanceof org.jboss.logmanager.ExtLogRecord ext
                ? ext.getFormattedMessage()
                : record.getMessage();
        log.append(line).append('\n');
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static void refused(RequestSpecification callback, String path) {
    Response answer = callback.post(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(401);
    assertThat(answer.asString()).isEqualTo("{\"success\":false,\"error\":\"Not authenticated\"}");
  }

  private static RequestSpecification signed(String secret, Instant at, String body) {
    String id = "wh_1";
    String timestamp = Long.toString(at.getEpochSecond());
    return request()
        .header("webhook-id", id)
        .header("webhook-timestamp", timestamp)
        .header("webhook-signature", "v1," + mac(secret, id + "." + timestamp + "." + body))
        .contentType("application/json")
        .body(body);
  }

  private static String mac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String newCall() {
    return UUID.randomUUID().toString();
  }

  private static String token(String provider, String call) {
    return CallbackToken.of(GatewayTestResource.CALLBACK_SECRET.getBytes(UTF_8), provider, call);
  }

  private String raw(String line, String headers) {
    try (RawHttp http = new RawHttp(address.getPort())) {
      return http.send(
              line
                  + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: "
                  + randomAddress()
                  + "\r\n"
                  + headers
                  + "\r\n")
          .answer();
    }
  }

  private String chunked(String path, String body) {
    try (RawHttp http = new RawHttp(address.getPort())) {
      http.send(
          "POST "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: "
              + randomAddress()
              + "\r\nTransfer-Encoding: chunked\r\n\r\n");
      return http.chunk(body.getBytes(UTF_8)).send("0\r\n\r\n").answer();
    }
  }
}
