package dev.reelwright.webhook.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said, and to whom.
 *
 * @param jobId what it is about: a job, or a storyboard that has none
 * @param endpointId whom it is for; null: whoever answers at the URL that came with the job
 * @param url as the customer gave it; may be anything
 * @param body the exact text to sign and send
 * @param signature the name of the scheme that the dialect promises
 */
public record Message(
    String eventId,
    String jobId,
    String account,
    @Nullable String endpointId,
    String url,
    String mediaType,
    String body,
    String signature) {
  private static final String NO_HOST = "none";
  private static final int HTTPS_PORT = 443;

  /** The delivery that this message is. */
  public DeliveryId deliveryId() {
    return DeliveryId.of(eventId, endpointId == null ? url : endpointId);
  }

  /**
   * Host and port in one spelling, to share slots by; one word for all URLs that have none. Says
   * nothing about whether the URL may be dialled.
   */
  public String host() {
    try {
      URI uri = new URI(url);
      return uri.getHost() == null
          ? NO_HOST
          : uri.getHost().toLowerCase(Locale.ROOT) + ":" + port(uri);
    } catch (URISyntaxException unreadable) {
      return NO_HOST;
    }
  }

  private static int port(URI uri) {
    return uri.getPort() < 0 ? HTTPS_PORT : uri.getPort();
  }
}
