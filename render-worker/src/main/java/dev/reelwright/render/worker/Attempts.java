package dev.reelwright.render.worker;

import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.storage.StorageTrouble;
import dev.reelwright.render.store.Claimed;
import dev.reelwright.render.store.Parts;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.worker.AttemptEnds.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Sees each attempt from its claim to its written end, on a virtual thread of its own. */
@ApplicationScoped
class Attempts {
  private static final Logger LOG = Logger.getLogger(Attempts.class);

  private final Holdings holdings;
  private final Workshop workshop;
  private final AttemptEnds ends;
  private final AttemptReports reports;
  private final Bucket bucket;

  Attempts(
      Holdings holdings,
      Workshop workshop,
      AttemptEnds ends,
      AttemptReports reports,
      Bucket bucket) {
    this.holdings = holdings;
    this.workshop = workshop;
    this.ends = ends;
    this.reports = reports;
    this.bucket = bucket;
  }

  /**
   * Begins one.
   *
   * @param ended runs once, when it is over
   */
  void begin(Claimed claim, Runnable ended) {
    Holding holding = Holding.of(claim);
    holdings.add(holding);
    Thread.ofVirtual().name("attempt").start(() -> see(claim, holding, ended));
  }

  private void see(Claimed claim, Holding holding, Runnable ended) {
    long began = System.nanoTime();
    OutputKeys keys = OutputKeys.of(claim.task().outputPrefix(), holding.epoch());
    try {
      AttemptEnd end = workshop.workFor(claim, holding, keys).work();
      Written written = ends.write(holding, end);
      if (mayHaveOutputs(claim) && leavesNothing(end, written)) {
        removeOutputs(keys);
      }
      reports.report(claim, end, written, Duration.ofNanos(System.nanoTime() - began));
    } catch (RuntimeException e) {
      LOG.errorf(e, "attempt.bug task=%s epoch=%d", holding.heldAs(), holding.epoch());
      ends.setBack(holding, e);
    } finally {
      holdings.remove(holding);
      ended.run();
    }
  }

  /** A part makes none, and its epochs are not its task's. */
  private static boolean mayHaveOutputs(Claimed claim) {
    return switch (claim) {
      case Tasks.Claim task -> true;
      case Parts.Claim part -> false;
    };
  }

  /** Only a result that may have been committed stays: if in doubt the sweeper asks the table. */
  private static boolean leavesNothing(AttemptEnd end, Written written) {
    return switch (end) {
      case AttemptEnd.Made made -> written == Written.FENCED;
      case AttemptEnd.Refused refused -> written != Written.UNKNOWN;
      case AttemptEnd.Failed failed -> written != Written.UNKNOWN;
      case AttemptEnd.Broken broken -> written != Written.UNKNOWN;
      case AttemptEnd.Stopped stopped -> true;
      case AttemptEnd.Postponed postponed -> false; // it has made nothing
      case AttemptEnd.Left left -> false;
      case AttemptEnd.Scripted scripted -> false;
      case AttemptEnd.Illustrated illustrated -> false; // they are no attempt's alone
      case AttemptEnd.Curated curated -> false;
      case AttemptEnd.PiecesGone gone -> false;
      case AttemptEnd.PartMade made -> false;
    };
  }

  /** Nobody will ask for these; if the store is away the sweeper removes them later. */
  private void removeOutputs(OutputKeys keys) {
    try {
      keys.all().forEach(bucket::remove);
    } catch (StorageTrouble e) {
      LOG.warnf("outputs.left %s: %s", keys.video(), e.getMessage());
    }
  }
}
