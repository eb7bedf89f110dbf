package dev.reelwright.local.config;

import dev.reelwright.local.file.PropertyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/**
 * The stack's passwords and keys, made at the first start and kept.
 *
 * @param adminKey what the operator sends to the gateway
 * @param databasePassword of the one PostgreSQL user
 * @param s3AccessKey name of the one S3 key
 * @param s3SecretKey its secret
 * @param encryptionKey for account secrets at rest: 32 bytes in base64
 */
public record StackSecrets(
    String adminKey,
    String databasePassword,
    String s3AccessKey,
    String s3SecretKey,
    String encryptionKey) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Reads the file, or makes the secrets and writes it. */
  public static StackSecrets ensure(Path file) throws IOException {
    if (!Files.exists(file)) {
      PropertyFiles.write(
          file,
          Map.of(
              "admin-key", hex(24),
              "database-password", hex(24),
              "s3-access-key", "local-" + hex(6),
              "s3-secret-key", hex(24),
              "encryption-key", Base64.getEncoder().encodeToString(random(32))));
    }
    Map<String, String> kept = PropertyFiles.read(file);
    return new StackSecrets(
        entry(kept, "admin-key", file),
        entry(kept, "database-password", file),
        entry(kept, "s3-access-key", file),
        entry(kept, "s3-secret-key", file),
        entry(kept, "encryption-key", file));
  }

  /** Keeps them out of logs. */
  @Override
  public String toString() {
    return "StackSecrets[***]";
  }

  private static String entry(Map<String, String> entries, String key, Path file)
      throws IOException {
    String value = entries.get(key);
    if (value == null) {
      throw new IOException(file + " has no " + key);
    }
    return value;
  }

  private static String hex(int bytes) {
    return HexFormat.of().formatHex(random(bytes));
  }

  private static byte[] random(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return value;
  }
}
