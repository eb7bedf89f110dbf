package dev.reelwright.render.worker;

import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.Providers;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.call.Tempo;
import dev.reelwright.render.config.CallsConfig;
import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.config.WorkerName;
import dev.reelwright.render.outbox.Progress;
import dev.reelwright.render.providers.Accounts;
import dev.reelwright.render.providers.Breakers;
import dev.reelwright.render.providers.Orders;
import dev.reelwright.render.store.Calls;
import dev.reelwright.render.task.TaskLease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** All that dealing with providers needs, in one hand. */
@ApplicationScoped
class Agency {
  /** Of a provider that this worker does not know. */
  private static final Pace ANY = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(10));

  private static final Duration OVERTIME = Duration.ofSeconds(15);

  private final Calls calls;
  private final Providers providers;
  private final Accounts accounts;
  private final Orders orders;
  private final Breakers breakers;
  private final StartPictures pictures;
  private final AttemptEnds ends;
  private final ProviderMetrics metrics;
  private final Progress progress;
  private final Tempo.Rhythm rhythm;
  private final JobFolders folders;
  private final Duration freshness;
  private final Duration lookLease;

  Agency(
      Calls calls,
      Providers providers,
      Accounts accounts,
      Orders orders,
      Breakers breakers,
      StartPictures pictures,
      AttemptEnds ends,
      ProviderMetrics metrics,
      Progress progress,
      CallsConfig config,
      RenderConfig render,
      WorkerName name) {
    this.calls = calls;
    this.providers = providers;
    this.accounts = accounts;
    this.orders = orders;
    this.breakers = breakers;
    this.pictures = pictures;
    this.ends = ends;
    this.metrics = metrics;
    this.progress = progress;
    this.rhythm = config.rhythm();
    this.folders = JobFolders.of(render, name);
    this.freshness = TaskLease.heartbeat(render.lease());
    this.lookLease = config.lookLease();
  }

  Calls calls() {
    return calls;
  }

  Accounts accounts() {
    return accounts;
  }

  Orders orders() {
    return orders;
  }

  Breakers breakers() {
    return breakers;
  }

  StartPictures pictures() {
    return pictures;
  }

  AttemptEnds ends() {
    return ends;
  }

  ProviderMetrics metrics() {
    return metrics;
  }

  Progress progress() {
    return progress;
  }

  JobFolders folders() {
    return folders;
  }

  /** How old an intent may be when its first byte is sent: well below a lease. */
  Duration freshness() {
    return freshness;
  }

  /**
   * How long a look may take: somewhat beyond the account's own limit, for an adapter that does not
   * keep it or asks more than once; but what is seen after the look's lease is seen for nothing.
   */
  Duration patience(ProviderAccount account) {
    Duration inTime = lookLease.multipliedBy(9).dividedBy(10);
    Duration beyond = account.timeout().plus(OVERTIME);
    return beyond.compareTo(inTime) < 0 ? beyond : inTime;
  }

  Pace paceOf(Binding binding) {
    return providers.named(binding.route().provider()).map(VideoProvider::pace).orElse(ANY);
  }

  /** For one decision. */
  Tempo tempo(Pace pace) {
    return new Tempo(pace, rhythm, ThreadLocalRandom.current().nextDouble());
  }
}
