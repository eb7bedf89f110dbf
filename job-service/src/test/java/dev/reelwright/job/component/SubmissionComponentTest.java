package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aPrompt;
import static dev.reelwright.job.component.JobService.aSubmit;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobTopics;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.SubmittedJob;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.testkit.InternalTokens;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a request becomes a job, once. */
@QuarkusTest
final class SubmissionComponentTest extends OnRealParts {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Inject JobService service;

  @AfterEach
  void ledgerIsBack() {
    service.control("away/false");
  }

  @Test
  void acceptedJobIsQueuedWithItsCreditsFrozen() {
    String account = accountWith(25);
    String id = newId();

    JobView job = service.submitted(aSubmit(id, account));

    assertThat(job.jobId()).isEqualTo(id);
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.progress()).isZero();
    assertThat(job.retries()).isZero();
    assertThat(job.quoted()).isEqualTo(10);
    assertThat(job.charged()).isZero();
    assertThat(job.echo()).isEqualTo(Map.of("webhookUrl", "https://a.example/hook"));
    assertThat(service.get(id, account)).isEqualTo(job);
    Hold hold = only(service.holds(account));
    assertThat(hold.holdId()).isEqualTo("job-" + id);
    assertThat(hold.amount()).isEqualTo(Amount.of(10));
    assertThat(hold.reference()).isEqualTo(id);
    assertThat(service.available(account)).isEqualTo(15);
  }

  @Test
  void acceptedJobIsSentToRenderAndAnnouncedInTheTraceOfItsRequest() throws Exception {
    String account = accountWith(10);
    String id = newId();
    try (KafkaProbe kafka = new KafkaProbe()) {
      service.call(
          "POST",
          "/internal/jobs",
          aSubmit(id, account),
          "traceparent",
          "00-" + TRACE + "-00f067aa0ba902b7-01");

      ConsumerRecord<String, String> task = only(kafka.await(RenderTopics.TASKS, id, 1));
      ConsumerRecord<String, String> event = only(kafka.await(JobTopics.EVENTS, id, 1));

      RenderCommand.RenderTask render =
          (RenderCommand.RenderTask) service.json.readValue(task.value(), RenderCommand.class);
      JobEvent accepted = service.json.readValue(event.value(), JobEvent.class);
      assertThat(render.account()).isEqualTo(account);
      assertThat(render.outputPrefix()).isEqualTo("outputs/" + id);
      assertThat(render.deadline()).isBefore(only(service.holds(account)).backstop());
      assertThat(accepted).isInstanceOf(JobEvent.JobAccepted.class);
      assertThat(accepted.eventId()).isEqualTo(id + "-accepted");
      assertThat(accepted.job()).isEqualTo(service.get(id, account));
      assertThat(KafkaProbe.header(event, "ce_id")).isEqualTo(id + "-accepted");
      assertThat(KafkaProbe.header(event, "ce_type")).isEqualTo("JobAccepted");
      assertThat(KafkaProbe.header(event, "ce_source")).isEqualTo("job-service");
      assertThat(KafkaProbe.header(event, "ce_specversion")).isEqualTo("1.0");
      assertThat(KafkaProbe.header(event, "traceparent")).startsWith("00-" + TRACE + "-");
      assertThat(KafkaProbe.header(task, "traceparent")).startsWith("00-" + TRACE + "-");
    }
  }

  @Test
  void testModeIsPaidFromTheTestBalance() {
    String account = newAccount();
    service.grant(account + ":test", 10);

    service.submitted(JobService.in(Mode.TEST, aSubmit(newId(), account)));

    assertThat(service.holds(account)).isEmpty();
    assertThat(only(service.holds(account + ":test")).state()).isEqualTo(HoldState.OPEN);
  }

  @Test
  void unknownModelIsRefusedWithoutAHold() throws Exception {
    String account = accountWith(10);
    ObjectNode submit = service.json.valueToTree(aSubmit(newId(), account));
    submit.put("model", "sora-9");

    Answer answer = service.call("POST", "/internal/jobs", submit);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(service.problem(answer))
        .isEqualTo(
            new Problem.InvalidRequest(
                "model", "must be one of still-audio-1, test-dear, test-odd, not 'sora-9'"));
    assertThat(service.holds(account)).isEmpty();
  }

  @Test
  void orderByPromptIsPricedByItsLengthAndSentToRenderInPixels() throws Exception {
    String account = accountWith(100);
    String id = newId();
    try (KafkaProbe kafka = new KafkaProbe()) {
      JobView job = service.submitted(aPrompt(id, account));
      ConsumerRecord<String, String> task = only(kafka.await(RenderTopics.TASKS, id, 1));

      assertThat(job.quoted()).isEqualTo(30);
      assertThat(job.spec())
          .isEqualTo(new JobSpec.PromptToVideo("How HTTPS works", 30, "16:9", "1080p", null, null));
      assertThat(service.get(id, account)).isEqualTo(job);
      RenderCommand.RenderTask render =
          (RenderCommand.RenderTask) service.json.readValue(task.value(), RenderCommand.class);
      assertThat(render.spec())
          .isEqualTo(
              new RenderSpec.PromptToVideo("How HTTPS works", 30, 1920, 1080, 30, null, null));
    }
  }

  @Test
  void styleAndStartImageOfAPromptReachTheWorker() throws Exception {
    String account = accountWith(100);
    String id = newId();
    String image = "https://example.com/image.jpg?size=1&a=%20";
    JobSpec.Style style = new JobSpec.Style("paper", "slt", "off");
    try (KafkaProbe kafka = new KafkaProbe()) {
      service.submitted(
          aPrompt(
              id,
              account,
              new JobSpec.PromptToVideo("Tides\nand 🌕", 3, "9:16", "480p", style, image)));
      ConsumerRecord<String, String> task = only(kafka.await(RenderTopics.TASKS, id, 1));

      RenderCommand.RenderTask render =
          (RenderCommand.RenderTask) service.json.readValue(task.value(), RenderCommand.class);
      assertThat(render.spec())
          .isEqualTo(
              new RenderSpec.PromptToVideo(
                  "Tides\nand 🌕",
                  3,
                  480,
                  854,
                  30,
                  new RenderSpec.Style("paper", "slt", "off"),
                  image));
    }
  }

  @Test
  void longerVideosMayTakeLonger() {
    String account = accountWith(1000);
    service.submitted(aPrompt(newId(), account));
    service.submitted(
        aPrompt(
            newId(),
            account,
            new JobSpec.PromptToVideo("How HTTPS works", 600, "16:9", null, null, null)));

    List<Instant> backstops = service.holds(account).stream().map(Hold::backstop).sorted().toList();

    // 570 seconds more, ten seconds for each; the two were asked for within a few seconds.
    assertThat(Duration.between(backstops.getFirst(), backstops.getLast()))
        .isBetween(Duration.ofSeconds(5700), Duration.ofSeconds(5760));
  }

  @Test
  void jobsOfAPoolWithoutSlotsRunSideBySide() {
    String account = accountWith(100);

    service.submitted(aPrompt(newId(), account));
    service.submitted(aPrompt(newId(), account));
    JobView still = service.submitted(aSubmit(newId(), account));

    assertThat(service.openHolds(account)).hasSize(3);
    assertThat(service.slot("kensa:" + account).activeJobId()).isNull();
    assertThat(service.slot("jobs:" + account).activeJobId()).isEqualTo(still.jobId());
  }

  @Test
  void repeatedPromptIsReplayed() {
    String account = accountWith(100);
    String id = newId();
    JobView job = service.submitted(aPrompt(id, account));

    SubmittedJob again = service.read(service.submit(aPrompt(id, account)), SubmittedJob.class);

    assertThat(again).isEqualTo(new SubmittedJob(job, true));
    assertThat(service.holds(account)).hasSize(1);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prompt          |                 | must have 1 to 5000 characters
          prompt          | '" "'           | must have 1 to 5000 characters
          prompt          | '"a\\u0000b"' | must not have control characters other
          prompt          | '"a\\u0007b"' | must not have control characters other
          prompt          | '"a\\ud800b"' | must not have control characters other
          durationSeconds | 2               | must be 3 to 600 seconds, not 2
          durationSeconds | 601             | must be 3 to 600 seconds, not 601
          durationSeconds | -1              | must be 3 to 600 seconds, not -1
          aspectRatio     |                 | must have 1 to 200 characters
          aspectRatio     | '"21:9"'        | must be one of 16:9, 9:16, 1:1, 4:3, 3:4, not '21:9'
          resolution      | '"8k"'          | must be one of 1080p, 720p, 480p, 4k, not '8k'
          startImageUrl   | '"ftp://a.example/i.png"' | must be an http or https address with a host
          startImageUrl   | '"file:///etc/passwd"'    | must be an http or https address with a host
          startImageUrl   | '"https:///i.png"'        | must be an http or https address with a host
          startImageUrl   | '"https://a b/i.png"'     | must be an http or https address with a host
          startImageUrl   | '""'                      | must be an http or https address with a host
          theme           | '"a/b"'         | must have 1 to 64 of the characters
          """)
  void promptThatIsNotTakenIsRefusedWithoutAHold(
      String field, @Nullable String value, String message) throws Exception {
    String account = accountWith(1000);
    ObjectNode submit = service.json.valueToTree(aPrompt(newId(), account));
    ObjectNode spec = (ObjectNode) submit.get("spec");
    (field.equals("theme") ? spec.putObject("style") : spec)
        .putRawValue(field, new RawValue(value == null ? "null" : value));

    Answer answer = service.call("POST", "/internal/jobs", submit);

    assertThat(answer.status()).isEqualTo(400);
    Problem.InvalidRequest refused = (Problem.InvalidRequest) service.problem(answer);
    assertThat(refused.field()).isEqualTo(field);
    assertThat(refused.message()).startsWith(message);
    assertThat(service.holds(account)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2048, 200", "2049, 400"})
  void addressOfAStartImageHasAtMostTwoThousandAndFortyEightCharacters(int characters, int status) {
    String begin = "https://example.com/";
    String image = begin + "a".repeat(characters - begin.length());
    SubmitJob submit =
        aPrompt(
            newId(),
            accountWith(30),
            new JobSpec.PromptToVideo("Tides", 30, "16:9", null, null, image));

    assertThat(service.submit(submit).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"5000, 200", "5001, 400"})
  void promptIsAsLongAsItHasCharacters(int characters, int status) {
    String prompt = "🌕".repeat(characters);
    SubmitJob submit =
        aPrompt(
            newId(),
            accountWith(30),
            new JobSpec.PromptToVideo(prompt, 30, "16:9", null, null, null));

    assertThat(service.submit(submit).status()).isEqualTo(status);
  }

  @Test
  void modelOfAnotherKindIsNotOnOffer() throws Exception {
    ObjectNode submit = service.json.valueToTree(aPrompt(newId(), accountWith(100)));
    submit.put("model", "still-audio-1");

    Answer answer = service.call("POST", "/internal/jobs", submit);

    assertThat(service.problem(answer))
        .isEqualTo(
            new Problem.InvalidRequest(
                "model",
                "must be one of sora-2, veo-3-1, wan-2-6, seedance-1-5, storyboard-1, not"
                    + " 'still-audio-1'"));
  }

  @Test
  void tooFewCreditsAreRefused() {
    String account = accountWith(9);

    Answer answer = service.submit(aSubmit(newId(), account));

    assertThat(answer.status()).isEqualTo(402);
    assertThat(service.problem(answer)).isEqualTo(new Problem.InsufficientCredits(10, 9));
  }

  @Test
  void keyThatHasSpentItsBudgetIsRefusedWithAllThatIsKnownOfIt() {
    String account = accountWith(100);
    service.control("budget/" + account + "/9");

    Answer answer = service.submit(aSubmit(newId(), account));

    assertThat(answer.status()).isEqualTo(402);
    assertThat(service.problem(answer))
        .isEqualTo(
            new Problem.BudgetExceeded(
                "key:key_1",
                Problem.BudgetExceeded.Period.DAY,
                9,
                0,
                10,
                Instant.parse("2030-01-01T00:00:00Z")));
    assertThat(service.list(account, "").jobs()).isEmpty();
  }

  @Test
  void retryWithAnotherKeyOfTheAccountFreezesForThatKey() {
    String account = accountWith(100);
    String id = newId();
    service.ledger(
        "/internal/credit/holds",
        new FreezeHold(
            "job-" + id,
            account,
            Amount.of(10),
            Instant.now().plusSeconds(7 * 3600),
            id,
            "key:key_1"));

    service.submitted(aSubmit(id, account, "fingerprint-1", "still-audio-1", "key_2"));

    assertThat(service.freezes(account))
        .extracting(FreezeHold::holdId, FreezeHold::spender)
        .containsExactlyInAnyOrder(
            tuple("job-" + id, "key:key_1"), tuple("job-" + id + ".2", "key:key_2"));
  }

  @Test
  void secondJobIsRefusedWhileOneIsActive() {
    String account = accountWith(20);
    String first = newId();
    service.submitted(aSubmit(first, account));

    Answer answer = service.submit(aSubmit(newId(), account));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(service.problem(answer)).isEqualTo(new Problem.AlreadyActive(first));
    assertThat(service.holds(account)).hasSize(1);
  }

  @RepeatedTest(5)
  void ofTwoParallelSubmitsOneWinsAndTheOtherGetsItsCreditsBack() {
    String account = accountWith(20);
    service.control("gather/2");

    List<Answer> answers =
        parallel(
            Stream.of(newId(), newId())
                .<Callable<Answer>>map(id -> () -> service.submit(aSubmit(id, account)))
                .toList());

    Answer won = only(answers.stream().filter(answer -> answer.status() == 200).toList());
    Answer lost = only(answers.stream().filter(answer -> answer.status() == 409).toList());
    String winner = service.read(won, SubmittedJob.class).job().jobId();
    assertThat(service.problem(lost)).isEqualTo(new Problem.AlreadyActive(winner));
    assertThat(service.holds(account)).hasSize(2);
    assertThat(only(service.openHolds(account)).holdId()).isEqualTo("job-" + winner);
    assertThat(service.available(account)).isEqualTo(10);
  }

  @Test
  void lostSlotIsAlsoReleasedByCommandShouldTheCallFail() {
    String account = accountWith(20);
    service.control("gather/2");
    List<String> ids = List.of(newId(), newId());
    List<Answer> answers =
        parallel(
            ids.stream()
                .<Callable<Answer>>map(id -> () -> service.submit(aSubmit(id, account)))
                .toList());
    String loser = ids.get(answers.get(0).status() == 409 ? 0 : 1);

    try (KafkaProbe kafka = new KafkaProbe()) {
      ConsumerRecord<String, String> command = only(kafka.await(CreditTopics.COMMANDS, account, 1));

      assertThat(command.value())
          .isEqualTo(
              service.write(new CreditCommand.ReleaseHold("job-" + loser, account, "slot taken")));
    }
  }

  @Test
  void loserMayTryAgainWithTheSameIdOnceTheSlotIsFree() {
    String account = accountWith(20);
    service.control("gather/2");
    List<String> ids = List.of(newId(), newId());
    List<Answer> answers =
        parallel(
            ids.stream()
                .<Callable<Answer>>map(id -> () -> service.submit(aSubmit(id, account)))
                .toList());
    int lost = answers.get(0).status() == 409 ? 0 : 1;
    service.cancel(ids.get(1 - lost), account);

    JobView job = service.submitted(aSubmit(ids.get(lost), account));

    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(service.openHolds(account).stream().map(Hold::holdId))
        .contains("job-" + ids.get(lost) + ".2");
  }

  @Test
  void sixtyFourParallelSubmitsOfOneIdMakeOneJobWithOneHold() {
    String account = accountWith(1000);
    String id = newId();

    List<Answer> answers =
        parallel(
            IntStream.range(0, 64)
                .<Callable<Answer>>mapToObj(i -> () -> service.submit(aSubmit(id, account)))
                .toList());

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    List<SubmittedJob> jobs =
        answers.stream().map(answer -> service.read(answer, SubmittedJob.class)).toList();
    assertThat(jobs.stream().filter(job -> !job.replayed())).hasSize(1);
    assertThat(jobs.stream().map(SubmittedJob::job).distinct()).hasSize(1);
    assertThat(service.list(account, "").jobs()).hasSize(1);
    assertThat(service.holds(account)).hasSize(1);
    assertThat(service.available(account)).isEqualTo(990);
    try (KafkaProbe kafka = new KafkaProbe()) {
      assertThat(kafka.await(RenderTopics.TASKS, id, 1)).hasSize(1);
    }
  }

  @Test
  void repeatedSubmitIsReplayed() {
    String account = accountWith(20);
    String id = newId();
    JobView job = service.submitted(aSubmit(id, account));

    SubmittedJob again = service.read(service.submit(aSubmit(id, account)), SubmittedJob.class);

    assertThat(again).isEqualTo(new SubmittedJob(job, true));
    assertThat(service.holds(account)).hasSize(1);
  }

  @Test
  void callerWhoOnlyMissedTheAnswerKeepsItsUploads() {
    String account = accountWith(20);
    SubmitJob submit = aSubmit(newId(), account);
    JobView job = service.submitted(submit);

    SubmittedJob again = service.read(service.submit(submit), SubmittedJob.class);

    assertThat(again).isEqualTo(new SubmittedJob(job, false));
  }

  @Test
  void sameIdWithAnotherRequestIsAMismatch() {
    String account = accountWith(20);
    String id = newId();
    service.submitted(aSubmit(id, account, "fingerprint-1"));

    Answer answer = service.submit(aSubmit(id, account, "fingerprint-2"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(service.problem(answer)).isEqualTo(new Problem.IdempotencyMismatch());
  }

  @Test
  void sameIdOfAnotherAccountIsAMismatchThatShowsNothing() {
    String id = newId();
    service.submitted(aSubmit(id, accountWith(20)));

    Answer answer = service.submit(aSubmit(id, accountWith(20)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(service.problem(answer)).isEqualTo(new Problem.IdempotencyMismatch());
  }

  @Test
  void retryAfterACrashBetweenFreezeAndInsertFindsTheSameHold() {
    String account = accountWith(10);
    String id = newId();
    Instant backstop = Instant.now().plusSeconds(7 * 3600 - 60);
    service.ledger(
        "/internal/credit/holds",
        new FreezeHold("job-" + id, account, Amount.of(10), backstop, id, "key:key_1"));

    service.submitted(aSubmit(id, account));

    assertThat(only(service.holds(account)).backstop()).isEqualTo(backstop);
    assertThat(service.available(account)).isZero();
    try (KafkaProbe kafka = new KafkaProbe()) {
      String task = only(kafka.await(RenderTopics.TASKS, id, 1)).value();
      assertThat(task).contains("\"deadline\":\"" + backstop.minusSeconds(3600));
    }
  }

  @Test
  void holdThatWasGivenBackIsNotUsedAgain() {
    String account = accountWith(10);
    String id = newId();
    Instant backstop = Instant.now().plusSeconds(7 * 3600);
    service.ledger(
        "/internal/credit/holds",
        new FreezeHold("job-" + id, account, Amount.of(10), backstop, id, "key:key_1"));
    service.ledger(
        "/internal/credit/releases",
        new CreditCommand.ReleaseHold("job-" + id, account, "slot taken"));

    service.submitted(aSubmit(id, account));

    assertThat(only(service.openHolds(account)).holdId()).isEqualTo("job-" + id + ".2");
  }

  @Test
  void holdThatAParallelSubmitHasAbandonedIsNotUsedEvenWhileStillOpen() {
    String account = accountWith(20);
    String id = newId();
    service.sql("insert into abandoned_hold (job_id, generation) values ('" + id + "', 1)");

    service.submitted(aSubmit(id, account));

    assertThat(service.holds(account).stream().map(Hold::holdId))
        .containsExactlyInAnyOrder("job-" + id, "job-" + id + ".2");
    assertThat(
            service
                .sql("select hold_generation from job where id = '" + id + "'")
                .iterator()
                .next()
                .getInteger(0))
        .isEqualTo(2);
  }

  @Test
  void holdThatIsNearlyOverIsLeftToItsBackstop() {
    String account = accountWith(20);
    String id = newId();
    service.ledger(
        "/internal/credit/holds",
        new FreezeHold(
            "job-" + id,
            account,
            Amount.of(10),
            Instant.now().plusSeconds(2 * 3600),
            id,
            "key:key_1"));

    service.submitted(aSubmit(id, account));

    assertThat(service.openHolds(account).stream().map(Hold::holdId))
        .containsExactlyInAnyOrder("job-" + id, "job-" + id + ".2");
  }

  @Test
  void ledgerThatIsAwayIsSaidPlainlyAndNothingIsAccepted() {
    String account = accountWith(10);
    String id = newId();
    service.control("away/true");

    Answer answer = service.submit(aSubmit(id, account));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(service.problem(answer)).isEqualTo(new Problem.Unavailable("credit-service", 2));
    assertThat(answer.headers()).containsEntry("retry-after", List.of("2"));
    assertThat(service.list(account, "").jobs()).isEmpty();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jobId       | a/b
          jobId       |
          account     |
          account     | ' '
          mode        |
          keyId       |
          origin      |
          model       |
          spec        |
          admission   |
          echo        |
          """)
  void incompleteRequestNamesTheField(String field, @Nullable String value) throws Exception {
    ObjectNode submit = service.json.valueToTree(aSubmit(newId(), newAccount()));
    submit.put(field, value);

    Answer answer = service.call("POST", "/internal/jobs", submit);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(((Problem.InvalidRequest) service.problem(answer)).field()).isEqualTo(field);
  }

  @Test
  void echoIsAtMostEightKibibytes() {
    SubmitJob submit = aSubmit(newId(), newAccount());
    ObjectNode large = service.json.valueToTree(submit);
    large.putObject("echo").put("text", "x".repeat(8 * 1024));

    Answer answer = service.call("POST", "/internal/jobs", large);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(((Problem.InvalidRequest) service.problem(answer)).field()).isEqualTo("echo");
  }

  @ParameterizedTest
  @CsvSource({"{", "[]", "null", "'\"text\"'", "'{\"mode\":\"SOMETIMES\"}'"})
  void bodyThatIsNoSuchJsonIsAnInvalidRequest(String body) {
    Answer answer = service.call("POST", "/internal/jobs", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(service.problem(answer)).isInstanceOf(Problem.InvalidRequest.class);
  }

  @ParameterizedTest(name = "issued {0} s ago, good for 60: {1}")
  @CsvSource({"-5, 200", "0, 200", "65, 200", "80, 401"})
  void clocksOfNeighboursMayDifferByTenSeconds(long issuedAgo, int status) {
    String token = InternalTokens.mint("job-service", Instant.now().minusSeconds(issuedAgo));

    Answer answer =
        service.call(
            "GET", "/internal/slots/x?mode=LIVE", null, "Authorization", "Bearer " + token);

    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void callWithoutAGoodTokenIsRefusedWithoutDetail() {
    Stream.of(
            "Bearer nonsense",
            "Bearer " + InternalTokens.mint("credit-service"),
            "Bearer " + InternalTokens.mint("job-service", Instant.now().minusSeconds(3600)))
        .forEach(
            token -> {
              Answer answer =
                  service.call("GET", "/internal/slots/x?mode=LIVE", null, "Authorization", token);
              assertThat(answer.status()).as(token).isEqualTo(401);
              assertThat(answer.body()).isEmpty();
            });
  }

  @Test
  void poolsOfDifferentSurfacesDoNotMeet() throws Exception {
    String account = accountWith(20);
    service.submitted(aSubmit(newId(), account));
    ObjectNode other = service.json.valueToTree(aSubmit(newId(), account));
    other.set("admission", service.json.valueToTree(new Admission.OneAtATime("kensa:" + account)));

    Answer answer = service.call("POST", "/internal/jobs", other);

    assertThat(answer.status()).isEqualTo(200);
  }

  private String accountWith(long credits) {
    String account = newAccount();
    service.grant(account, credits);
    return account;
  }

  private static List<Answer> parallel(List<Callable<Answer>> calls) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return executor.invokeAll(calls).stream().map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.getFirst();
  }
}
