package dev.reelwright.gateway.limit;

class LocalRateLimitStoreTest extends RateLimitStoreContract {
  private final LocalRateLimitStore store = new LocalRateLimitStore();

  @Override
  RateLimitStore store() {
    return store;
  }
}
