package dev.reelwright.job.storyboard.board;

/** The storyboard's state does not allow the move. */
public final class NotNow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String verb;
  private final transient Storyboard state;

  public NotNow(String verb, Storyboard state) {
    super(
        "cannot " + verb + " a storyboard that is " + state.getClass().getSimpleName(),
        null,
        false,
        false);
    this.verb = verb;
    this.state = state;
  }

  /** The move, as customers know it. */
  public String verb() {
    return verb;
  }

  public Storyboard state() {
    return state;
  }
}
