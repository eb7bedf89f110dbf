package dev.reelwright.provider.evolink;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.VideoProviderContract;
import dev.reelwright.testkit.provider.EvolinkStub;
import dev.reelwright.testkit.provider.StubApi;
import java.time.InstantSource;
import java.util.Set;

class EvolinkProviderTest extends VideoProviderContract {
  @Override
  protected StubApi api() {
    return new EvolinkStub();
  }

  @Override
  protected VideoProvider adapter(Outbound outbound, InstantSource clock) {
    return new EvolinkProvider(outbound, clock);
  }

  @Override
  protected Set<Offer> offers() {
    return offering(Offer.PERCENT, Offer.CALLBACKS, Offer.FILE_URL);
  }

  @Override
  protected Ordered ordered() {
    return new Ordered(
        "wan2.6-text-to-video", "wan2.6-image-to-video", 5, "16:9", "720p", 1280, 720);
  }
}
