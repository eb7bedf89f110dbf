package dev.reelwright.render.task;

/** What is made of a storyboard scene by scene, by as many workers as there are. */
public enum Phase {
  /** Each scene is spoken. */
  NARRATE(Errand.CURATE),
  /** Each scene is drawn. */
  DRAW(Errand.COMPOSE);

  private final Errand after;

  Phase(Errand after) {
    this.after = after;
  }

  /** What the task is claimed for once all of its parts are there. */
  public Errand after() {
    return after;
  }

  /**
   * The one whose parts are there when a task is claimed for this.
   *
   * @throws IllegalArgumentException for an errand that comes after no parts
   */
  public static Phase before(Errand errand) {
    for (Phase phase : values()) {
      if (phase.after == errand) {
        return phase;
      }
    }
    throw new IllegalArgumentException(errand + " comes after no parts");
  }
}
