package dev.reelwright.job.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.CancelJob;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobPage;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.ModelList;
import dev.reelwright.job.contract.NumberedJobPage;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.SlotView;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.SubmittedJob;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.testkit.InternalTokens;
import dev.reelwright.testkit.KafkaProbe;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A test's hands on the running service and its neighbours. */
@Singleton
class JobService {
  static final Duration SOON = Duration.ofSeconds(20);
  private static final String BUCKET = "reelwright";

  private final HttpClient http = HttpClient.newHttpClient();

  @Inject ObjectMapper json;
  @Inject Pool pool;
  @Inject S3AsyncClient s3;

  /** An answer and what it says. */
  record Answer(int status, String body, Map<String, List<String>> headers) {}

  // ---- the service's own interface

  Answer call(String method, String path, @Nullable Object body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl() + path))
            .timeout(SOON)
            .header("Authorization", "Bearer " + InternalTokens.mint("job-service"))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(
                        body instanceof String text ? text : write(body)));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  Answer submit(SubmitJob submit) {
    return call("POST", "/internal/jobs", submit);
  }

  JobView submitted(SubmitJob submit) {
    Answer answer = submit(submit);
    if (answer.status() != 200) {
      throw new AssertionError("not accepted: " + answer);
    }
    return read(answer, SubmittedJob.class).job();
  }

  /** A live job, as most here are. */
  JobView get(String jobId, String account) {
    return get(jobId, account, Mode.LIVE);
  }

  JobView get(String jobId, String account, Mode mode) {
    return read(tryGet(jobId, account, mode), JobView.class);
  }

  Answer tryGet(String jobId, String account, Mode mode) {
    return call("GET", "/internal/jobs/" + jobId + as(account, mode), null);
  }

  Answer cancel(String jobId, String account) {
    return cancel(jobId, account, Mode.LIVE);
  }

  Answer cancel(String jobId, String account, Mode mode) {
    return call("POST", "/internal/jobs/" + jobId + "/cancel", new CancelJob(account, mode));
  }

  JobPage list(String account, String rest) {
    return list(account, Mode.LIVE, "&origin=jobs" + rest);
  }

  JobPage list(String account, Mode mode, String rest) {
    return read(tryList(account, mode, rest), JobPage.class);
  }

  Answer tryList(String account, Mode mode, String rest) {
    return call("GET", "/internal/jobs" + as(account, mode) + rest, null);
  }

  NumberedJobPage numbered(String account, String rest) {
    return numbered(account, Mode.LIVE, rest);
  }

  NumberedJobPage numbered(String account, Mode mode, String rest) {
    return read(
        call("GET", "/internal/numbered-jobs" + as(account, mode) + rest, null),
        NumberedJobPage.class);
  }

  Answer delete(String jobId, String account) {
    return delete(jobId, account, Mode.LIVE);
  }

  Answer delete(String jobId, String account, Mode mode) {
    return call("DELETE", "/internal/jobs/" + jobId + as(account, mode), null);
  }

  private static String as(String account, Mode mode) {
    return "?account=" + account + "&mode=" + mode;
  }

  ModelList.Model model(String id, Mode mode) {
    return read(call("GET", "/internal/models?mode=" + mode, null), ModelList.class)
        .models()
        .stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  SlotView slot(String pool) {
    return slot(pool, Mode.LIVE);
  }

  SlotView slot(String pool, Mode mode) {
    return read(call("GET", "/internal/slots/" + pool + "?mode=" + mode, null), SlotView.class);
  }

  Problem problem(Answer answer) {
    return read(answer, Problem.class);
  }

  JobView await(String jobId, String account, Predicate<JobView> wanted) {
    return await(jobId, account, Mode.LIVE, wanted);
  }

  JobView await(String jobId, String account, Mode mode, Predicate<JobView> wanted) {
    return Awaitility.await("job " + jobId)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> get(jobId, account, mode), wanted);
  }

  static JobOutput outputOf(JobView job) {
    return Objects.requireNonNull(job.output(), "job " + job.jobId() + " has no output");
  }

  JobView await(String jobId, String account, JobState state) {
    return await(jobId, account, view -> view.state() == state);
  }

  // ---- requests and events

  static String newAccount() {
    return "acc" + UUID.randomUUID().toString().replace("-", "");
  }

  static String newId() {
    return "cl" + UUID.randomUUID().toString().replace("-", "");
  }

  /** Each request has its own uploads, as the gateway makes them. */
  static SubmitJob aSubmit(String jobId, String account) {
    return aSubmit(jobId, account, "fingerprint-1");
  }

  static SubmitJob aSubmit(String jobId, String account, @Nullable String fingerprint) {
    return aSubmit(jobId, account, fingerprint, "still-audio-1", "key_1");
  }

  static SubmitJob aSubmit(
      String jobId, String account, @Nullable String fingerprint, String model, String keyId) {
    String upload = "uploads/" + UUID.randomUUID();
    return new SubmitJob(
        jobId,
        account,
        Mode.LIVE,
        keyId,
        "jobs",
        model,
        new JobSpec.StillWithAudio(
            new UploadRef(upload + "/image", "image/png", 11, "aa"),
            new UploadRef(upload + "/audio", "audio/mpeg", 22, "bb")),
        new Admission.OneAtATime("jobs:" + account),
        fingerprint,
        Map.of("webhookUrl", "https://a.example/hook"),
        null);
  }

  /** The same request, as a key of this mode sends it. */
  static SubmitJob in(Mode mode, SubmitJob submit) {
    return new SubmitJob(
        submit.jobId(),
        submit.account(),
        mode,
        submit.keyId(),
        submit.origin(),
        submit.model(),
        submit.spec(),
        submit.admission(),
        submit.fingerprint(),
        submit.echo(),
        submit.scenario());
  }

  /** An order by prompt of which only the resolution is left open. */
  static SubmitJob aPrompt(String jobId, String account) {
    return aPrompt(
        jobId, account, new JobSpec.PromptToVideo("How HTTPS works", 30, "16:9", null, null, null));
  }

  static SubmitJob aPrompt(String jobId, String account, JobSpec.PromptToVideo order) {
    return new SubmitJob(
        jobId,
        account,
        Mode.LIVE,
        "key_1",
        "kensa",
        "storyboard-1",
        order,
        new Admission.Unlimited("kensa:" + account),
        "fingerprint-1",
        Map.of(),
        null);
  }

  /** An order of a provider's model. */
  static SubmitJob aClip(
      String jobId,
      String account,
      Mode mode,
      String model,
      JobSpec spec,
      @Nullable String scenario) {
    return new SubmitJob(
        jobId,
        account,
        mode,
        "key_1",
        "kensa",
        model,
        spec,
        new Admission.Unlimited("kensa:" + account),
        "fingerprint-1",
        Map.of(),
        scenario);
  }

  /** The public contract's own example, without its picture. */
  static JobSpec.PromptToVideo retriever() {
    return new JobSpec.PromptToVideo(
        "A golden retriever running through a sunlit meadow, cinematic slow motion",
        10,
        "16:9",
        "720p",
        null,
        null);
  }

  static RenderEvent routed(String jobId, int attempt, String route, String provider) {
    return new RenderEvent.Routed(jobId, attempt, route, provider, Instant.now());
  }

  static RenderEvent started(String jobId, int attempt) {
    return new RenderEvent.Started(jobId, attempt, Instant.now());
  }

  static RenderEvent progressed(String jobId, int attempt, RenderStage stage, int percent) {
    return new RenderEvent.Progressed(jobId, attempt, stage, percent, Instant.now());
  }

  static RenderEvent stored(String jobId, int attempt) {
    String folder = "outputs/" + jobId + "/" + attempt;
    return new RenderEvent.Stored(
        jobId,
        attempt,
        new RenderedVideo(
            new StoredFile(folder + "/video.mp4", "video/mp4", 5),
            new StoredFile(folder + "/thumbnail.jpg", "image/jpeg", 5),
            30_033,
            1280,
            720,
            4000),
        Instant.now());
  }

  void report(KafkaProbe kafka, RenderEvent... events) {
    Arrays.stream(events)
        .forEach(event -> kafka.send(RenderTopics.EVENTS, event.taskId(), write(event)));
  }

  // ---- the ledger

  void grant(String account, long credits) {
    control("grant/" + account + "/" + credits);
  }

  List<Hold> holds(String account) {
    return List.of(read(control("holds/" + account), Hold[].class));
  }

  List<Hold> openHolds(String account) {
    return holds(account).stream().filter(hold -> hold.state() == HoldState.OPEN).toList();
  }

  /** What was asked of the ledger, by whatever submit. */
  List<FreezeHold> freezes(String account) {
    return List.of(read(control("freezes/" + account), FreezeHold[].class));
  }

  long available(String account) {
    return tree(control("available/" + account)).get("available").asLong();
  }

  Answer control(String words) {
    return send(
        HttpRequest.newBuilder(URI.create(ledgerUrl() + "/control/" + words))
            .timeout(SOON)
            .build());
  }

  /** As if an earlier try of ours had come this far. */
  Answer ledger(String path, Object body) {
    String header = base64("{\"alg\":\"ES256\"}");
    String claims =
        base64(
            "{\"iss\":\"reelwright\",\"sub\":\"job-service\",\"aud\":\"credit-service\","
                + "\"iat\":0,\"exp\":60}");
    return send(
        HttpRequest.newBuilder(URI.create(ledgerUrl() + path))
            .header("Authorization", "Bearer " + header + "." + claims + ".x")
            .POST(HttpRequest.BodyPublishers.ofString(write(body)))
            .build());
  }

  // ---- the bucket and the tables

  void upload(SubmitJob submit) {
    JobSpec.StillWithAudio spec = (JobSpec.StillWithAudio) submit.spec();
    put(spec.image().key());
    put(spec.audio().key());
  }

  void put(String key) {
    s3.putObject(put -> put.bucket(BUCKET).key(key), AsyncRequestBody.fromString("bytes")).join();
  }

  List<String> keysUnder(String prefix) {
    return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).join().contents().stream()
        .map(S3Object::key)
        .sorted()
        .toList();
  }

  void awaitKeys(String prefix, List<String> keys) {
    Awaitility.await("keys under " + prefix)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> keysUnder(prefix), keys::equals);
  }

  /** As if the job had ended so long ago. */
  void endedBefore(String jobId, Duration ago) {
    sql(
        "update job set ended_at = now() - interval '%d seconds' where id = '%s'"
            .formatted(ago.toSeconds(), jobId));
  }

  RowSet<Row> sql(String statement) {
    return pool.query(statement).execute().await().atMost(SOON);
  }

  // ---- plumbing

  Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  <T> T read(Answer answer, Class<T> type) {
    try {
      return json.readValue(answer.body(), type);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no " + type.getSimpleName() + ": " + answer, e);
    }
  }

  JsonNode tree(Answer answer) {
    return read(answer, JsonNode.class);
  }

  String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static String baseUrl() {
    return ConfigProvider.getConfig().getValue("test.url", String.class);
  }

  private static String ledgerUrl() {
    return ConfigProvider.getConfig().getValue("reelwright.credit-service.url", String.class);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
