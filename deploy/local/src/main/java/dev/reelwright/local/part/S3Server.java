package dev.reelwright.local.part;

import dev.reelwright.local.file.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An S3 server (s3proxy on a directory) as a child JVM; it checks signatures.
 *
 * @param directory a folder per bucket, a file per object; kept over restarts
 * @param port the port of its endpoint
 * @param accessKey the one access key it knows
 * @param secretKey that key's secret
 * @param bucket created when missing
 */
public record S3Server(Path directory, int port, String accessKey, String secretKey, String bucket)
    implements Part {
  private static final int HEAP_MEGABYTES = 128;

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public List<String> command() throws IOException {
    // A bucket of this back end is a directory, so it needs no client to create it.
    Files.createDirectories(directory.resolve(bucket));
    Path properties = directory.resolveSibling("s3proxy.properties");
    SecretFiles.write(properties, properties());
    return ChildJvm.command(
        "s3", HEAP_MEGABYTES, "org.gaul.s3proxy.Main", "--properties", properties.toString());
  }

  /** Any answer will do: an unsigned request is refused by a server that is up. */
  @Override
  public boolean isReady() {
    return Probe.httpAnswers(port, "/", true);
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "S3Server[port=" + port + ", bucket=" + bucket + "]";
  }

  private String properties() {
    // Unknown headers: the SDK's multipart uploads send some. CORS: browsers use presigned URLs.
    return """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        s3proxy.ignore-unknown-headers=true
        s3proxy.cors-allow-all=true
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
        .formatted(port, accessKey, secretKey, directory);
  }
}
