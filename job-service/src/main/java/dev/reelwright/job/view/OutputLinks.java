package dev.reelwright.job.view;

import dev.reelwright.job.job.StoredObject;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;

/**
 * Presigned links to stored files, under the store's public name. Signing is arithmetic on
 * credentials that the client already has: no network call.
 */
@Startup
@ApplicationScoped
public class OutputLinks {
  private static final Duration LONGEST = Duration.ofDays(7);

  private final StorageConfig config;
  private final S3Presigner presigner;

  OutputLinks(StorageConfig config, S3AsyncClient client) {
    if (config.linkLife().compareTo(LONGEST) > 0 || !config.linkLife().isPositive()) {
      throw new IllegalArgumentException(
          "reelwright.storage.link-life is at most 7 days and more than nothing, not "
              + config.linkLife());
    }
    this.config = config;
    S3ServiceClientConfiguration same = client.serviceClientConfiguration();
    this.presigner =
        S3Presigner.builder()
            .endpointOverride(config.publicEndpoint())
            .region(same.region())
            .credentialsProvider(same.credentialsProvider())
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
  }

  /**
   * A link that shows the file in a browser.
   *
   * @param fileName suggested when the customer saves it
   */
  public String sign(StoredObject file, String fileName) {
    GetObjectRequest get =
        GetObjectRequest.builder()
            .bucket(config.bucket())
            .key(file.key())
            .responseContentType(file.mediaType())
            .responseContentDisposition("inline; filename=\"" + fileName + "\"")
            .build();
    return presigner
        .presignGetObject(
            GetObjectPresignRequest.builder()
                .signatureDuration(config.linkLife())
                .getObjectRequest(get)
                .build())
        .url()
        .toString();
  }

  @PreDestroy
  void close() {
    presigner.close();
  }
}
