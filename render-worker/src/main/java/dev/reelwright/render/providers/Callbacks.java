package dev.reelwright.render.providers;

import dev.reelwright.render.call.Binding;
import dev.reelwright.render.config.CallbacksConfig;
import dev.reelwright.render.contract.CallbackToken;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where providers may call back: an address for each call, sealed so that nobody can make one. */
@Startup
@ApplicationScoped
public class Callbacks {
  private static final int SHORTEST_SECRET = 32;
  private static final String PATH = "/api/v1/video/callback/";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Optional<URI> publicUrl;
  private final Optional<byte[]> secret;

  /**
   * @param publicUrl where the world finds the gateway; none: no provider is asked to call back
   * @throws IllegalStateException for a secret that is too short, or a URL that is none
   */
  Callbacks(
      CallbacksConfig config,
      @ConfigProperty(name = "reelwright.public-url") Optional<URI> publicUrl) {
    this.secret = config.secret().map(text -> text.getBytes(StandardCharsets.UTF_8));
    this.publicUrl = publicUrl;
    if (secret.isPresent() && secret.get().length < SHORTEST_SECRET) {
      throw new IllegalStateException(
          "reelwright.callbacks.secret must have " + SHORTEST_SECRET + " bytes at least");
    }
    if (publicUrl.isPresent()
        && (publicUrl.get().getHost() == null || publicUrl.get().toString().endsWith("/"))) {
      throw new IllegalStateException(
          "reelwright.public-url must be an address without a slash at the end");
    }
  }

  /** Empty where nobody could call: not configured, or an address that only this machine has. */
  public Optional<URI> addressFor(Binding binding) {
    if (secret.isEmpty() || publicUrl.isEmpty() || !reachable(publicUrl.get(), binding.base())) {
      return Optional.empty();
    }
    String provider = binding.route().provider();
    String token = CallbackToken.of(secret.get(), provider, binding.id());
    return Optional.of(URI.create(publicUrl.get() + PATH + provider + "/" + token));
  }

  /** A provider far away does not reach us by a loopback address. */
  private static boolean reachable(URI publicUrl, URI provider) {
    return !isHere(publicUrl) || isHere(provider);
  }

  private static boolean isHere(URI url) {
    return THIS_MACHINE.contains(String.valueOf(url.getHost()));
  }
}
