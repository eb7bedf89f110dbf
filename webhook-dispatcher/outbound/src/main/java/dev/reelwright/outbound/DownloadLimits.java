package dev.reelwright.outbound;

import java.time.Duration;

/**
 * How much a download may cost.
 *
 * @param bytes largest file
 * @param total longest time for all, redirects included
 * @param idle longest silence of a server that has been asked
 * @param redirects most redirects that are followed, 0 upwards
 */
public record DownloadLimits(long bytes, Duration total, Duration idle, int redirects) {
  public DownloadLimits {
    if (bytes < 1 || total.toMillis() < 1 || idle.toMillis() < 1 || redirects < 0) {
      throw new IllegalArgumentException(
          "no limits to work with: "
              + bytes
              + " bytes, "
              + total
              + ", "
              + idle
              + ", "
              + redirects
              + " redirects");
    }
  }
}
