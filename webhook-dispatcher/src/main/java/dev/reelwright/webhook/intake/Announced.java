package dev.reelwright.webhook.intake;

import dev.reelwright.dialect.Announcement;
import dev.reelwright.webhook.delivery.Message;
import dev.reelwright.webhook.store.EndpointOwner;
import dev.reelwright.webhook.store.EndpointRow;

/**
 * What an event is to every endpoint that was registered for it.
 *
 * @param about the job or the storyboard
 * @param owner whose endpoints
 */
record Announced(String eventId, String about, EndpointOwner owner, Announcement announcement) {
  Message to(EndpointRow endpoint) {
    return new Message(
        eventId,
        about,
        owner.account(),
        endpoint.id(),
        endpoint.url(),
        announcement.mediaType(),
        announcement.body(),
        announcement.signature().name());
  }
}
