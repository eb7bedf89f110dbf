package dev.reelwright.render.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in the address of a provider's callback: the call that it is about, and a seal that
 * only we can make, so that the gateway can tell a forged one without asking anybody. Pure.
 *
 * <pre>
 *   token = callId "." base64url(HMAC-SHA256(secret, provider "\n" callId))
 * </pre>
 */
public final class CallbackToken {
  /**
   * The secret where none is configured ({@code reelwright.callbacks.secret}), so that a
   * developer's gateway and worker understand each other; a production profile refuses to start
   * with it.
   */
  public static final String DEVELOPMENT_SECRET = "for-development-only-everybody-knows-it";

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]{1,80})\\.([A-Za-z0-9_-]{43})");

  private CallbackToken() {}

  /**
   * The token of one call.
   *
   * @param secret shared by gateway and workers; at least 32 bytes
   * @param callId 1 to 80 characters of {@code [A-Za-z0-9_-]}
   */
  public static String of(byte[] secret, String provider, String callId) {
    return callId
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(seal(secret, provider, callId));
  }

  /** The call that the token is for; empty unless we made it for this provider. Constant time. */
  public static Optional<String> verify(byte[] secret, String provider, String token) {
    Matcher form = FORM.matcher(token);
    if (!form.matches()) {
      return Optional.empty();
    }
    String callId = form.group(1);
    byte[] expected = of(secret, provider, callId).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.US_ASCII))
        ? Optional.of(callId)
        : Optional.empty();
  }

  private static byte[] seal(byte[] secret, String provider, String callId) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal((provider + "\n" + callId).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
