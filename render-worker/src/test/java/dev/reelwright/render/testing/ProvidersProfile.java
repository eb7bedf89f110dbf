package dev.reelwright.render.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A worker with accounts at providers for tests, and pauses that fit into a test's patience. */
public class ProvidersProfile implements QuarkusTestProfile {
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
