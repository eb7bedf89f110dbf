package dev.reelwright.render.worker;

import dev.reelwright.render.config.DatabaseConfig;
import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.config.WorkerName;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.health.FfmpegProgram;
import dev.reelwright.render.outbox.Progress;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.storage.StorageTrouble;
import dev.reelwright.render.store.Bells;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.store.Transience;
import dev.reelwright.render.studio.StudioProgram;
import dev.reelwright.render.task.Decision;
import dev.reelwright.render.task.Setback;
import dev.reelwright.render.task.TaskState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Claims a task for each free slot and sees each attempt through to a written end.
 *
 * <p>Three loops on virtual threads: claims, heartbeats, and one thread per attempt. At SIGTERM it
 * stops claiming, lets renders finish for the grace time, and hands the rest back.
 *
 * <p>A database that is away costs an attempt its time at most: whoever lives writes how the
 * attempt ended, or that it was stopped, as soon as there is a database again, and does not count
 * as lost.
 */
@ApplicationScoped
public class RenderWorker {
  private static final Logger LOG = Logger.getLogger(RenderWorker.class);
  private static final Duration AWAY = Duration.ofSeconds(1);
  private static final Duration LONGEST_AWAY = Duration.ofSeconds(5);
  private static final Duration HAND_BACK = Duration.ofSeconds(10);
  private static final int COMPLAIN_EACH = 60;
  private static final int LONGEST_DETAIL = 500;
  private static final Setback NO_HEARTBEAT =
      new Setback("lease_lost", "the heartbeat did not get through", true);

  private final RenderConfig config;
  private final Tasks tasks;
  private final Holdings holdings;
  private final Heartbeats heartbeats;
  private final FfmpegProgram program;
  private final StudioProgram studio;
  private final Bucket bucket;
  private final Progress progress;
  private final RenderMetrics metrics;
  private final Bells bells;
  private final Calm calm;
  private final JobFolders folders;
  private final String name;
  private final Duration answer;
  private final Semaphore slots;
  private volatile boolean claiming = true;
  private volatile boolean living = true;
  private volatile Thread claims = Thread.currentThread();
  private boolean troubled;

  RenderWorker(
      RenderConfig config,
      WorkerName name,
      Tasks tasks,
      Holdings holdings,
      Heartbeats heartbeats,
      FfmpegProgram program,
      StudioProgram studio,
      Bucket bucket,
      Progress progress,
      RenderMetrics metrics,
      Bells bells,
      Calm calm,
      DatabaseConfig database) {
    this.config = config;
    this.name = name.value();
    this.tasks = tasks;
    this.holdings = holdings;
    this.heartbeats = heartbeats;
    this.program = program;
    this.studio = studio;
    this.bucket = bucket;
    this.progress = progress;
    this.metrics = metrics;
    this.bells = bells;
    this.calm = calm;
    this.answer = database.statementTimeout();
    this.folders = new JobFolders(config.folder().orElseGet(name::defaultFolder));
    this.slots = new Semaphore(config.slots());
  }

  void start(@Observes StartupEvent event) {
    folders.sweep();
    claims = Thread.ofVirtual().name("claims").start(this::claims);
    Thread.ofVirtual().name("heartbeats").start(this::heartbeats);
  }

  void stop(@Observes @Priority(10) ShutdownEvent event) throws InterruptedException {
    claiming = false;
    bells.work().ring();
    claims.join(answer); // a claim on its way becomes a holding first
    if (!holdings.awaitNone(config.grace())) {
      holdings.stopAll(StopReason.SHUTDOWN);
      if (!holdings.awaitNone(HAND_BACK)) {
        LOG.warnf("shutdown.untidy renders=%d: their leases will run out", holdings.size());
      }
    }
    living = false;
  }

  private void heartbeats() {
    try {
      while (living) {
        beat();
        TimeUnit.NANOSECONDS.sleep(heartbeats.interval().toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without a heart every lease of this worker would run out, so no fault may end the loop. */
  private void beat() {
    try {
      heartbeats.beat();
    } catch (RuntimeException e) {
      LOG.error("heartbeat.bug", e);
    }
  }

  private void claims() {
    boolean resumed = false;
    try {
      while (claiming) {
        if (!slots.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
          continue;
        }
        boolean taken = false;
        Duration pause = config.poll();
        try {
          resumed = resumed || takeUpFormerSelf();
          if (troubled) {
            handBackUnheard();
          }
          taken = claiming && claimOne();
          cheer();
        } catch (RuntimeException e) {
          complain(e);
          pause = AWAY;
        } finally {
          if (!taken) {
            slots.release();
          }
        }
        if (!taken && claiming) {
          bells.work().await(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The tasks of our former self, whose process is dead, need not wait for their lease's end. */
  private boolean takeUpFormerSelf() {
    int lost = tasks.loseFormerSelf(name).await().indefinitely();
    if (lost > 0) {
      LOG.infof("tasks.resumed worker=%s tasks=%d", name, lost);
    }
    return true;
  }

  /**
   * A claim whose answer was cut off is a lease of ours that no attempt stands behind. It is no
   * loss: nobody has worked on it. What is held is looked at last, so that an attempt that ends
   * meanwhile is either seen or has already written its end.
   */
  private void handBackUnheard() {
    Map<String, Integer> leased = tasks.leasedBy(name).await().indefinitely();
    holdings.all().forEach(holding -> leased.remove(holding.taskId(), holding.epoch()));
    leased.forEach(
        (task, epoch) -> {
          boolean written =
              tasks.change(task, epoch, TaskState.Leased::handedBack).await().indefinitely();
          LOG.warnf("claim.unheard task=%s epoch=%d handedBack=%s", task, epoch, written);
        });
  }

  private boolean claimOne() throws InterruptedException {
    Optional<Ffmpeg> ffmpeg = program.usable();
    if (ffmpeg.isEmpty() || studio.broken()) {
      return false;
    }
    Optional<Tasks.Claim> claim = claimInTime();
    claim.ifPresent(claimed -> begin(claimed, ffmpeg.get()));
    return claim.isPresent();
  }

  /**
   * A database that stalls may still carry a claim out after we have given it up. Nobody would work
   * on that task until its lease ran out, and it would count as lost: so it is handed back.
   *
   * @throws IllegalStateException if there is no answer in time, or a bad one
   */
  private Optional<Tasks.Claim> claimInTime() throws InterruptedException {
    CompletableFuture<Optional<Tasks.Claim>> claim =
        tasks.claim(name, config.lease(), calm.untilAnswered()).subscribeAsCompletionStage();
    try {
      return claim.get(answer.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      claim.thenAccept(late -> late.ifPresent(this::handBack));
      throw new IllegalStateException("no answer to a claim within " + answer, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a claim failed", e.getCause());
    }
  }

  private void handBack(Tasks.Claim late) {
    TaskState.Leased state = late.state();
    String task = state.task().taskId();
    tasks
        .change(task, state.lease().epoch(), TaskState.Leased::handedBack)
        .onFailure(Transience::mayPass)
        .retry()
        .withBackOff(AWAY, LONGEST_AWAY)
        .indefinitely()
        .subscribe()
        .with(
            written -> LOG.warnf("claim.late task=%s handedBack=%s", task, written),
            e -> LOG.errorf(e, "claim.late task=%s waits for its lease to run out", task));
  }

  private void begin(Tasks.Claim claim, Ffmpeg ffmpeg) {
    TaskState.Leased state = claim.state();
    Holding holding =
        new Holding(state.task().taskId(), state.lease().epoch(), state.task().deadline());
    holdings.add(holding);
    Thread.ofVirtual().name("attempt").start(() -> see(claim, holding, ffmpeg));
  }

  /** One attempt from its claim to its written end. */
  private void see(Tasks.Claim claim, Holding holding, Ffmpeg ffmpeg) {
    long began = System.nanoTime();
    OutputKeys keys = OutputKeys.of(claim.state().task().outputPrefix(), holding.epoch());
    try {
      AttemptEnd end = attempt(claim, holding, keys, ffmpeg).work();
      Written written = write(holding, end);
      if (leavesNothing(end, written)) {
        removeOutputs(keys);
      }
      report(claim, end, written, Duration.ofNanos(System.nanoTime() - began));
    } catch (RuntimeException e) {
      LOG.errorf(e, "attempt.bug task=%s epoch=%d", holding.taskId(), holding.epoch());
      setBack(holding, e);
    } finally {
      holdings.remove(holding);
      slots.release();
      bells.work().ring();
    }
  }

  /** A worker that lives does not vanish, not even over a fault of its own. */
  private void setBack(Holding holding, RuntimeException bug) {
    Setback setback = new Setback("worker_bug", bug.getClass().getName(), false);
    try {
      change(holding, (state, now) -> state.setBack(setback, now));
    } catch (RuntimeException e) {
      LOG.errorf(e, "attempt.left task=%s epoch=%d", holding.taskId(), holding.epoch());
    }
  }

  private Attempt attempt(Tasks.Claim claim, Holding holding, OutputKeys keys, Ffmpeg ffmpeg) {
    TaskState.Leased state = claim.state();
    return new Attempt(
        state.task(),
        keys,
        holding.stop(),
        progress.of(holding.taskId(), state.tries().attempt(), claim.traceparent()),
        ffmpeg,
        config.engine(),
        studio.studio(),
        bucket,
        folders);
  }

  /** Only a result that may have been committed stays: if in doubt the sweeper asks the table. */
  private static boolean leavesNothing(AttemptEnd end, Written written) {
    return switch (end) {
      case AttemptEnd.Made made -> written == Written.FENCED;
      case AttemptEnd.Refused refused -> written != Written.UNKNOWN;
      case AttemptEnd.Broken broken -> written != Written.UNKNOWN;
      case AttemptEnd.Stopped stopped -> true;
    };
  }

  /** What the database made of an attempt's end. */
  private enum Written {
    YES,
    /** Another epoch owns the task, or it has ended otherwise. */
    FENCED,
    /** No answer came before this worker went down: the sweeper will see what is true. */
    UNKNOWN,
    /** There was nothing to write: the cancel has ended the task. */
    NOTHING
  }

  private Written write(Holding holding, AttemptEnd end) {
    return switch (end) {
      case AttemptEnd.Made made -> change(holding, (state, now) -> state.stored(made.video(), now));
      case AttemptEnd.Refused refused ->
          change(
              holding,
              (state, now) ->
                  state.refused(refused.refusal().code(), refused.refusal().message(), now));
      case AttemptEnd.Broken broken ->
          change(holding, (state, now) -> state.setBack(broken.setback(), now));
      case AttemptEnd.Stopped stopped ->
          switch (stopped.reason()) {
            case SHUTDOWN -> change(holding, TaskState.Leased::handedBack);
            case DEADLINE -> change(holding, TaskState.Leased::expired);
            case LEASE_LOST -> change(holding, (state, now) -> state.setBack(NO_HEARTBEAT, now));
            case CANCELLED -> Written.NOTHING;
          };
    };
  }

  /**
   * Waits out a database that is away, however long. The fence makes that safe: if another epoch
   * owns the task by then, nothing is written. Until then the heart goes on renewing the lease, so
   * that nobody takes the attempt for lost.
   */
  private Written change(Holding holding, BiFunction<TaskState.Leased, Instant, Decision> rule) {
    for (int tried = 0; living; tried++) {
      try {
        return tasks.change(holding.taskId(), holding.epoch(), rule).await().indefinitely()
            ? Written.YES
            : Written.FENCED;
      } catch (RuntimeException e) {
        if (!Transience.mayPass(e)) {
          throw e;
        }
        calm.disturb();
        if (tried % COMPLAIN_EACH == 0) {
          LOG.errorf("attempt.end waits task=%s: %s", holding.taskId(), e);
        }
        pause();
      }
    }
    return Written.UNKNOWN;
  }

  private static void pause() {
    try {
      Thread.sleep(AWAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", e);
    }
  }

  /** Nobody will ask for these; if the store is away the sweeper removes them later. */
  private void removeOutputs(OutputKeys keys) {
    try {
      keys.all().forEach(bucket::remove);
    } catch (StorageTrouble e) {
      LOG.warnf("outputs.left %s: %s", keys.video(), e.getMessage());
    }
  }

  private void report(Tasks.Claim claim, AttemptEnd end, Written written, Duration wall) {
    String outcome = written == Written.FENCED ? "fenced" : outcome(end);
    metrics.attempted(outcome, wall);
    String facts =
        switch (end) {
          case AttemptEnd.Made made -> {
            metrics.cost(wall, Duration.ofMillis(made.video().durationMillis()));
            yield String.format(
                "videoMillis=%d width=%d height=%d bytes=%d",
                made.video().durationMillis(),
                made.video().width(),
                made.video().height(),
                made.video().video().bytes());
          }
          case AttemptEnd.Refused refused -> "code=" + refused.refusal().code();
          case AttemptEnd.Broken broken ->
              "code=" + broken.setback().code() + " detail=\"" + oneLine(broken) + "\"";
          case AttemptEnd.Stopped stopped -> "reason=" + stopped.reason();
        };
    TaskState.Leased state = claim.state();
    LOG.infof(
        "render.attempted task=%s account=%s attempt=%d epoch=%d worker=%s outcome=%s written=%s"
            + " wallMillis=%d trace=%s %s",
        state.task().taskId(),
        state.task().account(),
        state.tries().attempt(),
        state.lease().epoch(),
        name,
        outcome,
        written,
        wall.toMillis(),
        claim.traceparent().orElse("-"),
        facts);
  }

  private static String oneLine(AttemptEnd.Broken broken) {
    String line = broken.setback().detail().replaceAll("\\s+", " ").replace('"', '\'');
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL);
  }

  private static String outcome(AttemptEnd end) {
    return switch (end) {
      case AttemptEnd.Made made -> "stored";
      case AttemptEnd.Refused refused -> "refused";
      case AttemptEnd.Broken broken -> "broken";
      case AttemptEnd.Stopped stopped ->
          switch (stopped.reason()) {
            case CANCELLED -> "cancelled";
            case LEASE_LOST -> "lease_lost";
            case DEADLINE -> "expired";
            case SHUTDOWN -> "handed_back";
          };
    };
  }

  private void complain(RuntimeException e) {
    calm.disturb();
    if (!troubled) {
      troubled = true;
      LOG.warn("claims.wait: the database does not answer", e);
    }
  }

  private void cheer() {
    if (troubled) {
      troubled = false;
      LOG.info("claims.go on");
    }
  }
}
