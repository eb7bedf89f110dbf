package dev.reelwright.render.outbox;

import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.contract.StudioNews;
import dev.reelwright.render.store.TaskJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends what a studio offers: not by way of the table, because the next news says all of it again.
 */
@ApplicationScoped
public class StudioNewsSender {
  private static final String KEY = "studio";

  private final EventSender sender;
  private final TaskJson json;

  StudioNewsSender(EventSender sender, TaskJson json) {
    this.sender = sender;
    this.json = json;
  }

  /** Completes when the broker has it, fails when it has not. */
  public Uni<Void> send(StudioNews news) {
    return sender.send(
        RenderTopics.STUDIO,
        KEY,
        "StudioNews",
        UUID.randomUUID().toString(),
        json.of(news),
        Optional.empty());
  }
}
