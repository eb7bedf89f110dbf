package dev.reelwright.local.config;

import dev.reelwright.local.file.PemText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * An internal token as a service mints it, for tests and benchmarks that call a service directly.
 */
public final class InternalToken {
  private InternalToken() {}

  /**
   * A signed token: ES256, issuer {@code reelwright}.
   *
   * @param signer who signs: the key id and the subject
   * @param audience the service that is called
   * @throws IOException when the signer's key cannot be read
   */
  public static String mint(
      InternalKeys keys, String signer, String audience, Instant issuedAt, Duration life)
      throws IOException {
    String header = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + signer + "\"}";
    String claims =
        """
        {"iss":"reelwright","sub":"%s","aud":"%s","iat":%d,"exp":%d}"""
            .formatted(
                signer, audience, issuedAt.getEpochSecond(), issuedAt.plus(life).getEpochSecond());
    String text =
        base64(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(claims.getBytes(StandardCharsets.UTF_8));
    return text + "." + base64(sign(Files.readString(keys.privateKey(signer)), text));
  }

  private static byte[] sign(String pem, String text) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(PemText.decode("PRIVATE KEY", pem)));
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign an internal token", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
