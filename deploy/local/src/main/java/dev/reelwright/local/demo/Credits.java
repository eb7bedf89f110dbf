package dev.reelwright.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** An account's credits as the operator sees them; whole credits. */
record Credits(long available, long frozen, long used) {
  /** Reads {@code {available, frozen, used}}. */
  static Credits of(JsonNode json) throws IOException {
    if (!json.path("available").isNumber()
        || !json.path("frozen").isNumber()
        || !json.path("used").isNumber()) {
      throw new IOException("the account's credits are not readable: " + json);
    }
    return new Credits(
        json.path("available").asLong(), json.path("frozen").asLong(), json.path("used").asLong());
  }

  /** Whether these are the earlier credits with that price frozen. */
  boolean isWithFrozen(Credits earlier, long price) {
    return equals(new Credits(earlier.available - price, earlier.frozen + price, earlier.used));
  }

  /** Whether these are the earlier credits with that price spent. */
  boolean isWithSpent(Credits earlier, long price) {
    return equals(new Credits(earlier.available - price, earlier.frozen, earlier.used + price));
  }

  @Override
  public String toString() {
    return "%d available, %d frozen, %d used".formatted(available, frozen, used);
  }
}
