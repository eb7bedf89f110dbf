package dev.reelwright.gateway.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Reads a mapping of keys as the start does, without one. */
public final class Settings {
  private Settings() {}

  /** Fails as a start would fail, on unknown keys of the mapping's prefix too. */
  public static <T> T read(Class<T> mapping, Map<String, String> keys) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(keys, "test", 100))
        .withMapping(mapping)
        .build()
        .getConfigMapping(mapping);
  }
}
