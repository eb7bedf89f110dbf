package dev.reelwright.gateway.upload;

import dev.reelwright.gateway.config.GatewayConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** The bucket. Results come back on the context that asked. */
@ApplicationScoped
class ObjectStore {
  private final S3AsyncClient s3;
  private final String bucket;

  ObjectStore(S3AsyncClient s3, GatewayConfig config) {
    this.s3 = s3;
    this.bucket = config.bucket();
  }

  /** Writes a small object at once. */
  Future<Void> put(String key, String mediaType, List<ByteBuffer> blocks) {
    return here(s3.putObject(
            request -> request.bucket(bucket).key(key).contentType(mediaType), body(blocks)))
        .mapEmpty();
  }

  /** Begins a large one. */
  Future<String> begin(String key, String mediaType) {
    return here(s3.createMultipartUpload(
            request -> request.bucket(bucket).key(key).contentType(mediaType)))
        .map(begun -> begun.uploadId());
  }

  /**
   * @param number from 1
   */
  Future<CompletedPart> part(String key, String uploadId, int number, List<ByteBuffer> blocks) {
    return here(s3.uploadPart(
            request -> request.bucket(bucket).key(key).uploadId(uploadId).partNumber(number),
            body(blocks)))
        .map(sent -> CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build());
  }

  Future<Void> complete(String key, String uploadId, List<CompletedPart> parts) {
    return here(s3.completeMultipartUpload(
            request ->
                request
                    .bucket(bucket)
                    .key(key)
                    .uploadId(uploadId)
                    .multipartUpload(upload -> upload.parts(parts))))
        .mapEmpty();
  }

  /** Aborting what is completed or aborted already succeeds. */
  Future<Void> abort(String key, String uploadId) {
    return here(s3.abortMultipartUpload(
            request -> request.bucket(bucket).key(key).uploadId(uploadId)))
        .<Void>mapEmpty()
        .recover(ObjectStore::unlessNoSuchUpload);
  }

  /** Deleting what is not there succeeds. */
  Future<Void> delete(String key) {
    return here(s3.deleteObject(request -> request.bucket(bucket).key(key))).mapEmpty();
  }

  /** Ids of multipart uploads of this key that were begun and neither completed nor aborted. */
  Future<List<String>> unfinished(String key) {
    return here(s3.listMultipartUploads(request -> request.bucket(bucket).prefix(key)))
        .map(
            found ->
                found.uploads().stream()
                    .filter(upload -> upload.key().equals(key))
                    .map(MultipartUpload::uploadId)
                    .toList());
  }

  private static Future<Void> unlessNoSuchUpload(Throwable failure) {
    return failure instanceof NoSuchUploadException
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  /** The blocks are not copied: they must not change any more. */
  private static AsyncRequestBody body(List<ByteBuffer> blocks) {
    return AsyncRequestBody.fromByteBuffersUnsafe(blocks.toArray(ByteBuffer[]::new));
  }

  private static <T> Future<T> here(CompletableFuture<T> answer) {
    Context context = Vertx.currentContext();
    if (context == null) {
      return Future.fromCompletionStage(answer);
    }
    Promise<T> promise = Promise.promise();
    answer.whenComplete(
        (value, failure) ->
            context.runOnContext(
                ignored -> {
                  if (failure == null) {
                    promise.complete(value);
                  } else {
                    promise.fail(
                        failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
                  }
                }));
    return promise.future();
  }
}
