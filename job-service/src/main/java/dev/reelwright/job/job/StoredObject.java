package dev.reelwright.job.job;

/**
 * A file in the platform's bucket.
 *
 * @param key object key
 * @param mediaType what the bytes are
 * @param bytes size
 */
public record StoredObject(String key, String mediaType, long bytes) {}
