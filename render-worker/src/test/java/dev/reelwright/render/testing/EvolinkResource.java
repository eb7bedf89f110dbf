package dev.reelwright.render.testing;

import dev.reelwright.testkit.provider.EvolinkStub;
import dev.reelwright.testkit.provider.ProviderStub;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** EvoLink on loopback, as the account {@code evolink} of the worker; tests have the server. */
public final class EvolinkResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable ProviderStub stub;

  @Override
  public Map<String, String> start() {
    ProviderStub started = ProviderStub.speaking(new EvolinkStub());
    stub = started;
    return Map.of(
        "reelwright.providers.evolink.provider",
        "evolink",
        "reelwright.providers.evolink.base",
        started.base().toString(),
        "reelwright.providers.evolink.key",
        started.key(),
        "reelwright.providers.evolink.timeout",
        "2s");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(stub, new TestInjector.MatchesType(ProviderStub.class));
  }

  @Override
  public void stop() {
    if (stub != null) {
      stub.close();
    }
  }
}
