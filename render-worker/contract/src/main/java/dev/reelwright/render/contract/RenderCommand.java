package dev.reelwright.render.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * A message of the topic {@link RenderTopics#TASKS}. Safe to repeat: a task is stored once, and a
 * cancel that overtakes its task still wins.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RenderCommand.RenderTask.class, name = "RenderTask"),
  @JsonSubTypes.Type(value = RenderCommand.CancelTask.class, name = "CancelTask"),
  @JsonSubTypes.Type(value = RenderCommand.AbandonTask.class, name = "AbandonTask")
})
public sealed interface RenderCommand {
  String taskId();

  /**
   * Render this.
   *
   * @param taskId chosen by the sender; 1 to 64 characters of {@code [A-Za-z0-9_-]}
   * @param account whose turn it is, for fairness between accounts
   * @param spec what to make
   * @param outputPrefix where results go: {@code <outputPrefix>/<epoch>/video.mp4}, so that no
   *     attempt overwrites another's file; no slash at the end
   * @param deadline after this moment nobody waits for the result: stop and report nothing more
   * @param queuedAt when the task was accepted
   */
  record RenderTask(
      String taskId,
      String account,
      RenderSpec spec,
      String outputPrefix,
      Instant deadline,
      Instant queuedAt)
      implements RenderCommand {}

  /** Nobody wants the result any more: stop, and leave no file behind. */
  record CancelTask(String taskId, String reason) implements RenderCommand {}

  /**
   * The customer has deleted what is being made, so nobody will look at it; but who has begun is
   * paid. Stop where that costs nothing (work of our own; a provider that lets itself be asked) and
   * report {@link RenderEvent.Failed} with {@link #CODE}; otherwise go on to the real end.
   */
  record AbandonTask(String taskId) implements RenderCommand {
    /** Code of the failure of a task that was stopped so. */
    public static final String CODE = "deleted";
  }
}
