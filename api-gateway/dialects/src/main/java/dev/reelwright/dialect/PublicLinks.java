package dev.reelwright.dialect;

import java.net.URI;

/**
 * Builds links that customers can open.
 *
 * @param base the gateway's public address without a slash at the end
 */
public record PublicLinks(URI base) {
  /** The public page of a finished video. */
  public String share(String shareToken) {
    return base + "/share/" + shareToken;
  }
}
