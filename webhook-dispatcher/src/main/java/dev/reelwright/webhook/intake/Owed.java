package dev.reelwright.webhook.intake;

import dev.reelwright.webhook.delivery.Message;
import java.util.Optional;

/**
 * What an event owes.
 *
 * @param toTheJobsUrl where the job came with one
 * @param toEndpoints to those that the account has registered
 */
record Owed(String eventId, Optional<Message> toTheJobsUrl, Optional<Announced> toEndpoints) {}
