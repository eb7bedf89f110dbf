/**
 * What webhook-dispatcher answers: the signing secrets of accounts ({@link
 * dev.reelwright.webhook.contract.WebhookApi}) and the endpoints that they register ({@link
 * dev.reelwright.webhook.contract.EndpointApi}). Everything else reaches it as events.
 */
@NullMarked
package dev.reelwright.webhook.contract;

import org.jspecify.annotations.NullMarked;
