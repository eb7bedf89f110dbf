package dev.reelwright.render.storage;

import dev.reelwright.render.process.StopSignal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The platform's bucket. Every method blocks (call it from a virtual thread), ends at once when the
 * signal to stop comes, and throws {@link StorageTrouble} when the store does not answer well.
 */
@ApplicationScoped
public class Bucket {
  private static final int NOT_FOUND = 404;

  private final S3AsyncClient client;
  private final String name;

  Bucket(S3AsyncClient client, @ConfigProperty(name = "reelwright.storage.bucket") String name) {
    this.client = client;
    this.name = name;
  }

  /** Fetches an object into a file that does not exist yet. */
  public void fetch(String key, Path file, StopSignal stop) {
    await(
        "fetching " + key,
        client.getObject(
            request -> request.bucket(name).key(key), AsyncResponseTransformer.toFile(file)),
        stop);
  }

  /** As {@link #fetch}, but an object that is not there is an answer: false. */
  public boolean fetchIfThere(String key, Path file, StopSignal stop) {
    try {
      fetch(key, file, stop);
      return true;
    } catch (StorageTrouble e) {
      if (e.missing()) {
        return false;
      }
      throw e;
    }
  }

  /** Whether there is such an object. */
  public boolean has(String key, StopSignal stop) {
    try {
      await(
          "looking for " + key, client.headObject(request -> request.bucket(name).key(key)), stop);
      return true;
    } catch (StorageTrouble e) {
      if (e.missing()) {
        return false;
      }
      throw e;
    }
  }

  /**
   * How many bytes lie under keys that begin so.
   *
   * @param prefix ends with a slash
   */
  public long bytesBelow(String prefix, StopSignal stop) {
    requireFolder(prefix);
    long bytes = 0;
    String after = null;
    do {
      String from = after;
      ListObjectsV2Response page =
          await(
              "listing " + prefix,
              client.listObjectsV2(
                  request -> request.bucket(name).prefix(prefix).continuationToken(from)),
              stop);
      bytes += page.contents().stream().mapToLong(S3Object::size).sum();
      after = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
    } while (after != null);
    return bytes;
  }

  /** Stores a file; an object of that key is replaced. */
  public void store(Path file, String key, String mediaType, StopSignal stop) {
    await(
        "storing " + key,
        client.putObject(
            request -> request.bucket(name).key(key).contentType(mediaType),
            AsyncRequestBody.fromFile(file)),
        stop);
  }

  /** Removes an object; one that is not there is fine. */
  public void remove(String key) {
    await(
        "removing " + key,
        client.deleteObject(request -> request.bucket(name).key(key)),
        new StopSignal());
  }

  /**
   * Removes every object whose key begins so.
   *
   * @param prefix ends with a slash
   */
  public void removeBelow(String prefix) {
    requireFolder(prefix);
    for (boolean more = true; more; ) {
      ListObjectsV2Response page =
          await(
              "listing " + prefix,
              client.listObjectsV2(request -> request.bucket(name).prefix(prefix)),
              new StopSignal());
      page.contents().forEach(object -> remove(object.key()));
      more = Boolean.TRUE.equals(page.isTruncated());
    }
  }

  private static void requireFolder(String prefix) {
    if (!prefix.endsWith("/")) {
      throw new IllegalArgumentException("a folder's prefix ends with a slash: " + prefix);
    }
  }

  private static <T> T await(String what, CompletableFuture<T> answer, StopSignal stop) {
    try (StopSignal.Registration cancel = stop.onStop(() -> answer.cancel(true))) {
      return answer.join();
    } catch (CancellationException e) {
      stop.check();
      throw new StorageTrouble(what, false, e);
    } catch (CompletionException e) {
      stop.check();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StorageTrouble(what, isMissing(cause), cause);
    }
  }

  /** A bucket that is not there is a store that is not well: an operator will bring it back. */
  private static boolean isMissing(Throwable cause) {
    return cause instanceof NoSuchKeyException
        || (cause instanceof S3Exception s3
            && !(s3 instanceof NoSuchBucketException)
            && s3.statusCode() == NOT_FOUND);
  }
}
