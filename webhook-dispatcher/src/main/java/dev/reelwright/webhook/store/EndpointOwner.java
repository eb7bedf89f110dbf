package dev.reelwright.webhook.store;

/**
 * Whose an endpoint is: to anybody else it is not there.
 *
 * @param mode {@code LIVE} or {@code TEST}
 * @param origin the dialect's name
 */
public record EndpointOwner(String account, String mode, String origin) {}
