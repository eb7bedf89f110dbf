package dev.reelwright.gateway.hint;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.GatewayTestResource;
import dev.reelwright.render.contract.CallbackToken;
import dev.reelwright.testkit.KafkaProbe;
import dev.reelwright.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Where the broker should be there is nobody, from before the start on; later there is one. */
@QuarkusTest
@GatewayTest
@TestProfile(KafkaAwayComponentTest.NobodyThere.class)
class KafkaAwayComponentTest {
  private static final String BROKER = "mp.messaging.outgoing.render-hints.bootstrap.servers";

  @ConfigProperty(name = BROKER)
  String broker = "";

  /** The broker's address is one where nobody listens. */
  public static final class NobodyThere implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(BROKER, "127.0.0.1:" + freePort());
    }
  }

  @Test
  void callbacksAreRefusedSoonAndNothingElseIsUntilTheBrokerIsThere()
      throws ExecutionException, InterruptedException {
    request().get("/q/health/ready").then().statusCode(200);
    request().get("/q/health/live").then().statusCode(200);
    newCustomer().asks().get("/api/v1/config/models").then().statusCode(200);

    String call = UUID.randomUUID().toString();
    refusedWithinThreeSeconds(call);
    // Many at once wait for nobody: one tries whether the broker is there.
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Response>> answers =
          Stream.generate(() -> clients.submit(() -> callback(call))).limit(100).toList();
      for (Future<Response> answer : answers) {
        answer.get().then().statusCode(503);
      }
    }
    request().get("/q/health/ready").then().statusCode(200);
    newCustomer().asks().get("/api/v1/config/models").then().statusCode(200);

    Vertx vertx = Vertx.vertx();
    try (KafkaProbe kafka = new KafkaProbe()) {
      listen(vertx, Stack.ofThisJvm().kafka().port());
      String later = UUID.randomUUID().toString();
      await("the client tries again every second or so")
          .atMost(Duration.ofSeconds(30))
          .until(() -> callback(later).statusCode() == 200);
      assertThat(kafka.await("render.hints", later, 1)).isNotEmpty();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static void refusedWithinThreeSeconds(String call) {
    Response answer = callback(call);

    answer
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .body("success", equalTo(false))
        .body("error", equalTo("Temporarily unavailable; retry in 2 seconds"));
    assertThat(answer.timeIn(TimeUnit.MILLISECONDS)).isLessThan(3000);
  }

  private static Response callback(String call) {
    String token =
        CallbackToken.of(GatewayTestResource.CALLBACK_SECRET.getBytes(UTF_8), "evolink", call);
    return request().body("{}").post("/api/v1/video/callback/evolink/" + token);
  }

  /** Passes connections on to the broker, which names its own address to whoever asks. */
  private void listen(Vertx vertx, int real) {
    NetClient client = vertx.createNetClient();
    vertx
        .createNetServer()
        .connectHandler(
            gateway -> {
              gateway.pause();
              client.connect(real, "127.0.0.1").onSuccess(kafka -> join(gateway, kafka));
            })
        .listen(Integer.parseInt(broker.substring(broker.indexOf(':') + 1)), "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private static void join(NetSocket one, NetSocket other) {
    one.pipeTo(other);
    other.pipeTo(one);
    one.resume();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
