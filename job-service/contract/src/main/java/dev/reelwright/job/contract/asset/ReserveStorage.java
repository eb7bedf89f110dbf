package dev.reelwright.job.contract.asset;

/**
 * Room for an upload, before a byte of it is stored.
 *
 * @param key object key that the upload will have; a key is reserved once
 * @param bytes at most as many will come
 */
public record ReserveStorage(String account, String key, long bytes) {}
