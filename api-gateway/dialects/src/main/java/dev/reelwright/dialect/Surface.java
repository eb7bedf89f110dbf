package dev.reelwright.dialect;

import java.util.List;

/**
 * A dialect's address space on the shared host.
 *
 * @param pathPrefixes a request belongs to the surface with the longest prefix that matches whole
 *     path segments
 * @param maxBodyBytes of one request
 */
public record Surface(String name, List<String> pathPrefixes, long maxBodyBytes) {}
