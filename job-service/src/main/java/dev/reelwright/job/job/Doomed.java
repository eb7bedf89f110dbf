package dev.reelwright.job.job;

import java.util.List;

/** Something in the bucket that nobody needs any more. */
public sealed interface Doomed {
  /** One object. */
  record ObjectAt(String key) implements Doomed {}

  /**
   * All that lies under a prefix, whoever left it there.
   *
   * @param prefix ends with a slash
   * @param spared keys that stay
   */
  record Folder(String prefix, List<String> spared) implements Doomed {
    public Folder {
      if (!prefix.endsWith("/")) {
        throw new IllegalArgumentException("a folder's prefix ends with a slash: " + prefix);
      }
      spared = List.copyOf(spared);
    }
  }
}
