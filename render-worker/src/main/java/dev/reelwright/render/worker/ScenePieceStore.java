package dev.reelwright.render.worker;

import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.storage.Bucket;
import java.nio.file.Path;

/**
 * Pieces of scenes in the bucket, by the scene's key. They belong to the account, not to a task:
 * the next video that has the same scene finds them. Each is put there as a whole or not at all.
 *
 * @param prefix the account's folder, without a slash at the end
 */
record ScenePieceStore(Bucket bucket, String prefix, StopSignal stop) {
  private static final String ANY = "application/octet-stream";

  boolean has(String key, String file) {
    return bucket.has(object(key, file), stop);
  }

  /** Fetches a piece into a file that does not exist yet; false if there is none. */
  boolean fetch(String key, String file, Path to) {
    return bucket.fetchIfThere(object(key, file), to, stop);
  }

  void keep(String key, String file, Path from) {
    bucket.store(from, object(key, file), mediaType(file), stop);
  }

  /** Removes a piece that is of no use any more; one that is not there is fine. */
  void discard(String key, String file) {
    bucket.remove(object(key, file));
  }

  /** What all pieces of a scene take. */
  long bytes(String key) {
    return bucket.bytesBelow(prefix + "/" + key + "/", stop);
  }

  private String object(String key, String file) {
    return prefix + "/" + key + "/" + file;
  }

  private static String mediaType(String file) {
    if (file.endsWith(".mp4")) {
      return "video/mp4";
    }
    if (file.endsWith(".flac")) {
      return "audio/flac";
    }
    return file.endsWith(".json") ? "application/json" : ANY;
  }
}
