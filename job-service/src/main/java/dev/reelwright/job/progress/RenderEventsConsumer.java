package dev.reelwright.job.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.RenderNews;
import dev.reelwright.job.store.Jobs;
import dev.reelwright.job.store.TransientFailures;
import dev.reelwright.job.storyboard.MakingNews;
import dev.reelwright.job.storyboard.WritingNews;
import dev.reelwright.job.storyboard.board.Writing;
import dev.reelwright.render.contract.RenderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;
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
  private final WritingNews writings;
  private final MakingNews makings;
  private final ObjectMapper mapper;
  private final Clock clock;

  RenderEventsConsumer(
      Jobs jobs, WritingNews writings, MakingNews makings, ObjectMapper mapper, Clock clock) {
    this.jobs = jobs;
    this.writings = writings;
    this.makings = makings;
    this.mapper = mapper;
    this.clock = clock;
  }

  /** Acknowledged once committed; a failure of this Uni is the dead-letter topic. */
  @Incoming("render-events")
  public Uni<Void> consume(String json) {
    return Uni.createFrom()
        .item(() -> event(json))
        .chain(this::tellInTheEnd)
        .onFailure()
        .invoke(poison -> LOG.errorf(poison, "render.events: a record goes to the dead letters"));
  }

  /** What makes no sense fails before the first try. */
  private Uni<Void> tellInTheEnd(RenderEvent event) {
    Supplier<Uni<? extends Void>> telling =
        Writing.parse(event.taskId())
            .<Supplier<Uni<? extends Void>>>map(writing -> () -> writings.hear(writing, event))
            .orElseGet(() -> ofJob(event));
    return TransientFailures.retryUnlessPoison(telling, "render.events task=" + event.taskId());
  }

  private Supplier<Uni<? extends Void>> ofJob(RenderEvent event) {
    return switch (event) {
      case RenderEvent.Illustrated illustrated -> () -> makings.hear(illustrated);
      case RenderEvent.Narrated narrated -> () -> makings.hear(narrated);
      case RenderEvent.Stored stored -> ofResult(stored);
      case RenderEvent.Started started -> plain(started);
      case RenderEvent.Routed routed -> plain(routed);
      case RenderEvent.Progressed progressed -> plain(progressed);
      case RenderEvent.Scripted scripted -> plain(scripted);
      case RenderEvent.Failed failed -> plain(failed);
    };
  }

  private Supplier<Uni<? extends Void>> ofResult(RenderEvent.Stored stored) {
    if (stored.video().scenes().isEmpty()) {
      return plain(stored);
    }
    RenderNews.Stored news = RenderNewsMapping.stored(stored);
    return () -> makings.hear(news, stored);
  }

  private Supplier<Uni<? extends Void>> plain(RenderEvent event) {
    JobId id = new JobId(event.taskId());
    RenderNews news = RenderNewsMapping.news(event);
    return () -> jobs.change(id, job -> job.on(news, clock.instant())).replaceWithVoid();
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
