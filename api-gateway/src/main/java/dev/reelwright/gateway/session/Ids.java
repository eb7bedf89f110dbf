package dev.reelwright.gateway.session;

import java.util.random.RandomGenerator;

/** Names of accounts and sessions: a prefix and 20 digits of base 36, about 103 random bits. */
final class Ids {
  private static final String BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int DIGITS = 20;

  private Ids() {}

  static String mint(String prefix, RandomGenerator random) {
    StringBuilder id = new StringBuilder(prefix);
    for (int digit = 0; digit < DIGITS; digit++) {
      id.append(BASE36.charAt(random.nextInt(BASE36.length())));
    }
    return id.toString();
  }
}
