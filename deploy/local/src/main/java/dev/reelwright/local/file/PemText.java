package dev.reelwright.local.file;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;

/** PEM text, RFC 7468. */
public final class PemText {
  private static final int LINE_LENGTH = 64;

  private PemText() {}

  /** A key under its label. */
  public static String encode(String label, Key key) {
    return encode(label, key.getEncoded());
  }

  /** DER bytes under their label. */
  public static String encode(String label, byte[] der) {
    Base64.Encoder lines =
        Base64.getMimeEncoder(LINE_LENGTH, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, lines.encodeToString(der));
  }

  /** The DER bytes of the first block with that label. */
  public static byte[] decode(String label, String pem) {
    String begin = "-----BEGIN " + label + "-----";
    int start = pem.indexOf(begin);
    int end = pem.indexOf("-----END " + label + "-----");
    if (start < 0 || end < 0) {
      throw new IllegalArgumentException("no " + label + " in this PEM text");
    }
    return Base64.getMimeDecoder().decode(pem.substring(start + begin.length(), end));
  }
}
