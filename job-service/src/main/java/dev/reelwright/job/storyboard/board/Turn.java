package dev.reelwright.job.storyboard.board;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a move decided. The door carries all of it out in one transaction, or nothing.
 *
 * @param next the state from now on
 */
public record Turn(Storyboard next, List<Effect> effects) {
  public Turn {
    effects = List.copyOf(effects);
  }

  static Turn to(Storyboard next, Effect... effects) {
    return new Turn(next, List.of(effects));
  }

  Turn and(Effect effect) {
    return new Turn(next, Stream.concat(effects.stream(), Stream.of(effect)).toList());
  }
}
