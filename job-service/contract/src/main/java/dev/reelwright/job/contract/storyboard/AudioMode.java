package dev.reelwright.job.contract.storyboard;

/** Who is heard. */
public enum AudioMode {
  /** Nobody. */
  NONE,
  /** The narrator, whoever is said to speak. */
  SINGLE,
  /** Each speaker with a voice of their own. */
  MULTI_VOICE
}
