package dev.reelwright.render.worker;

import static dev.reelwright.render.testing.BoardOrders.board;
import static dev.reelwright.render.testing.BoardOrders.play;
import static dev.reelwright.render.testing.BoardOrders.script;
import static dev.reelwright.render.testing.BoardOrders.title;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.render.config.WorkerName;
import dev.reelwright.render.contract.MadeScene;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.engine.storyboard.BoardEngine;
import dev.reelwright.render.engine.storyboard.StepOutcome;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.store.Claimed;
import dev.reelwright.render.store.Parts;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.studio.BoardMaker;
import dev.reelwright.render.studio.ScriptedBoards;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.task.PartId;
import dev.reelwright.render.task.Phase;
import dev.reelwright.render.testing.BoardsProfile;
import dev.reelwright.render.testing.OnRealParts;
import dev.reelwright.render.testing.Orders;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Scripts and storyboards through the whole worker, on a real database, broker and object store.
 * What is drawn and spoken is played, but for one storyboard that the engine makes.
 */
@QuarkusTest
@TestProfile(BoardsProfile.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@NullUnmarked // CDI sets the fields
class BoardComponentTest extends OnRealParts {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final long SEED = Long.getLong("boards.seed", Instant.now().toEpochMilli());

  @Inject Orders orders;
  @Inject ScriptedBoards boards;
  @Inject Tasks tasks;
  @Inject Parts parts;
  @Inject Holdings holdings;
  @Inject RenderWorker worker;
  @Inject WorkerName name;
  @Inject ObjectMapper mapper;
  @Inject S3AsyncClient s3;

  @ConfigProperty(name = "reelwright.storage.bucket")
  String bucket;

  private final String task = "b-" + UUID.randomUUID();
  private final String pieces = "pieces/" + task;

  @AfterEach
  void nothingIsLeftRunning() {
    orders.send(new CancelTask(task, "test over"));
    await().atMost(SOON).until(() -> holdings.size() == 0);
  }

  @Test
  void scriptIsWrittenAndTold() {
    orders.send(script(task, "What is a webhook?"));

    JsonNode scripted = orders.event(task, "Scripted");

    assertThat(scripted.get("script").get("scenes")).isNotEmpty();
    assertThat(
            scripted.get("script").get("scenes").get(0).get("speech").get(0).get("text").asText())
        .isNotBlank();
    assertThat(orders.types(task)).containsExactly("Started", "Scripted");
    assertThat(orders.state(task)).isEqualTo("STORED");
    assertThat(objects("outputs/" + task)).isEmpty();
  }

  @Test
  void scriptDoesNotWaitForRenders() {
    Blocked blocked = blockedAt("draw", 3);
    orders.send(play(task, pieces, "One.", "Two.", "Three."));
    blocked.awaitBegun(2);

    orders.send(script(task + "-script", "What is a webhook?"));

    assertThat(orders.event(task + "-script", "Scripted")).isNotNull();
    assertThat(orders.state(task)).isEqualTo("DIVIDED");
    blocked.release();
    orders.awaitState(task, "STORED");
  }

  @Test
  void storyboardIsMadeInPartsAndToldOnTheWay() throws IOException {
    orders.send(play(task, pieces, "One.", "Two.", "Three."));

    RenderedVideo video = stored();

    assertThat(orders.types(task)).containsExactly("Started", "Illustrated", "Narrated", "Stored");
    assertThat(orders.percents(task)).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(6);
    JsonNode pictures = orders.event(task, "Illustrated").get("pictures");
    assertThat(pictures.get("s1").get("key").asText())
        .isEqualTo("outputs/" + task + "/scenes/s1.jpg");
    assertThat(orders.event(task, "Narrated").get("narration").get("key").asText())
        .isEqualTo("outputs/" + task + "/narration/narration.m4a");
    assertThat(video.scenes()).extracting(MadeScene::id).containsExactly("s0", "s1", "s2");
    assertThat(video.scenes()).extracting(MadeScene::startMillis).containsExactly(0L, 1000L, 2000L);
    assertThat(video.scenes()).noneMatch(MadeScene::reused);
    assertThat(video.scenes()).allMatch(scene -> scene.bytes() == pieceBytes(scene.key()));
    assertThat(boards.steps(title(task)).stream().filter(step -> step.startsWith("draw")))
        .containsExactlyInAnyOrder("draw 0", "draw 1", "draw 2");
    assertThat(objects("outputs/" + task))
        .as("what is the receiver's to delete stays")
        .contains(
            "outputs/" + task + "/scenes/s2.jpg", "outputs/" + task + "/narration/narration.m4a");
    assertThat(objects(pieces)).hasSize(9);
    assertThat(orders.rows("select 1 from part where task_id = $1 and state <> 'DONE'", task))
        .isEmpty();
    assertThat(orders.outcomes(task)).containsExactly("illustrated", "curated", "stored");
    assertThat(orders.task(task).getInteger("attempt")).isEqualTo(1);
  }

  @Test
  void engineMakesAStoryboardInSteps() throws IOException {
    String title = "Webhooks";
    orders.send(
        board(
            task,
            title,
            pieces,
            Duration.ofHours(1),
            "A webhook tells you.",
            "You need not ask.",
            "That is all."));

    RenderedVideo video = stored();

    assertThat(video.scenes()).hasSize(3);
    assertThat(video.scenes().get(1).words()).isNotEmpty();
    assertThat(video.scenes().get(2).startMillis() + video.scenes().get(2).durationMillis())
        .isCloseTo(video.durationMillis(), within(60L));
    assertThat(video.srt()).isNotNull();
    assertThat(orders.percents(task)).isSorted();
  }

  @Test
  void scenesThatAreThereAreNotMadeAgain() throws IOException {
    orders.send(play(task + "-a", pieces, "One.", "Two.", "Three.", "Four."));
    orders.awaitState(task + "-a", "STORED");

    orders.send(play(task, pieces, "One.", "Two.", "Another.", "Four."));

    assertThat(stored().scenes())
        .extracting(MadeScene::reused)
        .containsExactly(true, true, false, true);
    assertThat(boards.steps(title(task)))
        .filteredOn(step -> step.startsWith("narrate") || step.startsWith("draw"))
        .containsExactly("narrate 2", "draw 2");
  }

  @Test
  void anotherWorkerTakesPartsOfTheSameStoryboard() throws IOException {
    Blocked blocked = blockedAt("draw", 2);
    orders.send(play(task, pieces, "One.", "Two.", "Three.", "Four."));
    blocked.awaitBegun(2);

    Claimed theirs = claim("another");
    PartId third = new PartId(task, Phase.DRAW, 2);
    assertThat(theirs.heldAs()).isEqualTo(third.text());
    assertThat(orders.task(task).getString("worker")).as("a divided task takes no slot").isNull();
    put(pieceKey(2, BoardEngine.SEGMENT_FILE), "made elsewhere");
    assertThat(end(third, theirs)).isTrue();
    blocked.release();

    stored();
    assertThat(boards.steps(title(task)))
        .contains("draw 0", "draw 1", "draw 3")
        .doesNotContain("draw 2");
    assertThat(end(third, theirs)).as("the end of a part may be written again").isTrue();
  }

  @Test
  void lostWorkerCostsThePartThatItHeld() throws IOException {
    Blocked blocked = blockedAt("draw", 2);
    orders.send(play(task, pieces, "One.", "Two.", "Three.", "Four."));
    blocked.awaitBegun(2);
    Claimed doomed = claim("doomed");

    int lost = tasks.loseFormerSelf("doomed", Lane.RENDER).await().atMost(ANSWER);
    blocked.release();

    stored();
    assertThat(lost).isOne();
    assertThat(part("DRAW", 2).getInteger("lost")).isOne();
    assertThat(orders.rows("select 1 from part where task_id = $1 and lost > 0", task)).hasSize(1);
    assertThat(orders.task(task).getInteger("lost")).as("the task has lost nothing").isZero();
    assertThat(boards.steps(title(task)).stream().filter(step -> step.startsWith("draw")))
        .hasSize(4);
    assertThat(
            parts
                .change(
                    new PartId(task, Phase.DRAW, 2),
                    doomed.lease().epoch(),
                    (state, now) -> state.done())
                .await()
                .atMost(ANSWER))
        .as("what it brings too late is not taken")
        .isFalse();
  }

  /** A worker has several slots: what kills it takes all of them along, again and again. */
  @Test
  void taskWhosePartsKillTheirWorkerEndsOnce() {
    Blocked blocked = blockedAt("draw", 2);
    orders.send(play(task, pieces, "One.", "Two.", "Three.", "Four."));
    blocked.awaitBegun(2);
    claim("doomed");
    claim("doomed");
    orders.rows("update part set lost = 4 where task_id = $1 and worker = 'doomed'", task);

    tasks.loseFormerSelf("doomed", Lane.RENDER).await().atMost(ANSWER);

    assertThat(orders.state(task)).isEqualTo("FAILED");
    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("render_lost");
    await().atMost(ANSWER).until(() -> holdings.size() == 0);
    assertThat(orders.types(task)).containsOnlyOnce("Failed");
  }

  @Test
  void leaseOfAPartThatRanOutIsTakenOver() throws IOException {
    Blocked blocked = blockedAt("narrate", 2);
    orders.send(play(task, pieces, "One.", "Two.", "Three."));
    blocked.awaitBegun(2);
    claim("vanished");
    orders.rows(
        "update part set lease_until = now() - interval '1 second' where id = $1",
        task + "/NARRATE/2");
    blocked.release();

    stored();

    assertThat(part("NARRATE", 2).getInteger("lost")).isOne();
    assertThat(part("NARRATE", 2).getInteger("epoch")).isEqualTo(2);
  }

  /**
   * A worker that is killed comes back and takes what it held for lost; here it is at the same time
   * still alive, so that what a zombie writes is seen to be refused.
   */
  @ParameterizedTest
  @CsvSource({"illustrate", "narrate", "narration", "draw", "compose"})
  void killAtAnyStepCostsThatStepAlone(String step) throws IOException {
    AtomicBoolean killed = new AtomicBoolean();
    boards.play(
        title(task),
        (at, scene, bench) -> {
          if (at.equals(step) && killed.compareAndSet(false, true)) {
            tasks.loseFormerSelf(name.value(), Lane.RENDER).await().atMost(ANSWER);
          }
          return Optional.empty();
        });
    orders.send(play(task, pieces, "One.", "Two.", "Three."));

    stored();

    assertThat(lostAltogether()).isPositive();
    assertThat(orders.types(task).stream().filter(type -> !type.equals("Started")))
        .containsExactly("Illustrated", "Narrated", "Stored");
    assertThat(orders.percents(task)).isSorted();
    assertThat(objects(pieces)).hasSize(9);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(holdings.size()).isZero();
              assertThat(objects("outputs/" + task))
                  .hasSize(6) // three pictures, the narration, the video and its thumbnail
                  .filteredOn(key -> key.endsWith("video.mp4"))
                  .hasSize(1);
            });
  }

  /** Several at once, in two accounts' line, with kills at steps that a seed chooses. */
  @Test
  void storyboardsSurviveKillsAtRandomSteps() throws IOException {
    Random random = new Random(SEED);
    Set<Integer> kills = random.ints(3, 1, 50).boxed().collect(Collectors.toSet());
    AtomicInteger steps = new AtomicInteger();
    List<String> all = IntStream.range(0, 5).mapToObj(number -> task + "-" + number).toList();
    System.out.printf("random kills: seed %d, at steps %s%n", SEED, kills);
    for (String each : all) {
      boards.play(
          title(each),
          (step, scene, bench) -> {
            if (kills.contains(steps.incrementAndGet())) {
              tasks.loseFormerSelf(name.value(), Lane.RENDER).await().atMost(ANSWER);
            }
            return Optional.empty();
          });
      orders.send(play(each, pieces + "/" + each, "One.", "Two.", "Three."));
    }

    for (String each : all) {
      orders.awaitState(each, "STORED");
      orders.event(each, "Stored");
      assertThat(orders.types(each).stream().filter(type -> !type.equals("Started")))
          .as("seed %d", SEED)
          .containsExactly("Illustrated", "Narrated", "Stored");
      assertThat(orders.percents(each)).as("seed %d", SEED).isSorted();
      assertThat(objects(pieces + "/" + each)).hasSize(9);
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> all.forEach(each -> assertThat(objects("outputs/" + each)).hasSize(6)));
  }

  @Test
  void cancelEndsThePartsAndTakesAwayWhatIsToBeLookedAt() {
    Blocked blocked = blockedAt("narrate", 2);
    orders.send(play(task, pieces, "One.", "Two.", "Three."));
    blocked.awaitBegun(2);

    orders.send(new CancelTask(task, "changed my mind"));

    await().atMost(Duration.ofSeconds(5)).until(() -> holdings.size() == 0);
    assertThat(orders.state(task)).isEqualTo("CANCELLED");
    assertThat(tasks.claim("another", Lane.RENDER, LEASE, () -> true).await().atMost(ANSWER))
        .isEmpty();
    await().atMost(SOON).untilAsserted(() -> assertThat(objects("outputs/" + task)).isEmpty());
    assertThat(orders.types(task)).doesNotContain("Failed", "Stored");
  }

  @Test
  void cancelThatAnotherWorkerHeardStopsThePartsHere() {
    Blocked blocked = blockedAt("draw", 2);
    orders.send(play(task, pieces, "One.", "Two.", "Three."));
    blocked.awaitBegun(2);

    tasks.cancel(new CancelTask(task, "heard elsewhere")).await().atMost(ANSWER);

    await().atMost(Duration.ofSeconds(10)).until(() -> holdings.size() == 0);
  }

  @Test
  void deletedStoryboardStopsAndSaysSo() {
    Blocked blocked = blockedAt("draw", 2);
    orders.send(play(task, pieces, "One.", "Two.", "Three."));
    blocked.awaitBegun(2);

    orders.send(new AbandonTask(task));

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("deleted");
    await().atMost(Duration.ofSeconds(5)).until(() -> holdings.size() == 0);
  }

  @Test
  void deadlineEndsADividedTaskWithoutAWord() {
    Blocked blocked = blockedAt("draw", 2);
    orders.send(board(task, title(task), pieces, Duration.ofSeconds(8), "One.", "Two.", "Three."));
    blocked.awaitBegun(2);

    orders.awaitState(task, "EXPIRED");

    await().atMost(ANSWER).until(() -> holdings.size() == 0);
    assertThat(orders.types(task)).doesNotContain("Failed", "Stored");
  }

  @Test
  void partThatBreaksIsTriedAgain() throws IOException {
    failing("draw", 1, 2, new StepOutcome.Broken<>("scene_failed", "for the test"));
    orders.send(play(task, pieces, "One.", "Two.", "Three."));

    stored();

    assertThat(part("DRAW", 1).getInteger("setbacks")).isEqualTo(2);
    assertThat(part("DRAW", 1).getString("trouble")).contains("scene_failed");
    assertThat(orders.task(task).getInteger("setbacks")).isZero();
  }

  @Test
  void partThatAlwaysBreaksFailsTheTaskForUs() {
    failing("draw", 1, 99, new StepOutcome.Broken<>("scene_failed", "for the test"));
    orders.send(play(task, pieces, "One.", "Two.", "Three."));

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("scene_failed");
    assertThat(failed.get("blame").asText()).isEqualTo("PLATFORM");
    assertThat(failed.get("message").asText()).doesNotContain("for the test");
  }

  @Test
  void wordsThatNobodyCanSpeakFailTheTaskAtOnce() {
    failing(
        "narrate", 1, 99, new StepOutcome.Refused<>(new Refusal("text_unspeakable", "Say more.")));
    orders.send(play(task, pieces, "One.", "Two.", "Three."));

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("text_unspeakable");
    assertThat(failed.get("blame").asText()).isEqualTo("CUSTOMER");
    await().atMost(SOON).untilAsserted(() -> assertThat(objects("outputs/" + task)).isEmpty());
  }

  @Test
  void unknownThemeIsRefusedBeforeAnythingIsMade() {
    RenderTask good = board(task, "Webhooks", pieces, Duration.ofHours(1), "One.");
    String odd = orders.json(good).replace("\"theme\":null", "\"theme\":\"neon\"");
    orders.kafka().send(RenderTopics.TASKS, task, odd);

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("theme_unknown");
    assertThat(objects(pieces)).isEmpty();
  }

  /** The piece goes while the video is composed, which then fails; the next claim finds it gone. */
  @Test
  void piecesThatWereDeletedAreMadeAgain() throws IOException {
    AtomicBoolean once = new AtomicBoolean();
    boards.play(
        title(task),
        (step, scene, bench) -> {
          if (!step.equals("compose") || !once.compareAndSet(false, true)) {
            return Optional.empty();
          }
          remove(pieceKey(1, BoardEngine.SEGMENT_FILE));
          remove(pieceKey(2, BoardEngine.SOUND_FILE));
          return Optional.of(new StepOutcome.Broken<>("tool_or_disk_failed", "for the test"));
        });
    orders.send(play(task, pieces, "One.", "Two.", "Three."));

    stored();

    assertThat(boards.steps(title(task)).stream().filter(step -> step.matches("draw [12]")))
        .as("drawn once more, and the one that was spoken anew too")
        .hasSize(4);
    assertThat(boards.steps(title(task)).stream().filter("narrate 2"::equals)).hasSize(2);
    assertThat(orders.types(task)).containsOnlyOnce("Illustrated", "Narrated", "Stored");
    assertThat(orders.percents(task)).isSorted();
    assertThat(objects(pieces)).hasSize(9);
  }

  /**
   * Two who speak the same scene at once may leave the sound of one beside the words of another.
   */
  @Test
  void soundThatIsNotThatOfItsWordsIsSpokenAnew() throws IOException {
    AtomicBoolean once = new AtomicBoolean();
    boards.play(
        title(task),
        (step, scene, bench) -> {
          if (step.equals("narrate") && scene == 2 && once.compareAndSet(false, true)) {
            put(pieceKey(0, BoardEngine.SOUND_FILE), "another sound");
            put(pieceKey(1, BoardEngine.SOUND_FILE), "");
          }
          return Optional.empty();
        });
    orders.send(play(task, pieces, "One.", "Two.", "Three."));

    stored();

    assertThat(orders.task(task).getInteger("setbacks")).as("all at once").isOne();
    for (int scene : new int[] {0, 1}) {
      assertThat(bytes(pieceKey(scene, BoardEngine.SOUND_FILE)))
          .isEqualTo("a sound".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A piece that is spoilt would fail each video of its account that has the scene. */
  @Test
  void piecesThatAreSpoiltAreMadeAnew() throws IOException {
    String[] lines = {"A webhook tells you.", "You need not ask.", "It comes by itself.", "So."};
    orders.send(board(task + "-a", "First", pieces, Duration.ofHours(1), lines));
    orders.awaitState(task + "-a", "STORED");
    String former = task + "-a";
    byte[] first = bytes(pieceKey(former, 0, BoardEngine.SEGMENT_FILE));
    byte[] second = bytes(pieceKey(former, 1, BoardEngine.SEGMENT_FILE));
    byte[] last = bytes(pieceKey(former, 3, BoardEngine.SOUND_FILE));
    byte[] third = bytes(pieceKey(former, 2, BoardEngine.SEGMENT_FILE));
    put(pieceKey(former, 1, BoardEngine.SEGMENT_FILE), Arrays.copyOf(second, second.length / 2));
    put(pieceKey(former, 2, BoardEngine.SEGMENT_FILE), first);
    put(pieceKey(former, 3, BoardEngine.SOUND_FILE), Arrays.copyOf(last, last.length - 100));

    orders.send(board(task, "Second", pieces, Duration.ofHours(1), lines));

    assertThat(stored().scenes())
        .extracting(MadeScene::reused)
        .containsExactly(true, false, false, false);
    assertThat(bytes(pieceKey(1, BoardEngine.SEGMENT_FILE))).isEqualTo(second);
    assertThat(bytes(pieceKey(2, BoardEngine.SEGMENT_FILE))).isEqualTo(third);
    assertThat(bytes(pieceKey(3, BoardEngine.SOUND_FILE))).isEqualTo(last);
  }

  @Test
  void wordsThatCannotBeReadAreSpokenAnew() throws IOException {
    AtomicBoolean once = new AtomicBoolean();
    boards.play(
        title(task),
        (step, scene, bench) -> {
          if (step.equals("draw") && scene == 0 && once.compareAndSet(false, true)) {
            put(pieceKey(0, BoardEngine.WORDS_FILE), "{\"sampleCount\":");
            return Optional.of(new StepOutcome.Broken<>("scene_failed", "for the test"));
          }
          return Optional.empty();
        });
    orders.send(play(task, pieces, "One.", "Two."));

    stored();

    assertThat(boards.steps(title(task)).stream().filter("narrate 0"::equals)).hasSize(2);
  }

  @Test
  void fairnessCountsParts() {
    Blocked blocked = blockedAt("draw", 2);
    orders.send(play(task, pieces, "One.", "Two.", "Three.", "Four."));
    blocked.awaitBegun(2);
    orders.rows("update part set available_at = now() where task_id = $1", task);
    String newcomer = task + "-new";
    orders.send(play(newcomer, pieces, "Something else."));
    orders.awaitState(newcomer, "OPEN");

    Claimed next = claim("another");

    assertThat(next.heldAs())
        .as("the account without a slot goes first, though it has come later")
        .isEqualTo(newcomer);
    orders.send(new CancelTask(newcomer, "test over"));
    blocked.release();
  }

  @Test
  void studioIsAnnouncedAtTheStart() throws IOException {
    JsonNode news =
        mapper.readTree(orders.kafka().await(RenderTopics.STUDIO, "studio", 1).getFirst().value());

    assertThat(news.get("themes").get(0).get("id").asText()).isEqualTo("presentation");
    assertThat(news.get("voices")).isNotEmpty();
    assertThat(news.get("sceneEngine").asText()).isNotBlank();
  }

  /** The worker claims nothing afterwards, so this comes last. */
  @Test
  @Order(Integer.MAX_VALUE)
  void sigtermHandsPartsBack() throws InterruptedException {
    Blocked blocked = blockedAt("draw", 2);
    orders.send(play(task, pieces, "One.", "Two.", "Three."));
    blocked.awaitBegun(2);

    worker.stop(new ShutdownEvent());

    assertThat(holdings.size()).isZero();
    assertThat(orders.state(task)).isEqualTo("DIVIDED");
    assertThat(
            orders.rows(
                "select 1 from part where task_id = $1 and phase = 'DRAW' and state = 'OPEN' and"
                    + " lost = 0 and setbacks = 0",
                task))
        .hasSize(3);
  }

  private RenderedVideo stored() throws IOException {
    return mapper.treeToValue(orders.event(task, "Stored").get("video"), RenderedVideo.class);
  }

  /** What another worker would get. */
  private Claimed claim(String other) {
    return tasks.claim(other, Lane.RENDER, LEASE, () -> false).await().atMost(ANSWER).orElseThrow();
  }

  private boolean end(PartId part, Claimed claim) {
    return parts
        .change(part, claim.lease().epoch(), (state, now) -> state.done())
        .await()
        .atMost(ANSWER);
  }

  private Row part(String phase, int number) {
    return orders
        .rows("select * from part where id = $1", task + "/" + phase + "/" + number)
        .getFirst();
  }

  private long lostAltogether() {
    return orders
        .rows(
            "select t.lost + (select coalesce(sum(p.lost), 0) from part p where p.task_id = t.id)"
                + " from task t where t.id = $1",
            task)
        .getFirst()
        .getLong(0);
  }

  /** A step of so many scenes hangs until it is told to go on, or to stop. */
  private Blocked blockedAt(String step, int scenes) {
    Blocked blocked = new Blocked(step, scenes);
    boards.play(title(task), blocked::before);
    return blocked;
  }

  private static final class Blocked {
    private final String step;
    private final Set<Integer> scenes = ConcurrentHashMap.newKeySet();
    private final Set<Integer> begun = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);

    Blocked(String step, int scenes) {
      this.step = step;
      IntStream.range(0, scenes).forEach(this.scenes::add);
    }

    Optional<StepOutcome<?>> before(String at, int scene, BoardMaker.Bench bench) {
      if (at.equals(step) && scenes.contains(scene)) {
        begun.add(scene);
        awaitReleaseOr(bench.stop());
      }
      return Optional.empty();
    }

    private void awaitReleaseOr(StopSignal stop) {
      CountDownLatch stopped = new CountDownLatch(1);
      try (StopSignal.Registration registration = stop.onStop(stopped::countDown)) {
        while (released.getCount() > 0 && stopped.getCount() > 0) {
          if (released.await(20, TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void awaitBegun(int count) {
      await().atMost(SOON).until(() -> begun.size() >= count);
    }

    void release() {
      released.countDown();
    }
  }

  /** A step of one scene comes to this, so many times. */
  private void failing(String step, int scene, int times, StepOutcome<?> outcome) {
    AtomicInteger left = new AtomicInteger(times);
    boards.play(
        title(task),
        (at, number, bench) ->
            at.equals(step) && number == scene && left.getAndDecrement() > 0
                ? Optional.of(outcome)
                : Optional.empty());
  }

  private String pieceKey(int scene, String file) {
    return pieceKey(task, scene, file);
  }

  private String pieceKey(String of, int scene, String file) {
    String key =
        orders
            .rows(
                "select command::json -> 'spec' -> 'scenes' -> $2::int ->> 'key' from task where id"
                    + " = $1",
                of,
                scene)
            .getFirst()
            .getString(0);
    return pieces + "/" + key + "/" + file;
  }

  private long pieceBytes(String key) {
    return s3
        .listObjectsV2(r -> r.bucket(bucket).prefix(pieces + "/" + key + "/"))
        .join()
        .contents()
        .stream()
        .mapToLong(S3Object::size)
        .sum();
  }

  private void put(String key, String text) {
    put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String key, byte[] bytes) {
    s3.putObject(r -> r.bucket(bucket).key(key), AsyncRequestBody.fromBytes(bytes)).join();
  }

  private byte[] bytes(String key) {
    return s3.getObject(r -> r.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
        .join()
        .asByteArray();
  }

  private void remove(String key) {
    s3.deleteObject(r -> r.bucket(bucket).key(key)).join();
  }

  private List<String> objects(String prefix) {
    return s3.listObjectsV2(r -> r.bucket(bucket).prefix(prefix + "/")).join().contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
