package dev.reelwright.render.worker;

import dev.reelwright.render.store.Bell;
import dev.reelwright.render.store.Claimed;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.store.Transience;
import dev.reelwright.render.task.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Claims a task, or a part of one, for each free slot of one lane, on a virtual thread of its own.
 *
 * <p>What it does about a troubled database, late claims and the leases of its former self concerns
 * its own lane alone: the loop of another lane may be in the middle of a claim.
 */
final class ClaimLoop {
  private static final Logger LOG = Logger.getLogger(ClaimLoop.class);
  private static final Duration AWAY = Duration.ofSeconds(1);
  private static final Duration LONGEST_AWAY = Duration.ofSeconds(5);

  /**
   * How often and how patiently it claims.
   *
   * @param worker whose name stands in the leases
   * @param lease how long a claim holds
   * @param poll longest pause between two looks
   * @param answer longest wait for the database's answer to one claim
   */
  record Manner(String worker, Duration lease, Duration poll, Duration answer) {}

  /** Takes up a claim; never blocks, never throws. */
  @FunctionalInterface
  interface Taker {
    /**
     * @param ended to be run once, when the slot is free again
     */
    void take(Claimed claim, Runnable ended);
  }

  private final Lane lane;
  private final Manner manner;
  private final Semaphore slots;
  private final BooleanSupplier able;
  private final Taker taker;
  private final Tasks tasks;
  private final Holdings holdings;
  private final Calm calm;
  private final Bell bell;
  private volatile boolean claiming = true;
  private volatile Thread thread = Thread.currentThread();
  private boolean troubled;

  /**
   * @param able whether this worker can do the lane's work just now
   * @param bell rung when there may be work
   */
  ClaimLoop(
      Lane lane,
      int slots,
      Manner manner,
      BooleanSupplier able,
      Taker taker,
      Tasks tasks,
      Holdings holdings,
      Calm calm,
      Bell bell) {
    this.lane = lane;
    this.manner = manner;
    this.slots = new Semaphore(slots);
    this.able = able;
    this.taker = taker;
    this.tasks = tasks;
    this.holdings = holdings;
    this.calm = calm;
    this.bell = bell;
  }

  void start() {
    thread = Thread.ofVirtual().name("claims-" + lane).start(this::claims);
  }

  /** Claims nothing more; a claim on its way is taken up first. */
  void stop() throws InterruptedException {
    claiming = false;
    bell.ring();
    thread.join(manner.answer());
  }

  private void claims() {
    boolean resumed = false;
    try {
      while (claiming) {
        if (!slots.tryAcquire(manner.poll().toMillis(), TimeUnit.MILLISECONDS)) {
          continue;
        }
        boolean taken = false;
        Duration pause = manner.poll();
        try {
          resumed = resumed || takeUpFormerSelf();
          if (troubled) {
            handBackUnheard();
          }
          taken = claiming && able.getAsBoolean() && claimOne();
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
          bell.await(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The tasks of our former self, whose process is dead, need not wait for their lease's end. */
  private boolean takeUpFormerSelf() {
    int lost = tasks.loseFormerSelf(manner.worker(), lane).await().indefinitely();
    if (lost > 0) {
      LOG.infof("tasks.resumed worker=%s lane=%s tasks=%d", manner.worker(), lane, lost);
    }
    return true;
  }

  /**
   * A claim whose answer was cut off is a lease of ours that no attempt stands behind. It is no
   * loss: nobody has worked on it. What is held is looked at last, so that an attempt that ends
   * meanwhile is either seen or has already written its end.
   */
  private void handBackUnheard() {
    Map<String, Integer> leased = tasks.leasedBy(manner.worker(), lane).await().indefinitely();
    holdings.all().forEach(holding -> leased.remove(holding.heldAs(), holding.epoch()));
    leased.forEach(
        (task, epoch) -> {
          boolean written = tasks.handBack(task, epoch).await().indefinitely();
          LOG.warnf("claim.unheard task=%s epoch=%d handedBack=%s", task, epoch, written);
        });
  }

  private boolean claimOne() throws InterruptedException {
    Optional<Claimed> claim = claimInTime();
    claim.ifPresent(claimed -> taker.take(claimed, this::slotIsFree));
    return claim.isPresent();
  }

  private void slotIsFree() {
    slots.release();
    bell.ring();
  }

  /**
   * A database that stalls may still carry a claim out after we have given it up. Nobody would work
   * on that task until its lease ran out, and it would count as lost: so it is handed back.
   *
   * @throws IllegalStateException if there is no answer in time, or a bad one
   */
  private Optional<Claimed> claimInTime() throws InterruptedException {
    CompletableFuture<Optional<Claimed>> claim =
        tasks
            .claim(manner.worker(), lane, manner.lease(), calm.untilAnswered())
            .subscribeAsCompletionStage();
    try {
      return claim.get(manner.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      claim.thenAccept(late -> late.ifPresent(this::handBack));
      throw new IllegalStateException("no answer to a claim within " + manner.answer(), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a claim failed", e.getCause());
    }
  }

  private void handBack(Claimed late) {
    String task = late.heldAs();
    tasks
        .handBack(task, late.lease().epoch())
        .onFailure(Transience::mayPass)
        .retry()
        .withBackOff(AWAY, LONGEST_AWAY)
        .indefinitely()
        .subscribe()
        .with(
            written -> LOG.warnf("claim.late task=%s handedBack=%s", task, written),
            e -> LOG.errorf(e, "claim.late task=%s waits for its lease to run out", task));
  }

  private void complain(RuntimeException e) {
    calm.disturb();
    if (!troubled) {
      troubled = true;
      LOG.warnf(e, "claims.wait lane=%s: the database does not answer", lane);
    }
  }

  private void cheer() {
    if (troubled) {
      troubled = false;
      LOG.infof("claims.go on lane=%s", lane);
    }
  }
}
