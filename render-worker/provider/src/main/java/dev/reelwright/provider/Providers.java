package dev.reelwright.provider;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.ark.ArkProvider;
import dev.reelwright.provider.dashscope.DashScopeProvider;
import dev.reelwright.provider.evolink.EvolinkProvider;
import dev.reelwright.provider.gemini.GeminiProvider;
import dev.reelwright.provider.kie.KieProvider;
import dev.reelwright.provider.openai.OpenAiProvider;
import dev.reelwright.provider.sandbox.SandboxProvider;
import dev.reelwright.provider.vertex.VertexProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every provider, by the name that routes and callbacks give it. */
public final class Providers {
  private final Map<String, VideoProvider> byName = new TreeMap<>();

  private Providers(List<VideoProvider> all) {
    for (VideoProvider provider : all) {
      if (byName.put(provider.name(), provider) != null) {
        throw new IllegalArgumentException("two providers are named " + provider.name());
      }
    }
  }

  /** All that there are. */
  public static Providers over(Outbound outbound, InstantSource clock) {
    return new Providers(
        List.of(
            new EvolinkProvider(outbound, clock),
            new KieProvider(outbound, clock),
            OpenAiProvider.openAi(outbound, clock),
            OpenAiProvider.azure(outbound, clock),
            new GeminiProvider(outbound, clock),
            new VertexProvider(outbound, clock),
            new DashScopeProvider(outbound, clock),
            new ArkProvider(outbound, clock),
            new SandboxProvider(clock)));
  }

  /** Only these. */
  public static Providers of(VideoProvider... providers) {
    return new Providers(List.of(providers));
  }

  /** Empty for a name that is none. */
  public Optional<VideoProvider> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** In alphabetical order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
