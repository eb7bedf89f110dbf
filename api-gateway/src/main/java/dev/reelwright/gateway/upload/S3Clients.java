package dev.reelwright.gateway.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/** The extension's S3 client with the one setting that it has no key for. */
class S3Clients {
  /**
   * No trailing checksums on parts: S3 servers other than Amazon's refuse them, and every upload's
   * digest is taken anyway. The service configuration replaces the extension's own, which speaks of
   * checksums too: the SDK wants that said in one place only.
   */
  @Produces
  @ApplicationScoped
  S3AsyncClient client(
      S3AsyncClientBuilder configured,
      @ConfigProperty(name = "quarkus.s3.path-style-access", defaultValue = "false")
          boolean pathStyle) {
    return configured
        .serviceConfiguration(settings -> settings.pathStyleAccessEnabled(pathStyle))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }
}
