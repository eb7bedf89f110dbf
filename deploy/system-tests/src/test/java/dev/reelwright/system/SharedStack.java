package dev.reelwright.system;

import dev.reelwright.testkit.provider.EvolinkStub;
import dev.reelwright.testkit.provider.ProviderStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack for all system tests of a run, and beside it a provider on loopback that it has an
 * account of: started before the first, stopped after the last.
 */
public final class SharedStack implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);
  private static final int PORT_OFFSET = 2000;

  /** All tests ask from one address; what an account may do how often is as it is sold. */
  private static final String MANY = "1000000";

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
      SystemStack stack =
          SystemStack.start(
              module.resolve("../..").normalize(),
              home,
              PORT_OFFSET,
              Map.of(
                  "reelwright.limits.api.limit",
                  MANY,
                  "reelwright.limits.submit.limit",
                  MANY,
                  "reelwright.limits.sign-in.limit",
                  MANY,
                  "reelwright.limits.sign-up.limit",
                  MANY,
                  "reelwright.catalogue.accounts",
                  "evolink",
                  "reelwright.providers.evolink.provider",
                  "evolink",
                  "reelwright.providers.evolink.base",
                  provider.base().toString(),
                  "reelwright.providers.evolink.key",
                  provider.key()));
      return new Kept(stack, provider);
    } catch (IOException e) {
      provider.close();
      throw new IllegalStateException("the stack did not start", e);
    }
  }
}
