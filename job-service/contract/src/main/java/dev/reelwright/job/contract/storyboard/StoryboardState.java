package dev.reelwright.job.contract.storyboard;

/** Where a storyboard stands, in order; all but the last two count as in progress. */
public enum StoryboardState {
  /** Created, and no worker has taken it. */
  PENDING,
  /** A worker writes the script. */
  SCRIPTING,
  /** People read it, change it, approve it. */
  REFINING,
  /** Approved: pictures are drawn. */
  VISUALISING,
  NARRATING,
  CURATING,
  RENDERING,
  COMPLETED,
  FAILED;

  /** Whether it takes one of its account's places. */
  public boolean isInProgress() {
    return this != COMPLETED && this != FAILED;
  }
}
