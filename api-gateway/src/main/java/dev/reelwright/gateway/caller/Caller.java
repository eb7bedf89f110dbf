package dev.reelwright.gateway.caller;

import dev.reelwright.job.contract.Mode;

/** Who is asking. */
public record Caller(String account, String keyId, Mode mode) {}
