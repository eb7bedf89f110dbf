package dev.reelwright.local.config;

import dev.reelwright.local.file.PemText;
import dev.reelwright.local.file.SecretFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The ES256 keys of the internal tokens: one private key per signer, one public key set for all
 * verifiers. The key id is the signer's name.
 *
 * @param directory where the files lie
 */
public record InternalKeys(Path directory) {
  private static final int COORDINATE_BYTES = 32;

  /**
   * Makes the keys of these signers unless the directory holds a key set already.
   *
   * @throws IOException when a file cannot be written
   */
  public static InternalKeys ensure(Path directory, List<String> signers) throws IOException {
    InternalKeys keys = new InternalKeys(directory);
    if (!Files.exists(keys.keySet())) {
      Files.createDirectories(directory);
      List<String> publicKeys = new ArrayList<>();
      for (String signer : signers) {
        KeyPair pair = generate();
        SecretFiles.write(
            keys.privateKey(signer), PemText.encode("PRIVATE KEY", pair.getPrivate()));
        publicKeys.add(jwk(signer, (ECPublicKey) pair.getPublic()));
      }
      Files.writeString(keys.keySet(), "{\"keys\":[" + String.join(",", publicKeys) + "]}\n");
    }
    return keys;
  }

  /** PKCS#8 PEM file of a signer. */
  public Path privateKey(String signer) {
    return directory.resolve("internal-" + signer + ".pem");
  }

  /** JWK set of all signers. */
  public Path keySet() {
    return directory.resolve("internal-jwks.json");
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no P-256", e);
    }
  }

  private static String jwk(String keyId, ECPublicKey key) {
    return """
        {"kty":"EC","crv":"P-256","alg":"ES256","use":"sig","kid":"%s","x":"%s","y":"%s"}"""
        .formatted(keyId, coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
  }

  /** Unsigned, big endian, always 32 bytes: RFC 7518, 6.2.1.2. */
  private static String coordinate(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] fixed = new byte[COORDINATE_BYTES];
    int length = Math.min(signed.length, COORDINATE_BYTES);
    System.arraycopy(signed, signed.length - length, fixed, COORDINATE_BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
