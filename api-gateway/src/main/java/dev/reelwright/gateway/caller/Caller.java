package dev.reelwright.gateway.caller;

import dev.reelwright.job.contract.Mode;

/**
 * Who is asking.
 *
 * @param mode which of the account's two worlds is asked about: the jobs of the other one are not
 *     there
 */
public record Caller(String account, String keyId, Mode mode) {}
