package dev.reelwright.system;

import static dev.reelwright.system.SketchpenVideos.LIFECYCLE;
import static dev.reelwright.system.SketchpenVideos.captions;
import static dev.reelwright.system.SketchpenVideos.names;
import static dev.reelwright.system.SketchpenVideos.price;
import static dev.reelwright.system.SketchpenVideos.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.system.SketchpenCurl.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Sketchpen's pages tell a reader to type, typed. */
@ExtendWith(SharedStack.class)
class SketchpenCurlSystemTest {
  private static final Duration PATIENCE = SketchpenVideos.PATIENCE;

  /** The fields of the contract's own sample, in its order. */
  private static final List<String> VIDEO =
      List.of(
          "id",
          "status",
          "prompt",
          "theme",
          "scenes",
          "video_url",
          "audio_url",
          "thumbnail_url",
          "processing_time_sec",
          "config",
          "assets",
          "created_at",
          "updated_at");

  private static final List<String> LISTED =
      List.of(
          "id",
          "status",
          "prompt",
          "theme",
          "video_url",
          "audio_url",
          "thumbnail_url",
          "assets",
          "created_at",
          "updated_at");

  private static final List<String> SCENE =
      List.of("id", "speech", "visual_description", "image_url", "assets", "captions");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

  @Test
  void aPromptBecomesAVideoAsThePagesSay(SystemStack stack, @TempDir Path folder) throws Exception {
    Customer customer = Customer.open(stack.operator(), "curl prompt", 100);
    SketchpenCurl curl = curl(stack, customer, folder);

    JsonNode created = said(201, curl.run("create-video"));

    assertThat(names(created)).startsWith(VIDEO.toArray(String[]::new));
    assertThat(created.path("status").asText()).isEqualTo("scripting");
    assertThat(created.path("prompt").asText()).isEqualTo("A tutorial on machine learning basics");
    assertThat(created.path("theme").asText()).isEqualTo("presentation");
    assertThat(created.path("scenes").isEmpty()).isTrue();
    assertThat(created.path("assets").isEmpty()).isTrue();
    for (String notYet : List.of("video_url", "audio_url", "thumbnail_url")) {
      assertThat(created.path(notYet).isNull()).as(notYet).isTrue();
    }
    assertThat(created.path("processing_time_sec").isNull()).isTrue();
    assertThat(created.path("created_at").asText()).matches(INSTANT);
    assertThat(created.path("updated_at").asText()).matches(INSTANT);
    JsonNode config = created.path("config");
    assertThat(names(config))
        .containsExactly(
            "fps",
            "width",
            "height",
            "aspect_ratio",
            "bg_color",
            "bg_mode",
            "audio_mode",
            "voice_id");
    assertThat(config.path("fps").asInt()).isEqualTo(24);
    assertThat(config.path("width").asInt()).isEqualTo(1920);
    assertThat(config.path("height").asInt()).isEqualTo(1080);
    assertThat(config.path("aspect_ratio").asText()).isEqualTo("16:9");
    assertThat(config.path("bg_color").asText()).isEqualTo("#FFFFFF");
    assertThat(config.path("bg_mode").asText()).isEqualTo("white");
    assertThat(config.path("audio_mode").asText()).isEqualTo("single");
    String id = created.path("id").asText();

    JsonNode script = awaitScript(curl, id);
    assertThat(script.path("scenes").size()).isBetween(1, 40);
    for (JsonNode scene : script.path("scenes")) {
      assertThat(names(scene)).containsExactlyElementsOf(SCENE);
      assertThat(scene.path("speech").asText()).isNotBlank();
      assertThat(scene.path("visual_description").asText()).isNotBlank();
      assertThat(scene.path("image_url").isNull()).isTrue();
    }

    JsonNode again = said(200, curl.run("regenerate-script", video(id)));
    assertThat(again.path("id").asText()).isEqualTo(id);
    assertThat(again.path("status").asText()).isEqualTo("scripting");
    JsonNode rewritten = awaitScript(curl, id);
    assertThat(texts(rewritten.path("scenes"), "id"))
        .doesNotContainAnyElementsOf(texts(script.path("scenes"), "id"));

    String edited = rewritten.path("scenes").path(1).path("id").asText();
    JsonNode scene = said(200, curl.run("update-scene", Map.of("uuid", edited)));
    assertThat(names(scene)).startsWith(SCENE.toArray(String[]::new));
    assertThat(scene.path("id").asText()).isEqualTo(edited);
    assertThat(scene.path("speech").asText()).isEqualTo("Updated speech text");
    assertThat(scene.path("visual_description").asText()).isEqualTo("Updated visual description");

    String pictured = rewritten.path("scenes").path(2).path("id").asText();
    Path jpeg = Files.write(folder.resolve("custom_image.jpg"), Media.picture(1280, 720));
    JsonNode replaced =
        said(
            200,
            curl.run(
                "replace-scene-image",
                Map.of(
                    "{video_id}", id,
                    "{scene_id}", pictured,
                    "/path/to/custom_image.jpg", jpeg.toString())));
    assertThat(replaced.path("id").asText()).isEqualTo(pictured);
    Path shown = folder.resolve("shown.jpg");
    assertThat(customer.client().download(replaced.path("image_url").asText(), shown))
        .isEqualTo(200);
    assertThat(shown).hasSameBinaryContentAs(jpeg);

    JsonNode ready = said(200, curl.run("get-video", video(id)));
    assertThat(texts(ready.path("scenes"), "speech")).contains("Updated speech text");
    long price = price(ready);
    assertThat(customer.credits())
        .as("a script costs nothing")
        .isEqualTo(new Customer.Credits(100, 0, 0));

    JsonNode approved = said(200, curl.run("approve-video", video(id)));
    assertThat(approved.path("id").asText()).isEqualTo(id);
    assertThat(approved.path("status").asText()).isEqualTo("visualising");
    assertThat(approved.path("video_url").isNull()).isTrue();
    assertThat(customer.credits())
        .as("one for each scene, one for the begun thousand of letters")
        .isEqualTo(new Customer.Credits(100 - price, price, 0));
    refused(409, "INVALID_STATE", curl.run("approve-video", video(id)));

    List<String> statuses = awaitEnd(curl, id);
    assertThat(statuses).isSubsetOf(LIFECYCLE).endsWith("completed");
    assertThat(statuses.stream().map(LIFECYCLE::indexOf).toList()).isSorted();

    JsonNode done = said(200, curl.run("get-video", video(id)));
    assertThat(names(done)).startsWith(VIDEO.toArray(String[]::new));
    assertThat(done.path("audio_url").isNull()).isTrue();
    assertThat(done.path("scenes").valueStream().map(it -> it.path("image_url").isNull()))
        .containsOnly(true);
    assertThat(done.path("processing_time_sec").asInt()).isPositive();
    assertThat(captions(done)).containsSequence("Updated", "speech", "text");
    Facts facts = checkVideo(stack, customer, done, folder);
    checkSubtitles(customer, done, facts, folder);
    Path thumbnail = folder.resolve("thumbnail.jpg");
    assertThat(customer.client().download(done.path("thumbnail_url").asText(), thumbnail))
        .isEqualTo(200);
    assertThat(ImageIO.read(thumbnail.toFile())).isNotNull();

    checkSettled(stack, customer, price);

    JsonNode list = said(200, curl.run("list-videos"));
    assertThat(list.size()).isEqualTo(1);
    assertThat(names(list.path(0))).containsExactlyElementsOf(LISTED);
    assertThat(list.path(0).path("id").asText()).isEqualTo(id);
    assertThat(list.path(0).path("status").asText()).isEqualTo("completed");
    assertThat(list.path(0).path("video_url").isNull()).isTrue();
    assertThat(list.path(0).path("thumbnail_url").asText()).startsWith("http");

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode usage = said(200, curl.run("storage-usage"));
              assertThat(names(usage))
                  .containsExactly("used_bytes", "cap_bytes", "plan_key", "usage_percent");
              assertThat(usage.path("used_bytes").asLong())
                  .as("the video's files, to the byte; its pictures and narration are gone")
                  .isEqualTo(bytes(stack, "outputs/" + id, customer.account()));
              assertThat(usage.path("cap_bytes").asLong()).isEqualTo(524_288_000);
              assertThat(usage.path("plan_key").asText()).isEqualTo("starter_monthly");
              assertThat(usage.path("usage_percent").asDouble()).isBetween(0.0, 10.0);
            });

    Said deleted = curl.run("delete-video", video(id));
    assertThat(deleted).isEqualTo(new Said(204, ""));
    refused(404, "NOT_FOUND", curl.run("get-video", video(id)));
    assertThat(said(200, curl.run("list-videos")).isEmpty()).isTrue();
    assertThat(said(200, curl.run("storage-usage")).path("used_bytes").asLong()).isZero();
  }

  @Test
  void aScriptBecomesAVideoAsThePagesSay(SystemStack stack, @TempDir Path folder) throws Exception {
    Customer customer = Customer.open(stack.operator(), "curl script", 10);
    SketchpenCurl curl = curl(stack, customer, folder);
    SketchpenVideos videos = new SketchpenVideos(customer.client());
    String character =
        videos.asset("{'name':'priya','type':'character','voice_id':'%s'}", "slt-bright");
    String object = videos.asset("{'name':'chalk','type':'object'}");
    String image =
        videos.assetImage(object, TestPicture.quarters(1280, 720)).path("image_file_id").asText();

    JsonNode created =
        said(
            201,
            curl.run(
                "create-video-from-script",
                Map.of(
                    "uuid-of-uploaded-image", image,
                    "uuid-of-character-asset", character,
                    "uuid-of-object-asset", object)));

    assertThat(names(created)).startsWith(VIDEO.toArray(String[]::new));
    assertThat(created.path("status").asText()).isEqualTo("refining");
    JsonNode scene = created.path("scenes").path(0);
    assertThat(created.path("scenes").size()).isEqualTo(1);
    assertThat(scene.path("speech").asText()).isEqualTo("Welcome to our tutorial");
    assertThat(scene.path("visual_description").asText()).isEqualTo("Introduction slide");
    assertThat(texts(scene.path("assets"), "id")).containsExactly(character, object);
    String id = created.path("id").asText();

    assertThat(said(200, curl.run("approve-video", video(id))).path("status").asText())
        .isEqualTo("visualising");
    assertThat(customer.credits()).isEqualTo(new Customer.Credits(8, 2, 0));
    assertThat(awaitEnd(curl, id)).endsWith("completed");

    JsonNode done = said(200, curl.run("get-video", video(id)));
    Facts facts = checkVideo(stack, customer, done, folder);
    checkSubtitles(customer, done, facts, folder);
    Frame middle = Frame.of(folder.resolve("video.mp4"), facts.seconds() / 2);
    assertThat(middle.share(TestPicture.UPPER_LEFT)).isGreaterThan(0.1);
    assertThat(middle.share(TestPicture.UPPER_RIGHT)).isGreaterThan(0.1);
    checkSettled(stack, customer, 2);
  }

  private static SketchpenCurl curl(SystemStack stack, Customer customer, Path folder)
      throws IOException {
    PlatformClient.Answer key = customer.operator().createKey(customer.account(), "curl", "live");
    assertThat(key.status()).as(key.toString()).isEqualTo(201);
    return new SketchpenCurl(
        stack.value("REELWRIGHT_URL"), key.json().path("key").asText(), folder);
  }

  /** What stands for a video's id in its lines. */
  private static Map<String, String> video(String id) {
    return Map.of("videos/uuid", "videos/" + id);
  }

  private static JsonNode said(int status, Said said) {
    assertThat(said.status()).as(said.body()).isEqualTo(status);
    return said.json();
  }

  private static void refused(int status, String code, Said said) {
    JsonNode error = said(status, said).path("error");
    assertThat(names(error)).containsExactly("code", "message", "request_id");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("request_id").asText()).isNotBlank();
  }

  private static JsonNode awaitScript(SketchpenCurl curl, String id) throws IOException {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> status(curl, id).equals("refining"));
    return said(200, curl.run("get-video", video(id)));
  }

  private static List<String> awaitEnd(SketchpenCurl curl, String id) {
    List<String> statuses = new ArrayList<>();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              statuses.add(status(curl, id));
              return statuses.getLast().matches("completed|failed");
            });
    return statuses;
  }

  private static String status(SketchpenCurl curl, String id) throws IOException {
    return said(200, curl.run("get-video", video(id))).path("status").asText();
  }

  private static Facts checkVideo(SystemStack stack, Customer customer, JsonNode done, Path folder)
      throws IOException {
    Path video = folder.resolve("video.mp4");
    assertThat(customer.client().download(done.path("video_url").asText(), video)).isEqualTo(200);
    Facts facts = Facts.of(video);
    assertThat(facts.streams()).contains("h264", "aac");
    assertThat(facts.width()).isEqualTo(1920);
    assertThat(facts.height()).isEqualTo(1080);
    assertThat(facts.rate()).isEqualTo("24/1");
    List<Path> segments =
        stack.objects("scenes/live/" + customer.account()).stream()
            .filter(key -> key.endsWith("segment.mp4"))
            .toList();
    assertThat(segments).hasSameSizeAs(done.path("scenes"));
    double sum = 0;
    for (Path segment : segments) {
      sum += Facts.of(stack.object(segment)).seconds();
    }
    assertThat(facts.seconds()).isCloseTo(sum, within(segments.size() / 24.0));
    return facts;
  }

  private static void checkSubtitles(Customer customer, JsonNode done, Facts facts, Path folder)
      throws IOException {
    for (String kind : List.of("srt", "vtt")) {
      Path file = folder.resolve("captions." + kind);
      assertThat(customer.client().download(done.path(kind + "_url").asText(), file))
          .isEqualTo(200);
      Subtitles subtitles = Subtitles.read(file);
      assertThat(subtitles.words()).as(kind).containsExactlyElementsOf(captions(done));
      assertThat(subtitles.times()).as(kind).isSorted();
      assertThat(subtitles.times().getLast()).as(kind).isLessThanOrEqualTo(facts.seconds());
    }
    assertThat(folder.resolve("captions.vtt")).content().startsWith("WEBVTT\n");
  }

  private static void checkSettled(SystemStack stack, Customer customer, long price)
      throws IOException {
    long before = customer.credits().available() + price;
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(customer.credits())
                    .isEqualTo(new Customer.Credits(before - price, 0, price)));
    LedgerCheck ledger = new LedgerCheck(stack);
    assertThat(ledger.holds(customer.account())).containsExactly("SETTLED");
    assertThat(ledger.violations()).noneMatch(it -> it.contains(customer.account()));
  }

  private static long bytes(SystemStack stack, String... parts) throws IOException {
    long bytes = 0;
    for (String part : parts) {
      for (Path key : stack.objects(part)) {
        bytes += key.startsWith("scenes") ? 0 : Files.size(stack.object(key));
      }
    }
    return bytes;
  }
}
