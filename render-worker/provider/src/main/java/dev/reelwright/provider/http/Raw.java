package dev.reelwright.provider.http;

import dev.reelwright.provider.ProviderAccount;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * A provider's words as operators get to see them: at most 4000 characters, our key struck out, and
 * nothing in it that a database column of text would refuse.
 */
public final class Raw {
  /** Longest text, in UTF-16 units. */
  public static final int LENGTH = 4000;

  private static final int SHORTEST_SECRET = 6;

  private Raw() {}

  /** The beginning of a body; see {@link #of(String, Collection)}. */
  public static String of(byte[] body, Collection<String> secrets) {
    // Enough for every character to have the most bytes, and for a secret across the cut.
    int enough = Math.min(body.length, 8 * LENGTH);
    return of(new String(body, 0, enough, StandardCharsets.UTF_8), secrets);
  }

  /** The beginning of a text, without this account's key. */
  public static String of(String text, ProviderAccount account) {
    return of(text, List.of(account.key()));
  }

  /**
   * The beginning of a text.
   *
   * @param secrets struck out wherever they stand; very short ones are no secrets
   */
  public static String of(String text, Collection<String> secrets) {
    String clean = text.replace('\0', ' ');
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST_SECRET) {
        clean = clean.replace(secret, "***");
      }
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
