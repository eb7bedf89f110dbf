package dev.reelwright.gateway.surface.sketchpen;

import static dev.reelwright.gateway.surface.sketchpen.Videos.ASSETS;
import static dev.reelwright.gateway.surface.sketchpen.Videos.CALLBACKS;
import static dev.reelwright.gateway.surface.sketchpen.Videos.PROMPT;
import static dev.reelwright.gateway.surface.sketchpen.Videos.SCRIPT;
import static dev.reelwright.gateway.surface.sketchpen.Videos.VIDEOS;
import static dev.reelwright.gateway.surface.sketchpen.Videos.asset;
import static dev.reelwright.gateway.surface.sketchpen.Videos.json;
import static dev.reelwright.gateway.surface.sketchpen.Videos.names;
import static dev.reelwright.gateway.surface.sketchpen.Videos.patches;
import static dev.reelwright.gateway.surface.sketchpen.Videos.posts;
import static dev.reelwright.gateway.surface.sketchpen.Videos.prompted;
import static dev.reelwright.gateway.surface.sketchpen.Videos.scripted;
import static dev.reelwright.gateway.surface.sketchpen.Videos.uploads;
import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.TestFiles;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.Regenerate;
import dev.reelwright.job.contract.storyboard.StoryboardSource;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Sketchpen's checklist, one test for each of its lines, in its order and by its words. What a line
 * means at its edges is in {@link SketchpenContractComponentTest}, the bytes are in {@link
 * SketchpenConversationsComponentTest}, and what only a worker or the ledger can keep is proved
 * there.
 */
@QuarkusTest
@GatewayTest
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class SketchpenChecklistComponentTest {
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
  private static final int MAX_IMAGE = 20 * 1024 * 1024;

  @Inject FakeNeighbours neighbours;
  @Inject Pool database;

  @Nested
  @Order(1)
  @DisplayName("Endpoints")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class Endpoints {
    @Test
    @Order(1)
    @DisplayName(
        "POST /api/v1/videos: prompt <= 2000, fps 24 (1-60), aspect_ratio, theme, voice_id,"
            + " audio_mode, bg_mode, asset_ids, speaker_ids subset of asset_ids")
    void create() {
      Customer customer = newCustomer();
      String chalk = asset(customer, "chalk");
      String body =
          """
          {"prompt":"%s","fps":60,"aspect_ratio":"1:1","theme":"whiteboard","voice_id":"ada",
           "audio_mode":"multi_voice","bg_mode":"dynamic","asset_ids":["%s"],
           "speaker_ids":["%s"]}""";

      String longest = "x".repeat(2000);
      posts(customer, VIDEOS, body.formatted(longest, chalk, chalk)).then().statusCode(201);
      refused(
          posts(customer, VIDEOS, body.formatted(longest + "x", chalk, chalk)),
          422,
          "VALIDATION_ERROR");
      posts(
              customer,
              VIDEOS,
              "{\"prompt\":\"p\",\"asset_ids\":[],\"speaker_ids\":[\"%s\"]}".formatted(chalk))
          .then()
          .statusCode(422)
          .body("error.details.path", equalTo(List.of("speaker_ids[0]")));
    }

    @Test
    @Order(2)
    @DisplayName("Response: every field of the contract, in its order; sizes by aspect ratio")
    void created() {
      Customer customer = newCustomer();

      JsonNode video = json(posts(customer, VIDEOS, PROMPT));

      assertThat(names(video))
          .startsWith(
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
      assertThat(names(video.path("config")))
          .containsExactly(
              "fps",
              "width",
              "height",
              "aspect_ratio",
              "bg_color",
              "bg_mode",
              "audio_mode",
              "voice_id");
      assertThat(video.path("id").asText()).matches(UUID_FORM);
      assertThat(video.path("status").asText()).isEqualTo("scripting");
      assertThat(video.path("theme").asText()).isEqualTo("presentation");
      assertThat(video.path("created_at").asText()).matches(INSTANT);
      assertThat(video.path("config").path("width").asInt()).isEqualTo(1920);
      assertThat(video.path("config").path("height").asInt()).isEqualTo(1080);
      String id = video.path("id").asText();
      neighbours.boards().write(id);
      assertThat(names(json(customer.asks().get(VIDEOS + "/" + id)).path("scenes").path(0)))
          .containsExactly("id", "speech", "visual_description", "image_url", "assets", "captions");
    }

    @Test
    @Order(3)
    @DisplayName(
        "POST /api/v1/videos/from-script: title <= 200, scenes <= 40, speech as text, object or"
            + " list, char_id is the asset's name")
    void fromScript() {
      Customer customer = newCustomer();
      String forty = "{\"speech\":\"a\",\"visual_description\":\"b\"}" + scenes(39);

      String id =
          posts(
                  customer,
                  VIDEOS + "/from-script",
                  """
                  {"title":"t","scenes":[
                   {"speech":"one","visual_description":"v","start_time":1.5},
                   {"speech":{"priya":"two"},"visual_description":"v"},
                   {"speech":[{"char_id":"priya","speech":"three"}],"visual_description":"v"}]}""")
              .then()
              .statusCode(201)
              .body("scenes[0].speech", equalTo("one"))
              .body("scenes[1].speech[0].char_id", equalTo("priya"))
              .body("scenes[2].speech[0].speech", equalTo("three"))
              .extract()
              .path("id");
      assertThat(neighbours.boards().order(id).source())
          .isInstanceOfSatisfying(
              StoryboardSource.Given.class,
              given -> assertThat(given.scenes().getFirst().startSeconds()).isEqualTo(1.5));
      posts(customer, VIDEOS + "/from-script", "{\"scenes\":[%s]}".formatted(forty))
          .then()
          .statusCode(201);
      refused(
          posts(
              customer, VIDEOS + "/from-script", "{\"scenes\":[%s]}".formatted(forty + scenes(1))),
          422,
          "VALIDATION_ERROR");
    }

    @Test
    @Order(4)
    @DisplayName("GET /api/v1/videos: a bare array; video_url is null in it")
    void list() {
      Customer customer = newCustomer();
      String id = prompted(customer);
      neighbours.boards().move(id, StoryboardState.COMPLETED);

      JsonNode list = json(customer.asks().get(VIDEOS));

      assertThat(list.isArray()).isTrue();
      assertThat(names(list.path(0)))
          .containsExactly(
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
      assertThat(list.path(0).path("video_url").isNull()).isTrue();
      assertThat(list.path(0).path("thumbnail_url").asText()).startsWith("https://");
    }

    @Test
    @Order(5)
    @DisplayName("GET /api/v1/videos/{id}: the full object")
    void get() {
      Customer customer = newCustomer();
      String id = prompted(customer);
      neighbours.boards().move(id, StoryboardState.COMPLETED);

      customer
          .asks()
          .get(VIDEOS + "/" + id)
          .then()
          .statusCode(200)
          .body("id", equalTo(id))
          .body("video_url", containsString("/video.mp4"))
          .body("processing_time_sec", equalTo(42))
          .body("scenes", notNullValue());
    }

    @Test
    @Order(6)
    @DisplayName(
        "Lifecycle pending, scripting, refining, visualising, narrating, curating, rendering,"
            + " completed, failed")
    void lifecycle() {
      Customer customer = newCustomer();
      String id = prompted(customer);

      assertThat(
              Stream.of(StoryboardState.values())
                  .map(
                      state -> {
                        neighbours.boards().move(id, state);
                        return customer.asks().get(VIDEOS + "/" + id).path("status").toString();
                      }))
          .containsExactly(
              "pending",
              "scripting",
              "refining",
              "visualising",
              "narrating",
              "curating",
              "rendering",
              "completed",
              "failed");
    }

    @Test
    @Order(7)
    @DisplayName("POST /videos/{id}/approve: visualising at once; 402 INSUFFICIENT_CREDITS")
    void approve() {
      Customer customer = newCustomer();
      String id = scripted(customer);

      neighbours.boards().refuseNext(new Problem.InsufficientCredits(3, 2));
      refused(customer.asks().post(VIDEOS + "/" + id + "/approve"), 402, "INSUFFICIENT_CREDITS");
      customer
          .asks()
          .post(VIDEOS + "/" + id + "/approve")
          .then()
          .statusCode(200)
          .body("id", equalTo(id))
          .body("status", equalTo("visualising"))
          .body("scenes", hasSize(2))
          .body("video_url", nullValue());
    }

    @Test
    @Order(8)
    @DisplayName("POST /videos/{id}/regenerate {feedback}: back to scripting, a new script")
    void regenerate() {
      Customer customer = newCustomer();
      String id = scripted(customer);

      posts(
              customer,
              VIDEOS + "/" + id + "/regenerate",
              "{\"feedback\":\"Make it more beginner friendly\"}")
          .then()
          .statusCode(200)
          .body("status", equalTo("scripting"))
          .body("scenes", empty());
      assertThat(neighbours.boards().changesOf(customer.account()).getLast().change())
          .isEqualTo(new Regenerate("Make it more beginner friendly"));
    }

    @Test
    @Order(9)
    @DisplayName(
        "PATCH /videos/scenes/{scene_id}: speech, visual_description, prompt; before approval")
    void patch() {
      Customer customer = newCustomer();
      String id = scripted(customer);
      String scene = neighbours.boards().scenesOf(id).getFirst();

      patches(
              customer,
              VIDEOS + "/scenes/" + scene,
              "{\"speech\":\"New\",\"visual_description\":\"Newer\",\"prompt\":\"Newest\"}")
          .then()
          .statusCode(200)
          .body("id", equalTo(scene))
          .body("speech", equalTo("New"))
          .body("visual_description", equalTo("Newer"));
      neighbours.boards().move(id, StoryboardState.NARRATING);
      refused(
          patches(customer, VIDEOS + "/scenes/" + scene, "{\"speech\":\"Late\"}"),
          409,
          "INVALID_STATE");
    }

    @Test
    @Order(10)
    @DisplayName("POST /videos/{video_id}/scenes/{scene_id}/image multipart file; > 20 MB -> 413")
    void image() {
      Customer customer = newCustomer();
      String id = scripted(customer);
      String scene = neighbours.boards().scenesOf(id).getFirst();
      String path = VIDEOS + "/" + id + "/scenes/" + scene + "/image";

      uploads(customer, path, TestFiles.png(MAX_IMAGE))
          .then()
          .statusCode(200)
          .body("id", equalTo(scene))
          .body("image_url", containsString("https://"));
      refused(uploads(customer, path, TestFiles.png(MAX_IMAGE + 1)), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    @Order(11)
    @DisplayName("DELETE /videos/{id} -> 204")
    void delete() {
      Customer customer = newCustomer();
      String id = prompted(customer);

      customer.asks().delete(VIDEOS + "/" + id).then().statusCode(204).body(equalTo(""));
      refused(customer.asks().get(VIDEOS + "/" + id), 404, "NOT_FOUND");
    }

    @Test
    @Order(12)
    @DisplayName("At most 3 in progress -> 429 MAX_CONCURRENT_VIDEOS naming them")
    void threeInProgress() {
      Customer customer = newCustomer();
      List<String> three = List.of(prompted(customer), scripted(customer), prompted(customer));

      posts(customer, VIDEOS, PROMPT)
          .then()
          .statusCode(429)
          .body("error.code", equalTo("MAX_CONCURRENT_VIDEOS"))
          .body("error.video_ids", equalTo(three))
          .body("error.message", containsString(three.getLast()));
      neighbours.boards().move(three.getFirst(), StoryboardState.COMPLETED);
      posts(customer, VIDEOS + "/from-script", SCRIPT).then().statusCode(201);
    }

    @Test
    @Order(13)
    @DisplayName(
        "Limits: POST /videos 20/day, from-script 20/day; regenerate 3/10 min; PATCH none; 429"
            + " with Retry-After")
    void limits() {
      Customer customer = newCustomer();
      for (int made = 0; made < 20; made++) {
        neighbours.boards().move(prompted(customer), StoryboardState.COMPLETED);
      }
      String id = scripted(customer);
      for (int made = 1; made < 20; made++) {
        neighbours.boards().move(scripted(customer), StoryboardState.COMPLETED);
      }
      for (int again = 0; again < 3; again++) {
        posts(customer, VIDEOS + "/" + id + "/regenerate", "{}").then().statusCode(200);
        neighbours.boards().write(id);
      }
      String scene = neighbours.boards().scenesOf(id).getFirst();

      tooMany(posts(customer, VIDEOS, PROMPT), "20 per 1 day", 86_400);
      tooMany(posts(customer, VIDEOS + "/from-script", SCRIPT), "20 per 1 day", 86_400);
      tooMany(posts(customer, VIDEOS + "/" + id + "/regenerate", "{}"), "3 per 10 minute", 600);
      for (int edits = 0; edits < 40; edits++) {
        patches(customer, VIDEOS + "/scenes/" + scene, "{\"speech\":\"e\"}").then().statusCode(200);
      }
    }

    @Test
    @Order(14)
    @DisplayName("Limits: image 30/h")
    void imageLimit() {
      Customer customer = newCustomer();
      String id = scripted(customer);
      String scene = neighbours.boards().scenesOf(id).getFirst();
      String path = VIDEOS + "/" + id + "/scenes/" + scene + "/image";
      for (int made = 0; made < 30; made++) {
        uploads(customer, path, TestFiles.png(100)).then().statusCode(200);
      }

      tooMany(uploads(customer, path, TestFiles.png(100)), "30 per 1 hour", 3600);
    }

    @Test
    @Order(15)
    @DisplayName(
        "After completion image_url and audio_url are null; video and thumbnail stay; presigned")
    void afterCompletion() {
      Customer customer = newCustomer();
      String id = scripted(customer);
      String scene = neighbours.boards().scenesOf(id).getFirst();
      uploads(customer, VIDEOS + "/" + id + "/scenes/" + scene + "/image", TestFiles.png(100))
          .then()
          .statusCode(200);
      neighbours.boards().move(id, StoryboardState.RENDERING);
      customer
          .asks()
          .get(VIDEOS + "/" + id)
          .then()
          .body("audio_url", containsString("/voice.m4a"))
          .body("scenes[0].image_url", notNullValue());

      neighbours.boards().move(id, StoryboardState.COMPLETED);

      customer
          .asks()
          .get(VIDEOS + "/" + id)
          .then()
          .body("audio_url", nullValue())
          .body("scenes.image_url", equalTo(Arrays.asList(null, null)))
          .body("video_url", containsString("?a=1"))
          .body("thumbnail_url", containsString("?a=1"));
    }

    @Test
    @Order(16)
    @DisplayName("GET /videos/storage/usage: 123456789 of 524288000 is 23.5")
    void usage() {
      Customer customer = newCustomer();
      neighbours.assets().uses(customer.account(), 123_456_789);

      JsonNode usage = json(customer.asks().get(VIDEOS + "/storage/usage"));

      assertThat(names(usage))
          .containsExactly("used_bytes", "cap_bytes", "plan_key", "usage_percent");
      assertThat(usage.path("used_bytes").asLong()).isEqualTo(123_456_789);
      assertThat(usage.path("cap_bytes").asLong()).isEqualTo(524_288_000);
      assertThat(usage.path("plan_key").asText()).isEqualTo("starter_monthly");
      assertThat(usage.path("usage_percent").asText()).isEqualTo("23.5");
    }

    @Test
    @Order(17)
    @DisplayName("Plans: 403 STORAGE_LIMIT_EXCEEDED before a byte is stored")
    void overTheCap() {
      Customer customer = newCustomer();
      String id = scripted(customer);
      String scene = neighbours.boards().scenesOf(id).getFirst();
      neighbours.assets().uses(customer.account(), 524_288_000);

      refused(
          uploads(customer, VIDEOS + "/" + id + "/scenes/" + scene + "/image", TestFiles.png(100)),
          403,
          "STORAGE_LIMIT_EXCEEDED");
    }

    @Test
    @Order(18)
    @DisplayName(
        "Error codes: UNAUTHORIZED, AUTH_ERROR 401, FORBIDDEN 403, NOT_FOUND 404, INVALID_STATE"
            + " 409, VALIDATION_ERROR 422 with details, BAD_REQUEST 400, INTERNAL_ERROR 500")
    void errorCodes() {
      Customer customer = newCustomer();
      Customer reader = newKey(customer.account(), "live", "videos:read");
      String id = prompted(customer);

      refused(request().get(VIDEOS), 401, "UNAUTHORIZED");
      refused(request().header("X-Api-Key", "rw_live_x").get(VIDEOS), 401, "AUTH_ERROR");
      refused(posts(reader, VIDEOS, PROMPT), 403, "FORBIDDEN");
      refused(newCustomer().asks().get(VIDEOS + "/" + id), 404, "NOT_FOUND");
      refused(customer.asks().post(VIDEOS + "/" + id + "/approve"), 409, "INVALID_STATE");
      refused(posts(customer, VIDEOS, "{}"), 422, "VALIDATION_ERROR")
          .body("error.details[0].path", equalTo("prompt"))
          .body("error.details[0].message", equalTo("is missing"));
      refused(posts(customer, VIDEOS, "{"), 400, "BAD_REQUEST");
      neighbours.boards().refuseNext(new Problem.Internal("ref"));
      refused(posts(customer, VIDEOS, PROMPT), 500, "INTERNAL_ERROR");
    }

    @Test
    @Order(19)
    @DisplayName("Scopes videos:read|write|*, assets:..., callbacks:...")
    void scopes() {
      String account = newCustomer().account();
      Customer videos = newKey(account, "live", "videos:*");
      Customer assets = newKey(account, "live", "assets:read", "callbacks:*");

      videos.asks().get(VIDEOS).then().statusCode(200);
      posts(videos, VIDEOS, PROMPT).then().statusCode(201);
      refused(videos.asks().get(ASSETS), 403, "FORBIDDEN");
      assets.asks().get(ASSETS).then().statusCode(200);
      refused(posts(assets, ASSETS, "{}"), 403, "FORBIDDEN");
      assets.asks().get(CALLBACKS).then().statusCode(200);
      refused(assets.asks().get(VIDEOS), 403, "FORBIDDEN");
      assets.asks().get("/api/v1/voices").then().statusCode(200);
    }

    @Test
    @Order(20)
    @DisplayName("POST/GET /assets, POST /assets/{id}/image, POST /assets/videos/{video_id}/refs")
    void assets() {
      Customer customer = newCustomer();

      String priya =
          posts(
                  customer,
                  ASSETS,
                  "{\"name\":\"priya\",\"description\":\"d\",\"type\":\"character\",\"voice_id\":\"ada\"}")
              .then()
              .statusCode(201)
              .body("name", equalTo("priya"))
              .body("type", equalTo("character"))
              .body("voice_id", equalTo("ada"))
              .body("image_url", nullValue())
              .extract()
              .path("id");
      refused(
          posts(customer, ASSETS, "{\"name\":\"x\",\"type\":\"character\"}"),
          422,
          "VALIDATION_ERROR");
      uploads(customer, ASSETS + "/" + priya + "/image", TestFiles.png(100))
          .then()
          .statusCode(200)
          .body("image_url", containsString("https://"))
          .body("image_file_id", matchesPattern(UUID_FORM));
      customer.asks().get(ASSETS).then().statusCode(200).body("id", equalTo(List.of(priya)));
      String video = scripted(customer);
      posts(
              customer,
              ASSETS + "/videos/" + video + "/refs",
              "{\"asset_ids\":[\"%s\"]}".formatted(priya))
          .then()
          .statusCode(200)
          .body("id", equalTo(video))
          .body("assets.name", equalTo(List.of("priya")));
      assertThat(neighbours.assets().order(priya).type()).isEqualTo(AssetType.CHARACTER);
    }

    @Test
    @Order(21)
    @DisplayName("GET /voices, GET /themes")
    void catalogues() {
      Customer customer = newCustomer();

      customer.asks().get("/api/v1/voices").then().statusCode(200).body("[0].id", equalTo("ada"));
      customer
          .asks()
          .get("/api/v1/themes")
          .then()
          .statusCode(200)
          .body("[0].id", equalTo("presentation"));
    }

    @Test
    @Order(22)
    @DisplayName(
        "POST/GET/DELETE /callbacks: url https, event video.completed|video.failed, returns secret"
            + " whsec_...")
    void callbacks() {
      Customer customer = newCustomer();

      String id =
          posts(
                  customer,
                  CALLBACKS,
                  "{\"url\":\"https://hooks.example.com/\",\"event\":\"video.completed\"}")
              .then()
              .statusCode(201)
              .body("secret", matchesPattern("whsec_.+"))
              .body("event", equalTo("video.completed"))
              .extract()
              .path("id");
      refused(
          posts(
              customer,
              CALLBACKS,
              "{\"url\":\"http://hooks.example.com/\",\"event\":\"video.failed\"}"),
          422,
          "VALIDATION_ERROR");
      JsonNode list = json(customer.asks().get(CALLBACKS));
      assertThat(list.path(0).path("id").asText()).isEqualTo(id);
      assertThat(names(list.path(0))).doesNotContain("secret");
      customer.asks().delete(CALLBACKS + "/" + id).then().statusCode(204);
      assertThat(neighbours.endpoints().of(customer.account())).isEmpty();
    }
  }

  @Nested
  @Order(2)
  @DisplayName("Ambiguities")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  class Ambiguities {
    @Test
    @Order(1)
    @DisplayName("First status scripting; scenes [] until refining")
    void firstStatus() {
      posts(newCustomer(), VIDEOS, PROMPT)
          .then()
          .body("status", equalTo("scripting"))
          .body("scenes", empty());
    }

    @Test
    @Order(2)
    @DisplayName("Approval in refining only; twice -> 409, or 200 with the same Idempotency-Key")
    void approvalTwice() {
      Customer customer = newCustomer();
      String id = scripted(customer);
      String path = VIDEOS + "/" + id + "/approve";

      customer.asks().header("Idempotency-Key", "k").post(path).then().statusCode(200);
      customer.asks().header("Idempotency-Key", "k").post(path).then().statusCode(200);
      refused(customer.asks().header("Idempotency-Key", "l").post(path), 409, "INVALID_STATE");
      refused(customer.asks().post(path), 409, "INVALID_STATE");
    }

    @Test
    @Order(3)
    @DisplayName("from-script is refining at once; approval still required")
    void fromScriptRefines() {
      posts(newCustomer(), VIDEOS + "/from-script", SCRIPT)
          .then()
          .body("status", equalTo("refining"))
          .body("scenes", hasSize(2));
    }

    @Test
    @Order(4)
    @DisplayName("Create status 201 for both; 200 for approve, regenerate, PATCH, image")
    void statuses() {
      Customer customer = newCustomer();
      posts(customer, VIDEOS, PROMPT).then().statusCode(201);
      String id = scripted(customer);
      String scene = neighbours.boards().scenesOf(id).getFirst();
      patches(customer, VIDEOS + "/scenes/" + scene, "{\"prompt\":\"p\"}").then().statusCode(200);
      uploads(customer, VIDEOS + "/" + id + "/scenes/" + scene + "/image", TestFiles.png(10))
          .then()
          .statusCode(200);
      posts(customer, VIDEOS + "/" + id + "/regenerate", "{}").then().statusCode(200);
      neighbours.boards().write(id);
      customer.asks().post(VIDEOS + "/" + id + "/approve").then().statusCode(200);
    }

    @Test
    @Order(5)
    @DisplayName("regenerate from refining or failed only; feedback optional, <= 2000; no body")
    void regenerate() {
      Customer customer = newCustomer();
      String id = prompted(customer);
      String path = VIDEOS + "/" + id + "/regenerate";

      refused(customer.asks().post(path), 409, "INVALID_STATE");
      neighbours.boards().move(id, StoryboardState.FAILED);
      customer.asks().post(path).then().statusCode(200);
      neighbours.boards().write(id);
      refused(
          posts(customer, path, "{\"feedback\":\"%s\"}".formatted("x".repeat(2001))),
          422,
          "VALIDATION_ERROR");
    }

    @Test
    @Order(6)
    @DisplayName("PATCH: empty body 422")
    void emptyPatch() {
      Customer customer = newCustomer();
      String scene = neighbours.boards().scenesOf(scripted(customer)).getFirst();

      refused(patches(customer, VIDEOS + "/scenes/" + scene, "{}"), 422, "VALIDATION_ERROR");
      refused(customer.asks().patch(VIDEOS + "/scenes/" + scene), 422, "VALIDATION_ERROR");
    }

    @Test
    @Order(7)
    @DisplayName("Does a refused create use up the day's 20? Only accepted creates count")
    void refusedCreates() {
      Customer customer = newCustomer();
      for (int refused = 0; refused < 25; refused++) {
        neighbours.boards().refuseNext(new Problem.InsufficientCredits(1, 0));
        posts(customer, VIDEOS, PROMPT).then().statusCode(402);
        posts(customer, VIDEOS, "{}").then().statusCode(422);
      }

      posts(customer, VIDEOS, PROMPT).then().statusCode(201);
    }

    @Test
    @Order(8)
    @DisplayName("failed has error {code, message}")
    void failure() {
      Customer customer = newCustomer();
      String id = prompted(customer);
      neighbours.boards().move(id, StoryboardState.FAILED);

      customer
          .asks()
          .get(VIDEOS + "/" + id)
          .then()
          .body("status", equalTo("failed"))
          .body("error.code", equalTo("DRAFT_EXPIRED"))
          .body("error.message", notNullValue());
    }

    @Test
    @Order(9)
    @DisplayName("List: bare array, optional limit and cursor with a Link header")
    void pages() {
      Customer customer = newCustomer();
      List<String> ids =
          List.of(prompted(customer), prompted(customer), prompted(customer)).reversed();

      Response first = customer.asks().get(VIDEOS + "?limit=2");
      String next = first.header("Link").replaceFirst("^<https://reels.example.com(.*)>.*$", "$1");
      Response second = customer.asks().urlEncodingEnabled(false).get(next);

      assertThat(first.header("Link")).endsWith("; rel=\"next\"");
      first.then().body("id", equalTo(ids.subList(0, 2)));
      second.then().body("id", equalTo(ids.subList(2, 3)));
      assertThat(second.header("Link")).isNull();
    }

    @Test
    @Order(10)
    @DisplayName("request_id is that of the header X-Request-Id")
    void requestId() {
      Response refused = newCustomer().asks().get(VIDEOS + "/nonsense");

      assertThat(refused.<String>path("error.request_id"))
          .isEqualTo(refused.header("X-Request-Id"))
          .matches("req_[0-9a-z]{20}");
    }

    @Test
    @Order(11)
    @DisplayName("Two buckets on regenerate: both must pass; Retry-After is the longer wait")
    void twoBuckets() {
      Customer customer = newCustomer();
      String path = VIDEOS + "/" + scripted(customer) + "/regenerate";
      used("regenerations", customer, 5, Duration.ofMinutes(30));

      longerWait(posts(customer, path, "{}"), "5 per 1 hour", 1800);

      Customer hasty = newCustomer();
      String hastyPath = VIDEOS + "/" + scripted(hasty) + "/regenerate";
      used("regenerations", hasty, 2, Duration.ofMinutes(58));
      used("regenerations", hasty, 3, Duration.ofMinutes(1));
      longerWait(posts(hasty, hastyPath, "{}"), "3 per 10 minute", 540);
    }

    @Test
    @Order(12)
    @DisplayName("Day window: rolling 24 h per account; POST /videos and from-script apart")
    void rollingDay() {
      Customer customer = newCustomer();
      used("videos", customer, 20, Duration.ofHours(23).plusMinutes(50));
      longerWait(posts(customer, VIDEOS, PROMPT), "20 per 1 day", 600);
      posts(customer, VIDEOS + "/from-script", SCRIPT).then().statusCode(201);

      Customer rested = newCustomer();
      used("videos", rested, 20, Duration.ofHours(24));
      posts(rested, VIDEOS, PROMPT).then().statusCode(201);
    }

    @Test
    @Order(13)
    @DisplayName("Create needs credits: 402 INSUFFICIENT_CREDITS, and nothing is made")
    void createNeedsCredits() {
      Customer customer = newCustomer();
      neighbours.boards().refuseNext(new Problem.InsufficientCredits(1, 0));

      refused(posts(customer, VIDEOS, PROMPT), 402, "INSUFFICIENT_CREDITS");
      customer.asks().get(VIDEOS).then().body("$", empty());
    }

    @Test
    @Order(14)
    @DisplayName("Over storage cap: 403 STORAGE_LIMIT_EXCEEDED at create")
    void createOverTheCap() {
      neighbours.boards().refuseNext(new Problem.StorageFull(524_288_000, 524_288_000, 1));

      refused(posts(newCustomer(), VIDEOS, PROMPT), 403, "STORAGE_LIMIT_EXCEEDED");
    }

    @Test
    @Order(15)
    @DisplayName("speech as dict: {name: line} and {char_id, speech} become a list")
    void speechAsDict() {
      posts(
              newCustomer(),
              VIDEOS + "/from-script",
              """
              {"scenes":[
               {"speech":{"priya":"one","marcus":"two"},"visual_description":"v"},
               {"speech":{"char_id":"priya","speech":"three"},"visual_description":"v"}]}""")
          .then()
          .statusCode(201)
          .body("scenes[0].speech.char_id", equalTo(List.of("priya", "marcus")))
          .body("scenes[0].speech.speech", equalTo(List.of("one", "two")))
          .body("scenes[1].speech.char_id", equalTo(List.of("priya")));
    }

    @Test
    @Order(16)
    @DisplayName("PATCH after approval: 409 INVALID_STATE")
    void patchAfterApproval() {
      Customer customer = newCustomer();
      String id = scripted(customer);
      String scene = neighbours.boards().scenesOf(id).getFirst();
      customer.asks().post(VIDEOS + "/" + id + "/approve").then().statusCode(200);

      refused(
          patches(customer, VIDEOS + "/scenes/" + scene, "{\"speech\":\"Late\"}"),
          409,
          "INVALID_STATE");
    }

    @Test
    @Order(17)
    @DisplayName("Unapproved drafts count as in progress")
    void draftsCount() {
      Customer customer = newCustomer();
      List<String> drafts = List.of(scripted(customer), scripted(customer), scripted(customer));

      refused(posts(customer, VIDEOS, PROMPT), 429, "MAX_CONCURRENT_VIDEOS")
          .body("error.video_ids", equalTo(drafts));
    }

    @Test
    @Order(18)
    @DisplayName("MB is MiB: 20971520 bytes are taken, one more is 413")
    void mebibytes() {
      assertThat(MAX_IMAGE).isEqualTo(20_971_520);
      Customer customer = newCustomer();
      String chalk = ASSETS + "/" + asset(customer, "chalk") + "/image";

      uploads(customer, chalk, TestFiles.png(20_971_520)).then().statusCode(200);
      refused(uploads(customer, chalk, TestFiles.png(20_971_521)), 413, "PAYLOAD_TOO_LARGE");
    }
  }

  /** As if the customer had done it that long ago. */
  private void used(String quota, Customer customer, int times, Duration ago) {
    for (int n = 0; n < times; n++) {
      database
          .preparedQuery("insert into quota_use (bucket, subject, at) values ($1, $2, $3)")
          .executeAndAwait(
              Tuple.of(
                  quota + ":" + customer.account(),
                  UUID.randomUUID().toString(),
                  OffsetDateTime.now(ZoneOffset.UTC).minus(ago)));
    }
  }

  /** A minute for a busy machine. */
  private static void longerWait(Response response, String limit, long atMost) {
    response.then().statusCode(429).body("error", equalTo("Rate limit exceeded: " + limit));
    assertThat(Long.parseLong(response.header("Retry-After"))).isBetween(atMost - 60, atMost);
  }

  private static ValidatableResponse refused(Response response, int status, String code) {
    return response
        .then()
        .statusCode(status)
        .contentType("application/json")
        .body("error.code", equalTo(code))
        .body("error.message", notNullValue())
        .body("error.request_id", equalTo(response.header("X-Request-Id")));
  }

  private static void tooMany(Response response, String limit, long atMost) {
    response.then().statusCode(429).body("error", equalTo("Rate limit exceeded: " + limit));
    assertThat(Long.parseLong(response.header("Retry-After"))).isBetween(atMost - 300, atMost);
  }

  private static String scenes(int more) {
    return ",{\"speech\":\"a\",\"visual_description\":\"b\"}".repeat(more);
  }
}
