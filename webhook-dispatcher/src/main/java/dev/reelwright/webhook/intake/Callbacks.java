package dev.reelwright.webhook.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.dialect.Callback;
import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.webhook.delivery.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** From the JSON of an event to the message that its dialect owes to the customer, if any. */
@ApplicationScoped
public class Callbacks {
  private final ObjectMapper json;
  private final Dialects dialects = Dialects.all();
  private final PublicLinks links;

  Callbacks(ObjectMapper json, @ConfigProperty(name = "reelwright.public-url") URI publicUrl) {
    this.json = json;
    this.links = new PublicLinks(publicUrl);
  }

  /**
   * Empty when nobody is to be told.
   *
   * @throws UnreadableEventException when this is no event, or of a dialect that is not known here
   */
  public Optional<Message> messageOf(@Nullable String record) {
    JobEvent event = read(record);
    return word(event).map(callback -> message(event, callback));
  }

  private JobEvent read(@Nullable String record) {
    try {
      JobEvent event = record == null ? null : json.readValue(record, JobEvent.class);
      if (event == null || event.eventId() == null || event.job() == null) {
        throw new UnreadableEventException("a record without event id or job", null);
      }
      return event;
    } catch (JsonProcessingException e) {
      // Not as the cause: its message quotes the record, and records carry customers' data.
      throw new UnreadableEventException(
          "a record that is no job event: " + e.getClass().getSimpleName(), null);
    }
  }

  private Optional<Callback> word(JobEvent event) {
    String origin = event.job().origin();
    try {
      return dialects.named(origin).orElseThrow(() -> unknownOrigin(event)).callback(event, links);
    } catch (UnreadableEventException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnreadableEventException(
          "event " + event.eventId() + " that its dialect cannot word", e);
    }
  }

  private static UnreadableEventException unknownOrigin(JobEvent event) {
    return new UnreadableEventException(
        "event "
            + event.eventId()
            + " has the unknown origin "
            + event.job().origin()
            + ", which a newer dispatcher may know",
        null);
  }

  private static Message message(JobEvent event, Callback callback) {
    return new Message(
        event.eventId(),
        event.job().jobId(),
        event.job().account(),
        callback.url(),
        callback.mediaType(),
        callback.body(),
        callback.signature().name());
  }
}
