package dev.reelwright.job.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** {@code reelwright.storage.*}: where videos lie and how customers reach them. */
@ConfigMapping(prefix = "reelwright.storage")
public interface StorageConfig {
  /** The platform's bucket. */
  @WithDefault("reelwright")
  String bucket();

  /** The object store's address as customers see it; presigned URLs name it. No default. */
  URI publicEndpoint();

  /** How long a presigned URL works; at most seven days, which is what the signature allows. */
  @WithDefault("P7D")
  Duration linkLife();

  /**
   * Where a content delivery network shows the bucket: links are this, a slash and the object's
   * key, and work as long as the file is there. Whoever has such a link may open it. None: links
   * are presigned.
   */
  Optional<URI> cdnBaseUrl();
}
