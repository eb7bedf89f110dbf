package dev.reelwright.testkit;

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

/** Bearer tokens as a neighbour would send them: ES256, issuer {@code reelwright}, 60 s of life. */
public final class InternalTokens {
  private static final Duration LIFE = Duration.ofSeconds(60);

  private InternalTokens() {}

  /** A good token for that audience, a service's name. */
  public static String mint(String audience) {
    return mint(audience, Instant.now());
  }

  /** A token issued at that moment: one of the past has expired. */
  public static String mint(String audience, Instant issuedAt) {
    String header = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + Stack.SIGNER + "\"}";
    String claims =
        """
        {"iss":"reelwright","sub":"%s","aud":"%s","iat":%d,"exp":%d}"""
            .formatted(
                Stack.SIGNER,
                audience,
                issuedAt.getEpochSecond(),
                issuedAt.plus(LIFE).getEpochSecond());
    String signed = base64(header.getBytes(StandardCharsets.UTF_8));
    signed += "." + base64(claims.getBytes(StandardCharsets.UTF_8));
    return signed + "." + base64(sign(signed));
  }

  private static byte[] sign(String text) {
    try {
      String pem = Files.readString(Stack.ofThisJvm().keys().privateKey(Stack.SIGNER));
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(PemText.decode("PRIVATE KEY", pem)));
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a test token", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
