package dev.reelwright.local.config;

import dev.reelwright.local.part.PostgresServer;
import dev.reelwright.local.part.S3Server;
import java.nio.file.Path;
import java.util.Map;

/** The configuration keys that connect a service to its parts; values are plain text. */
public final class ServiceSettings {
  private ServiceSettings() {}

  /** The service's own database: the reactive pool, and JDBC for the migrations. */
  public static Map<String, String> database(String database, int port, String password) {
    String address = "postgresql://127.0.0.1:" + port + "/" + database;
    return Map.of(
        "quarkus.datasource.reactive.url",
        address,
        "quarkus.datasource.jdbc.url",
        "jdbc:" + address,
        "quarkus.datasource.username",
        PostgresServer.USER,
        "quarkus.datasource.password",
        password);
  }

  /** The broker. */
  public static Map<String, String> kafka(int port) {
    return Map.of("kafka.bootstrap.servers", "127.0.0.1:" + port);
  }

  /** The object store and the bucket in it. */
  public static Map<String, String> storage(S3Server server) {
    return Map.of(
        "quarkus.s3.endpoint-override", endpoint(server),
        "quarkus.s3.aws.region", "us-east-1",
        "quarkus.s3.path-style-access", "true",
        "quarkus.s3.aws.credentials.type", "static",
        "quarkus.s3.aws.credentials.static-provider.access-key-id", server.accessKey(),
        "quarkus.s3.aws.credentials.static-provider.secret-access-key", server.secretKey(),
        "reelwright.storage.bucket", server.bucket());
  }

  /** The base that presigned URLs name. */
  public static Map<String, String> presigning(S3Server server) {
    return Map.of("reelwright.storage.public-endpoint", endpoint(server));
  }

  /** A service that signs internal tokens; its name is the key's id. */
  public static Map<String, String> signer(Path privateKey) {
    return Map.of("smallrye.jwt.sign.key.location", privateKey.toUri().toString());
  }

  /** A service that takes internal tokens. */
  public static Map<String, String> verifier(Path keySet) {
    return Map.of("mp.jwt.verify.publickey.location", keySet.toUri().toString());
  }

  /** The programs that render. */
  public static Map<String, String> ffmpeg(Path ffmpeg, Path ffprobe) {
    return Map.of(
        "reelwright.render.ffmpeg", ffmpeg.toString(),
        "reelwright.render.ffprobe", ffprobe.toString());
  }

  /** The built-in voice, which the worker runs as a child JVM of its own. */
  public static Map<String, String> voice(String classPath) {
    return Map.of("reelwright.voice.class-path", classPath);
  }

  /** What the dispatcher encrypts the accounts' secrets with: 32 bytes in base64. */
  public static Map<String, String> secretsAtRest(String encryptionKey) {
    return Map.of("reelwright.webhooks.encryption-key", encryptionKey);
  }

  /** What gateway and workers seal and check the addresses of providers' callbacks with. */
  public static Map<String, String> callbacks(String secret) {
    return Map.of("reelwright.callbacks.secret", secret);
  }

  private static String endpoint(S3Server server) {
    return "http://127.0.0.1:" + server.port();
  }
}
