package dev.reelwright.job.cleanup;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The platform's bucket, as far as deleting goes. */
@ApplicationScoped
public class Bucket {
  /** What one request of the protocol may name. */
  private static final int MOST_KEYS = 1000;

  private final S3AsyncClient s3;
  private final String bucket;

  Bucket(S3AsyncClient s3, @ConfigProperty(name = "reelwright.storage.bucket") String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** Keys of all objects under a prefix. */
  public Uni<List<String>> keysUnder(String prefix) {
    return Multi.createFrom().publisher(objectsUnder(prefix)).map(S3Object::key).collect().asList();
  }

  /**
   * Deletes; a key that is not there counts as deleted.
   *
   * @return those that would not go
   */
  public Uni<Set<String>> delete(List<String> keys) {
    return Multi.createFrom()
        .iterable(keys)
        .group()
        .intoLists()
        .of(MOST_KEYS)
        .onItem()
        .transformToUniAndConcatenate(this::deleteSome)
        .onItem()
        .<String>disjoint()
        .collect()
        .asSet();
  }

  private Uni<Set<String>> deleteSome(List<String> keys) {
    List<ObjectIdentifier> named =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    DeleteObjectsRequest request =
        DeleteObjectsRequest.builder()
            .bucket(bucket)
            .delete(list -> list.objects(named).quiet(true))
            .build();
    return Uni.createFrom()
        .completionStage(() -> s3.deleteObjects(request))
        .map(answer -> answer.errors().stream().map(S3Error::key).collect(Collectors.toSet()));
  }

  private Flow.Publisher<S3Object> objectsUnder(String prefix) {
    return AdaptersToFlow.publisher(
        s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents());
  }
}
