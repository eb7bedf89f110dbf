package dev.reelwright.job.storyboard.board;

/** The newest script has no such scene. */
public final class NoSuchScene extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuchScene(String id) {
    super("there is no scene " + id, null, false, false);
  }
}
