package dev.reelwright.testkit.provider;

/** What a request asks an API for. */
public sealed interface StubCall {
  /** Make this. */
  record Submit(StubOrder order) implements StubCall {}

  /** How does this task stand? */
  record Read(String taskId) implements StubCall {}

  /**
   * The file of this task.
   *
   * @param open whether the address alone is enough; otherwise the key is needed
   */
  record Content(String taskId, boolean open) implements StubCall {}

  /** Stop this task. */
  record Cancel(String taskId) implements StubCall {}

  /** Which tasks are there? */
  record Listing() implements StubCall {}

  /** A submit that the API's own checks refuse, e.g. a header that it demands is missing. */
  record Malformed(String why) implements StubCall {}

  /** Nothing that this API offers. */
  record Other() implements StubCall {}
}
