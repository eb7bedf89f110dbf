package dev.reelwright.job.storyboard.board;

import dev.reelwright.job.job.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a move wants done or kept; carried out in its transaction. */
public sealed interface Effect {
  /**
   * A worker is to write a script.
   *
   * @param number of the writing, from 1
   */
  record Write(int number) implements Effect {}

  /** Nobody waits for that script any more. */
  record StopWriting(int number) implements Effect {}

  /**
   * The draft's version is new; it is kept for good.
   *
   * @param source where its script comes from
   * @param of which version it repeats; 0 unless it was restored
   */
  record NewVersion(Source source, int of) implements Effect {}

  /** Where a script comes from. */
  enum Source {
    WRITTEN,
    GIVEN,
    RESTORED
  }

  /** A scene of the newest version is another. */
  record SceneChanged(Scene before, Scene after) implements Effect {}

  /** More may be seen in it. */
  record AssetsAttached(List<String> ids) implements Effect {}

  /** What its owner asked for, to be remembered beside the above. */
  record Asked(String verb, @Nullable String words) implements Effect {}

  /** A picture that no scene of the newest version shows any more. */
  record PictureReplaced(Scene.Picture before) implements Effect {}

  /** It has failed, and no job's end tells the world. */
  record FailedAlone(Failure failure) implements Effect {}
}
