package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.BoardScene;
import java.nio.file.Path;

/** Fetches the pictures that customers have uploaded. */
@FunctionalInterface
public interface CustomerPictures {
  /**
   * A file with the picture's bytes as they came, any name; nothing of this process reads it but
   * through ffmpeg. Called on the thread of the step; what it throws comes out of the step as it
   * is.
   */
  Path file(BoardScene.Picture picture);
}
