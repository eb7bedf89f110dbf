package dev.reelwright.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials and where to use them.
 *
 * @param name as routes name it
 * @param base without a slash at the end; https unless the host is a loopback one
 * @param key the API key or bearer token
 * @param options what else this provider needs, e.g. {@code project}, {@code location}, {@code
 *     api-version}
 * @param timeout longest time of one call
 */
public record ProviderAccount(
    String name, URI base, String key, Map<String, String> options, Duration timeout) {
  public ProviderAccount {
    options = Map.copyOf(options);
  }

  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "ProviderAccount[" + name + " " + base + "]";
  }
}
