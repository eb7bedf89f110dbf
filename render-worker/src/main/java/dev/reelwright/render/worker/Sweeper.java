package dev.reelwright.render.worker;

import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.storage.StorageTrouble;
import dev.reelwright.render.store.Calls;
import dev.reelwright.render.store.Tasks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Removes from the bucket what attempts without a result left there (a killed worker cannot tidy
 * up), forgets tasks of long ago, counts the queue. A task is swept one lease after its end, when
 * even an attempt that does not know of the end has stopped. Several workers may sweep at once:
 * every step is safe to repeat.
 */
@ApplicationScoped
public class Sweeper {
  private static final Logger LOG = Logger.getLogger(Sweeper.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Tasks tasks;
  private final Calls calls;
  private final Bucket bucket;
  private final RenderMetrics metrics;
  private final ProviderMetrics providerMetrics;
  private final RenderConfig config;
  private final CountDownLatch down = new CountDownLatch(1);
  private boolean troubled;

  Sweeper(
      Tasks tasks,
      Calls calls,
      Bucket bucket,
      RenderMetrics metrics,
      ProviderMetrics providerMetrics,
      RenderConfig config) {
    this.tasks = tasks;
    this.calls = calls;
    this.bucket = bucket;
    this.metrics = metrics;
    this.providerMetrics = providerMetrics;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("sweeper").start(this::run);
  }

  void stop(@Observes @Priority(5) ShutdownEvent event) {
    down.countDown();
  }

  private void run() {
    try {
      while (!down.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          sweep();
          troubled = false;
        } catch (RuntimeException e) {
          if (!troubled) {
            troubled = true;
            LOG.warnf("sweeper.waits: %s", e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    metrics.waiting(tasks.waiting().await().indefinitely());
    providerMetrics.counted(calls.counts().await().indefinitely());
    List<Tasks.Unswept> some;
    do {
      some = tasks.unswept(config.lease()).await().indefinitely();
      some.forEach(this::sweep);
    } while (some.size() == Tasks.SOME_UNSWEPT && down.getCount() > 0);
    tasks.forget(config.retention()).await().indefinitely();
  }

  /**
   * @throws StorageTrouble if the store is away; the task stays unswept
   */
  private void sweep(Tasks.Unswept ended) {
    ended
        .outputPrefix()
        .ifPresentOrElse(
            prefix -> removeWithoutResult(prefix, ended),
            () ->
                LOG.errorf(
                    "outputs.left task=%s epochs=%d: its order cannot be read, so nobody knows where"
                        + " its files are",
                    ended.taskId(), ended.epochs()));
    tasks.swept(ended.taskId()).await().indefinitely();
  }

  private void removeWithoutResult(String outputPrefix, Tasks.Unswept ended) {
    int lastWithoutResult = ended.stored() ? ended.epochs() - 1 : ended.epochs();
    for (int epoch = 1; epoch <= lastWithoutResult; epoch++) {
      OutputKeys keys = OutputKeys.of(outputPrefix, epoch);
      keys.all().forEach(bucket::remove);
    }
    bucket.removeBelow(BucketArtefacts.folder(outputPrefix));
    if (!ended.stored()) {
      BoardKeys.folders(outputPrefix).forEach(bucket::removeBelow);
    }
  }
}
