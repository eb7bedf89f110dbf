package dev.reelwright.render.providers;

import dev.reelwright.provider.VideoProvider;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The APIs that this worker speaks, by name. */
public final class Providers {
  private final Map<String, VideoProvider> byName;

  /**
   * @throws IllegalStateException for two of one name
   */
  public Providers(Collection<VideoProvider> all) {
    this.byName = all.stream().collect(Collectors.toMap(VideoProvider::name, Function.identity()));
  }

  public Optional<VideoProvider> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All names. */
  public Set<String> names() {
    return byName.keySet();
  }
}
