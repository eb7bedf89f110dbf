package dev.reelwright.gateway.caller;

import dev.reelwright.job.contract.Mode;

/**
 * Who is asking.
 *
 * @param mode which of the account's two worlds is asked about: the jobs of the other one are not
 *     there
 * @param scopes what the key may do
 */
public record Caller(String account, String keyId, Mode mode, Scopes scopes) {
  /** Somebody who may do everything. */
  public Caller(String account, String keyId, Mode mode) {
    this(account, keyId, mode, Scopes.ALL);
  }
}
