package dev.reelwright.provider.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.provider.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A Google service account: who signs for an access token.
 *
 * @param email who it is
 * @param keyId which of its keys; may be empty
 * @param key signs
 * @param tokenUri where the signed words become a token
 */
record ServiceAccount(String email, String keyId, PrivateKey key, URI tokenUri) {
  /** The longest that Google takes. */
  static final Duration LIFE = Duration.ofHours(1);

  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  /** A key file that cannot be used. The message holds nothing of the file. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  /** Whether a configured key is a key file, not a token. */
  static boolean isFile(String key) {
    return key.stripLeading().startsWith("{");
  }

  /**
   * Reads a key file as Google hands it out.
   *
   * @param tokenUri instead of the one in the file
   */
  static ServiceAccount of(String file, Optional<String> tokenUri) throws Unusable {
    JsonNode json = Json.parsed(file);
    String email = json.path("client_email").asText("");
    String uri = tokenUri.orElseGet(() -> json.path("token_uri").asText(""));
    if (email.isEmpty() || uri.isEmpty()) {
      throw new Unusable("the key file is not JSON with client_email and token_uri");
    }
    return new ServiceAccount(
        email,
        json.path("private_key_id").asText(""),
        privateKey(json.path("private_key").asText("")),
        uri(uri));
  }

  /** The project that a configured key belongs to, where it says so. */
  static Optional<String> project(String key) {
    return isFile(key) ? Json.text(Json.parsed(key).path("project_id")) : Optional.empty();
  }

  private static URI uri(String text) throws Unusable {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new Unusable("the token_uri is not a URI");
    }
  }

  private static PrivateKey privateKey(String pem) throws Unusable {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Unusable("the private_key is not an RSA key in PKCS#8");
    }
  }

  /**
   * A signed wish for a token: a JWT, RS256, for {@link #LIFE} from {@code now} on.
   *
   * @throws GeneralSecurityException the key does not sign
   */
  String assertion(Instant now) throws GeneralSecurityException {
    ObjectNode header = Json.object().put("alg", "RS256").put("typ", "JWT");
    if (!keyId.isEmpty()) {
      header.put("kid", keyId);
    }
    ObjectNode claims =
        Json.object()
            .put("iss", email)
            .put("scope", SCOPE)
            .put("aud", tokenUri.toString())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(LIFE).getEpochSecond());
    String words = base64(header.toString()) + "." + base64(claims.toString());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(words.getBytes(StandardCharsets.US_ASCII));
    return words + "." + base64(signature.sign());
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "ServiceAccount[" + email + " " + keyId + "]";
  }
}
