package dev.reelwright.render.providers;

import dev.reelwright.render.call.Binding;
import dev.reelwright.render.config.CallbacksConfig;
import dev.reelwright.render.contract.CallbackToken;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
  private final byte[] secret;

  /**
   * @param publicUrl where the world finds the gateway; none: no provider is asked to call back
   * @throws IllegalStateException for a secret that is too short or known to everybody, or a URL
   *     that is none
   */
  @Inject
  Callbacks(
      CallbacksConfig config,
      @ConfigProperty(name = "reelwright.public-url") Optional<URI> publicUrl) {
    this(config.secret(), publicUrl, ConfigUtils.getProfiles());
  }

  Callbacks(String secret, Optional<URI> publicUrl, List<String> profiles) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.publicUrl = publicUrl;
    require(
        this.secret.length >= SHORTEST_SECRET,
        "reelwright.callbacks.secret must have " + SHORTEST_SECRET + " bytes at least");
    require(
        publicUrl.isEmpty()
            || !profiles.contains("prod")
            || !secret.equals(CallbackToken.DEVELOPMENT_SECRET),
        "reelwright.callbacks.secret must be set in the profile prod: everybody knows the default");
    require(
        publicUrl.map(Callbacks::isBase).orElse(true),
        "reelwright.public-url must be a web address without a slash at the end");
  }

  private static boolean isBase(URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    return web && url.getHost() != null && !url.toString().endsWith("/");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  /** Empty where nobody could call: not configured, or an address that only this machine has. */
  public Optional<URI> addressFor(Binding binding) {
    if (publicUrl.isEmpty() || !reachable(publicUrl.get(), binding.base())) {
      return Optional.empty();
    }
    String provider = binding.route().provider();
    String token = CallbackToken.of(secret, provider, binding.id());
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
