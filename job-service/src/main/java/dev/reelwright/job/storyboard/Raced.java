package dev.reelwright.job.storyboard;

/** Somebody else changed the storyboard between a look and its lock: look again. */
final class Raced extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Raced(String what) {
    super(what, null, false, false);
  }
}
