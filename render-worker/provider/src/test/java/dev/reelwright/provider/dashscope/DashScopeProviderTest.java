package dev.reelwright.provider.dashscope;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.VideoProviderContract;
import dev.reelwright.testkit.provider.DashScopeStub;
import dev.reelwright.testkit.provider.Script;
import dev.reelwright.testkit.provider.StubApi;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

class DashScopeProviderTest extends VideoProviderContract {
  @Override
  protected StubApi api() {
    return new DashScopeStub();
  }

  @Override
  protected VideoProvider adapter(Outbound outbound, InstantSource clock) {
    return new DashScopeProvider(outbound, clock);
  }

  @Override
  protected Set<Offer> offers() {
    return offering(Offer.CANCEL, Offer.FILE_URL);
  }

  @Override
  protected Ordered ordered() {
    return new Ordered("wan2.6-t2v", "wan2.6-i2v", 5, "16:9", "720p", 1280, 720);
  }

  /** A word for it is not enough until it would have been forgotten anyway. */
  @Override
  protected Duration goneAfter() {
    return Duration.ofHours(25);
  }

  @Override
  protected Set<Script> notWorded() {
    return Set.of(Script.EXPIRED_IN_QUEUE);
  }
}
