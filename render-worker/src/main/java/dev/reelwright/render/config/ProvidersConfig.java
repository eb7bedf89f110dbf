package dev.reelwright.render.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts at providers: {@code reelwright.providers."<account>".*}, by the names that the
 * catalogue's routes give them. Every worker should have the same ones. {@code sandbox} is always
 * there and cannot be configured.
 */
@ConfigMapping(prefix = "reelwright.providers")
public interface ProvidersConfig {
  @WithParentName
  Map<String, Account> accounts();

  /** Credentials and where to use them. */
  interface Account {
    /** Which API is spoken: the name of an adapter, e.g. {@code evolink}. */
    String provider();

    /** Where, without a slash at the end; https unless the host is this machine. */
    URI base();

    /** The API key or bearer token; none where the provider's {@code options} say another way. */
    Optional<String> key();

    /** What else this provider needs, e.g. {@code project}, {@code location}. */
    Map<String, String> options();

    /** Longest time of one call; 1 s to 5 min. */
    @WithDefault("30s")
    Duration timeout();
  }
}
