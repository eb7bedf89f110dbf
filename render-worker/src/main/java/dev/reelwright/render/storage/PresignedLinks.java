package dev.reelwright.render.storage;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Addresses at which providers may read a file of the bucket for a day, under the store's public
 * name. Signing is arithmetic on credentials that the client already has: no network call.
 */
@Startup
@ApplicationScoped
public class PresignedLinks {
  private static final Duration LIFE = Duration.ofDays(1);

  private final S3Presigner presigner;
  private final String bucket;

  PresignedLinks(
      S3AsyncClient client,
      @ConfigProperty(name = "reelwright.storage.bucket") String bucket,
      @ConfigProperty(name = "reelwright.storage.public-endpoint") URI publicEndpoint) {
    this.bucket = bucket;
    S3ServiceClientConfiguration same = client.serviceClientConfiguration();
    this.presigner =
        S3Presigner.builder()
            .endpointOverride(publicEndpoint)
            .region(same.region())
            .credentialsProvider(same.credentialsProvider())
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
  }

  /** Where this file may be read. */
  public URI of(String key) {
    return URI.create(
        presigner
            .presignGetObject(
                sign ->
                    sign.signatureDuration(LIFE)
                        .getObjectRequest(get -> get.bucket(bucket).key(key)))
            .url()
            .toString());
  }

  @PreDestroy
  void close() {
    presigner.close();
  }
}
