package dev.reelwright.gateway.session;

/**
 * What one look at a password costs, and so costs whoever has stolen the hashes.
 *
 * @param memoryKib KiB
 * @param iterations passes over the memory
 * @param parallelism lanes, which change the result and here not the time
 */
record HashCost(int memoryKib, int iterations, int parallelism) {}
