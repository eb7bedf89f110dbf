package dev.reelwright.render.contract;

/** Topic names; each has a dead-letter twin {@code <topic>.dlq}. */
public final class RenderTopics {
  /** {@link RenderCommand} as JSON, keyed by task id. */
  public static final String TASKS = "render.tasks";

  /** {@link RenderEvent} as JSON, keyed by task id. */
  public static final String EVENTS = "render.events";

  /** {@link RenderHint} as JSON, keyed by task id, or by the provider's id where that is known. */
  public static final String HINTS = "render.hints";

  /** {@link StudioNews} as JSON, keyed {@code studio}; compacted. */
  public static final String STUDIO = "render.studio";

  private RenderTopics() {}
}
