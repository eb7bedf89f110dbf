package dev.reelwright.webhook.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of {@code endpoint}.
 *
 * @param mode {@code LIVE} or {@code TEST}
 * @param disabledAt null: it is told of everything
 */
public record EndpointRow(
    String id,
    String account,
    String mode,
    String origin,
    String url,
    List<String> events,
    Instant createdAt,
    @Nullable Instant disabledAt) {}
