package dev.reelwright.render.worker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.config.WorkerName;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.PromptToVideo;
import dev.reelwright.render.contract.RenderSpec.StillWithAudio;
import dev.reelwright.render.contract.RenderSpec.Style;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.store.OutboxRows;
import dev.reelwright.render.store.TaskJson;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.store.Transience;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.task.TaskState;
import dev.reelwright.render.testing.OnRealParts;
import dev.reelwright.render.testing.Outage;
import dev.reelwright.testkit.KafkaProbe;
import dev.reelwright.testkit.TestMedia;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The whole worker on a real database, broker, object store and ffmpeg. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@NullUnmarked // JUnit and CDI set the fields
class RenderWorkerComponentTest extends OnRealParts {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final String INSERT =
      """
      insert into task (id, account, command, deadline, queued_at, state, worker, lease_until,
                        epoch, attempt, ended_at, unswept)
      select $1, 'acc', $3, now() + interval '1 hour', now() - interval '1 hour', $2, $4,
             case when $2 = 'LEASED' then now() end, $5, $5,
             case when $2 = 'FAILED' then now() - interval '1 hour' end, $2 = 'FAILED'
      """;
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @TempDir static Path media;
  private static Path picture;
  private static Path voice;
  private static Path longVoice;
  private static KafkaProbe kafka;

  @Inject S3AsyncClient s3;
  @Inject Pool pool;
  @Inject Tasks tasks;
  @Inject TaskJson json;
  @Inject ObjectMapper mapper;
  @Inject RenderConfig config;
  @Inject WorkerName name;
  @Inject Holdings holdings;
  @Inject RenderWorker worker;
  @Inject OutboxRows outbox;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String database;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  @ConfigProperty(name = "reelwright.storage.bucket")
  String bucket;

  private final String task = "t-" + UUID.randomUUID();

  @BeforeAll
  static void makeMedia() {
    picture =
        TestMedia.write(
            TestMedia.quadrants(640, 480, BufferedImage.TYPE_INT_RGB),
            "jpg",
            media.resolve("picture.jpg"));
    voice = TestMedia.voice(media, "voice.mp3", 2, "-b:a", "64k");
    // Long enough to be caught in the act; noise at 8 kHz keeps the file small.
    longVoice = TestMedia.sound(media, "long.wav", "anoisesrc=d=1500:r=8000", "-c:a", "pcm_s16le");
    kafka = new KafkaProbe();
  }

  @AfterAll
  static void close() {
    kafka.close();
  }

  @BeforeEach
  void upload() {
    put("uploads/" + task + "/image", picture);
    put("uploads/" + task + "/audio", voice);
  }

  @AfterEach
  void nothingIsLeftRunning() {
    send(new CancelTask(task, "test over"));
    await().atMost(SOON).until(() -> holdings.size() == 0);
    await().atMost(ANSWER).untilAsserted(() -> assertThat(filesInFolder()).isEmpty());
  }

  @Test
  void taskBecomesAStoredVideo() throws IOException {
    kafka.send(
        RenderTopics.TASKS, task, json.of(task(Duration.ofHours(1))), Map.of("traceparent", TRACE));

    JsonNode stored = event("Stored");

    RenderedVideo video = mapper.treeToValue(stored.get("video"), RenderedVideo.class);
    assertThat(video.video().key()).isEqualTo("outputs/" + task + "/1/video.mp4");
    assertThat(video.video().mediaType()).isEqualTo("video/mp4");
    assertThat(video.thumbnail().key()).isEqualTo("outputs/" + task + "/1/thumbnail.jpg");
    assertThat(video.durationMillis()).isBetween(1960L, 2090L);
    assertThat(video.width()).isEqualTo(640);
    assertThat(video.height()).isEqualTo(480);
    assertThat(objects("outputs/" + task)).hasSize(2);
    assertThat(get(video.video().key())).hasSize((int) video.video().bytes());
    List<ConsumerRecord<String, String>> events = events();
    assertThat(types(events)).startsWith("Started").endsWith("Stored");
    assertThat(types(events).stream().filter(type -> !type.equals("Progressed"))).hasSize(2);
    assertThat(percents(events)).isSorted().allMatch(percent -> percent >= 0 && percent <= 99);
    for (ConsumerRecord<String, String> event : events) {
      assertThat(KafkaProbe.header(event, "traceparent")).isEqualTo(TRACE);
      assertThat(KafkaProbe.header(event, "ce_id")).isNotEmpty();
      assertThat(KafkaProbe.header(event, "ce_source")).isEqualTo("render-worker");
      assertThat(mapper.readTree(event.value()).get("attempt").asInt()).isEqualTo(1);
    }
    assertThat(row().getString("state")).isEqualTo("STORED");
  }

  @Test
  void promptBecomesANarratedVideoWithCaptions() throws IOException {
    send(prompt("What is a webhook?", 8));

    RenderedVideo video = mapper.treeToValue(event("Stored").get("video"), RenderedVideo.class);

    assertThat(video.durationMillis()).isBetween(7_960L, 8_040L);
    assertThat(video.width()).isEqualTo(426);
    assertThat(video.height()).isEqualTo(240);
    assertThat(new String(get("outputs/" + task + "/1/captions.srt"), StandardCharsets.UTF_8))
        .containsIgnoringCase("webhook");
    assertThat(new String(get(video.vtt().key()), StandardCharsets.UTF_8)).startsWith("WEBVTT");
    List<ConsumerRecord<String, String>> events = events();
    assertThat(percents(events)).isSorted();
    assertThat(events).anyMatch(event -> event.value().contains("\"totalScenes\""));
  }

  @Test
  void cancelDuringAPromptStopsItWithinASecondAndLeavesNothing() {
    send(prompt("How does a refrigerator work, step by step, for beginners?", 60));
    await().atMost(SOON).until(() -> !objects("outputs/" + task + "/artefacts").isEmpty());

    send(new CancelTask(task, "too slow"));

    await().atMost(Duration.ofSeconds(5)).until(() -> holdings.size() == 0);
    await().atMost(SOON).untilAsserted(() -> assertThat(objects("outputs/" + task)).isEmpty());
    assertThat(types(events())).doesNotContain("Failed", "Stored");
  }

  @Test
  void piecesOfAVideoGoWhenItIsThere() {
    send(prompt("What is a webhook?", 5));
    event("Stored");

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(objects("outputs/" + task))
                    .containsExactlyInAnyOrder(
                        "outputs/" + task + "/1/captions.srt",
                        "outputs/" + task + "/1/captions.vtt",
                        "outputs/" + task + "/1/thumbnail.jpg",
                        "outputs/" + task + "/1/video.mp4"));
  }

  @Test
  void textThatNobodyCanSpeakIsTheCustomersFault() {
    send(prompt("\u4ec0\u4e48\u662f\u5149\u5408\u4f5c\u7528\uff1f", 10));

    JsonNode failed = event("Failed");
    assertThat(failed.get("code").asText()).isEqualTo("text_unspeakable");
    assertThat(failed.get("blame").asText()).isEqualTo("CUSTOMER");
  }

  @Test
  void unknownThemeIsRefusedWithTheKnownOnes() {
    PromptToVideo spec =
        new PromptToVideo("Black holes", 10, 426, 240, 24, new Style("neon", null, null), null);
    send(prompt(spec));

    JsonNode failed = event("Failed");
    assertThat(failed.get("code").asText()).isEqualTo("theme_unknown");
    assertThat(failed.get("message").asText()).contains("presentation", "whiteboard");
  }

  @Test
  void repeatedTaskIsRenderedOnce() {
    send(task(Duration.ofHours(1)));
    send(task(Duration.ofHours(1)));
    event("Stored");

    send(task(Duration.ofHours(1)));
    settle();

    assertThat(types(events()).stream().filter(type -> !type.equals("Progressed")))
        .containsExactly("Started", "Stored");
  }

  @Test
  void cancelThatOvertakesItsTaskWins() {
    send(new CancelTask(task, "changed my mind"));
    send(task(Duration.ofHours(1)));
    settle();

    assertThat(row().getString("state")).isEqualTo("CANCELLED");
    assertThat(events()).isEmpty();
    assertThat(objects("outputs/" + task)).isEmpty();
  }

  @Test
  void cancelDuringTheRenderStopsItAndLeavesNothing() throws IOException {
    put("uploads/" + task + "/audio", longVoice);
    send(task(Duration.ofHours(1)));
    event("Started");
    await().atMost(SOON).until(() -> !filesInFolder().isEmpty());

    send(new CancelTask(task, "too slow"));

    await().atMost(Duration.ofSeconds(5)).until(() -> holdings.size() == 0);
    settle();
    assertThat(row().getString("state")).isEqualTo("CANCELLED");
    assertThat(objects("outputs/" + task)).isEmpty();
    assertThat(filesInFolder()).isEmpty();
    assertThat(types(events())).doesNotContain("Failed", "Stored");
  }

  @Test
  void deletedTaskStopsAndSaysSo() {
    put("uploads/" + task + "/audio", longVoice);
    send(task(Duration.ofHours(1)));
    event("Started");

    send(new AbandonTask(task));

    JsonNode failed = event("Failed");
    assertThat(failed.get("code").asText()).isEqualTo("deleted");
    assertThat(failed.get("blame").asText()).isEqualTo("CUSTOMER");
    await().atMost(Duration.ofSeconds(5)).until(() -> holdings.size() == 0);
    settle();
    assertThat(objects("outputs/" + task)).isEmpty();
    assertThat(outcomes()).containsExactly("deleted deleted");
  }

  @Test
  void deletionMissedByThisProcessIsSeenInTheTable() {
    put("uploads/" + task + "/audio", longVoice);
    send(task(Duration.ofHours(1)));
    event("Started");

    assertThat(tasks.abandon(new AbandonTask(task)).await().atMost(ANSWER)).isTrue();

    await().atMost(Duration.ofSeconds(5)).until(() -> holdings.size() == 0);
    assertThat(event("Failed").get("code").asText()).isEqualTo("deleted");
  }

  @Test
  void deletionOfWhatIsUnknownOrOverChangesNothing() {
    send(new AbandonTask(task));
    send(task(Duration.ofHours(1)));
    event("Stored");
    send(new AbandonTask(task));
    settle();

    assertThat(state(task)).isEqualTo("STORED");
    assertThat(types(events())).doesNotContain("Failed");
  }

  @Test
  void cancelMissedByThisProcessIsSeenInTheTable() {
    put("uploads/" + task + "/audio", longVoice);
    send(task(Duration.ofHours(1)));
    event("Started");

    tasks.cancel(new CancelTask(task, "came through another worker")).await().atMost(ANSWER);

    await().atMost(Duration.ofSeconds(5)).until(() -> holdings.size() == 0);
  }

  @Test
  void customersFaultFailsAtOnceWithItsCode() {
    put(
        "uploads/" + task + "/audio",
        TestMedia.write("not sound".getBytes(StandardCharsets.UTF_8), media.resolve("x")));

    send(task(Duration.ofHours(1)));

    JsonNode failed = event("Failed");
    assertThat(failed.get("code").asText()).isEqualTo("audio_unsupported");
    assertThat(failed.get("blame").asText()).isEqualTo("CUSTOMER");
    assertThat(failed.get("message").asText()).contains("mp3, wav, m4a or ogg");
    assertThat(failed.get("attempt").asInt()).isEqualTo(1);
    assertThat(objects("outputs/" + task)).isEmpty();
  }

  @Test
  void platformsFaultIsTriedAgainAndThenFails() {
    remove("uploads/" + task + "/audio");

    send(task(Duration.ofHours(1)));

    JsonNode failed = event("Failed");
    assertThat(failed.get("code").asText()).isEqualTo("input_missing");
    assertThat(failed.get("blame").asText()).isEqualTo("PLATFORM");
    assertThat(failed.get("attempt").asInt()).isEqualTo(3);
    assertThat(types(events()).stream().filter("Started"::equals)).hasSize(3);
  }

  @Test
  void taskPastItsDeadlineEndsWithoutAWord() {
    send(task(Duration.ofSeconds(-1)));

    await().atMost(SOON).until(() -> state(task).equals("EXPIRED"));
    assertThat(events()).isEmpty();
  }

  @Test
  void deadlineDuringTheRenderStopsIt() {
    put("uploads/" + task + "/audio", longVoice);
    send(task(Duration.ofSeconds(4)));
    event("Started");

    await().atMost(SOON).until(() -> state(task).equals("EXPIRED"));
    assertThat(types(events())).doesNotContain("Failed", "Stored");
    assertThat(objects("outputs/" + task)).isEmpty();
  }

  @Test
  void lostWorkersTaskGetsASecondAttemptAndItsFilesGo() {
    insertLeasedBy("a-worker-that-died", 1, "now() - interval '1 second'");
    put("outputs/" + task + "/1/video.mp4", voice);

    JsonNode stored = event("Stored");

    assertThat(stored.get("attempt").asInt()).isEqualTo(2);
    assertThat(stored.get("video").get("video").get("key").asText())
        .isEqualTo("outputs/" + task + "/2/video.mp4");
    assertThat(events().stream().filter(e -> e.value().contains("\"Started\"")))
        .singleElement()
        .satisfies(e -> assertThat(e.value()).contains("\"attempt\":2"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(objects("outputs/" + task))
                    .containsExactlyInAnyOrder(
                        "outputs/" + task + "/2/video.mp4",
                        "outputs/" + task + "/2/thumbnail.jpg"));
  }

  @Test
  void fifthLossFailsTheTask() {
    insertLeasedBy("a-worker-that-died", 5, "now() - interval '1 second'");

    JsonNode failed = event("Failed");

    assertThat(failed.get("code").asText()).isEqualTo("render_lost");
    assertThat(failed.get("blame").asText()).isEqualTo("PLATFORM");
    assertThat(failed.get("attempt").asInt()).isEqualTo(5);
  }

  /** The worker's process lives all the time, so none of its attempts is lost. */
  @Test
  void outagesLongerThanTheLeaseCostTimeAndNoTask() throws Exception {
    put("uploads/" + task + "/audio", longVoice);
    send(task(Duration.ofHours(1)));
    for (int outage = 1; outage <= 3; outage++) {
      int attempt = outage;
      await().atMost(SOON).until(() -> isRendering(attempt));
      try (Outage ignored = new Outage()) {
        await().during(Duration.ofSeconds(8)).atMost(SOON).until(() -> holdings.size() == 1);
      }
    }
    put("uploads/" + task + "/audio", voice);

    assertThat(event("Stored").get("attempt").asInt()).isEqualTo(4);
    assertThat(row().getInteger("lost")).isZero();
    assertThat(row().getInteger("setbacks")).isZero();
    assertThat(outcomes())
        .containsExactly(
            "set_back lease_lost", "set_back lease_lost", "set_back lease_lost", "stored ");
  }

  /** As if the answer to its commit had been cut off: the table says ours, and nobody works. */
  @Test
  void claimWhoseAnswerWasLostInAnOutageIsHandedBackAndNotLost() throws Exception {
    insertLeasedBy(name.value(), 1, "now() + interval '1 hour'");

    try (Outage ignored = new Outage()) {
      await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> holdings.size() == 0);
    }

    assertThat(event("Stored").get("attempt").asInt()).isEqualTo(2);
    assertThat(row().getInteger("lost")).isZero();
  }

  @Test
  void databaseThatHangsEndsTheCallAndTheRecordWaits() throws Exception {
    try (Connection other = DriverManager.getConnection(database, user, password);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table task in access exclusive mode");
      send(task(Duration.ofHours(1)));

      assertThatThrownBy(() -> tasks.waiting().await().atMost(ANSWER))
          .isInstanceOfSatisfying(
              PgException.class,
              e -> {
                assertThat(e.getSqlState()).isEqualTo("57014");
                assertThat(Transience.mayPass(e)).isTrue();
              });
      other.rollback();
    }

    event("Stored");
    assertThat(kafka.records(RenderTopics.TASKS + ".dlq", task)).isEmpty();
  }

  @Test
  void transactionThatNobodyGoesOnWithLetsItsLocksGo() {
    insertLeasedBy("another", 2, "now() + interval '1 hour'");
    SqlConnection stuck = pool.getConnection().await().atMost(ANSWER);
    stuck.query("begin").execute().await().atMost(ANSWER);
    stuck
        .preparedQuery("select 1 from task where id = $1 for update")
        .execute(Tuple.of(task))
        .await()
        .atMost(ANSWER);

    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> tasks.change(task, 2, TaskState.Leased::handedBack).await().atMost(ANSWER));
    assertThatThrownBy(() -> stuck.query("commit").execute().await().atMost(ANSWER))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void unreadableTasksFailAndHoldUpNobody() {
    String waiting = task + "-w";
    String leased = task + "-l";
    insert(waiting, "QUEUED", "no json at all", null, 0);
    insert(leased, "LEASED", "{\"type\":\"RenderTask\"}", "a-worker-that-died", 2);

    send(task(Duration.ofHours(1)));

    event("Stored");
    for (String id : List.of(waiting, leased)) {
      await().atMost(SOON).until(() -> state(id).equals("FAILED"));
      String failed = kafka.await(RenderTopics.EVENTS, id, 1).getFirst().value();
      assertThat(failed)
          .contains("\"type\":\"Failed\"", "\"code\":\"internal_error\"")
          .contains("\"blame\":\"PLATFORM\"", "\"attempt\":" + (id.equals(leased) ? 2 : 1));
    }
    assertThat(holdings.size()).isZero();
  }

  @Test
  void sweepGoesOnPastATaskThatCannotBeRead() {
    put("outputs/" + task + "/1/video.mp4", voice);
    insert(task + "-x", "FAILED", "{}", null, 1);
    insert(task + "-y", "FAILED", json.of(task(Duration.ZERO)), null, 1);

    await().atMost(SOON).untilAsserted(() -> assertThat(objects("outputs/" + task)).isEmpty());
    await()
        .atMost(SOON)
        .until(() -> count("select count(*) from task where unswept and id like $1 || '-%'") == 0);
  }

  @Test
  void relayOfAWorkerThatComesBackHasItsFormerLeaseAtOnce() {
    Duration aWhile = Duration.ofMinutes(1);
    await().atMost(SOON).until(() -> outbox.hold(name.value(), aWhile).await().atMost(ANSWER));

    assertThat(outbox.hold("another", aWhile).await().atMost(ANSWER)).isFalse();
    assertThat(outbox.hold(name.value(), aWhile).await().atMost(ANSWER)).isTrue();
  }

  @Test
  void workerThatLostItsLeaseStopsAndWritesNothing() {
    put("uploads/" + task + "/audio", longVoice);
    send(task(Duration.ofHours(1)));
    event("Started");

    // Another worker's claim, as it would follow on a lease that ran out.
    execute(
        "update task set epoch = 9, attempt = 9, worker = 'another', lease_until = now() + interval"
            + " '1 hour' where id = $1");

    await().atMost(Duration.ofSeconds(8)).until(() -> holdings.size() == 0);
    assertThat(row().getInteger("epoch")).isEqualTo(9);
    assertThat(row().getString("state")).isEqualTo("LEASED");
    assertThat(types(events())).doesNotContain("Failed", "Stored");
    assertThat(objects("outputs/" + task)).isEmpty();
  }

  @Test
  void staleEpochChangesNothing() {
    insertLeasedBy("another", 2, "now() + interval '1 hour'");

    boolean stale =
        tasks
            .change(task, 1, (state, now) -> state.refused("late", "Too late.", now))
            .await()
            .atMost(ANSWER);
    boolean current = tasks.change(task, 2, TaskState.Leased::handedBack).await().atMost(ANSWER);

    assertThat(stale).isFalse();
    assertThat(current).isTrue();
  }

  @Test
  void formerSelfsTasksAreTakenUpWithoutWaitingForTheLease() {
    insertLeasedBy("former-self", 1, "now() + interval '1 hour'");

    tasks.loseFormerSelf("former-self", Lane.RENDER).await().atMost(ANSWER);

    assertThat(event("Stored").get("attempt").asInt()).isEqualTo(2);
    assertThat(row().getInteger("lost")).isOne();
  }

  /** The database stalls for longer than a claim is waited for, then carries it out. */
  @Test
  void claimThatCameTooLateIsHandedBackAndNotLost() {
    Tuple queued = Tuple.of(task, "QUEUED", json.of(task(Duration.ofHours(1))), null, 0);
    Uni<RowSet<Row>> tasksStall =
        pool.withTransaction(
            connection ->
                connection
                    .query("lock table task in exclusive mode")
                    .execute()
                    .chain(() -> connection.preparedQuery(INSERT).execute(queued))
                    .chain(() -> connection.query("select pg_sleep(2.6)").execute()));
    Uni<RowSet<Row>> eventsStall =
        pool.withTransaction(
            connection ->
                connection
                    .query("lock table outbox in exclusive mode")
                    .execute()
                    .chain(() -> connection.query("select pg_sleep(2.7)").execute())
                    .chain(() -> connection.query("select pg_sleep(2.7)").execute()));

    Uni.join().all(tasksStall, eventsStall).andFailFast().await().atMost(SOON);

    event("Stored");
    assertThat(row().getInteger("lost")).isZero();
  }

  @Test
  void heartGoesOnAfterAFault() {
    Holding faulty = new Holding(task + "-faulty", 1, Lane.RENDER, Instant.EPOCH);
    Holding next = new Holding(task + "-next", 1, Lane.RENDER, Instant.EPOCH);
    faulty
        .stop()
        .onStop(
            () -> {
              throw new IllegalStateException("a fault for the test");
            });
    try {
      holdings.add(faulty);
      await().atMost(ANSWER).until(() -> faulty.stop().reason().isPresent());
      holdings.add(next);

      await().atMost(ANSWER).until(() -> next.stop().reason().isPresent());
    } finally {
      holdings.remove(faulty);
      holdings.remove(next);
    }
  }

  @Test
  void accountWithFewerRendersUnderWayGoesFirst() {
    put("uploads/" + task + "/audio", longVoice);
    put("uploads/" + task + "-quick/audio", voice);
    Instant now = Instant.now();
    List<String> busy = List.of(task + "-a", task + "-b");
    String waitsLonger = task + "-c";
    String newcomer = task + "-d";
    busy.forEach(id -> sendAs(id, "busy", "/audio", now.minusSeconds(300)));
    busy.forEach(id -> await().atMost(SOON).until(() -> state(id).equals("LEASED")));
    sendAs(waitsLonger, "busy", "/audio", now.minusSeconds(200));
    sendAs(newcomer, "newcomer", "-quick/audio", now);
    await().atMost(SOON).until(() -> state(newcomer).equals("QUEUED"));

    send(new CancelTask(busy.get(0), "makes room for one"));

    await().atMost(SOON).until(() -> !state(newcomer).equals("QUEUED"));
    assertThat(state(waitsLonger)).isEqualTo("QUEUED");
    Stream.of(waitsLonger, newcomer, busy.get(1))
        .forEach(id -> send(new CancelTask(id, "test over")));
  }

  @Test
  void poisonGoesToTheDeadLettersAndTheChannelLives() {
    String poison = "{\"type\":\"RenderTask\",\"taskId\":\"" + task + "\"}";
    kafka.send(RenderTopics.TASKS, task, "no json at all");
    kafka.send(RenderTopics.TASKS, task, poison);

    kafka.await(RenderTopics.TASKS + ".dlq", task, 2);
    send(task(Duration.ofHours(1)));
    event("Stored");
  }

  @Test
  void readinessNamesTheEncoderAndMetricsAreThere() {
    given().when().get("/q/health/ready").then().statusCode(200);
    String ready = given().when().get("/q/health/ready").asString();
    assertThat(ready).contains("ffmpeg", "encoder", "postgresql");
    given().when().get("/q/health/live").then().statusCode(200);
    await() // the gauges come with the first sweep
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(given().when().get("/q/metrics").asString())
                    .contains("reelwright_render_queue_depth", "reelwright_render_slots_busy"));
  }

  @Test
  void tasksOfLongAgoAreForgotten() {
    send(task(Duration.ofHours(1)));
    event("Stored");

    tasks.forget(Duration.ofDays(1)).await().atMost(ANSWER);
    assertThat(state(task)).isEqualTo("STORED");
    execute("update task set ended_at = now() - interval '2 days', unswept = false where id = $1");
    tasks.forget(Duration.ofDays(1)).await().atMost(ANSWER);

    assertThat(state(task)).isEmpty();
  }

  @Test
  void shippedConfigurationIsTheEnginesOwn() {
    assertThat(config.engine()).isEqualTo(EngineSettings.defaults());
    assertThat(config.slots()).isEqualTo(2);
    assertThat(config.providerSlots()).isEqualTo(16);
    assertThat(config.scriptSlots()).isEqualTo(2);
    assertThat(config.poll()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.retention()).isEqualTo(Duration.ofDays(7));
  }

  /** The worker claims nothing afterwards, so this and the next come last. */
  @Test
  @Order(Integer.MAX_VALUE - 1)
  void sigtermHandsBackWhatDoesNotFitIntoTheGraceTime() throws Exception {
    put("uploads/" + task + "/audio", longVoice);
    send(task(Duration.ofHours(1)));
    event("Started");

    worker.stop(new ShutdownEvent());

    assertThat(holdings.size()).isZero();
    assertThat(row().getString("state")).isEqualTo("QUEUED");
    assertThat(row().getInteger("lost")).isZero();
    assertThat(filesInFolder()).isEmpty();
    assertThat(objects("outputs/" + task)).isEmpty();
  }

  /** As between an outage's end and the first heartbeats after it. */
  @Test
  @Order(Integer.MAX_VALUE)
  void leaseThatRanOutIsLeftToItsHolderWhileThatMayLive() throws Exception {
    Duration lease = Duration.ofMinutes(1);
    worker.stop(new ShutdownEvent());
    insertLeasedBy("cut-off", 1, "now() - interval '1 second'");

    tasks.claim("hasty", Lane.RENDER, lease, () -> false).await().atMost(ANSWER);
    assertThat(row().getString("worker")).isEqualTo("cut-off");
    assertThat(tasks.renew(Map.of(task, 1), lease).await().atMost(ANSWER)).containsExactly(task);

    execute("update task set lease_until = now() where id = $1");
    tasks.claim("patient", Lane.RENDER, lease, () -> true).await().atMost(ANSWER);
    assertThat(row().getString("worker")).isEqualTo("patient");
    assertThat(row().getInteger("lost")).isOne();
  }

  private RenderTask task(Duration untilDeadline) {
    return new RenderTask(
        task,
        "acc",
        new StillWithAudio(
            new StoredFile("uploads/" + task + "/image", "image/jpeg", 1),
            new StoredFile("uploads/" + task + "/audio", "audio/mpeg", 1)),
        "outputs/" + task,
        Instant.now().plus(untilDeadline),
        Instant.now());
  }

  private RenderTask prompt(String prompt, int seconds) {
    return prompt(new PromptToVideo(prompt, seconds, 426, 240, 24, null, null));
  }

  private RenderTask prompt(PromptToVideo spec) {
    Instant now = Instant.now();
    return new RenderTask(
        task, "acc-" + task, spec, "outputs/" + task, now.plus(Duration.ofHours(1)), now);
  }

  private void send(RenderCommand command) {
    kafka.send(RenderTopics.TASKS, task, json.of(command));
  }

  /** Everything sent so far has been dealt with: a later task of the same key has ended. */
  private void settle() {
    String marker = task + "-m";
    RenderTask late =
        new RenderTask(
            marker,
            "marker",
            task(Duration.ZERO).spec(),
            "outputs/" + marker,
            Instant.now().minusSeconds(1),
            Instant.now().minusSeconds(3600));
    kafka.send(RenderTopics.TASKS, task, json.of(late));
    await().atMost(SOON).until(() -> state(marker).equals("EXPIRED"));
  }

  private JsonNode event(String type) {
    List<ConsumerRecord<String, String>> found =
        kafka.await(
            RenderTopics.EVENTS,
            1,
            record ->
                task.equals(record.key()) && record.value().contains("\"type\":\"" + type + "\""),
            SOON);
    try {
      return mapper.readTree(found.get(0).value());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<ConsumerRecord<String, String>> events() {
    return kafka.records(RenderTopics.EVENTS, task);
  }

  private List<String> types(List<ConsumerRecord<String, String>> events) {
    return events.stream().map(event -> KafkaProbe.header(event, "ce_type")).toList();
  }

  private List<Integer> percents(List<ConsumerRecord<String, String>> events) throws IOException {
    List<Integer> percents = new ArrayList<>();
    for (ConsumerRecord<String, String> event : events) {
      JsonNode percent = mapper.readTree(event.value()).get("percent");
      if (percent != null) {
        percents.add(percent.asInt());
      }
    }
    return percents;
  }

  private void insertLeasedBy(String worker, int attempts, String until) {
    pool.preparedQuery(
            "insert into task (id, account, command, deadline, queued_at, state, worker,"
                + " lease_until, epoch, attempt, lost) values ($1, 'acc', $2, now() + interval '1"
                + " hour', now(), 'LEASED', $3, "
                + until
                + ", $4, $4, $4 - 1)")
        .execute(Tuple.of(task, json.of(task(Duration.ofHours(1))), worker, attempts))
        .await()
        .atMost(ANSWER);
  }

  /** A row that is due, whatever it is due for: to be claimed, taken over or swept. */
  private void insert(
      String id, String state, String command, @Nullable String worker, int attempts) {
    pool.preparedQuery(INSERT)
        .execute(Tuple.of(id, state, command, worker, attempts))
        .await()
        .atMost(ANSWER);
  }

  private boolean isRendering(int attempt) throws IOException {
    return state(task).equals("LEASED")
        && row().getInteger("attempt") == attempt
        && !filesInFolder().isEmpty();
  }

  private List<String> outcomes() {
    return pool
        .preparedQuery("select outcome, code from attempt where task_id = $1 order by epoch")
        .execute(Tuple.of(task))
        .await()
        .atMost(ANSWER)
        .stream()
        .map(row -> row.getString("outcome") + " " + row.getString("code"))
        .toList();
  }

  private long count(String sql) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(task))
        .await()
        .atMost(ANSWER)
        .iterator()
        .next()
        .getLong(0);
  }

  private void sendAs(String id, String account, String audio, Instant queuedAt) {
    send(
        new RenderTask(
            id,
            account,
            new StillWithAudio(
                new StoredFile("uploads/" + task + "/image", "image/jpeg", 1),
                new StoredFile("uploads/" + task + audio, "audio/wav", 1)),
            "outputs/" + id,
            Instant.now().plusSeconds(3600),
            queuedAt));
  }

  private Row row() {
    return pool.preparedQuery("select * from task where id = $1")
        .execute(Tuple.of(task))
        .await()
        .atMost(ANSWER)
        .iterator()
        .next();
  }

  private String state(String id) {
    var rows =
        pool.preparedQuery("select state from task where id = $1")
            .execute(Tuple.of(id))
            .await()
            .atMost(ANSWER);
    return rows.size() == 0 ? "" : rows.iterator().next().getString(0);
  }

  private void execute(String sql) {
    pool.preparedQuery(sql).execute(Tuple.of(task)).await().atMost(ANSWER);
  }

  private void put(String key, Path file) {
    s3.putObject(r -> r.bucket(bucket).key(key), AsyncRequestBody.fromFile(file)).join();
  }

  private void remove(String key) {
    s3.deleteObject(r -> r.bucket(bucket).key(key)).join();
  }

  private byte[] get(String key) {
    return s3.getObject(r -> r.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
        .join()
        .asByteArray();
  }

  private List<String> objects(String prefix) {
    return s3.listObjectsV2(r -> r.bucket(bucket).prefix(prefix + "/")).join().contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private List<Path> filesInFolder() throws IOException {
    Path root = config.folder().orElseGet(name::defaultFolder);
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> !path.equals(root)).toList();
    }
  }
}
