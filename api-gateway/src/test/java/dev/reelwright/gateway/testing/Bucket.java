package dev.reelwright.gateway.testing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A look into the real bucket. */
@ApplicationScoped
public class Bucket {
  private final S3AsyncClient s3;
  private final String name;

  Bucket(S3AsyncClient s3, @ConfigProperty(name = "reelwright.storage.bucket") String name) {
    this.s3 = s3;
    this.name = name;
  }

  /** Every object of an account. */
  public List<String> keysOf(String account) {
    return s3
        .listObjectsV2(request -> request.bucket(name).prefix("uploads/" + account + "/"))
        .join()
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  /** Multipart uploads that were begun and neither completed nor aborted. */
  public long unfinished(String account) {
    return s3
        .listMultipartUploads(request -> request.bucket(name).prefix("uploads/" + account + "/"))
        .join()
        .uploads()
        .stream()
        .filter(upload -> upload.key().contains(account))
        .count();
  }

  /** Begins a multipart upload and sends its first part, as a gateway does that then dies. */
  public void begin(String key, byte[] firstPart) {
    String id =
        s3.createMultipartUpload(request -> request.bucket(name).key(key)).join().uploadId();
    s3.uploadPart(
            request -> request.bucket(name).key(key).uploadId(id).partNumber(1),
            AsyncRequestBody.fromBytes(firstPart))
        .join();
  }

  public byte[] read(String key) {
    return s3.getObject(
            request -> request.bucket(name).key(key), AsyncResponseTransformer.toBytes())
        .join()
        .asByteArray();
  }

  public void put(String key, byte[] bytes) {
    s3.putObject(request -> request.bucket(name).key(key), AsyncRequestBody.fromBytes(bytes))
        .join();
  }
}
