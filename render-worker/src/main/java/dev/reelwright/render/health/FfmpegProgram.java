package dev.reelwright.render.health;

import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.engine.Ffmpeg;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The ffmpeg of this worker, tried at the start and, while it does not work, every half minute: an
 * operator may mend it without a restart. The start itself does not wait for it.
 */
@ApplicationScoped
public class FfmpegProgram {
  private static final Logger LOG = Logger.getLogger(FfmpegProgram.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

  private final RenderConfig config;
  private final CountDownLatch down = new CountDownLatch(1);
  private volatile Ffmpeg.Check check = new Ffmpeg.Check.Unusable("ffmpeg is being tried");

  FfmpegProgram(RenderConfig config) {
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("ffmpeg-check").start(this::tryUntilUsable);
  }

  void stop(@Observes @Priority(30) ShutdownEvent event) {
    down.countDown();
    usable().ifPresent(ffmpeg -> ffmpeg.sandbox().close());
  }

  /** The last word on whether this worker can render. */
  public Ffmpeg.Check check() {
    return check;
  }

  /** The programs, once they were seen to work. */
  public Optional<Ffmpeg> usable() {
    return check instanceof Ffmpeg.Check.Usable usable
        ? Optional.of(usable.ffmpeg())
        : Optional.empty();
  }

  private void tryUntilUsable() {
    try {
      do {
        check = Ffmpeg.locate(config.ffmpeg(), config.ffprobe());
        switch (check) {
          case Ffmpeg.Check.Usable usable ->
              LOG.infof(
                  "ffmpeg.usable version=%s encoder=%s path=%s",
                  usable.ffmpeg().version(),
                  usable.ffmpeg().encoder().program(),
                  usable.ffmpeg().program());
          case Ffmpeg.Check.Unusable unusable ->
              LOG.errorf("ffmpeg.unusable %s", unusable.message());
        }
      } while (check instanceof Ffmpeg.Check.Unusable
          && !down.await(BETWEEN_TRIES.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
