package dev.reelwright.webhook.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.dialect.Announcement;
import dev.reelwright.dialect.Callback;
import dev.reelwright.dialect.Dialect;
import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.storyboard.StoryboardEvent;
import dev.reelwright.webhook.delivery.Message;
import dev.reelwright.webhook.store.EndpointOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** From the JSON of an event to the messages that its dialect owes to the customer, if any. */
@ApplicationScoped
public class Callbacks {
  private final ObjectMapper json;
  private final Dialects dialects;
  private final PublicLinks links;

  Callbacks(
      ObjectMapper json,
      Dialects dialects,
      @ConfigProperty(name = "reelwright.public-url") URI publicUrl) {
    this.json = json;
    this.dialects = dialects;
    this.links = new PublicLinks(publicUrl);
  }

  /**
   * What a record of {@code job.events} owes.
   *
   * @throws UnreadableEventException when this is no event, or of a dialect that is not known here
   */
  Owed ofJob(@Nullable String record) {
    JobEvent event = read(record, JobEvent.class);
    if (event.eventId() == null || event.job() == null) {
      throw new UnreadableEventException("a record without event id or job", null);
    }
    JobView job = event.job();
    Dialect dialect = dialect(event.eventId(), job.origin());
    return worded(
        event.eventId(),
        () ->
            new Owed(
                event.eventId(),
                dialect.callback(event, links).map(callback -> message(event, callback)),
                announced(event, dialect)));
  }

  /**
   * What a record of {@code storyboard.events} owes.
   *
   * @throws UnreadableEventException when this is no event, or of a dialect that is not known here
   */
  Owed ofStoryboard(@Nullable String record) {
    StoryboardEvent event = read(record, StoryboardEvent.class);
    if (event.eventId() == null
        || event.storyboardId() == null
        || event.account() == null
        || event.mode() == null) {
      throw new UnreadableEventException(
          "a record without event id, storyboard, account or mode", null);
    }
    Dialect dialect = dialect(event.eventId(), event.origin());
    EndpointOwner owner = owner(event.account(), event.mode(), event.origin());
    return worded(
        event.eventId(),
        () ->
            new Owed(
                event.eventId(),
                Optional.empty(),
                dialect
                    .announcement(event)
                    .map(
                        words ->
                            new Announced(event.eventId(), event.storyboardId(), owner, words))));
  }

  private Optional<Announced> announced(JobEvent event, Dialect dialect) {
    return dialect.announcement(event, links).map(words -> announced(event, words));
  }

  /** Neither world is guessed, and nothing is lost: it waits among the dead letters. */
  private static Announced announced(JobEvent event, Announcement words) {
    JobView job = event.job();
    Mode mode = job.mode();
    if (mode == null) {
      throw new UnreadableEventException(
          "event " + event.eventId() + " is news for endpoints and does not say its mode", null);
    }
    return new Announced(
        event.eventId(), job.jobId(), owner(job.account(), mode, job.origin()), words);
  }

  private <E> E read(@Nullable String record, Class<E> kind) {
    try {
      E event = record == null ? null : json.readValue(record, kind);
      if (event == null) {
        throw new UnreadableEventException("a record without an event", null);
      }
      return event;
    } catch (JsonProcessingException e) {
      // Not as the cause: its message quotes the record, and records carry customers' data.
      throw new UnreadableEventException(
          "a record that is no " + kind.getSimpleName() + ": " + e.getClass().getSimpleName(),
          null);
    }
  }

  private Dialect dialect(String eventId, String origin) {
    return dialects
        .named(origin)
        .orElseThrow(
            () ->
                new UnreadableEventException(
                    "event "
                        + eventId
                        + " has the unknown origin "
                        + origin
                        + ", which a newer dispatcher may know",
                    null));
  }

  private static Owed worded(String eventId, Supplier<Owed> words) {
    try {
      return words.get();
    } catch (UnreadableEventException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnreadableEventException("event " + eventId + " that its dialect cannot word", e);
    }
  }

  private static EndpointOwner owner(String account, Mode mode, String origin) {
    return new EndpointOwner(account, mode.name(), origin);
  }

  private static Message message(JobEvent event, Callback callback) {
    return new Message(
        event.eventId(),
        event.job().jobId(),
        event.job().account(),
        null,
        callback.url(),
        callback.mediaType(),
        callback.body(),
        callback.signature().name());
  }
}
