package dev.reelwright.render.studio;

import dev.reelwright.render.contract.SceneKey;
import dev.reelwright.render.contract.StudioNews;
import dev.reelwright.render.engine.storyboard.Offer;
import dev.reelwright.render.outbox.StudioNewsSender;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Says which themes and voices this worker has: at its start, as soon as they are seen to work, and
 * every hour. A broker that is away is tried again soon.
 */
@ApplicationScoped
public class StudioAnnouncer {
  private static final Logger LOG = Logger.getLogger(StudioAnnouncer.class);
  private static final Duration BETWEEN_NEWS = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final StudioProgram program;
  private final StudioNewsSender sender;
  private final CountDownLatch down = new CountDownLatch(1);
  private boolean troubled;

  StudioAnnouncer(StudioProgram program, StudioNewsSender sender) {
    this.program = program;
    this.sender = sender;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("studio-news").start(this::run);
  }

  void stop(@Observes @Priority(5) ShutdownEvent event) {
    down.countDown();
  }

  private void run() {
    try {
      Duration pause = Duration.ZERO;
      while (!down.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = program.trouble().isEmpty() && announce() ? BETWEEN_NEWS : SOON;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean announce() {
    try {
      StudioNews news =
          new StudioNews(
              Offer.themes(), Offer.voices(program.studio()), SceneKey.ENGINE, Instant.now());
      sender.send(news).await().atMost(ANSWER);
      troubled = false;
      LOG.infof("studio.announced themes=%d voices=%d", news.themes().size(), news.voices().size());
      return true;
    } catch (RuntimeException e) {
      if (!troubled) {
        troubled = true;
        LOG.warnf("studio.announced not: %s", e);
      }
      return false;
    }
  }
}
