package dev.reelwright.address;

/**
 * What a customer's URL may be.
 *
 * @param httpsOnly refuses {@code http}; no other scheme is ever accepted
 * @param allowLoopback accepts {@code localhost}, {@code 127.0.0.0/8} and {@code [::1]}, for a
 *     receiver on the developer's own machine; opens no other private name or range
 */
public record UrlPolicy(boolean httpsOnly, boolean allowLoopback) {
  /** Public addresses by {@code https}: what production takes. */
  public static final UrlPolicy PUBLIC_HTTPS = new UrlPolicy(true, false);

  /** The rules for the addresses that the URL's host resolves to. */
  public AddressRules addresses() {
    return new AddressRules(allowLoopback);
  }
}
