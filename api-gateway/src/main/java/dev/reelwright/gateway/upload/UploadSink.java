package dev.reelwright.gateway.upload;

import io.vertx.core.Future;

/** Takes the bytes of one file. All calls come from the request's event loop, in order. */
public interface UploadSink {
  /**
   * Takes bytes; never refuses them.
   *
   * @param bytes only good during the call
   * @return done when it wants more; more that comes earlier is taken all the same
   */
  Future<Void> write(byte[] bytes, int from, int to);

  /** No more bytes come; done when the file is safely kept. */
  Future<Void> finish();

  /** Opens sinks, one for each file of a form. */
  @FunctionalInterface
  interface Factory {
    UploadSink open(String part, String mediaType);
  }

  /** For a repeated request whose files are there already: only the digests are wanted. */
  Factory NOWHERE =
      (part, mediaType) ->
          new UploadSink() {
            @Override
            public Future<Void> write(byte[] bytes, int from, int to) {
              return Future.succeededFuture();
            }

            @Override
            public Future<Void> finish() {
              return Future.succeededFuture();
            }
          };
}
