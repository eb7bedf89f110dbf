package dev.reelwright.gateway.limit;

class LocalQuotaStoreTest extends QuotaStoreContract {
  private final LocalQuotaStore store = new LocalQuotaStore();

  @Override
  QuotaStore store() {
    return store;
  }
}
