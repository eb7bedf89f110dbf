package dev.reelwright.gateway.session;

import java.time.Instant;

/**
 * One browser that is signed in.
 *
 * @param id names it to its owner and opens nothing: the secret is in the cookie alone
 * @param account whose it is
 * @param remembered whether the browser keeps it when it is closed
 * @param ipAddress from where it was opened; shown to its owner only
 * @param userAgent with what it was opened; shown to its owner only
 */
public record Session(
    String id,
    String account,
    boolean remembered,
    String ipAddress,
    String userAgent,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt) {
  /** The same one, prolonged. */
  Session until(Instant end, Instant now) {
    return new Session(id, account, remembered, ipAddress, userAgent, createdAt, now, end);
  }

  /** Keeps who and where out of logs. */
  @Override
  public String toString() {
    return "Session[id=" + id + "]";
  }
}
