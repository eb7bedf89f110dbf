package dev.reelwright.render.outbox;

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

  public ProgressTicks of(String taskId, int attempt, Optional<String> traceparent) {
    return new ProgressTicks(sender, json, taskId, attempt, traceparent);
  }
}
