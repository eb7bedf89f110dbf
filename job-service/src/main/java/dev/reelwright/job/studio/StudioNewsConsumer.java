package dev.reelwright.job.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.job.store.TransientFailures;
import dev.reelwright.render.contract.StudioNews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Reads {@code render.studio}. An unreadable record goes to the dead letters. */
@ApplicationScoped
public class StudioNewsConsumer {
  private static final Logger LOG = Logger.getLogger(StudioNewsConsumer.class);

  private final Studio studio;
  private final ObjectMapper mapper;

  StudioNewsConsumer(Studio studio, ObjectMapper mapper) {
    this.studio = studio;
    this.mapper = mapper;
  }

  /** Acknowledged once committed; a failure of this Uni is the dead-letter topic. */
  @Incoming("render-studio")
  public Uni<Void> consume(String json) {
    return Uni.createFrom()
        .item(() -> news(json))
        .chain(
            news ->
                TransientFailures.retryUnlessPoison(() -> studio.keep(news), "render.studio")
                    .invoke(
                        kept ->
                            LOG.infof(
                                "studio.heard themes=%d voices=%d engine=%s",
                                news.themes().size(), news.voices().size(), news.sceneEngine())))
        .replaceWithVoid()
        .onFailure()
        .invoke(poison -> LOG.errorf(poison, "render.studio: a record goes to the dead letters"));
  }

  private StudioNews news(String json) {
    try {
      StudioNews news = mapper.readValue(json, StudioNews.class);
      if (news == null || news.themes().isEmpty()) {
        throw new IllegalArgumentException("a studio without a theme");
      }
      return news;
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("news of a studio that is no such JSON", unreadable);
    }
  }
}
