package dev.reelwright.dialect.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.dialect.CallbackSignature;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.jobs.JobsMapping.Status;
import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.UploadRef;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the contract that are decided by mapping alone. */
class JobsContractTest {
  private static final PublicLinks LINKS = new PublicLinks(URI.create("https://reels.example.com"));
  private static final JobSpec.StillWithAudio SPEC =
      new JobSpec.StillWithAudio(
          new UploadRef("uploads/1", "image/png", 1, "aa"),
          new UploadRef("uploads/2", "audio/mpeg", 2, "bb"));

  private final JobsDialect dialect = new JobsDialect();

  @ParameterizedTest
  @DisplayName("limit 1-100, default 20; invalid limit -> 400 with the allowed values")
  @CsvSource({"1,1", "20,20", "100,100"})
  void limitIsAnIntegerFrom1To100(String text, int limit) {
    assertThat(JobsMapping.query(text, null, null).limit()).isEqualTo(limit);
  }

  @Test
  @DisplayName("limit default 20, no cursor, all statuses")
  void everythingInTheQueryIsOptional() {
    assertThat(JobsMapping.query(null, null, null))
        .isEqualTo(new JobsMapping.ListQuery(20, null, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "101", "-1", "+5", "1.5", "ten", " 5", "99999999999", "१"})
  void anyOtherLimitIsRefused(String limit) {
    assertRefused(() -> JobsMapping.query(limit, null, null), "limit", "1 to 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "../etc", "é", "x?y"})
  void invalidCursorIsRefused(String cursor) {
    assertRefused(() -> JobsMapping.query(null, cursor, null), "cursor", "nextCursor");
  }

  @ParameterizedTest
  @DisplayName("status filter of five values")
  @EnumSource(Status.class)
  void eachStatusFiltersTheStatesThatShowAsIt(Status status) {
    List<JobState> states = JobsMapping.query(null, null, status.name()).states();

    assertThat(states).isNotEmpty().allMatch(state -> Status.of(state) == status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pending", "DONE", "RUNNING", "PENDING,FAILED"})
  void anyOtherStatusIsRefusedWithTheFiveWords(String status) {
    assertRefused(
        () -> JobsMapping.query(null, null, status),
        "status",
        "PENDING, PROCESSING, COMPLETED, FAILED, CANCELLED");
  }

  @ParameterizedTest
  @DisplayName("Statuses PENDING, PROCESSING, COMPLETED, FAILED, CANCELLED")
  @CsvSource({
    "QUEUED,PENDING",
    "RUNNING,PROCESSING",
    "STORING,PROCESSING",
    "SUCCEEDED,COMPLETED",
    "FAILED,FAILED",
    "EXPIRED,FAILED",
    "CANCELLED,CANCELLED"
  })
  void everyStateHasItsWord(JobState state, Status word) {
    assertThat(Status.of(state)).isEqualTo(word);
  }

  @ParameterizedTest
  @DisplayName("progress: 0 in PENDING, 100 in COMPLETED, last value otherwise")
  @CsvSource({"QUEUED,7,0", "RUNNING,62,62", "STORING,98,98", "SUCCEEDED,99,100", "FAILED,40,40"})
  void progressOutsideProcessing(JobState state, int told, int shown) {
    assertThat(JobsMapping.status(Views.aJob(state, told), LINKS).progress()).isEqualTo(shown);
  }

  @Test
  @DisplayName("Ids look like cuid (cl...), opaque")
  void newIdsLookLikeCuids() {
    Set<String> ids = new HashSet<>();
    SecureRandom random = new SecureRandom();
    for (int draw = 0; draw < 1000; draw++) {
      ids.add(JobsMapping.newJobId(random));
    }

    assertThat(ids).hasSize(1000).allMatch(id -> id.matches("cl[0-9a-z]{23}"));
  }

  @Test
  void theSameIdempotencyKeyOfTheSameAccountNamesTheSameJob() {
    String id = JobsMapping.jobId("acc_1", Mode.LIVE, "order-7");

    assertThat(id)
        .isEqualTo(JobsMapping.jobId("acc_1", Mode.LIVE, "order-7"))
        .matches("cl[0-9a-z]{23}");
    assertThat(id).isNotEqualTo(JobsMapping.jobId("acc_1", Mode.TEST, "order-7"));
    assertThat(id).isNotEqualTo(JobsMapping.jobId("acc_2", Mode.LIVE, "order-7"));
    assertThat(id).isNotEqualTo(JobsMapping.jobId("acc_1", Mode.LIVE, "order-8"));
    assertThat(JobsMapping.jobId("a", Mode.LIVE, "bc"))
        .isNotEqualTo(JobsMapping.jobId("ab", Mode.LIVE, "c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "ü", "tab\t"})
  void anIdempotencyKeyIsVisibleAscii(String key) {
    assertRefused(() -> JobsMapping.jobId("acc_1", Mode.LIVE, key), "Idempotency-Key", "1 to 255");
  }

  @Test
  void anIdempotencyKeyHasAtMost255Characters() {
    assertThat(JobsMapping.jobId("acc_1", Mode.LIVE, "k".repeat(255))).isNotEmpty();
    assertRefused(
        () -> JobsMapping.jobId("acc_1", Mode.LIVE, "k".repeat(256)),
        "Idempotency-Key",
        "1 to 255");
  }

  @Test
  void theFingerprintCoversBothFilesAndTheWebhook() {
    String fingerprint = JobsMapping.fingerprint("aa", "bb", null);

    assertThat(fingerprint).isEqualTo(JobsMapping.fingerprint("aa", "bb", null)).hasSize(64);
    assertThat(
            Set.of(
                fingerprint,
                JobsMapping.fingerprint("aa", "bc", null),
                JobsMapping.fingerprint("ab", "bb", null),
                JobsMapping.fingerprint("aab", "b", null),
                JobsMapping.fingerprint("aa", "bb", "https://x.example")))
        .hasSize(5);
  }

  @Test
  @DisplayName("One job per user or per key: enforced per user")
  void oneJobPerUserWhicheverKeyAsks() {
    SubmitJob one = JobsMapping.submit("cl1", "acc_1", Mode.LIVE, "key_1", SPEC, null, null);
    SubmitJob other = JobsMapping.submit("cl2", "acc_1", Mode.LIVE, "key_2", SPEC, null, null);

    assertThat(one.admission())
        .isEqualTo(other.admission())
        .isEqualTo(new Admission.OneAtATime("jobs:acc_1"));
  }

  @Test
  void theOrderCarriesWhatTheDialectWantsBack() {
    SubmitJob order =
        JobsMapping.submit("cl1", "acc_1", Mode.LIVE, "key_1", SPEC, "ff", Views.HOOK);

    assertThat(order.origin()).isEqualTo("jobs");
    assertThat(order.model()).isEqualTo("still-audio-1");
    assertThat(order.fingerprint()).isEqualTo("ff");
    assertThat(order.echo()).isEqualTo(Map.of("webhookUrl", Views.HOOK));
    assertThat(order.scenario()).isNull();
  }

  @ParameterizedTest
  @DisplayName("Webhook on completes or fails; signed with X-Webhook-Signature over the raw body")
  @EnumSource(
      value = JobState.class,
      names = {"SUCCEEDED", "FAILED", "EXPIRED"})
  void aFinishedJobCallsBack(JobState state) {
    assertThat(dialect.callback(Events.of(Views.aJobWithHook(state, 100)), LINKS))
        .hasValueSatisfying(
            callback -> {
              assertThat(callback.url()).isEqualTo(Views.HOOK);
              assertThat(callback.mediaType()).isEqualTo("application/json");
              assertThat(callback.signature()).isEqualTo(CallbackSignature.HEX_BODY);
            });
  }

  @ParameterizedTest
  @DisplayName("Does CANCELLED fire a webhook: no")
  @EnumSource(
      value = JobState.class,
      names = {"QUEUED", "RUNNING", "STORING", "CANCELLED"})
  void nothingElseCallsBack(JobState state) {
    assertThat(dialect.callback(Events.of(Views.aJobWithHook(state, 10)), LINKS)).isEmpty();
  }

  @Test
  void aJobWithoutWebhookUrlCallsNobody() {
    assertThat(dialect.callback(Events.of(Views.aJob(JobState.SUCCEEDED, 100)), LINKS)).isEmpty();
  }

  @Test
  @DisplayName("401 missing header; 401 key unknown or deactivated (two messages)")
  void thereAreTwoKindsOf401() {
    assertThat(dialect.render(new Problem.CredentialsMissing()).body())
        .isNotEqualTo(dialect.render(new Problem.CredentialsRefused()).body());
  }

  @Test
  @DisplayName("Edge body cap for this path 101 MB")
  void theBodyCapIs101MiB() {
    assertThat(dialect.surface().maxBodyBytes()).isEqualTo(101L * 1024 * 1024);
  }

  private static void assertRefused(Runnable reading, String field, String allowed) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isInstanceOfSatisfying(
                        Problem.InvalidRequest.class,
                        it -> {
                          assertThat(it.field()).isEqualTo(field);
                          assertThat(it.message()).contains(allowed);
                        }));
  }
}
