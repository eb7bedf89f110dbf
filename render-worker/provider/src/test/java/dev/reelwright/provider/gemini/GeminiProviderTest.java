package dev.reelwright.provider.gemini;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.VideoProviderContract;
import dev.reelwright.testkit.provider.GeminiStub;
import dev.reelwright.testkit.provider.Script;
import dev.reelwright.testkit.provider.StubApi;
import java.time.InstantSource;
import java.util.Set;

class GeminiProviderTest extends VideoProviderContract {
  @Override
  protected StubApi api() {
    return new GeminiStub();
  }

  @Override
  protected VideoProvider adapter(Outbound outbound, InstantSource clock) {
    return new GeminiProvider(outbound, clock);
  }

  @Override
  protected Set<Offer> offers() {
    return offering(Offer.CALLBACKS, Offer.FILE_URL, Offer.FILE_NEEDS_KEY);
  }

  @Override
  protected Ordered ordered() {
    return new Ordered(
        "veo-3.1-generate-preview", "veo-3.1-generate-preview", 8, "16:9", "720p", 1280, 720);
  }

  @Override
  protected Set<Script> notWorded() {
    return Set.of(Script.EXPIRED_IN_QUEUE);
  }
}
