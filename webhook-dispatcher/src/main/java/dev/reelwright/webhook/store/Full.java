package dev.reelwright.webhook.store;

import java.util.List;

/**
 * Who has no slot left, and is passed over.
 *
 * @param hosts whoever asks
 * @param accountsAtHosts account and host, with a space between
 * @param endpoints ids of registered ones
 */
public record Full(List<String> hosts, List<String> accountsAtHosts, List<String> endpoints) {}
