package dev.reelwright.local.config;

import dev.reelwright.local.file.PropertyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
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
 * @param callbackSecret seals the addresses that providers call back
 */
public record StackSecrets(
    String adminKey,
    String databasePassword,
    String s3AccessKey,
    String s3SecretKey,
    String encryptionKey,
    String callbackSecret) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Reads the file, or makes the secrets and writes it; adds what an older file lacks. */
  public static StackSecrets ensure(Path file) throws IOException {
    Map<String, String> kept = new HashMap<>(made());
    boolean complete = false;
    if (Files.exists(file)) {
      Map<String, String> known = PropertyFiles.read(file);
      complete = known.keySet().containsAll(kept.keySet());
      kept.putAll(known);
    }
    if (!complete) {
      PropertyFiles.write(file, kept);
    }
    return new StackSecrets(
        entry(kept, "admin-key", file),
        entry(kept, "database-password", file),
        entry(kept, "s3-access-key", file),
        entry(kept, "s3-secret-key", file),
        entry(kept, "encryption-key", file),
        entry(kept, "callback-secret", file));
  }

  private static Map<String, String> made() {
    return Map.of(
        "admin-key", hex(24),
        "database-password", hex(24),
        "s3-access-key", "local-" + hex(6),
        "s3-secret-key", hex(24),
        "encryption-key", Base64.getEncoder().encodeToString(random(32)),
        "callback-secret", hex(32));
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
