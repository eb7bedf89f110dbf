package dev.reelwright.webhook.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.storyboard.StoryboardEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Events of storyboards as job-service sends them, of {@link FilmDialect}. */
public final class Storyboards {
  private static final Instant AT = Instant.parse("2026-05-07T12:38:11Z");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final String id = UUID.randomUUID().toString();
  private String account = "acct-" + UUID.randomUUID();
  private Mode mode = Mode.LIVE;

  private Storyboards() {}

  public static Storyboards aStoryboard() {
    return new Storyboards();
  }

  public Storyboards of(String owner) {
    this.account = owner;
    return this;
  }

  public Storyboards in(Mode world) {
    this.mode = world;
    return this;
  }

  public String id() {
    return id;
  }

  public String account() {
    return account;
  }

  public String failed() {
    return json(
        new StoryboardEvent.StoryboardFailed(
            id + "-failed-1",
            id,
            account,
            mode,
            FilmDialect.NAME,
            new JobFailure("draft_expired", "Nobody touched it."),
            Map.of(),
            AT));
  }

  private static String json(StoryboardEvent event) {
    try {
      return JSON.writerFor(StoryboardEvent.class).writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
