package dev.reelwright.provider.openai;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.VideoProviderContract;
import dev.reelwright.testkit.provider.OpenAiStub;
import dev.reelwright.testkit.provider.Script;
import dev.reelwright.testkit.provider.StubApi;
import dev.reelwright.testkit.provider.StubState;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

class AzureOpenAiProviderTest extends VideoProviderContract {
  @Override
  protected StubApi api() {
    return OpenAiStub.azure();
  }

  @Override
  protected VideoProvider adapter(Outbound outbound, InstantSource clock) {
    return OpenAiProvider.azure(outbound, clock);
  }

  @Override
  protected Set<Offer> offers() {
    return offering(
        Offer.PERCENT,
        Offer.CALLBACKS,
        Offer.FILE_URL,
        Offer.FILE_NEEDS_KEY,
        Offer.FIND_CANDIDATES);
  }

  @Override
  protected Ordered ordered() {
    return new Ordered("our-sora", "our-sora", 12, "9:16", "720p", 720, 1280);
  }

  /** A task that waited too long has failed like any other. */
  @Override
  protected FailureKind kindOf(StubState.Fault fault) {
    return fault == StubState.Fault.EXPIRED ? FailureKind.PROVIDER : super.kindOf(fault);
  }

  @Override
  protected Set<Script> notWorded() {
    return Set.of(Script.CANCELLED_BY_PROVIDER, Script.NO_OUTPUT);
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("api-version", "2026-05-01");
  }
}
