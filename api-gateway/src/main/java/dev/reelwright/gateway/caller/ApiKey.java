package dev.reelwright.gateway.caller;

import dev.reelwright.job.contract.Mode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * A key as its owner holds it: {@code rw_live_} or {@code rw_test_}, {@value #RANDOM_DIGITS} random
 * digits of base 62 (about 166 bits) and 6 that are the CRC-32 of all before them. The checksum
 * tells a mistyped or made-up key without asking the database. Pure.
 *
 * @param text the whole key; never to be logged or stored
 */
public record ApiKey(String text, Mode mode) {
  private static final String LIVE = "rw_live_";
  private static final String TEST = "rw_test_";
  private static final int RANDOM_DIGITS = 28;
  private static final int CHECKSUM_DIGITS = 6;
  private static final int DISPLAYED_DIGITS = 4;
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /**
   * A new key.
   *
   * @param random must be cryptographically strong
   */
  public static ApiKey mint(Mode mode, RandomGenerator random) {
    StringBuilder text = new StringBuilder(prefix(mode));
    for (int digit = 0; digit < RANDOM_DIGITS; digit++) {
      text.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    return new ApiKey(text.append(checksum(text.toString())).toString(), mode);
  }

  /** Reads a key that came with a request; empty unless form and checksum are right. */
  public static Optional<ApiKey> parse(String text) {
    Mode mode = text.startsWith(TEST) ? Mode.TEST : Mode.LIVE;
    String prefix = prefix(mode);
    if (!text.startsWith(prefix)
        || text.length() != prefix.length() + RANDOM_DIGITS + CHECKSUM_DIGITS) {
      return Optional.empty();
    }
    int end = text.length() - CHECKSUM_DIGITS;
    return checksum(text.substring(0, end)).equals(text.substring(end))
        ? Optional.of(new ApiKey(text, mode))
        : Optional.empty();
  }

  /** What is stored of it: lowercase hex. So much randomness needs no slow hash. */
  public String sha256() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The beginning, to recognise it in a list. */
  public String displayPrefix() {
    return text.substring(0, LIVE.length() + DISPLAYED_DIGITS);
  }

  /** The end, to recognise it in a list. */
  public String last4() {
    return text.substring(text.length() - 4);
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "ApiKey[" + displayPrefix() + "…]";
  }

  private static String prefix(Mode mode) {
    return switch (mode) {
      case LIVE -> LIVE;
      case TEST -> TEST;
    };
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    long value = crc.getValue();
    char[] digits = new char[CHECKSUM_DIGITS];
    for (int place = CHECKSUM_DIGITS - 1; place >= 0; place--) {
      digits[place] = BASE62.charAt((int) (value % BASE62.length()));
      value /= BASE62.length();
    }
    return new String(digits);
  }
}
