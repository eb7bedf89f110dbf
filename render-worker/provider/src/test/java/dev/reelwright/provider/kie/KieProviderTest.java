package dev.reelwright.provider.kie;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.VideoProviderContract;
import dev.reelwright.testkit.provider.KieStub;
import dev.reelwright.testkit.provider.StubApi;
import dev.reelwright.testkit.provider.StubState;
import java.time.InstantSource;
import java.util.Set;

class KieProviderTest extends VideoProviderContract {
  @Override
  protected StubApi api() {
    return new KieStub();
  }

  @Override
  protected VideoProvider adapter(Outbound outbound, InstantSource clock) {
    return new KieProvider(outbound, clock);
  }

  @Override
  protected Set<Offer> offers() {
    return offering(Offer.CALLBACKS, Offer.FILE_URL);
  }

  @Override
  protected Ordered ordered() {
    return new Ordered(
        "bytedance/seedance-1.5-pro", "bytedance/seedance-1.5-pro", 8, "9:16", "720p", 720, 1280);
  }

  /** A task that waited too long has failed like any other. */
  @Override
  protected FailureKind kindOf(StubState.Fault fault) {
    return fault == StubState.Fault.EXPIRED ? FailureKind.PROVIDER : super.kindOf(fault);
  }
}
