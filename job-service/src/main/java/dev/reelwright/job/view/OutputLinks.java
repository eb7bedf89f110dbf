package dev.reelwright.job.view;

import dev.reelwright.job.job.StoredObject;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;

/**
 * Links to stored files: presigned, under the store's public name, or those of a content delivery
 * network where there is one. Signing is arithmetic on credentials that the client already has: no
 * network call.
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
    config.cdnBaseUrl().ifPresent(OutputLinks::requireBase);
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
   * @param fileName suggested when the customer saves it; a delivery network has its own
   */
  public String sign(StoredObject file, String fileName) {
    return config
        .cdnBaseUrl()
        .map(base -> delivered(base, file.key()))
        .orElseGet(() -> presigned(file, fileName));
  }

  private String presigned(StoredObject file, String fileName) {
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

  private static String delivered(URI base, String key) {
    String text = base.toString();
    return (text.endsWith("/") ? text : text + "/") + path(key);
  }

  /** As a path is written in a URL. */
  private static String path(String key) {
    try {
      return new URI(null, null, "/" + key, null).getRawPath().substring(1);
    } catch (URISyntaxException bug) {
      throw new IllegalStateException("no path: " + key, bug);
    }
  }

  private static void requireBase(URI base) {
    boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
    if (!web || base.getHost() == null || base.getQuery() != null || base.getFragment() != null) {
      throw new IllegalArgumentException(
          "reelwright.storage.cdn-base-url is an http or https address without query, not " + base);
    }
  }

  @PreDestroy
  void close() {
    presigner.close();
  }
}
