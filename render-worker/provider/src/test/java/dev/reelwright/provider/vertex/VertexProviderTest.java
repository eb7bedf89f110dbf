package dev.reelwright.provider.vertex;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.VideoProviderContract;
import dev.reelwright.testkit.provider.Script;
import dev.reelwright.testkit.provider.StubApi;
import dev.reelwright.testkit.provider.VertexStub;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

class VertexProviderTest extends VideoProviderContract {
  @Override
  protected StubApi api() {
    return new VertexStub();
  }

  @Override
  protected VideoProvider adapter(Outbound outbound, InstantSource clock) {
    return new VertexProvider(outbound, clock);
  }

  @Override
  protected Set<Offer> offers() {
    return Set.of();
  }

  @Override
  protected Ordered ordered() {
    return new Ordered(
        "veo-3.1-generate-001", "veo-3.1-generate-001", 8, "16:9", "720p", 1280, 720);
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("project", VertexStub.PROJECT, "location", VertexStub.LOCATION);
  }

  @Override
  protected Set<Script> notWorded() {
    return Set.of(Script.EXPIRED_IN_QUEUE);
  }
}
