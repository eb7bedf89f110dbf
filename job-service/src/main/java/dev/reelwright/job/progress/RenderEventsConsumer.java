package dev.reelwright.job.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.RenderNews;
import dev.reelwright.job.store.Jobs;
import dev.reelwright.job.store.TransientFailures;
import dev.reelwright.render.contract.RenderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads {@code render.events}, one record after the other, so that a job's news keeps its order.
 *
 * <p>A record goes to the dead letters only if it can never succeed: it is unreadable or says what
 * cannot be, is about no job or about one whose row is unreadable, or PostgreSQL refuses its data.
 * Everything else, also what we do not understand, is tried again in place: lost news would cost a
 * video.
 */
@ApplicationScoped
public class RenderEventsConsumer {
  private static final Logger LOG = Logger.getLogger(RenderEventsConsumer.class);

  private final Jobs jobs;
  private final ObjectMapper mapper;
  private final Clock clock;

  /** A record that makes sense. */
  private record Heard(JobId id, RenderNews news) {}

  RenderEventsConsumer(Jobs jobs, ObjectMapper mapper, Clock clock) {
    this.jobs = jobs;
    this.mapper = mapper;
    this.clock = clock;
  }

  /** Acknowledged once committed; a failure of this Uni is the dead-letter topic. */
  @Incoming("render-events")
  public Uni<Void> consume(String json) {
    return Uni.createFrom()
        .item(() -> heard(json))
        .chain(this::change)
        .onFailure()
        .invoke(poison -> LOG.errorf(poison, "render.events: a record goes to the dead letters"));
  }

  private Uni<Void> change(Heard heard) {
    return TransientFailures.retryUnlessPoison(
            () -> jobs.change(heard.id(), job -> job.on(heard.news(), clock.instant())),
            "render.events task=" + heard.id())
        .replaceWithVoid();
  }

  private Heard heard(String json) {
    RenderEvent event = event(json);
    return new Heard(new JobId(event.taskId()), RenderNewsMapping.news(event));
  }

  private RenderEvent event(String json) {
    try {
      RenderEvent event = mapper.readValue(json, RenderEvent.class);
      if (event == null) {
        throw new IllegalArgumentException("a render event that is null");
      }
      return event;
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("a render event that is no such JSON", unreadable);
    }
  }
}
