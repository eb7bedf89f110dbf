package dev.reelwright.render.providers;

import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.Providers;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.sandbox.SandboxProvider;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.config.CallsConfig;
import dev.reelwright.render.config.ProvidersConfig;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of this worker, held against what can work when it starts. Nothing of a key is ever
 * said, not even in a refusal to start.
 */
@Startup
@ApplicationScoped
public class Accounts {
  private static final String SANDBOX = SandboxProvider.NAME;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Map<String, Usable> byName = new HashMap<>();

  /** An account, and the API that is spoken with it. */
  public record Usable(VideoProvider provider, ProviderAccount account) {}

  /**
   * @throws IllegalStateException for an account that cannot work, with the key's name
   */
  Accounts(ProvidersConfig config, CallsConfig calls, Providers providers) {
    config
        .accounts()
        .forEach((name, account) -> byName.put(name, checked(name, account, calls, providers)));
    providers.named(SANDBOX).ifPresent(sandbox -> byName.put(SANDBOX, sandbox(sandbox)));
  }

  /** What a route may be taken with; empty: it is not configured here, or for another API. */
  public Optional<Usable> of(ProviderRoute route) {
    return Optional.ofNullable(byName.get(route.account()))
        .filter(usable -> usable.provider().name().equals(route.provider()));
  }

  /** The same at the address where the call was made, whatever is configured by now. */
  public Optional<Usable> of(Binding binding) {
    return of(binding.route())
        .map(
            usable ->
                new Usable(
                    usable.provider(),
                    new ProviderAccount(
                        usable.account().name(),
                        binding.base(),
                        usable.account().key(),
                        usable.account().options(),
                        usable.account().timeout())));
  }

  private static Usable sandbox(VideoProvider provider) {
    return new Usable(
        provider,
        new ProviderAccount(SANDBOX, URI.create("http://127.0.0.1"), "", Map.of(), SHORTEST));
  }

  private static Usable checked(
      String name, ProvidersConfig.Account account, CallsConfig calls, Providers providers) {
    if (name.equals(SANDBOX)) {
      throw wrong(name, "", "is always there and cannot be configured");
    }
    VideoProvider provider =
        providers
            .named(account.provider())
            .orElseThrow(
                () ->
                    wrong(
                        name,
                        ".provider",
                        "is unknown: "
                            + account.provider()
                            + "; there are "
                            + String.join(", ", providers.names())));
    Duration timeout = account.timeout();
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw wrong(name, ".timeout", "must be from " + SHORTEST + " to " + LONGEST);
    }
    if (timeout.compareTo(calls.lookLease()) >= 0) {
      throw wrong(name, ".timeout", "must be shorter than reelwright.calls.look-lease");
    }
    return new Usable(
        provider,
        new ProviderAccount(
            name,
            checkedBase(name, account.base()),
            account.key().orElse(""),
            account.options(),
            timeout));
  }

  /** A key goes over the wire, so plain http is for this machine alone. */
  private static URI checkedBase(String name, URI base) {
    String scheme = String.valueOf(base.getScheme());
    String host = base.getHost();
    boolean web = scheme.equals("https") || scheme.equals("http");
    if (!web || host == null || base.getRawQuery() != null || base.getRawFragment() != null) {
      throw wrong(name, ".base", "must be the beginning of https addresses");
    }
    if (base.toString().endsWith("/")) {
      throw wrong(name, ".base", "must not end with a slash");
    }
    if (scheme.equals("http") && !THIS_MACHINE.contains(host)) {
      throw wrong(name, ".base", "must be https: a key is sent there");
    }
    if (base.getRawUserInfo() != null) {
      throw wrong(name, ".base", "must not hold credentials");
    }
    return base;
  }

  private static IllegalStateException wrong(String account, String key, String what) {
    return new IllegalStateException("reelwright.providers.\"" + account + "\"" + key + " " + what);
  }
}
