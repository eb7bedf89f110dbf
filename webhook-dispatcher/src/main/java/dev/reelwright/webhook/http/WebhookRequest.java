package dev.reelwright.webhook.http;

import java.util.Map;

/**
 * One POST.
 *
 * @param url as the customer gave it
 * @param headers beyond what the client sets itself
 * @param body sent in UTF-8
 */
public record WebhookRequest(
    String url, String mediaType, Map<String, String> headers, String body) {}
