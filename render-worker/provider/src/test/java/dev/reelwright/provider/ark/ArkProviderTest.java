package dev.reelwright.provider.ark;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.VideoProviderContract;
import dev.reelwright.testkit.provider.ArkStub;
import dev.reelwright.testkit.provider.StubApi;
import java.time.InstantSource;
import java.util.Set;

class ArkProviderTest extends VideoProviderContract {
  @Override
  protected StubApi api() {
    return new ArkStub();
  }

  @Override
  protected VideoProvider adapter(Outbound outbound, InstantSource clock) {
    return new ArkProvider(outbound, clock);
  }

  @Override
  protected Set<Offer> offers() {
    return offering(Offer.CALLBACKS, Offer.CANCEL, Offer.FIND, Offer.FILE_URL);
  }

  @Override
  protected Ordered ordered() {
    return new Ordered(
        "seedance-1-5-pro-251215", "seedance-1-5-pro-251215", 5, "16:9", "720p", 1280, 720);
  }
}
