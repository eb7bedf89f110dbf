package dev.reelwright.render.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.testing.EvolinkResource;
import dev.reelwright.render.testing.OnRealParts;
import dev.reelwright.render.testing.Orders;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.testkit.TestMedia;
import dev.reelwright.testkit.provider.ProviderStub;
import dev.reelwright.testkit.provider.ProviderStub.What;
import dev.reelwright.testkit.provider.Script;
import dev.reelwright.testkit.provider.StubOrder;
import dev.reelwright.testkit.provider.StubTask;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What providers do, played by a server that speaks EvoLink's API: one task, one accepted order.
 */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
@QuarkusTestResource(EvolinkResource.class)
@NullUnmarked // JUnit, CDI and the resource set the fields
class EvolinkComponentTest extends OnRealParts {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final Map<String, Queue<Script>> PLAYED = new ConcurrentHashMap<>();

  @TempDir static Path media;

  @Inject Orders orders;
  @Inject Holdings holdings;

  /** Set by the resource. */
  private ProviderStub stub;

  private final String task = "e-" + UUID.randomUUID();

  /** Its own model, and so its own breaker and no look-alikes. */
  private final ProviderRoute route =
      new ProviderRoute("evolink", "evolink", "evolink", "veo-" + task, true);

  private int acceptedBefore;

  @BeforeEach
  void remember() {
    acceptedBefore = stub.acceptedTasks().size();
    stub.scriptBy(EvolinkComponentTest::next);
  }

  @AfterEach
  void leaveNothing() {
    orders.send(new CancelTask(task, "test over"));
    await().atMost(SOON).until(() -> orders.task(task).getOffsetDateTime("ended_at") != null);
    await().atMost(SOON).until(() -> holdings.size() == 0);
  }

  static List<Script> goingWell() {
    return List.of(
        Script.HAPPY,
        Script.QUEUE_FALLING,
        Script.PROGRESS_GOES_BACK,
        Script.UPPER_CASE,
        Script.PADDED,
        Script.LOOKS_THROTTLED,
        Script.LOOKS_OUTAGE,
        Script.LOOKS_GATEWAY_PAGE,
        Script.LOOKS_OTHER_JSON,
        Script.CALLBACK_LOST,
        Script.SCHEMA_DRIFT);
  }

  @ParameterizedTest
  @MethodSource("goingWell")
  void whatEndsWellIsStoredOnce(Script script) {
    play(script.lasting(SHORT));

    JsonNode video = orders.event(task, "Stored").get("video");

    assertThat(video.get("durationMillis").asLong()).isBetween(2_500L, 3_500L);
    assertThat(video.get("video").get("bytes").asLong()).isPositive();
    assertThat(video.get("renderMillis").asLong()).isPositive();
    assertThat(orders.types(task)).containsExactly("Started", "Routed", "Stored");
    assertThat(orders.percents(task)).isSorted();
    assertThat(accepted()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "moderated-output, moderation_output, PROVIDER, 2",
    "moderated-input-late, moderation_input, CUSTOMER, 1",
    "failed, provider_failed, PROVIDER, 1",
    "failed-no-reason, provider_failed, PROVIDER, 1",
    "failed-leaky, provider_failed, PROVIDER, 1",
    "failed-invalid, provider_rejected, PROVIDER, 1",
    "cancelled-by-provider, provider_cancelled, PROVIDER, 1",
    "no-output, provider_no_output, PROVIDER, 1",
    "url-redirects-inside, result_unfetchable, PROVIDER, 1",
    "url-expired, result_unfetchable, PROVIDER, 1",
    "html-file, result_not_a_video, PROVIDER, 1",
    "html-as-video, result_not_a_video, PROVIDER, 1",
    "truncated-file, result_truncated, PROVIDER, 1",
    "huge-file, result_too_large, PROVIDER, 1"
  })
  void whatEndsBadlyFailsWithItsCode(String script, String code, String blame, int submitted) {
    play(named(script).lasting(SHORT));

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo(code);
    assertThat(failed.get("blame").asText()).isEqualTo(blame);
    assertThat(failed.get("message").asText()).doesNotContain("corp.internal", "169.254");
    assertThat(accepted()).hasSize(submitted);
    assertThat(orders.types(task)).doesNotContain("Stored");
  }

  /** A young task may be unknown for a while; this one is made an old one. */
  @Test
  void taskThatTheProviderHasForgottenIsGone() {
    play(Script.GONE.lasting(SHORT));
    orders.awaitCall(task, "ACCEPTED");
    orders.rows(
        "update provider_call set intended_at = intended_at - interval '5 minutes'"
            + " where task_id = $1",
        task);

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("provider_gone");
    assertThat(accepted()).hasSize(1);
  }

  /** What the operator may read and the customer must not. */
  @Test
  void leakyReasonStaysWithTheOperators() {
    play(Script.FAILED_LEAKY.lasting(SHORT));
    orders.event(task, "Failed");

    assertThat(orders.calls(task).getFirst().getString("raw")).contains("inner-host-7");
    assertThat(orders.events(task).toString()).doesNotContain("inner-host-7");
  }

  @ParameterizedTest
  @CsvSource({
    "accepted-then-dropped",
    "accepted-then-silent",
    "accepted-then-page-502",
    "accepted-then-page-504",
    "accepted-then-garbled",
    "page-502"
  })
  void lostAnswerLeadsToAnItemAndNeverToASecondOrder(String script) {
    play(named(script));

    orders.awaitCall(task, "UNKNOWN");
    await().atMost(SOON).until(() -> orders.calls(task).getFirst().getString("problem") != null);

    assertThat(accepted().size()).isEqualTo(script.startsWith("accepted") ? 1 : 0);
    assertThat(submits()).isEqualTo(1);
    assertThat(orders.state(task)).isEqualTo("WAITING");
  }

  /** The connection is cut at each byte of the answer, and before it: one order, or none. */
  @ParameterizedTest
  @CsvSource({"0", "1", "9", "40", "100", "180"})
  void answerThatIsCutNeverLeadsToASecondOrder(int bytes) {
    stub.cutResponseAt(bytes);
    play(Script.HAPPY.lasting(Duration.ofHours(1)));

    orders.awaitState(task, "WAITING");
    await().atMost(SOON).until(() -> settled(orders.callStates(task).getFirst()));

    assertThat(accepted()).hasSize(1);
    assertThat(submits()).isEqualTo(1);
    assertThat(orders.calls(task)).hasSize(1);
  }

  private static boolean settled(String state) {
    return state.equals("UNKNOWN") || state.equals("ACCEPTED");
  }

  /** The gateway's part is played here: what it makes of a callback is a hint. */
  @Test
  void callbackOfALostAnswerLeadsToTheVideo() {
    play(Script.ACCEPTED_THEN_DROPPED.lasting(SHORT));
    orders.awaitCall(task, "UNKNOWN");

    String call = orders.calls(task).getFirst().getString("id");
    orders.hint("evolink", call, accepted().getFirst().id());

    orders.event(task, "Stored");
    assertThat(accepted()).hasSize(1);
  }

  @Test
  void throttledOrderIsSentAgainWhenItMayBe() {
    play(Script.THROTTLED, Script.FAILED.lasting(SHORT));

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("provider_failed");

    assertThat(orders.callStates(task)).containsExactly("REFUSED", "FAILED");
    Duration between =
        Duration.between(
            orders.calls(task).get(0).getOffsetDateTime("intended_at"),
            orders.calls(task).get(1).getOffsetDateTime("intended_at"));
    assertThat(between).isGreaterThan(Duration.ofMillis(6900));
    assertThat(accepted()).hasSize(1);
  }

  @Test
  void moderatedPromptIsTheCustomersToChange() {
    play(Script.MODERATED_AT_SUBMIT);

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("moderation_input");
    assertThat(failed.get("blame").asText()).isEqualTo("CUSTOMER");
    assertThat(accepted()).isEmpty();
  }

  @Test
  void silentVideoIsFaultyWhereSoundWasPromised() {
    Path silent =
        TestMedia.sound(
            media, "silent.mp4", "testsrc2=size=426x240:rate=24:duration=3", "-c:v", "mpeg4");
    play(Script.HAPPY.delivers(silent).lasting(SHORT));

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("result_silent");
  }

  @Test
  void fileThatIsCutWhileItComesIsFetchedAgainAndThenGivenUp() {
    play(Script.DROPPED_FILE.lasting(SHORT));

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("result_unfetchable");
    assertThat(failed.get("blame").asText()).isEqualTo("PROVIDER");
    assertThat(failed.get("attempt").asInt()).isEqualTo(1);
    assertThat(orders.outcomes(task)).containsExactly("accepted", "set_back", "set_back", "failed");
    assertThat(accepted()).hasSize(1);
  }

  @Test
  void revokedKeyIsAnItemAndNoFailure() {
    play(Script.KEY_REVOKED.lasting(SHORT));

    await().atMost(SOON).until(() -> orders.calls(task).getFirst().getString("problem") != null);

    assertThat(orders.state(task)).isEqualTo("WAITING");
    assertThat(orders.types(task)).doesNotContain("Failed");
  }

  @Test
  void deletionDoesNotStopAProviderThatOffersNoSuchThing() {
    play(Script.HAPPY.lasting(Duration.ofSeconds(4)));
    orders.awaitCall(task, "ACCEPTED");

    orders.send(new AbandonTask(task));

    orders.event(task, "Stored");
    assertThat(accepted()).hasSize(1);
  }

  @Test
  void successAfterTheDeadlineIsNobodysVideo() {
    PLAYED.put(
        route.model(),
        new ConcurrentLinkedQueue<>(
            List.of(Script.SUCCESS_TOO_LATE.lasting(Duration.ofSeconds(6)))));
    orders.send(Orders.order(task, Duration.ofSeconds(4), null, route));

    orders.awaitState(task, "EXPIRED");

    orders.awaitCall(task, "CANCELLED");
    assertThat(orders.types(task)).containsExactly("Started", "Routed");
  }

  private void play(Script... scripts) {
    Queue<Script> mine = new ConcurrentLinkedQueue<>(List.of(scripts));
    PLAYED.put(route.model(), mine);
    orders.send(Orders.order(task, route));
  }

  /** The last one for all that follow. */
  private static Script next(StubOrder order) {
    Queue<Script> mine = PLAYED.getOrDefault(order.model(), new ConcurrentLinkedQueue<>());
    Script script = mine.size() > 1 ? mine.poll() : mine.peek();
    return script == null ? Script.HAPPY : script;
  }

  private static Script named(String name) {
    return List.of(
            Script.MODERATED_OUTPUT,
            Script.MODERATED_INPUT_LATE,
            Script.FAILED,
            Script.FAILED_NO_REASON,
            Script.FAILED_LEAKY,
            Script.FAILED_INVALID,
            Script.CANCELLED_BY_PROVIDER,
            Script.NO_OUTPUT,
            Script.URL_REDIRECTS_INSIDE,
            Script.URL_EXPIRED,
            Script.HTML_FILE,
            Script.HTML_AS_VIDEO,
            Script.TRUNCATED_FILE,
            Script.HUGE_FILE,
            Script.ACCEPTED_THEN_DROPPED,
            Script.ACCEPTED_THEN_SILENT,
            Script.ACCEPTED_THEN_PAGE_502,
            Script.ACCEPTED_THEN_PAGE_504,
            Script.ACCEPTED_THEN_GARBLED,
            Script.PAGE_502)
        .stream()
        .filter(script -> script.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The orders of this test that the provider would charge for. */
  private List<StubTask> accepted() {
    List<StubTask> all = stub.acceptedTasks();
    return all.subList(acceptedBefore, all.size());
  }

  private long submits() {
    return stub.calls(What.SUBMIT).stream()
        .filter(
            call ->
                new String(call.request().body(), StandardCharsets.UTF_8).contains(route.model()))
        .count();
  }
}
