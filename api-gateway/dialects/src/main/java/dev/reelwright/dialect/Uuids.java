package dev.reelwright.dialect;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Ids as most of the published APIs show them (RFC 9562). Pure; any thread. */
public final class Uuids {
  /** Versions: all random, and ours to fill. */
  private static final int RANDOM = 4;

  private static final int CUSTOM = 8;

  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Uuids() {}

  /**
   * A new one.
   *
   * @param random must be cryptographically strong
   */
  public static String random(RandomGenerator random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return uuid(bytes, RANDOM);
  }

  /**
   * The same one for the same bytes.
   *
   * @param identity at least 16 bytes of a digest
   */
  public static String derived(byte[] identity) {
    return uuid(identity, CUSTOM);
  }

  /** The one that is written here, in lower case; empty for what is none. */
  public static Optional<String> read(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The first 16 bytes, marked as of that version. */
  private static String uuid(byte[] bytes, int version) {
    ByteBuffer halves = ByteBuffer.wrap(bytes);
    long high = (halves.getLong() & ~0xF000L) | ((long) version << 12);
    long low = (halves.getLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low).toString();
  }
}
