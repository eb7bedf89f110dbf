package dev.reelwright.render.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderSpec.PromptToVideo;
import dev.reelwright.render.testing.OnRealParts;
import dev.reelwright.render.testing.Orders;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.render.testing.ScriptedProvider;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import dev.reelwright.testkit.TestMedia;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Pictures at addresses that customers wrote, on their way to a provider or to our own engine. */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
@NullUnmarked // JUnit and CDI set the fields
class StartPictureComponentTest extends OnRealParts {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();
  private static final List<String> SERVED = new CopyOnWriteArrayList<>();
  private static final AtomicInteger BROKEN = new AtomicInteger();

  @TempDir static Path media;
  private static HttpServer server;

  @Inject Orders orders;
  @Inject Holdings holdings;
  @Inject S3AsyncClient s3;

  @ConfigProperty(name = "reelwright.storage.bucket")
  String bucket;

  private final String task = "i-" + UUID.randomUUID();
  private final String model = "model-" + task;

  @BeforeAll
  static void serve() throws IOException {
    Path wide =
        TestMedia.write(
            TestMedia.quadrants(1600, 600, BufferedImage.TYPE_INT_RGB),
            "jpg",
            media.resolve("wide.jpg"));
    FILES.put("/wide.jpg", Files.readAllBytes(wide));
    FILES.put("/page.jpg", "<html>no picture</html>".getBytes());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          SERVED.add(path);
          byte[] file = FILES.get(path);
          if (path.equals("/broken-once.jpg") && BROKEN.getAndIncrement() > 0) {
            file = FILES.get("/wide.jpg");
          } else if (path.equals("/broken-once.jpg")) {
            exchange.sendResponseHeaders(503, -1);
          }
          if (path.equals("/inside.jpg")) {
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest");
            exchange.sendResponseHeaders(302, -1);
          } else if (file == null) {
            exchange.sendResponseHeaders(404, -1);
          } else {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @AfterEach
  void leaveNothing() {
    orders.send(new CancelTask(task, "test over"));
    await().atMost(SOON).until(() -> orders.task(task).getOffsetDateTime("ended_at") != null);
    await().atMost(SOON).until(() -> holdings.size() == 0);
  }

  @Test
  void providerGetsAJpegOfTheOrderedSizeAndAnAddressOfIt() throws Exception {
    Play play = ScriptedProvider.put(model, new Play());
    order("/wide.jpg");
    orders.awaitCall(task, "ACCEPTED");

    ProviderOrder.StartImage picture =
        play.asked("submit").getFirst().order().startImage().orElseThrow();

    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
    assertThat(shown.getWidth()).isEqualTo(426);
    assertThat(shown.getHeight()).isEqualTo(240);
    assertThat(picture.mediaType()).isEqualTo("image/jpeg");
    try (var at = picture.url().toURL().openStream()) {
      assertThat(at.readAllBytes()).isEqualTo(picture.bytes());
    }
    await().atMost(SOON).until(() -> !play.asked("read").isEmpty());
    assertThat(play.asked("read").getFirst().order().startImage())
        .hasValueSatisfying(sent -> assertThat(sent.bytes()).isEmpty());
  }

  @Test
  void pictureIsFetchedOnceHoweverManyRoutesAndRoundsThereAre() {
    int before = count("/wide.jpg");
    AtomicInteger submits = new AtomicInteger();
    ScriptedProvider.put(
        model,
        new Play() {
          @Override
          public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
            return submits.getAndIncrement() < 3
                ? Uni.createFrom()
                    .item(
                        new Submission.Refused(
                            RefusalKind.THROTTLED, Optional.of(Duration.ofMillis(500)), "429"))
                : super.submit(order, account);
          }
        });
    order("/wide.jpg");

    orders.awaitCall(task, "ACCEPTED");

    assertThat(orders.calls(task)).hasSize(4);
    assertThat(count("/wide.jpg") - before).isOne();
  }

  @Test
  void pictureGoesWithItsTask() {
    ScriptedProvider.put(model, new Play());
    order("/wide.jpg");
    orders.awaitCall(task, "ACCEPTED");
    assertThat(objects()).isNotEmpty();

    orders.send(new CancelTask(task, "changed my mind"));

    await().atMost(SOON).untilAsserted(() -> assertThat(objects()).isEmpty());
  }

  @Test
  void pictureThatCannotBeHadIsTheCustomersToChangeAndNothingIsSent() {
    Play play = ScriptedProvider.put(model, new Play());
    order("/none.jpg");

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("image_unfetchable");
    assertThat(failed.get("blame").asText()).isEqualTo("CUSTOMER");
    assertThat(play.asked("submit")).isEmpty();
    assertThat(orders.calls(task)).isEmpty();
  }

  @Test
  void redirectIntoOurOwnNetworkIsNotFollowed() {
    order("/inside.jpg");

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("image_unfetchable");
    assertThat(failed.get("message").asText()).doesNotContain("169.254");
  }

  @Test
  void serverThatFailsOnceIsAskedOnceMore() {
    ScriptedProvider.put(model, new Play());
    order("/broken-once.jpg");

    orders.awaitCall(task, "ACCEPTED");
  }

  @Test
  void whatIsNoPictureIsRefusedByItsContent() {
    order("/page.jpg");

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("image_unsupported");
  }

  @Test
  void ownEngineMovesThePictureToo() {
    Instant now = Instant.now();
    orders.send(
        new RenderTask(
            task,
            "acc",
            new PromptToVideo("A slow pan", 3, 426, 240, 24, null, url("/wide.jpg")),
            "outputs/" + task,
            now.plusSeconds(3600),
            now));

    assertThat(orders.event(task, "Stored").get("video").get("width").asInt()).isEqualTo(426);
  }

  @Test
  void examplesAddressIsAPictureOfOurOwn() throws Exception {
    Play play = ScriptedProvider.put(model, new Play());
    orders.send(
        Orders.order(
            task, Duration.ofHours(1), RenderSpec.EXAMPLE_PICTURE, Orders.route("one", model)));
    orders.awaitCall(task, "ACCEPTED");

    byte[] picture = play.asked("submit").getFirst().order().startImage().orElseThrow().bytes();
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(picture));
    assertThat(shown.getWidth()).isEqualTo(426);
    assertThat(new Color(shown.getRGB(10, 5))).isNotEqualTo(new Color(shown.getRGB(10, 235)));
  }

  private void order(String path) {
    orders.send(
        Orders.order(
            task,
            Duration.ofHours(1),
            url(path),
            Orders.route("one", model),
            Orders.route("two", model)));
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static int count(String path) {
    return (int) SERVED.stream().filter(path::equals).count();
  }

  private List<String> objects() {
    return s3
        .listObjectsV2(r -> r.bucket(bucket).prefix("outputs/" + task + "/"))
        .join()
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }
}
