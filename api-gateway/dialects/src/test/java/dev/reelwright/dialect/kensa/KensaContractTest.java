package dev.reelwright.dialect.kensa;

import static dev.reelwright.dialect.kensa.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.credit.contract.EntryKind;
import dev.reelwright.credit.contract.NumberedHistoryPage;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.kensa.KensaMapping.PageQuery;
import dev.reelwright.dialect.kensa.KensaMapping.TransType;
import dev.reelwright.dialect.kensa.KensaMapping.VideoOrder;
import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.NumberedJobPage;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.Scenario;
import dev.reelwright.job.contract.SubmitJob;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the contract that are decided by mapping alone. */
class KensaContractTest {
  private static final String PICTURE = "https://example.com/image.jpg";

  @Test
  @DisplayName("1-indexed; defaults 1 / 20")
  void pageAndPageSizeAreOptional() {
    assertThat(KensaMapping.pageQuery(null, null)).isEqualTo(new PageQuery(1, 20));
  }

  @ParameterizedTest
  @DisplayName("pageSize: cap 100; a page past any end is asked for as what it is")
  @CsvSource({
    "1,1,1,1",
    "3,100,3,100",
    "007,101,7,100",
    "2147483647,5,2147483647,5",
    "2147483648,4294967297,2147483647,100",
    "99999999999999999999,99999999999999999999,2147483647,100"
  })
  void anyNumberFromOneIsAPage(String page, String size, int pageRead, int sizeRead) {
    assertThat(KensaMapping.pageQuery(page, size)).isEqualTo(new PageQuery(pageRead, sizeRead));
  }

  @ParameterizedTest
  @DisplayName("page, pageSize: non-numeric or < 1 -> 400")
  @ValueSource(strings = {"", "0", "00", "-1", "+5", "1.5", "1e3", "ten", " 5", "५"})
  void anyOtherPageIsRefusedByName(String text) {
    assertRefused(() -> KensaMapping.pageQuery(text, null), "page");
    assertRefused(() -> KensaMapping.pageQuery(null, text), "pageSize");
  }

  @ParameterizedTest
  @DisplayName("transType e.g. VIDEO_CONSUME")
  @CsvSource({
    "GRANT,CREDIT_GRANT",
    "ACTIVATE,CREDIT_ACTIVATE",
    "LAPSE,CREDIT_EXPIRE",
    "CORRECT,CREDIT_ADJUST",
    "FREEZE,VIDEO_CONSUME",
    "SETTLE,VIDEO_SETTLE",
    "RELEASE,VIDEO_RELEASE",
    "EXPIRE,VIDEO_RELEASE"
  })
  void everyKindOfEntryHasItsWord(EntryKind kind, TransType word) {
    assertThat(TransType.of(kind)).isEqualTo(word);
  }

  @ParameterizedTest
  @DisplayName("videoUuid: the video that the credits were for, whichever hold of it")
  @CsvSource({
    "job-550e8400-e29b-41d4-a716-446655440000,550e8400-e29b-41d4-a716-446655440000",
    "job-cl1,cl1",
    "job-cl1.2,cl1",
    "job-,",
    "job-cl1.x,",
    "bench-1,",
  })
  void videoUuidComesFromTheHold(String holdId, String videoUuid) {
    assertThat(transaction(EntryKind.FREEZE, holdId).videoUuid()).isEqualTo(videoUuid);
  }

  @ParameterizedTest
  @DisplayName("videoUuid: null where no video is concerned, whatever the operation is called")
  @EnumSource(
      value = EntryKind.class,
      names = {"GRANT", "ACTIVATE", "LAPSE", "CORRECT"})
  void noVideoOutsideOfHolds(EntryKind kind) {
    assertThat(transaction(kind, "job-cl1").videoUuid()).isNull();
    assertThat(transaction(kind, "job-cl1").remark()).isEqualTo("reason");
  }

  @Test
  @DisplayName("transNo TXN-YYYYMMDD-nnn: at least three digits, the day in UTC")
  void transNoIsTheDayAndTheNumber() {
    assertThat(history().transactions())
        .extracting(KensaWire.Transaction::transNo)
        .first()
        .isEqualTo("TXN-20260313-1042");
    assertThat(history().transactions())
        .extracting(KensaWire.Transaction::transNo)
        .last()
        .isEqualTo("TXN-20260313-001");
  }

  @Test
  @DisplayName("POST generate: prompt, model, duration, aspectRatio; the other two are optional")
  void orderIsReadAsItIs() {
    assertThat(KensaMapping.order(order(""))).isEqualTo(anOrder());
    assertThat(KensaMapping.order(order(",\"quality\":\"720p\"")).quality()).isEqualTo("720p");
    assertThat(KensaMapping.order(order(",\"startImageUrl\":\"" + PICTURE + "\"")).startImageUrl())
        .isEqualTo(PICTURE);
  }

  @ParameterizedTest
  @DisplayName("Unknown fields and explicit nulls are no mistake; 10.0 is a whole number")
  @ValueSource(
      strings = {
        ",\"seed\":7",
        ",\"quality\":null",
        ",\"startImageUrl\":null",
        ",\"duration\":10.0",
        ",\"duration\":1e1"
      })
  void whatDoesNotMatterIsPassedOver(String more) {
    assertThat(KensaMapping.order(order(more))).isEqualTo(anOrder());
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @DisplayName("POST generate: 400 names the field and what is wrong with it")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          prompt        | null      | must be text
          prompt        | 7         | must be text
          prompt        | ""        | must be text
          prompt        | "\\ud800" | has half of a surrogate pair
          model         | []        | must be text
          duration      | null      | must be a whole number of seconds
          duration      | "10"      | must be a whole number of seconds
          duration      | 1.5       | must be a whole number of seconds
          duration      | 1e99      | must be a whole number of seconds
          duration      | 2147483648 | must be a whole number of seconds
          aspectRatio   | {}        | must be text
          quality       | 720       | must be text
          quality       | ""        | must be text
          startImageUrl | ""        | must be text that is not empty
          startImageUrl | ["https://example.com/i.png"] | must be text
          """)
  void wrongValueIsRefusedByName(String field, String value, String why) {
    String body = order(",\"%s\":%s".formatted(field, value));

    assertRefused(() -> KensaMapping.order(body), field, why);
  }

  @ParameterizedTest
  @DisplayName("POST generate: required fields")
  @ValueSource(strings = {"prompt", "model", "duration", "aspectRatio"})
  void missingFieldIsRefusedByName(String field) {
    String body = order("").replace("\"%s\"".formatted(field), "\"other\"");

    assertRefused(() -> KensaMapping.order(body), field, "is missing");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("A body that is not JSON: 400 says where it broke")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"prompt":                  | is not valid JSON at line 1, column 1
          {"prompt":'x'}              | is not valid JSON at line 1, column 11
          {} {}                       | is not valid JSON at line 1, column
          nonsense                    | is not valid JSON at line 1, column
          []                          | must be a JSON object
          "text"                      | must be a JSON object
          null                        | must be a JSON object
          ``                          | must be a JSON object
          """)
  void bodyThatIsNoOrderSaysWhere(String body, String why) {
    assertRefused(() -> KensaMapping.order(body), "body", why);
  }

  @Test
  @DisplayName("A body that is not JSON: the line counts")
  void brokenLineIsNamed() {
    assertRefused(
        () -> KensaMapping.order("{\n  \"prompt\": \"A dog\",\n  oops\n}"), "body", "at line 3");
  }

  @ParameterizedTest
  @DisplayName("A refusal names the contract's field, not the platform's")
  @CsvSource({"durationSeconds,duration", "resolution,quality", "aspectRatio,aspectRatio"})
  void fieldsHaveTheContractsNames(String platform, String contract) {
    assertThat(new KensaDialect().render(new Problem.InvalidRequest(platform, "is odd")).body())
        .contains("Invalid " + contract + ": is odd");
  }

  @Test
  @DisplayName("Bodies must be JSON with that content type: 415 names what came instead")
  void contentTypeIsNamed() {
    assertThat(
            new KensaDialect()
                .render(
                    new Problem.UnsupportedMedia("body", "text/plain", List.of("application/json")))
                .body())
        .contains("Content-Type must be application/json (found: text/plain)");
  }

  @Test
  @DisplayName("uuid: a random one each time, lower case, version 4")
  void newUuidsAreUuids() {
    SecureRandom random = new SecureRandom();

    List<String> some = Stream.generate(() -> KensaMapping.newUuid(random)).limit(50).toList();

    assertThat(some).doesNotHaveDuplicates();
    assertThat(some)
        .allMatch(it -> it.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-.{12}"));
  }

  @Test
  @DisplayName("Idempotency-Key: the same account, mode and key name the same uuid, nobody else")
  void uuidFollowsFromTheKey() {
    String uuid = KensaMapping.uuid("acc_1", Mode.LIVE, "k1");

    // Written down: another one would make a second video of a retry that meets an upgrade.
    assertThat(uuid).isEqualTo("0537c5c9-d20d-839d-bf65-0866c0628df5");
    assertThat(UUID.fromString(uuid).version()).isEqualTo(8);
    assertThat(
            List.of(
                KensaMapping.uuid("acc_2", Mode.LIVE, "k1"),
                KensaMapping.uuid("acc_1", Mode.TEST, "k1"),
                KensaMapping.uuid("acc_1", Mode.LIVE, "k2")))
        .doesNotContain(uuid)
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("Idempotency-Key: 1 to 255 visible ASCII characters")
  void badKeysAreRefused() {
    for (String key : List.of("", " ", "ä", "a\n", "k".repeat(256))) {
      assertRefused(() -> KensaMapping.uuid("acc_1", Mode.LIVE, key), "Idempotency-Key");
    }
  }

  @Test
  @DisplayName("Idempotency-Key: any other order is another request; without a key none is")
  void fingerprintCoversTheWholeOrder() {
    VideoOrder order = new VideoOrder("p", "m", 10, "16:9", null, null);

    assertThat(
            Stream.of(
                    order,
                    new VideoOrder("q", "m", 10, "16:9", null, null),
                    new VideoOrder("p", "n", 10, "16:9", null, null),
                    new VideoOrder("p", "m", 11, "16:9", null, null),
                    new VideoOrder("p", "m", 10, "9:16", null, null),
                    new VideoOrder("p", "m", 10, "16:9", "720p", null),
                    new VideoOrder("p", "m", 10, "16:9", null, PICTURE),
                    new VideoOrder("p", "m", 10, "16:9", null, "slow"))
                .map(each -> submit(each, true).fingerprint()))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
    assertThat(submit(order, true)).isEqualTo(submit(order, true));
    assertThat(submit(order, false).fingerprint()).isNull();
  }

  @Test
  @DisplayName("Idempotency-Key: a retry that meets an upgrade is still the same request")
  void fingerprintOfAnOrderOfBeforeStays() {
    assertThat(submit(anOrder(), true).fingerprint())
        .isEqualTo("12c40f13cd53a6bd2ef5e28824fe17d5afdb6c9ba3618ee82f598e3ef3d4cf56");
  }

  @Test
  @DisplayName("X-Sandbox-Scenario: part of the order, and of what a repeated request must repeat")
  void scenarioIsPartOfTheOrder() {
    SubmitJob slow = submit(anOrder(), Scenario.SLOW);

    assertThat(slow.scenario()).isEqualTo("slow");
    assertThat(submit(anOrder(), true).scenario()).isNull();
    assertThat(
            Stream.concat(
                    Stream.of(submit(anOrder(), true)),
                    Stream.of(Scenario.values()).map(each -> submit(anOrder(), each)))
                .map(SubmitJob::fingerprint))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @DisplayName("X-Sandbox-Scenario: every name opens with a test key; none is none")
  @EnumSource(Scenario.class)
  void everyScenarioHasAName(Scenario scenario) {
    assertThat(KensaMapping.scenario(" " + scenario.text() + " ", Mode.TEST)).isEqualTo(scenario);
    assertThat(KensaMapping.scenario(null, Mode.TEST)).isNull();
    assertThat(KensaMapping.scenario(null, Mode.LIVE)).isNull();
  }

  @ParameterizedTest
  @DisplayName("X-Sandbox-Scenario: 400 with the names for another one, 400 for a live key")
  @ValueSource(strings = {"", "SLOW", "fail_at_65", "slow,stuck"})
  void unknownScenarioIsRefused(String name) {
    assertRefused(
        () -> KensaMapping.scenario(name, Mode.TEST),
        "X-Sandbox-Scenario",
        "must be one of slow, fail-at-65, ");
    assertRefused(
        () -> KensaMapping.scenario("slow", Mode.LIVE), "X-Sandbox-Scenario", "is for test keys");
  }

  @Test
  @DisplayName("Concurrency: no rule; a running video is in nobody's way")
  void ordersTakeNobodysSlot() {
    SubmitJob submit = submit(new VideoOrder("p", "sora-2", 10, "16:9", null, PICTURE), false);

    assertThat(submit.admission()).isEqualTo(new Admission.Unlimited("kensa:acc_1"));
    assertThat(submit.origin()).isEqualTo("kensa");
    assertThat(submit.spec())
        .isEqualTo(new JobSpec.PromptToVideo("p", 10, "16:9", null, null, PICTURE));
  }

  @ParameterizedTest
  @DisplayName("404 for what is no uuid in the path; 400 for the parameter")
  @ValueSource(strings = {"", "list", "generate", "550e8400e29b41d4a716446655440000", "cl1", "x-"})
  void onlyUuidsNameVideos(String text) {
    assertThatThrownBy(() -> KensaMapping.jobIdInPath(text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem()).isEqualTo(new Problem.NotFound("job")));
    assertRefused(() -> KensaMapping.jobIdInQuery(text), "uuid");
  }

  @Test
  @DisplayName("uuid: upper case is the same; a missing parameter is a 400")
  void uuidsAreReadInEitherCase() {
    assertThat(KensaMapping.jobIdInPath(Videos.UUID.toUpperCase(Locale.ROOT)))
        .isEqualTo(Videos.UUID);
    assertThat(KensaMapping.jobIdInQuery(Videos.UUID)).isEqualTo(Videos.UUID);
    assertRefused(() -> KensaMapping.jobIdInQuery(null), "uuid");
  }

  @ParameterizedTest
  @DisplayName("Statuses PENDING, GENERATING, UPLOADING, COMPLETED, FAILED")
  @CsvSource({
    "QUEUED,PENDING",
    "RUNNING,GENERATING",
    "STORING,UPLOADING",
    "SUCCEEDED,COMPLETED",
    "FAILED,FAILED",
    "EXPIRED,FAILED",
    "CANCELLED,FAILED"
  })
  void everyStateHasItsWord(JobState state, String word) {
    assertThat(KensaMapping.task(aVideo(state, 0)).status()).isEqualTo(word);
    assertThat(KensaMapping.video(aVideo(state, 0)).status()).isEqualTo(word);
  }

  @ParameterizedTest
  @DisplayName("progress: 0 PENDING, 1-99 generating, >= 95 uploading, 100 COMPLETED, last FAILED")
  @CsvSource({
    "QUEUED,0,0",
    "RUNNING,0,1",
    "RUNNING,65,65",
    "RUNNING,99,99",
    "STORING,90,95",
    "STORING,98,98",
    "SUCCEEDED,100,100",
    "FAILED,0,1",
    "FAILED,40,40",
    "EXPIRED,0,1",
    "EXPIRED,70,70",
    "CANCELLED,0,0"
  })
  void progressStaysWithinItsState(JobState state, int worker, int shown) {
    assertThat(KensaMapping.task(aVideo(state, worker)).progress()).isEqualTo(shown);
  }

  @ParameterizedTest
  @DisplayName("creditsUsed: the estimate until it is settled, then the charge; 0 on FAILED")
  @CsvSource({
    "QUEUED,12",
    "RUNNING,12",
    "STORING,12",
    "SUCCEEDED,10",
    "FAILED,0",
    "EXPIRED,0",
    "CANCELLED,0"
  })
  void creditsUsedFollowTheHold(JobState state, long credits) {
    assertThat(KensaMapping.video(aVideo(state, 0)).creditsUsed()).isEqualTo(credits);
  }

  @Test
  @DisplayName("generationTime: seconds between createdAt and completedAt")
  void generationTimeIsInSeconds() {
    assertThat(KensaMapping.video(aVideo(JobState.SUCCEEDED, 100)).generationTime()).isEqualTo(180);
    assertThat(KensaMapping.video(aVideo(JobState.FAILED, 40)).generationTime()).isNull();
  }

  @Test
  @DisplayName("provider: who makes it; our own engine where nobody says")
  void providerIsWhoMakesIt() {
    assertThat(KensaMapping.video(Videos.aProvidersVideo(JobState.QUEUED, 0)).provider())
        .isEqualTo("evolink");
    assertThat(KensaMapping.video(Videos.aVideoOfBefore()).provider()).isEqualTo("reelwright");
  }

  @Test
  @DisplayName("A job of another API is no video here")
  void othersJobsAreNotFound() {
    for (JobView job : Videos.othersJobs()) {
      for (Runnable reading :
          List.<Runnable>of(
              () -> KensaMapping.video(job),
              () -> KensaMapping.task(job),
              () -> KensaMapping.listing(new NumberedJobPage(List.of(job), 1, 1, 20)))) {
        assertThatThrownBy(reading::run)
            .isInstanceOfSatisfying(
                ProblemException.class,
                refused -> assertThat(refused.problem()).isEqualTo(new Problem.NotFound("job")));
      }
    }
  }

  @ParameterizedTest
  @DisplayName("Callbacks: the contract promises none")
  @EnumSource(JobState.class)
  void nobodyIsCalledBack(JobState state) {
    JobView job = aVideo(state, 0);
    PublicLinks links = new PublicLinks(URI.create("https://videos.example.com"));
    Instant at = job.updatedAt();

    assertThat(
            Stream.of(
                    new JobEvent.JobAccepted("e", job, at),
                    new JobEvent.JobSucceeded("e", job, at),
                    new JobEvent.JobFailed("e", job, at))
                .flatMap(event -> new KensaDialect().callback(event, links).stream()))
        .isEmpty();
  }

  private static String order(String more) {
    return """
        {"prompt":"A dog","model":"storyboard-1","duration":10,"aspectRatio":"16:9"%s}"""
        .formatted(more);
  }

  private static VideoOrder anOrder() {
    return new VideoOrder("A dog", "storyboard-1", 10, "16:9", null, null);
  }

  private static SubmitJob submit(VideoOrder order, boolean idempotent) {
    return KensaMapping.submit(Videos.UUID, "acc_1", Mode.LIVE, "key_1", order, null, idempotent);
  }

  private static SubmitJob submit(VideoOrder order, Scenario scenario) {
    return KensaMapping.submit(Videos.UUID, "acc_1", Mode.TEST, "key_1", order, scenario, true);
  }

  private static void assertRefused(Runnable reading, String field, String why) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isInstanceOfSatisfying(
                        Problem.InvalidRequest.class,
                        it -> {
                          assertThat(it.field()).isEqualTo(field);
                          assertThat(it.message()).contains(why);
                        }));
  }

  @Test
  @DisplayName("Bodies must be JSON, 1 MB")
  void theBodyCapIsOneMebibyte() {
    assertThat(new KensaDialect().surface().maxBodyBytes()).isEqualTo(1024 * 1024);
  }

  private static KensaWire.History history() {
    return KensaMapping.history(new NumberedHistoryPage(Ledgers.entries(), 8, 1, 20));
  }

  private static KensaWire.Transaction transaction(EntryKind kind, String operationId) {
    return KensaMapping.history(
            new NumberedHistoryPage(List.of(Ledgers.entry(kind, operationId)), 1, 1, 20))
        .transactions()
        .getFirst();
  }

  private static void assertRefused(Runnable reading, String field) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isInstanceOfSatisfying(
                        Problem.InvalidRequest.class,
                        it -> assertThat(it.field()).isEqualTo(field)));
  }
}
