package dev.reelwright.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.local.Home;
import dev.reelwright.local.LocalEnvironment;
import dev.reelwright.local.Options;
import dev.reelwright.local.RunningStack;
import dev.reelwright.local.client.Pem;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.PlatformClient.Answer;
import dev.reelwright.local.client.WebhookReceiver;
import dev.reelwright.local.client.WebhookReceiver.Received;
import dev.reelwright.local.client.WebhookSignatures;
import dev.reelwright.local.run.PidRecord;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code reelwright demo}: starts a stack unless one runs, sends it a portrait and a voice-over as
 * a client would, waits for the signed webhook, fetches the video, and follows the credits. Every
 * claim is checked; the first that does not hold ends the demo with exit code 1.
 */
public final class Demo {
  private static final Duration JOB_LIMIT = Duration.ofMinutes(5);
  private static final Duration NEWS_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 300;
  private static final long TOP_UP = 1000;

  /** Container durations count whole audio frames, and encoders put some silence in front. */
  private static final double DURATION_TOLERANCE_SECONDS = 0.1;

  private final Path project;
  private final Home home;
  private final Options options;
  private final PrintStream out = System.out;
  private String step = "start the stack";

  /**
   * @param project the checkout
   * @param home the stack's folder
   * @param options port offset and definitions, for a stack of its own
   */
  public Demo(Path project, Home home, Options options) {
    this.project = project;
    this.home = home;
    this.options = options;
  }

  /** Runs all of it; the exit code. */
  public int run() {
    Optional<RunningStack> own = Optional.empty();
    try {
      own = startUnlessRunning();
      walkThrough();
      if (own.isPresent()) {
        begin("stop what was started");
        own.get().close();
      }
      out.println("\nAll of it held.");
      return 0;
    } catch (IOException | GeneralSecurityException e) {
      out.flush();
      System.err.printf(
          "%nThe demo failed at \"%s\": %s%nLogs: %s%n", step, e.getMessage(), home.logs());
      return 1;
    }
  }

  private Optional<RunningStack> startUnlessRunning() throws IOException {
    begin("start the stack");
    Optional<ProcessHandle> launcher = home.pids().read("launcher").flatMap(PidRecord::process);
    if (launcher.isPresent()) {
      say("one runs already (launcher pid " + launcher.get().pid() + "), so that one is used");
      if (options.portOffset().isPresent() || !options.definitions().isEmpty()) {
        say("--port-offset and -D have no effect on it");
      }
      return Optional.empty();
    }
    return Optional.of(RunningStack.start(project, home, options));
  }

  private void walkThrough() throws IOException, GeneralSecurityException {
    LocalEnvironment environment =
        LocalEnvironment.read(home.environmentFile())
            .orElseThrow(() -> new IOException("there is no " + home.environmentFile()));
    URI gateway = URI.create(environment.value("REELWRIGHT_URL"));
    PlatformClient customer = new PlatformClient(gateway, environment.value("REELWRIGHT_API_KEY"));
    PlatformClient operator =
        new PlatformClient(gateway, environment.value("REELWRIGHT_ADMIN_KEY"));
    String account = environment.value("REELWRIGHT_ACCOUNT");
    Path receiverCertificate = Path.of(environment.value("REELWRIGHT_RECEIVER_CERT"));
    Path receiverKey = Path.of(environment.value("REELWRIGHT_RECEIVER_KEY"));
    try (WebhookReceiver receiver =
        new WebhookReceiver(Pem.server(receiverCertificate, receiverKey))) {
      Credits before = creditsBefore(operator, account);
      String job = submit(customer, receiver);
      long price = checkFrozen(operator, account, before);
      JsonNode completed = watch(customer, job);
      checkWebhook(
          receiver, job, new WebhookSignatures(environment.value("REELWRIGHT_WEBHOOK_SECRET")));
      fetchVideo(customer, job, completed);
      checkSettled(operator, account, before, price);
    }
  }

  private Credits creditsBefore(PlatformClient operator, String account) throws IOException {
    begin("look at the credits");
    Credits credits = credits(operator, account);
    if (credits.available() < TOP_UP / 10) {
      JsonNode grant =
          JsonMapper.builder()
              .build()
              .createObjectNode()
              .put("id", "demo-" + UUID.randomUUID())
              .put("amount", TOP_UP)
              .put("reason", "demo");
      expect(201, operator.post("/admin/accounts/" + account + "/credits", grant));
      credits = credits(operator, account);
    }
    say(credits.toString());
    return credits;
  }

  private String submit(PlatformClient customer, WebhookReceiver receiver) throws IOException {
    begin("submit a portrait and a voice-over");
    byte[] portrait = resource("portrait.jpg");
    byte[] voiceOver = resource("voiceover.mp3");
    Answer answer =
        expect(201, customer.submit(portrait, voiceOver, receiver.url("/reelwright"), null));
    String job = answer.json().path("jobId").asText();
    if (job.isEmpty()) {
      throw new IOException("the answer names no job: " + answer);
    }
    say(
        "portrait.jpg (%d kB) and voiceover.mp3 (%d kB) are job %s"
            .formatted(portrait.length / 1000, voiceOver.length / 1000, job));
    return job;
  }

  private long checkFrozen(PlatformClient operator, String account, Credits before)
      throws IOException {
    begin("see the price frozen");
    Credits now = credits(operator, account);
    long price = before.available() - now.available();
    if (price <= 0 || !now.isWithFrozen(before, price)) {
      throw new IOException("no credits are frozen for the job: " + now + "; before: " + before);
    }
    say("frozen: " + price + " credits (" + now + ")");
    return price;
  }

  private JsonNode watch(PlatformClient customer, String job) throws IOException {
    begin("watch the job");
    ProgressBar bar = new ProgressBar(out, Boolean.getBoolean("reelwright.terminal"));
    Instant limit = Instant.now().plus(JOB_LIMIT);
    while (Instant.now().isBefore(limit)) {
      JsonNode view = expect(200, customer.status(job)).json();
      String status = view.path("status").asText();
      bar.show(status, view.path("progress").asInt());
      if (!status.equals("PENDING") && !status.equals("PROCESSING")) {
        bar.end();
        if (!status.equals("COMPLETED")) {
          throw new IOException("the job ended " + status + ": " + view.path("errorMessage"));
        }
        return view;
      }
      pause();
    }
    bar.end();
    throw new IOException("the job did not end within " + JOB_LIMIT.toMinutes() + " minutes");
  }

  private void checkWebhook(WebhookReceiver receiver, String job, WebhookSignatures signatures)
      throws IOException {
    begin("receive the webhook and verify its signatures");
    Received webhook = awaitWebhook(receiver, job);
    if (!signatures.jobs(webhook.header("x-webhook-signature"), webhook.body())) {
      throw new IOException("X-Webhook-Signature does not match the body and the secret");
    }
    if (!webhook.verifies(signatures)) {
      throw new IOException("webhook-signature (Standard Webhooks) does not match");
    }
    String status = webhook.json().path("status").asText();
    if (!status.equals("COMPLETED")) {
      throw new IOException("the webhook says " + status);
    }
    say("webhook-id " + webhook.id() + ", status " + status);
    say("X-Webhook-Signature " + webhook.header("x-webhook-signature") + " verifies");
    say("webhook-signature " + webhook.header("webhook-signature") + " verifies");
  }

  private static Received awaitWebhook(WebhookReceiver receiver, String job) throws IOException {
    Instant limit = Instant.now().plus(NEWS_LIMIT);
    @Nullable Received webhook = receiver.about(job);
    while (webhook == null && Instant.now().isBefore(limit)) {
      pause();
      webhook = receiver.about(job);
    }
    if (webhook == null) {
      throw new IOException("no webhook came within " + NEWS_LIMIT.toSeconds() + " s");
    }
    return webhook;
  }

  private void fetchVideo(PlatformClient customer, String job, JsonNode view) throws IOException {
    begin("download the video and probe it");
    Path folder = Files.createDirectories(home.directory().resolve("demo"));
    Path video = folder.resolve(job + ".mp4");
    int status = customer.download(view.path("outputVideo").asText(), video);
    if (status != 200) {
      throw new IOException("the video's address answered " + status);
    }
    VideoFacts facts = VideoFacts.of(video);
    say(video.toString());
    facts.lines().forEach(this::say);
    say("share link: " + view.path("outputShareLink").asText());
    if (!facts.has("video", "h264") || !facts.has("audio", "aac")) {
      throw new IOException("the file is not H.264 video with AAC audio");
    }
    double voiceOver = voiceOverSeconds(folder);
    if (Math.abs(facts.durationSeconds() - voiceOver) > DURATION_TOLERANCE_SECONDS) {
      throw new IOException("the video is not as long as the voice-over, " + voiceOver + " s");
    }
  }

  private static double voiceOverSeconds(Path folder) throws IOException {
    Path copy = Files.createTempFile(folder, "voiceover", ".mp3");
    try {
      Files.write(copy, resource("voiceover.mp3"));
      return VideoFacts.of(copy).durationSeconds();
    } finally {
      Files.delete(copy);
    }
  }

  private void checkSettled(PlatformClient operator, String account, Credits before, long price)
      throws IOException {
    begin("see the price settled");
    Instant limit = Instant.now().plus(NEWS_LIMIT);
    Credits now = credits(operator, account);
    while (!now.isWithSpent(before, price) && Instant.now().isBefore(limit)) {
      pause();
      now = credits(operator, account);
    }
    if (!now.isWithSpent(before, price)) {
      throw new IOException("the credits do not add up: " + now + "; before: " + before);
    }
    say("settled: " + price + " credits (" + now + ")");
  }

  private static Credits credits(PlatformClient operator, String account) throws IOException {
    return Credits.of(expect(200, operator.account(account)).json().path("credits"));
  }

  private static Answer expect(int status, Answer answer) throws IOException {
    if (!answer.is(status)) {
      throw new IOException("expected " + status + ", got " + answer);
    }
    return answer;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Demo.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("the demo's " + name + " is not in the jar");
      }
      return in.readAllBytes();
    }
  }

  private void begin(String what) {
    step = what;
    out.println("* " + what);
  }

  private void say(String line) {
    out.println("    " + line);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting", e);
    }
  }
}
