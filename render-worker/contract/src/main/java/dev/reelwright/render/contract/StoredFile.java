package dev.reelwright.render.contract;

/**
 * A file in the platform's bucket.
 *
 * @param key object key
 * @param mediaType what the bytes are, e.g. {@code image/png}; never what a client claimed
 * @param bytes size
 */
public record StoredFile(String key, String mediaType, long bytes) {}
