package dev.reelwright.webhook.store;

import org.jspecify.annotations.Nullable;

/** What became of a registration. */
public sealed interface Registration {
  /** It is stored now. */
  record New(EndpointRow endpoint) implements Registration {}

  /**
   * Its id is taken.
   *
   * @param sealed the first secret of whoever has it; null: it is no longer valid
   * @param fresh it was taken a short while ago
   */
  record Known(EndpointRow endpoint, @Nullable String sealed, boolean fresh)
      implements Registration {}

  /** The account has as many as may be in this mode. */
  record Full() implements Registration {}
}
