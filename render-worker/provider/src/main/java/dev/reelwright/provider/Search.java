package dev.reelwright.provider;

/** What looking for a task of ours has shown. */
public sealed interface Search {
  /** This is it, and nobody else's. */
  record Found(String taskId) implements Search {}

  /** Not there, as far as one can see now. */
  record NotSeen() implements Search {}

  /** The provider offers no way to tell. */
  record Impossible() implements Search {}

  /** The look itself failed: look again. */
  record Unreadable(Reading.Trouble trouble, String raw) implements Search {}
}
