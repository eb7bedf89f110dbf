package dev.reelwright.outbound;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Fetches files from servers that others named. Any thread; blocks nobody; holds no more of a file
 * in memory than a few buffers.
 *
 * <p>Redirects are followed, since that is how object stores deliver, but each is judged like a URL
 * of its own: its text, and every address it resolves to, by the client's {@link Reach}. Nothing is
 * resumed and nothing is unpacked.
 */
public final class Downloads {
  private final OutboundClient client;

  /**
   * @param client whose reach decides; stays the caller's to close
   */
  public Downloads(OutboundClient client) {
    this.client = client;
  }

  /**
   * Fetches once per subscription; who cancels it stops it, and the file is removed.
   *
   * @param url absolute
   * @param headers for the server that {@code url} names, and for it only until it redirects
   *     elsewhere: they may hold a key
   * @param target the file to write, overwritten if there is one; its folder must be there
   * @param stop ends the download when it completes, however it does
   * @return fails only with an {@link java.io.UncheckedIOException}: the file cannot be written
   */
  public Uni<Download> fetch(
      String url,
      Map<String, String> headers,
      Path target,
      DownloadLimits limits,
      CompletionStage<?> stop) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Fetching fetching =
                  new Fetching(
                      client, url, headers, target, limits, emitter::complete, emitter::fail);
              emitter.onTermination(fetching::stop);
              stop.whenComplete((ignored, failure) -> fetching.stop());
              fetching.begin();
            });
  }
}
