package dev.reelwright.webhook.contract;

import dev.reelwright.job.contract.Mode;
import java.util.List;

/**
 * A request for an endpoint.
 *
 * @param endpointId a UUID, named by the gateway before it asks; derived from (account, idempotency
 *     key) where there is such a key
 * @param account whose videos it hears of
 * @param mode of which of the account's two worlds
 * @param origin the dialect's name: whose videos, whose words, whose signature
 * @param url https on a public host, at most 2048 characters
 * @param events one or more of the dialect's words, e.g. {@code video.completed}
 */
public record RegisterEndpoint(
    String endpointId, String account, Mode mode, String origin, String url, List<String> events) {}
