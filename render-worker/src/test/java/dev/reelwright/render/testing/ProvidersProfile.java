package dev.reelwright.render.testing;

import dev.reelwright.testkit.provider.EvolinkStub;
import dev.reelwright.testkit.provider.ProviderStub;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A worker with accounts at providers for tests, and pauses that fit into a test's patience. */
public final class ProvidersProfile implements QuarkusTestProfile {
  private static @Nullable ProviderStub stub;

  /** EvoLink on loopback, the same for all tests of this JVM. */
  public static synchronized ProviderStub evolink() {
    if (stub == null) {
      stub = ProviderStub.speaking(new EvolinkStub());
    }
    return stub;
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        Map.entry("reelwright.providers.one.provider", "scripted"),
        Map.entry("reelwright.providers.one.base", "http://127.0.0.1:1"),
        Map.entry("reelwright.providers.one.key", "key-of-one"),
        Map.entry("reelwright.providers.one.timeout", "2s"),
        Map.entry("reelwright.providers.two.provider", "scripted"),
        Map.entry("reelwright.providers.two.base", "http://127.0.0.1:2"),
        Map.entry("reelwright.providers.two.key", "key-of-two"),
        Map.entry("reelwright.providers.two.timeout", "2s"),
        Map.entry("reelwright.providers.evolink.provider", "evolink"),
        Map.entry("reelwright.providers.evolink.base", evolink().base().toString()),
        Map.entry("reelwright.providers.evolink.key", evolink().key()),
        Map.entry("reelwright.providers.evolink.timeout", "2s"),
        Map.entry("reelwright.calls.shortest-pause", "100ms"),
        Map.entry("reelwright.calls.search-pause", "200ms"),
        Map.entry("reelwright.calls.searches", "3"),
        Map.entry("reelwright.calls.refused-key-pause", "1s"),
        Map.entry("reelwright.calls.look-lease", "4s"),
        Map.entry("reelwright.callbacks.secret", "only-for-tests-0123456789abcdefghij"),
        Map.entry("reelwright.public-url", "http://localhost:8080"),
        Map.entry("reelwright.downloads.allow-loopback", "true"),
        Map.entry("reelwright.render.poll", "100ms"));
  }
}
