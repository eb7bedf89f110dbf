package dev.reelwright.job.plan;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.asset.StorageUsage;

/**
 * How much room an account has, and how much of it is taken, at one moment.
 *
 * @param usedBytes of files that are kept
 * @param reservedBytes of files that may come
 */
public record Room(String account, Plan plan, long usedBytes, long reservedBytes) {
  /**
   * Nothing, if there is room for so much more.
   *
   * @throws ProblemException {@link Problem.StorageFull}
   */
  public void require(long bytes) {
    // As a difference, which cannot overflow.
    if (bytes > plan.capBytes() - takenBytes()) {
      throw new ProblemException(new Problem.StorageFull(takenBytes(), plan.capBytes(), bytes));
    }
  }

  /** As its owner sees it: what is only reserved is not used yet. */
  public StorageUsage usage() {
    return new StorageUsage(
        usedBytes,
        plan.capBytes(),
        plan.key(),
        plan.largestUploadBytes(),
        Math.toIntExact(plan.retention().toDays()));
  }

  private long takenBytes() {
    return usedBytes + reservedBytes;
  }
}
