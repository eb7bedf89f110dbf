package dev.reelwright.webhook.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events, of the Jobs dialect unless said otherwise, as job-service sends them: {@code
 * aJob().of("acct").calling(url)}.
 */
public final class Events {
  private static final Instant AT = Instant.parse("2026-05-07T12:38:11Z");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private String jobId = "cl" + UUID.randomUUID().toString().replace("-", "").substring(0, 23);
  private final String eventId = "evt_" + UUID.randomUUID();
  private String account = "acct-" + UUID.randomUUID();
  private String origin = "jobs";
  private @Nullable Mode mode = Mode.LIVE;
  private @Nullable String url;

  private Events() {}

  public static Events aJob() {
    return new Events();
  }

  public Events of(String account) {
    this.account = account;
    return this;
  }

  public Events calling(String url) {
    this.url = url;
    return this;
  }

  public Events fromDialect(String name) {
    this.origin = name;
    return this;
  }

  /** The job of the n-th approval of a storyboard. */
  public Events ofStoryboard(String storyboardId, int approval) {
    this.jobId = storyboardId + "-" + approval;
    return this;
  }

  public Events in(Mode world) {
    this.mode = world;
    return this;
  }

  /** As a sender words it that does not say the mode. */
  public Events withoutMode() {
    this.mode = null;
    return this;
  }

  public String jobId() {
    return jobId;
  }

  public String eventId() {
    return eventId;
  }

  public String account() {
    return account;
  }

  public String accepted() {
    return json(new JobEvent.JobAccepted(eventId, view(JobState.QUEUED, null, null), AT));
  }

  public String cancelled() {
    return json(new JobEvent.JobCancelled(eventId, view(JobState.CANCELLED, null, null), AT));
  }

  public String failed() {
    JobFailure failure = new JobFailure("audio_unreadable", "The audio cannot be read.");
    return json(new JobEvent.JobFailed(eventId, view(JobState.FAILED, null, failure), AT));
  }

  public String expiring() {
    return json(
        new JobEvent.VideoExpiring(
            eventId, view(JobState.SUCCEEDED, output(), null), AT.plusSeconds(86_400), AT));
  }

  public String succeeded() {
    return json(new JobEvent.JobSucceeded(eventId, view(JobState.SUCCEEDED, output(), null), AT));
  }

  private static JobOutput output() {
    return new JobOutput(
        "https://storage.example.com/v.mp4?sig=1",
        "https://storage.example.com/t.jpg?sig=1",
        null,
        null,
        "share-token",
        1,
        1000,
        2,
        2,
        List.of());
  }

  private JobView view(JobState state, @Nullable JobOutput output, @Nullable JobFailure failure) {
    return new JobView(
        jobId,
        account,
        origin,
        "still-audio-1",
        null,
        null,
        state,
        null,
        state == JobState.SUCCEEDED ? 100 : 0,
        output,
        failure,
        0,
        10,
        0,
        url == null ? Map.of() : Map.of("webhookUrl", url),
        AT.minusSeconds(60),
        AT,
        state.isFinal() ? AT : null,
        mode);
  }

  private static String json(JobEvent event) {
    try {
      return JSON.writerFor(JobEvent.class).writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
