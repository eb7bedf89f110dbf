package dev.reelwright.provider.http;

import dev.reelwright.provider.ProviderAccount;
import java.nio.charset.StandardCharsets;

/**
 * A provider's words as operators get to see them: at most 4000 characters, our key struck out, and
 * nothing in it that a database column of text would refuse.
 */
public final class Raw {
  /** Longest text, in UTF-16 units. */
  public static final int LENGTH = 4000;

  private static final int SHORTEST_SECRET = 6;

  private Raw() {}

  /** The beginning of a body. */
  public static String of(byte[] body, ProviderAccount account) {
    return of(new String(body, StandardCharsets.UTF_8), account);
  }

  /** The beginning of a text. */
  public static String of(String text, ProviderAccount account) {
    String clean = text.replace('\0', ' ');
    if (account.key().length() >= SHORTEST_SECRET) {
      clean = clean.replace(account.key(), "***");
    }
    return cut(clean);
  }

  private static String cut(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    // Half a pair of surrogates is no text.
    int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    return text.substring(0, end);
  }
}
