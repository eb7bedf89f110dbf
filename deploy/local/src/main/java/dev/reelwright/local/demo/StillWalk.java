package dev.reelwright.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.LocalEnvironment;
import dev.reelwright.local.client.Pem;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.PlatformClient.Answer;
import dev.reelwright.local.client.WebhookReceiver;
import dev.reelwright.local.client.WebhookReceiver.Received;
import dev.reelwright.local.client.WebhookSignatures;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A portrait and a voice-over become a video: sends them as a client would, waits for the signed
 * webhook, fetches the video, and follows the credits.
 */
final class StillWalk implements Walk {
  private static final Duration JOB_LIMIT = Duration.ofMinutes(5);

  /** Container durations count whole audio frames, and encoders put some silence in front. */
  private static final double DURATION_TOLERANCE_SECONDS = 0.1;

  private final Steps steps;

  StillWalk(Steps steps) {
    this.steps = steps;
  }

  @Override
  public void through(LocalEnvironment environment, Path folder)
      throws IOException, GeneralSecurityException {
    URI gateway = URI.create(environment.value("REELWRIGHT_URL"));
    PlatformClient customer = new PlatformClient(gateway, environment.value("REELWRIGHT_API_KEY"));
    Bookings bookings =
        new Bookings(
            steps,
            customer.with(environment.value("REELWRIGHT_ADMIN_KEY")),
            environment.value("REELWRIGHT_ACCOUNT"),
            "live");
    Path receiverCertificate = Path.of(environment.value("REELWRIGHT_RECEIVER_CERT"));
    Path receiverKey = Path.of(environment.value("REELWRIGHT_RECEIVER_KEY"));
    try (WebhookReceiver receiver =
        new WebhookReceiver(Pem.server(receiverCertificate, receiverKey))) {
      Credits before = bookings.before();
      String job = submit(customer, receiver);
      long price = bookings.checkFrozen(before);
      JsonNode completed = watch(customer, job);
      checkWebhook(
          receiver, job, new WebhookSignatures(environment.value("REELWRIGHT_WEBHOOK_SECRET")));
      fetchVideo(customer, job, completed, folder);
      bookings.checkSettled(before, price);
    }
  }

  private String submit(PlatformClient customer, WebhookReceiver receiver) throws IOException {
    steps.begin("submit a portrait and a voice-over");
    byte[] portrait = resource("portrait.jpg");
    byte[] voiceOver = resource("voiceover.mp3");
    Answer answer =
        Steps.expect(201, customer.submit(portrait, voiceOver, receiver.url("/reelwright"), null));
    String job = answer.json().path("jobId").asText();
    if (job.isEmpty()) {
      throw new IOException("the answer names no job: " + answer);
    }
    steps.say(
        "portrait.jpg (%d kB) and voiceover.mp3 (%d kB) are job %s"
            .formatted(portrait.length / 1000, voiceOver.length / 1000, job));
    return job;
  }

  private JsonNode watch(PlatformClient customer, String job) throws IOException {
    steps.begin("watch the job");
    ProgressBar bar = steps.progressBar();
    Instant limit = Instant.now().plus(JOB_LIMIT);
    while (Instant.now().isBefore(limit)) {
      JsonNode view = Steps.expect(200, customer.status(job)).json();
      String status = view.path("status").asText();
      bar.show(status, view.path("progress").asInt());
      if (!status.equals("PENDING") && !status.equals("PROCESSING")) {
        bar.end();
        if (!status.equals("COMPLETED")) {
          throw new IOException("the job ended " + status + ": " + view.path("errorMessage"));
        }
        return view;
      }
      Steps.pause();
    }
    bar.end();
    throw new IOException("the job did not end within " + JOB_LIMIT.toMinutes() + " minutes");
  }

  private void checkWebhook(WebhookReceiver receiver, String job, WebhookSignatures signatures)
      throws IOException {
    steps.begin("receive the webhook and verify its signatures");
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
    steps.say("webhook-id " + webhook.id() + ", status " + status);
    steps.say("X-Webhook-Signature " + webhook.header("x-webhook-signature") + " verifies");
    steps.say("webhook-signature " + webhook.header("webhook-signature") + " verifies");
  }

  private static Received awaitWebhook(WebhookReceiver receiver, String job) throws IOException {
    Instant limit = Instant.now().plus(Steps.NEWS_LIMIT);
    @Nullable Received webhook = receiver.about(job);
    while (webhook == null && Instant.now().isBefore(limit)) {
      Steps.pause();
      webhook = receiver.about(job);
    }
    if (webhook == null) {
      throw new IOException("no webhook came within " + Steps.NEWS_LIMIT.toSeconds() + " s");
    }
    return webhook;
  }

  private void fetchVideo(PlatformClient customer, String job, JsonNode view, Path folder)
      throws IOException {
    steps.begin("download the video and probe it");
    Path video = folder.resolve(job + ".mp4");
    int status = customer.download(view.path("outputVideo").asText(), video);
    if (status != 200) {
      throw new IOException("the video's address answered " + status);
    }
    VideoFacts facts = VideoFacts.of(video);
    steps.say(video.toString());
    facts.lines().forEach(steps::say);
    steps.say("share link: " + view.path("outputShareLink").asText());
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

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Demo.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("the demo's " + name + " is not in the jar");
      }
      return in.readAllBytes();
    }
  }
}
