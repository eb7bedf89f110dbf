package dev.reelwright.render.fetch;

/** What became of fetching a file. */
public sealed interface Fetched {
  /** It is there; nobody has looked into it yet. */
  record Here(long bytes) implements Fetched {}

  /**
   * This address has no file for us, and asking again will not change that.
   *
   * @param why for operators
   */
  record NotThere(String why) implements Fetched {}

  /**
   * We do not go to this address, or to where it leads.
   *
   * @param why for operators
   */
  record OffLimits(String why) implements Fetched {}

  /** More than is allowed. */
  record TooLarge(long bytes) implements Fetched {}

  /**
   * Something on the way failed, and may pass.
   *
   * @param why for operators
   */
  record Interrupted(String why) implements Fetched {}
}
