package dev.reelwright.gateway.edge;

import io.smallrye.mutiny.Uni;

/** What must not stop half-way because a client hung up, which cancels whatever it waits for. */
public final class Stories {
  private Stories() {}

  /** The same story, begun at once and told to its end even if nobody waits for it any more. */
  public static <T> Uni<T> toItsEnd(Uni<T> story) {
    Uni<T> remembered = story.memoize().indefinitely();
    remembered.subscribe().with(done -> {}, failed -> {});
    return remembered;
  }
}
