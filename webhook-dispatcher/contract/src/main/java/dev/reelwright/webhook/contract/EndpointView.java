package dev.reelwright.webhook.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as its owner sees it.
 *
 * @param events in the order of its registration
 * @param disabledAt when it answered 410, and so asked for no more messages; null: it is told of
 *     everything
 */
public record EndpointView(
    String endpointId,
    String url,
    List<String> events,
    Instant createdAt,
    @Nullable Instant disabledAt) {
  public EndpointView {
    events = List.copyOf(events);
  }
}
