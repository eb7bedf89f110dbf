package dev.reelwright.job.contract;

/**
 * A customer's file that the gateway has streamed into the bucket.
 *
 * @param key object key
 * @param mediaType decided by the bytes
 * @param bytes size
 * @param sha256 lowercase hex digest of the bytes
 */
public record UploadRef(String key, String mediaType, long bytes, String sha256) {}
