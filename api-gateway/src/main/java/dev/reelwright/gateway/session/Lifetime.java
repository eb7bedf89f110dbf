package dev.reelwright.gateway.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a session lasts. One that is used goes on; one that was not to be remembered ends with
 * its day. Pure.
 *
 * @param life of a remembered session since it was last prolonged
 * @param updateAge it is prolonged when it was last so at least this long ago
 * @param unrememberedLife of one that a browser forgets when it is closed
 * @param freshAge a session younger than this may do what needs a recent sign-in; zero: any may
 */
record Lifetime(Duration life, Duration updateAge, Duration unrememberedLife, Duration freshAge) {
  Instant firstEnd(boolean remembered, Instant now) {
    return now.plus(remembered ? life : unrememberedLife);
  }

  /** When a session that is used now will end; empty, as null, when nothing changes yet. */
  @Nullable Instant prolongedEnd(Session session, Instant now) {
    boolean isDue = !session.expiresAt().minus(life).plus(updateAge).isAfter(now);
    return session.remembered() && isDue ? now.plus(life) : null;
  }

  boolean isFresh(Session session, Instant now) {
    return freshAge.isZero() || now.isBefore(session.createdAt().plus(freshAge));
  }

  /** For how long a browser keeps the cookie of such a session; null: until it is closed. */
  @Nullable Duration cookieAge(boolean remembered) {
    return remembered ? life : null;
  }
}
