package dev.reelwright.system;

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

/** One stack for all system tests of a run: started before the first, stopped after the last. */
public final class SharedStack implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);
  private static final int PORT_OFFSET = 2000;

  /** Keeps the stack until JUnit closes its root store. */
  private record Kept(SystemStack stack) implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() throws IOException {
      stack.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    stack(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SystemStack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return stack(context);
  }

  private static SystemStack stack(ExtensionContext context) {
    Kept kept =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Kept.class, ignored -> new Kept(start()), Kept.class);
    return Objects.requireNonNull(kept).stack();
  }

  private static SystemStack start() {
    try {
      Path module = Path.of("").toAbsolutePath();
      Path home = Files.createDirectories(module.resolve("target/stack-" + System.nanoTime()));
      return SystemStack.start(
          module.resolve("../..").normalize(),
          home,
          PORT_OFFSET,
          Map.of("reelwright.limits.enabled", "false"));
    } catch (IOException e) {
      throw new IllegalStateException("the stack did not start", e);
    }
  }
}
