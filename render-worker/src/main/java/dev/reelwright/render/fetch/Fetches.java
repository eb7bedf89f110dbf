package dev.reelwright.render.fetch;

import dev.reelwright.outbound.Download;
import dev.reelwright.outbound.DownloadLimits;
import dev.reelwright.outbound.Downloads;
import dev.reelwright.render.config.DownloadsConfig;
import dev.reelwright.render.process.StopSignal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches pictures and videos. Every method blocks (call it from a virtual thread) and ends at once
 * when the signal to stop comes, with a {@link dev.reelwright.render.process.StoppedException}.
 */
@ApplicationScoped
public class Fetches {
  private static final int SERVERS_FAULT = 500;
  private static final int TOO_MANY = 429;
  private static final int REQUEST_TIMEOUT = 408;

  private final Downloads downloads;
  private final DownloadsConfig config;

  Fetches(Downloads downloads, DownloadsConfig config) {
    this.downloads = downloads;
    this.config = config;
  }

  /** A picture at an address that a customer wrote. */
  public Fetched picture(String url, Path file, StopSignal stop) {
    return fetch(url, Map.of(), file, config.pictureTimeout(), mostBytes(), stop);
  }

  private long mostBytes() {
    return config.maxPicture().asLongValue();
  }

  /**
   * A video at an address that a provider wrote.
   *
   * @param headers for this host alone
   */
  public Fetched video(String url, Map<String, String> headers, Path file, StopSignal stop) {
    return fetch(url, headers, file, config.videoTimeout(), config.maxVideo().asLongValue(), stop);
  }

  private Fetched fetch(
      String url,
      Map<String, String> headers,
      Path file,
      Duration total,
      long bytes,
      StopSignal stop) {
    DownloadLimits limits =
        new DownloadLimits(bytes, total, config.idleTimeout(), config.redirects());
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    try (StopSignal.Registration told = stop.onStop(() -> stopped.complete(null))) {
      Download download =
          downloads.fetch(url, headers, file, limits, stopped).await().indefinitely();
      stop.check();
      return fetched(download);
    }
  }

  private static Fetched fetched(Download download) {
    return switch (download) {
      case Download.Fetched fetched -> new Fetched.Here(fetched.bytes());
      case Download.Refused refused -> new Fetched.OffLimits(refused.reason());
      case Download.Gone gone -> new Fetched.NotThere("status " + gone.status());
      case Download.Status status when mayPass(status.code()) ->
          new Fetched.Interrupted("status " + status.code());
      case Download.Status status -> new Fetched.NotThere("status " + status.code());
      case Download.TooLarge large -> new Fetched.TooLarge(large.bytes());
      case Download.TimedOut late -> new Fetched.Interrupted(late.reason());
      case Download.Unreachable unreachable -> new Fetched.Interrupted(unreachable.reason());
      case Download.Broken broken -> new Fetched.Interrupted(broken.reason());
      case Download.Stopped stopped ->
          throw new IllegalStateException("a download stopped, and nobody had told it to");
    };
  }

  private static boolean mayPass(int status) {
    return status >= SERVERS_FAULT || status == TOO_MANY || status == REQUEST_TIMEOUT;
  }
}
