package dev.reelwright.system;

import dev.reelwright.testkit.provider.EvolinkStub;
import dev.reelwright.testkit.provider.ProviderStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack for all system tests of a run, and beside it a provider on loopback that it has an
 * account of: started before the first, stopped after the last. All tests ask from one address, so
 * what an address may ask is without bounds; what an account may do is as it is sold.
 */
public final class SharedStack implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);
  private static final int PORT_OFFSET = 2000;

  /** Keeps both until JUnit closes its root store. */
  private record Kept(SystemStack stack, ProviderStub provider)
      implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() throws IOException {
      stack.close();
      provider.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    kept(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == SystemStack.class || type == ProviderStub.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Kept kept = kept(context);
    return parameter.getParameter().getType() == SystemStack.class ? kept.stack() : kept.provider();
  }

  private static Kept kept(ExtensionContext context) {
    return Objects.requireNonNull(
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Kept.class, ignored -> start(), Kept.class));
  }

  private static Kept start() {
    ProviderStub provider = ProviderStub.speaking(new EvolinkStub());
    try {
      Path module = Path.of("").toAbsolutePath();
      Path home = Files.createDirectories(module.resolve("target/stack-" + System.nanoTime()));
      Map<String, String> configuration = new HashMap<>(SoonSwept.CONFIGURATION);
      for (String asked : List.of("api", "submit", "sign-in", "sign-up")) {
        configuration.put("reelwright.limits." + asked + ".limit", "1000000");
      }
      configuration.put("reelwright.catalogue.accounts", "evolink");
      configuration.put("reelwright.providers.evolink.provider", "evolink");
      configuration.put("reelwright.providers.evolink.base", provider.base().toString());
      configuration.put("reelwright.providers.evolink.key", provider.key());
      SystemStack stack =
          SystemStack.start(module.resolve("../..").normalize(), home, PORT_OFFSET, configuration);
      return new Kept(stack, provider);
    } catch (IOException e) {
      provider.close();
      throw new IllegalStateException("the stack did not start", e);
    }
  }
}
