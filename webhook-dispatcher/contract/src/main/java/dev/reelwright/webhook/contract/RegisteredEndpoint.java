package dev.reelwright.webhook.contract;

/**
 * An endpoint and the secret that was just made for it.
 *
 * @param secret {@code whsec_} followed by base64 of 32 random bytes; cannot be asked for again
 */
public record RegisteredEndpoint(EndpointView endpoint, String secret) {
  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "RegisteredEndpoint[endpoint=" + endpoint + ", secret=***]";
  }
}
