package dev.reelwright.webhook.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The verifier that the Jobs API publishes for Node, put into Java line by line: {@code
 * createHmac('sha256', secret).update(rawBody).digest('hex')}, equal length, constant time. Shares
 * no code with the signer.
 */
final class JobsContractVerifier {
  private JobsContractVerifier() {}

  static boolean accepts(String webhookSecret, byte[] rawBody, String header)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(webhookSecret.getBytes(UTF_8), "HmacSHA256"));
    StringBuilder expected = new StringBuilder();
    for (byte b : mac.doFinal(rawBody)) {
      expected.append(String.format("%02x", b));
    }
    return header.length() == expected.length()
        && MessageDigest.isEqual(header.getBytes(UTF_8), expected.toString().getBytes(UTF_8));
  }
}
