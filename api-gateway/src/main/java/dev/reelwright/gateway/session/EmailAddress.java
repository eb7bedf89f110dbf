package dev.reelwright.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in small letters, which is how it is unique here. The form is the one that
 * Better Auth takes: ASCII, dots inside only, a host with at least one dot. Pure.
 *
 * @param text 6 to {@value #MAX_LENGTH} characters; personal, never to be logged
 */
public record EmailAddress(String text) {
  private static final int MAX_LENGTH = 254;
  private static final Pattern FORM =
      Pattern.compile(
          "(?!\\.)(?!.*\\.\\.)[a-z0-9_'+.-]*+(?<=[a-z0-9_+-])@(?:[a-z0-9][a-z0-9-]*+\\.)+[a-z]{2,}",
          // Of ASCII only: no other letter that has a small k is taken for a K.
          Pattern.CASE_INSENSITIVE);

  /** Reads what somebody typed; empty unless it has the form of an address. */
  static Optional<EmailAddress> parse(String typed) {
    return typed.length() <= MAX_LENGTH && FORM.matcher(typed).matches()
        ? Optional.of(new EmailAddress(typed.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** What failed attempts are counted by: lowercase hex. Nobody's address is kept for a typo. */
  String sha256() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Keeps the address out of logs. */
  @Override
  public String toString() {
    return "EmailAddress[…]";
  }
}
