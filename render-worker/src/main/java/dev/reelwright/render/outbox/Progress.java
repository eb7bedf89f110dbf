package dev.reelwright.render.outbox;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.store.TaskJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Opens the line on which an attempt tells its progress. */
@ApplicationScoped
public class Progress {
  private final EventSender sender;
  private final TaskJson json;

  Progress(EventSender sender, TaskJson json) {
    this.sender = sender;
    this.json = json;
  }

  /** One tick of an attempt that nobody holds; a lost one is harmless. */
  public void tell(
      String taskId, int attempt, RenderStage stage, int percent, Optional<String> traceparent) {
    new ProgressTicks(sender, json, taskId, attempt, traceparent).tellAt(stage, percent);
  }

  public ProgressTicks of(String taskId, int attempt, Optional<String> traceparent) {
    return new ProgressTicks(sender, json, taskId, attempt, traceparent);
  }
}
