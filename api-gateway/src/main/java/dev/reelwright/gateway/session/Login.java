package dev.reelwright.gateway.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in, and the account that is theirs.
 *
 * @param account the id of both
 * @param email in small letters
 * @param name as it was given, perhaps empty
 * @param image the address of a picture, as it was given; never fetched by us
 */
public record Login(
    String account,
    String email,
    String name,
    @Nullable String image,
    Instant createdAt,
    Instant updatedAt) {
  /** Keeps the person out of logs. */
  @Override
  public String toString() {
    return "Login[account=" + account + "]";
  }
}
