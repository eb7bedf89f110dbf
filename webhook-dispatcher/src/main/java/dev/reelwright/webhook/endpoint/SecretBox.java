package dev.reelwright.webhook.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the database with AES-256-GCM. Whose secret it is, an account's or an
 * endpoint's, is authenticated along, so a sealed one that is copied to another's row does not
 * open. Any thread.
 */
public final class SecretBox {
  private static final byte VERSION = 1;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random;

  private SecretBox(SecretKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /**
   * A box with that key.
   *
   * @param base64Key 32 bytes in base64
   * @throws IllegalArgumentException when it is anything else
   */
  public static SecretBox withKey(String base64Key, SecureRandom random) {
    byte[] bytes = Base64.getDecoder().decode(base64Key.strip());
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "needs " + KEY_BYTES + " bytes in base64, has " + bytes.length);
    }
    return new SecretBox(new SecretKeySpec(bytes, "AES"), random);
  }

  /** Base64 of version, nonce and ciphertext; different each time. */
  public String seal(String owner, Secret secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] hidden = crypt(Cipher.ENCRYPT_MODE, nonce, owner, secret.textBytes());
    byte[] sealed =
        ByteBuffer.allocate(1 + NONCE_BYTES + hidden.length)
            .put(VERSION)
            .put(nonce)
            .put(hidden)
            .array();
    return Base64.getEncoder().encodeToString(sealed);
  }

  /**
   * What {@link #seal} has sealed.
   *
   * @throws IllegalStateException when it was sealed with another key, for another owner, or has
   *     been changed
   */
  public Secret open(String owner, String sealed) {
    ByteBuffer parts = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
    if (parts.remaining() <= 1 + NONCE_BYTES || parts.get() != VERSION) {
      throw new IllegalStateException("the sealed secret of " + owner + " is unreadable");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    parts.get(nonce);
    byte[] hidden = new byte[parts.remaining()];
    parts.get(hidden);
    return new Secret(new String(crypt(Cipher.DECRYPT_MODE, nonce, owner, hidden), UTF_8));
  }

  private byte[] crypt(int mode, byte[] nonce, String owner, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(owner.getBytes(UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the secret of " + owner + " does not fit the configured encryption key", e);
    }
  }
}
