package dev.reelwright.job.store;

import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What an operator watches: active jobs by state, and how far the outbox lags behind. Read from the
 * tables now and then, so that the figures hold for all replicas and over restarts.
 */
@ApplicationScoped
public class Gauges {
  private static final Logger LOG = Logger.getLogger(Gauges.class);

  private final JobReader jobs;
  private final Outbox outbox;
  private final Clock clock;
  private final Map<JobState, AtomicLong> active = new EnumMap<>(JobState.class);
  private final AtomicLong outboxRows;
  private final AtomicLong outboxLagMillis;

  Gauges(JobReader jobs, Outbox outbox, Clock clock, MeterRegistry meters) {
    this.jobs = jobs;
    this.outbox = outbox;
    this.clock = clock;
    Stream.of(JobState.values())
        .filter(state -> !state.isFinal())
        .forEach(
            state ->
                active.put(
                    state,
                    registered(meters, "reelwright.jobs.active", Tags.of("state", state.name()))));
    this.outboxRows = registered(meters, "reelwright.outbox.rows", Tags.empty());
    this.outboxLagMillis = registered(meters, "reelwright.outbox.lag.millis", Tags.empty());
  }

  @Scheduled(
      every = "${reelwright.gauges.interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> read() {
    return jobs.activeByState()
        .invoke(this::show)
        .chain(() -> outbox.backlog(clock.instant().atOffset(ZoneOffset.UTC)))
        .invoke(this::show)
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.infof("gauges not read: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private void show(Map<JobState, Long> counts) {
    active.forEach((state, gauge) -> gauge.set(counts.getOrDefault(state, 0L)));
  }

  private void show(Outbox.Backlog backlog) {
    outboxRows.set(backlog.rows());
    outboxLagMillis.set(backlog.age().toMillis());
  }

  private static AtomicLong registered(MeterRegistry meters, String name, Tags tags) {
    return meters.gauge(name, tags, new AtomicLong());
  }
}
