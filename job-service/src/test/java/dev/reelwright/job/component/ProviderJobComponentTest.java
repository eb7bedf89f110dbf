package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aClip;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static dev.reelwright.job.component.JobService.outputOf;
import static dev.reelwright.job.component.JobService.progressed;
import static dev.reelwright.job.component.JobService.retriever;
import static dev.reelwright.job.component.JobService.routed;
import static dev.reelwright.job.component.JobService.started;
import static dev.reelwright.job.component.JobService.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobTopics;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Scenario;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.SubmittedJob;
import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of models that outside providers make, live and in the sandbox. */
@QuarkusTest
final class ProviderJobComponentTest extends OnRealParts {
  private static final String PROMPT = retriever().prompt();

  @Inject JobService service;
  private KafkaProbe kafka;
  private String account;
  private String id;

  @BeforeEach
  void anAccount() {
    kafka = new KafkaProbe();
    account = newAccount();
    id = newId();
    service.grant(account, 100);
    service.grant(account + ":test", 100);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void exampleOfThePublicContractGoesToItsRoutesForTwoCredits() {
    JobView job = service.submitted(live("sora-2", retriever()));

    assertThat(job.quoted()).isEqualTo(2);
    assertThat(job.provider()).isEqualTo("evolink");
    assertThat(service.get(id, account)).isEqualTo(job);
    assertThat(task().spec())
        .isEqualTo(
            new RenderSpec.ProviderVideo(
                PROMPT,
                10,
                "16:9",
                "720p",
                1280,
                720,
                null,
                List.of(
                    new ProviderRoute("evolink", "evolink", "evolink", "sora-2"),
                    new ProviderRoute("kie", "kie", "kie", "sora-2-text-to-video"))));
  }

  @Test
  void workersAreToldWhereSoundIsPartOfWhatIsSold() {
    service.submitted(live("veo-3-1", order(8, "16:9", null, null)));

    assertThat(((RenderSpec.ProviderVideo) task().spec()).routes())
        .containsExactly(
            new ProviderRoute("evolink", "evolink", "evolink", "veo-3.1-generate-preview", true),
            new ProviderRoute("kie", "kie", "kie", "veo3", true));
  }

  @Test
  void startImageChoosesAnotherUpstreamModel() {
    service.submitted(live("wan-2-6", order(5, "1:1", null, "https://example.com/image.jpg")));

    assertThat(task().spec())
        .isEqualTo(
            new RenderSpec.ProviderVideo(
                PROMPT,
                5,
                "1:1",
                "720p",
                720,
                720,
                "https://example.com/image.jpg",
                List.of(
                    new ProviderRoute("evolink", "evolink", "evolink", "wan2.6-image-to-video"),
                    new ProviderRoute("dashscope", "dashscope", "dashscope", "wan2.6-i2v"))));
  }

  @ParameterizedTest(name = "{0}, {1} s, {2}, {3}: {4} {5}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sora-2    | 9  | 16:9 | 720p  | durationSeconds | must be 10 or 15 seconds with 720p, not 9
          sora-2    | 9  | 16:9 | 1080p | durationSeconds | must be 10 or 15 seconds with 1080p, not 9
          sora-2    | 10 | 1:1  | 720p  | aspectRatio     | must be one of 16:9, 9:16, not '1:1'
          sora-2    | 10 | 16:9 | 480p  | resolution      | must be one of 720p, 1080p, not '480p'
          veo-3-1   | 6  | 16:9 | 1080p | durationSeconds | must be 8 seconds with 1080p, not 6
          wan-2-6   | 16 | 16:9 | 720p  | durationSeconds | must be 2 to 15 seconds, not 16
          test-off  | 8  | 16:9 | 720p  | model           | 'test-off' is not enabled here; enabled: sora-2, veo-3-1, wan-2-6, seedance-1-5, storyboard-1
          test-shut | 8  | 16:9 | 720p  | model           | 'test-shut' is not enabled here; enabled: sora-2, veo-3-1, wan-2-6, seedance-1-5, storyboard-1
          test-gone | 8  | 16:9 | 720p  | model           | 'test-gone' is no longer offered since 2026-01-01; use 'sora-2' instead
          """)
  void whatNoRouteTakesIsRefusedWithoutAHold(
      String model, int seconds, String ratio, String resolution, String field, String message) {
    Answer answer = service.submit(live(model, order(seconds, ratio, resolution, null)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(service.problem(answer)).isEqualTo(new Problem.InvalidRequest(field, message));
    assertThat(service.holds(account)).isEmpty();
  }

  @Test
  void startImageIsRefusedWhereNoRouteTakesOne() {
    Answer answer =
        service.submit(test("test-off", order(8, "16:9", null, "https://example.com/i.jpg"), null));

    assertThat(service.problem(answer))
        .isEqualTo(
            new Problem.InvalidRequest(
                "startImageUrl", "is not taken by 'test-off', which makes videos from text only"));
  }

  @Test
  void whoeverAcceptsTheTaskIsShownFromThenOn() {
    service.submitted(live("sora-2", retriever()));

    service.report(kafka, started(id, 1), routed(id, 1, "kie", "kie"));
    JobView routed = service.await(id, account, job -> "kie".equals(job.provider()));

    assertThat(routed.state()).isEqualTo(JobState.RUNNING);
    Row kept =
        service.sql("select route, provider from job where id = '" + id + "'").iterator().next();
    assertThat(kept.getString("route")).isEqualTo("kie");
    assertThat(kept.getString("provider")).isEqualTo("kie");
  }

  @Test
  void acceptanceMayBeTheFirstWordOfAnAttempt() {
    service.submitted(live("sora-2", retriever()));

    service.report(kafka, routed(id, 1, "kie", "kie"));

    assertThat(service.await(id, account, JobState.RUNNING).provider()).isEqualTo("kie");
  }

  @Test
  void acceptanceOfAnOlderAttemptOrAfterTheEndChangesNothing() {
    service.submitted(live("sora-2", retriever()));

    service.report(
        kafka,
        started(id, 2),
        routed(id, 2, "kie", "kie"),
        routed(id, 1, "evolink", "evolink"),
        stored(id, 2),
        routed(id, 2, "evolink", "evolink"),
        routed(id, 3, "evolink", "evolink"),
        progressed(id, 3, RenderStage.RENDERING, 99));
    JobView done = service.await(id, account, JobState.SUCCEEDED);
    heardAll();

    assertThat(service.get(id, account).provider()).isEqualTo("kie");
    assertThat(service.get(id, account).updatedAt()).isEqualTo(done.updatedAt());
    assertThat(finalEvent().job().provider()).isEqualTo("kie");
  }

  /** Whatever it costs there: what was quoted is what is settled. */
  @ParameterizedTest
  @ValueSource(strings = {"evolink", "kie"})
  void priceIsTheSameWhicheverRouteMadeIt(String provider) {
    service.submitted(live("sora-2", retriever()));

    service.report(kafka, started(id, 1), routed(id, 1, provider, provider), stored(id, 1));
    JobView done = service.await(id, account, JobState.SUCCEEDED);

    assertThat(done.charged()).isEqualTo(2);
    assertThat(outputOf(done).videoUrl()).contains("outputs/" + id);
    assertThat(service.freezes(account))
        .extracting(FreezeHold::amount)
        .containsExactly(Amount.of(2));
    assertThat(commands())
        .containsExactly(new CreditCommand.SettleHold("job-" + id, account, Amount.of(2)));
  }

  @ParameterizedTest(name = "{0} blames {1}")
  @CsvSource({
    "moderation_input, CUSTOMER",
    "moderation_output, PROVIDER",
    "provider_rejected, PROVIDER",
    "provider_failed, PROVIDER",
    "provider_no_output, PROVIDER",
    "provider_gone, PROVIDER",
    "provider_cancelled, PROVIDER",
    "provider_unavailable, PROVIDER",
    "result_not_a_video, PROVIDER"
  })
  void failureAtTheProviderIsToldAndCostsNothing(String code, Blame blame) {
    service.submitted(live("sora-2", retriever()));

    service.report(
        kafka,
        started(id, 1),
        routed(id, 1, "kie", "kie"),
        progressed(id, 1, RenderStage.RENDERING, 65),
        new RenderEvent.Failed(id, 1, code, blame, "Not made.", Instant.now()));
    JobView failed = service.await(id, account, JobState.FAILED);

    assertThat(failed.failure()).isEqualTo(new JobFailure(code, "Not made."));
    assertThat(failed.progress()).isEqualTo(65);
    assertThat(failed.charged()).isZero();
    assertThat(failed.provider()).isEqualTo("kie");
    assertThat(commands())
        .containsExactly(new CreditCommand.ReleaseHold("job-" + id, account, code));
    assertThat(
            service
                .sql("select failure_blame from job where id = '" + id + "'")
                .iterator()
                .next()
                .getString(0))
        .isEqualTo(blame.name());
    assertThat(finalEvent()).isInstanceOf(JobEvent.JobFailed.class);
  }

  // ---- test keys

  @ParameterizedTest
  @ValueSource(strings = {"sora-2", "test-shut", "test-off"})
  void ourOwnEngineMakesWhateverATestKeyOrders(String model) {
    JobSpec.PromptToVideo order =
        model.equals("sora-2") ? retriever() : order(8, "16:9", null, null);
    JobView job = service.submitted(test(model, order, null));

    assertThat(job.provider()).isEqualTo("reelwright");
    assertThat(task().spec())
        .isEqualTo(
            new RenderSpec.PromptToVideo(
                PROMPT, order.durationSeconds(), 1280, 720, 30, null, null));
    assertThat(service.holds(account)).isEmpty();
    assertThat(service.freezes(account + ":test")).hasSize(1);
  }

  @Test
  void startImageOfATestKeyReachesOurOwnEngine() {
    service.submitted(
        test("sora-2", order(10, "16:9", "720p", "https://pictures.test/image.jpg"), null));

    assertThat(task().spec())
        .isEqualTo(
            new RenderSpec.PromptToVideo(
                PROMPT, 10, 1280, 720, 30, null, "https://pictures.test/image.jpg"));
  }

  @Test
  void anExamplesAddressIsNeverFetchedForATestKey() {
    JobView job =
        service.submitted(
            test("sora-2", order(10, "16:9", "720p", "https://example.com/image.jpg"), null));

    assertThat(task().spec())
        .isEqualTo(
            new RenderSpec.PromptToVideo(
                PROMPT, 10, 1280, 720, 30, null, RenderSpec.EXAMPLE_PICTURE));
    assertThat(job.spec()).isEqualTo(order(10, "16:9", "720p", "https://example.com/image.jpg"));
  }

  @Test
  void testKeyMeetsTheLimitsOfTheModelAndOfOurOwnEngine() {
    Answer tooLong = service.submit(test("sora-2", order(30, "16:9", "720p", null), null));
    Answer tooShort = service.submit(test("wan-2-6", order(2, "16:9", "720p", null), null));

    assertThat(service.problem(tooLong))
        .isEqualTo(
            new Problem.InvalidRequest(
                "durationSeconds", "must be 4, 8, 10, 12 or 15 seconds with 720p, not 30"));
    assertThat(service.problem(tooShort))
        .isEqualTo(new Problem.InvalidRequest("durationSeconds", "must be 3 to 15 seconds, not 2"));
    assertThat(service.submit(live("wan-2-6", order(2, "16:9", "720p", null))).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void scenarioIsSentToTheSandbox(Scenario scenario) {
    JobView job = service.submitted(test("sora-2", retriever(), scenario.text()));

    assertThat(job.quoted()).isEqualTo(2);
    assertThat(job.provider()).isEqualTo("reelwright");
    assertThat(task().spec())
        .isEqualTo(
            new RenderSpec.ProviderVideo(
                PROMPT,
                10,
                "16:9",
                "720p",
                1280,
                720,
                null,
                List.of(new ProviderRoute("sandbox", "sandbox", "sandbox", scenario.text()))));
    assertThat(Duration.between(task().queuedAt(), task().deadline()))
        .as("ten minutes, and ten seconds for each that was ordered")
        .isCloseTo(Duration.ofSeconds(600 + 10 * 10), Duration.ofSeconds(30));
  }

  @Test
  void sandboxIsShownAsOursAlsoOnceItHasAccepted() {
    service.submitted(test("sora-2", retriever(), "slow"));

    service.report(kafka, started(id, 1), routed(id, 1, "sandbox", "sandbox"), stored(id, 1));
    JobView done = service.await(id, account, Mode.TEST, job -> job.state() == JobState.SUCCEEDED);

    assertThat(done.provider()).isEqualTo("reelwright");
    assertThat(finalEvent().job().provider()).isEqualTo("reelwright");
    assertThat(kafka.await(CreditTopics.COMMANDS, account + ":test", 1)).hasSize(1);
  }

  @Test
  void repeatOfAScenarioIsTheSameJob() {
    JobView job = service.submitted(test("sora-2", retriever(), "stuck"));

    SubmittedJob again =
        service.read(service.submit(test("sora-2", retriever(), "stuck")), SubmittedJob.class);

    assertThat(again).isEqualTo(new SubmittedJob(job, true));
    assertThat(service.holds(account + ":test")).hasSize(1);
  }

  @Test
  void scenarioIsForTestKeysAndHasAName() {
    Answer live = service.submit(aClip(id, account, Mode.LIVE, "sora-2", retriever(), "slow"));
    Answer unknown = service.submit(test("sora-2", retriever(), "explode"));

    assertThat(service.problem(live))
        .isEqualTo(new Problem.InvalidRequest("X-Sandbox-Scenario", "is for test keys only"));
    assertThat(service.problem(unknown))
        .isEqualTo(
            new Problem.InvalidRequest(
                "X-Sandbox-Scenario",
                "must be one of slow, fail-at-65, moderation-input, moderation-output, stuck,"
                    + " provider-timeout, throttled, lost-callback, bad-file, not 'explode'"));
    assertThat(service.holds(account)).isEmpty();
    assertThat(service.holds(account + ":test")).isEmpty();
  }

  @Test
  void scenarioIsForOrdersByPrompt() {
    SubmitJob still = JobService.aSubmit(id, account);
    SubmitJob played =
        new SubmitJob(
            id,
            account,
            Mode.TEST,
            still.keyId(),
            still.origin(),
            still.model(),
            still.spec(),
            still.admission(),
            null,
            still.echo(),
            "slow");

    assertThat(service.problem(service.submit(played)))
        .isEqualTo(
            new Problem.InvalidRequest("X-Sandbox-Scenario", "is for orders by prompt only"));
  }

  // ---- what may be ordered

  @Test
  void modelsAreListedWithWhatIsOpenNow() {
    assertThat(service.model("sora-2", Mode.LIVE))
        .satisfies(
            sora -> {
              assertThat(sora.name()).isEqualTo("Sora 2");
              assertThat(sora.provider()).isEqualTo("OpenAI");
              assertThat(sora.modes()).containsExactly("text-to-video", "image-to-video");
              assertThat(sora.maxDuration()).isEqualTo(15);
              assertThat(sora.resolutions()).containsExactly("720p", "1080p");
              assertThat(sora.aspectRatios()).containsExactly("16:9", "9:16");
              assertThat(sora.enabled()).isTrue();
            });
    assertThat(service.model("test-shut", Mode.LIVE).enabled()).isFalse();
    assertThat(service.model("test-shut", Mode.TEST).enabled()).isTrue();
    assertThat(service.model("test-off", Mode.LIVE).enabled()).isFalse();
    assertThat(service.model("test-off", Mode.TEST).enabled()).isTrue();
    assertThat(service.model("test-gone", Mode.TEST).enabled()).isFalse();
    assertThat(service.model("test-gone", Mode.LIVE).replacement()).isEqualTo("sora-2");
  }

  private SubmitJob live(String model, JobSpec spec) {
    return aClip(id, account, Mode.LIVE, model, spec, null);
  }

  private SubmitJob test(String model, JobSpec spec, @Nullable String scenario) {
    return aClip(id, account, Mode.TEST, model, spec, scenario);
  }

  private static JobSpec.PromptToVideo order(
      int seconds, String ratio, @Nullable String resolution, @Nullable String image) {
    return new JobSpec.PromptToVideo(PROMPT, seconds, ratio, resolution, null, image);
  }

  private RenderCommand.RenderTask task() {
    String json = kafka.await(RenderTopics.TASKS, id, 1).getFirst().value();
    return (RenderCommand.RenderTask) read(json, RenderCommand.class);
  }

  private JobEvent finalEvent() {
    settled();
    return read(kafka.records(JobTopics.EVENTS, id).getLast().value(), JobEvent.class);
  }

  private List<CreditCommand> commands() {
    kafka.await(CreditTopics.COMMANDS, account, 1);
    settled();
    return kafka.records(CreditTopics.COMMANDS, account).stream()
        .map(record -> read(record.value(), CreditCommand.class))
        .toList();
  }

  /** All news of this job comes in one line: what follows it has been heard when this has. */
  private void heardAll() {
    kafka.send(RenderTopics.EVENTS, id, "{no news");
    kafka.await(RenderTopics.EVENTS + ".dlq", id, 1);
  }

  private void settled() {
    Awaitility.await()
        .atMost(JobService.SOON)
        .until(() -> service.sql("select 1 from outbox").size() == 0);
  }

  private <T> T read(String json, Class<T> type) {
    return service.read(new Answer(200, json, Map.of()), type);
  }
}
