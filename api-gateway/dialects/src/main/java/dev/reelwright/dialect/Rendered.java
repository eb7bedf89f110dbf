package dev.reelwright.dialect;

import java.util.Map;

/**
 * A complete HTTP answer.
 *
 * @param headers beyond Content-Type, e.g. {@code Retry-After}
 */
public record Rendered(int status, String mediaType, String body, Map<String, String> headers) {}
