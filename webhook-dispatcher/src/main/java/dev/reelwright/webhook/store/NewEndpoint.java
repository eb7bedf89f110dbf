package dev.reelwright.webhook.store;

import java.util.List;

/**
 * An endpoint that is to be stored.
 *
 * @param owner whose it is
 * @param sealed its first secret
 */
public record NewEndpoint(
    String id, EndpointOwner owner, String url, List<String> events, String sealed) {}
