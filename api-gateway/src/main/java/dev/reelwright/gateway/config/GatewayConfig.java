package dev.reelwright.gateway.config;

import dev.reelwright.render.contract.CallbackToken;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the whole gateway must know. Single keys, not a mapping: their prefixes are shared with
 * other services, whose keys may well be set here too.
 */
@Singleton
public class GatewayConfig {
  private final URI publicUrl;
  private final String adminKey;
  private final boolean allowLoopback;
  private final boolean allowLoopbackImages;
  private final String callbackSecret;
  private final String bucket;

  /**
   * @param publicUrl {@code reelwright.public-url}: the address that customers use, without a slash
   *     at the end; links are built on it
   * @param adminKey {@code reelwright.admin.key}: opens {@code /admin}; at least 24 characters, no
   *     default
   * @param allowLoopback {@code reelwright.webhooks.allow-loopback}: takes webhook addresses on
   *     this machine; for development, a production profile refuses to start with it
   * @param allowLoopbackImages {@code reelwright.downloads.allow-loopback}: takes addresses of
   *     start images on this machine; for development, a production profile refuses to start with
   *     it
   * @param callbackSecret {@code reelwright.callbacks.secret}: seals the tokens in the addresses of
   *     providers' callbacks; the workers have the same one; at least 32 bytes; a production
   *     profile refuses to start with the default
   * @param bucket {@code reelwright.storage.bucket}: where uploads go
   */
  GatewayConfig(
      @ConfigProperty(name = "reelwright.public-url") URI publicUrl,
      @ConfigProperty(name = "reelwright.admin.key") String adminKey,
      @ConfigProperty(name = "reelwright.webhooks.allow-loopback", defaultValue = "false")
          boolean allowLoopback,
      @ConfigProperty(name = "reelwright.downloads.allow-loopback", defaultValue = "false")
          boolean allowLoopbackImages,
      @ConfigProperty(
              name = "reelwright.callbacks.secret",
              defaultValue = CallbackToken.DEVELOPMENT_SECRET)
          String callbackSecret,
      @ConfigProperty(name = "reelwright.storage.bucket", defaultValue = "reelwright")
          String bucket) {
    this.publicUrl = publicUrl;
    this.adminKey = adminKey;
    this.allowLoopback = allowLoopback;
    this.allowLoopbackImages = allowLoopbackImages;
    this.callbackSecret = callbackSecret;
    this.bucket = bucket;
  }

  public URI publicUrl() {
    return publicUrl;
  }

  public String adminKey() {
    return adminKey;
  }

  public boolean allowLoopback() {
    return allowLoopback;
  }

  public boolean allowLoopbackImages() {
    return allowLoopbackImages;
  }

  public String callbackSecret() {
    return callbackSecret;
  }

  public String bucket() {
    return bucket;
  }
}
