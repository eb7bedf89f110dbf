package dev.reelwright.render.engine.storyboard;

import java.nio.file.Path;

/**
 * Pieces of a video that outlive an attempt, so that the next one goes on where the last was lost,
 * and an edited story costs only what changed. A piece's name holds the digest of all that went
 * into it: under one name there is only one content. Thread-safe; blocking.
 */
public interface Artefacts {
  /** Keeps nothing, finds nothing. */
  Artefacts NONE =
      new Artefacts() {
        @Override
        public boolean fetch(String name, Path file) {
          return false;
        }

        @Override
        public void keep(String name, Path file) {}
      };

  /**
   * Fetches a piece.
   *
   * @param name 1 to 100 characters of {@code [a-z0-9.-]}
   * @param file does not exist yet; does not exist afterwards either if there is no such piece
   * @return whether there is one
   */
  boolean fetch(String name, Path file);

  /** Keeps a piece for later attempts; that it cannot be kept is no failure of this one. */
  void keep(String name, Path file);
}
