package dev.reelwright.render.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelwright.render.process.StopSignal;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class BucketTest {
  @Test
  void onlyAnObjectThatIsNotThereIsMissing() {
    assertThat(missing(NoSuchKeyException.builder().statusCode(404).build())).isTrue();
    assertThat(missing(NoSuchBucketException.builder().statusCode(404).build())).isFalse();
    assertThat(missing(S3Exception.builder().statusCode(503).build())).isFalse();
  }

  private static boolean missing(Throwable failure) {
    Bucket bucket = new Bucket(new FailingStore(failure), "b");
    return catchThrowableOfType(
            StorageTrouble.class, () -> bucket.fetch("k", Path.of("never"), new StopSignal()))
        .missing();
  }

  private record FailingStore(Throwable failure) implements S3AsyncClient {
    @Override
    public <R> CompletableFuture<R> getObject(
        GetObjectRequest request, AsyncResponseTransformer<GetObjectResponse, R> transformer) {
      return CompletableFuture.failedFuture(failure);
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}
