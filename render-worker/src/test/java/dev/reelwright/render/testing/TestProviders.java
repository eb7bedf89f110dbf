package dev.reelwright.render.testing;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Providers;
import dev.reelwright.provider.evolink.EvolinkProvider;
import dev.reelwright.provider.sandbox.SandboxProvider;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The providers of workers under test. */
@Singleton
class TestProviders {
  @Produces
  @Singleton
  Providers providers(Outbound outbound) {
    InstantSource clock = InstantSource.system();
    return Providers.of(
        new ScriptedProvider(),
        new Hurried(new EvolinkProvider(outbound, clock)),
        new SandboxProvider(clock));
  }
}
