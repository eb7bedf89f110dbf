package dev.reelwright.address;

import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A URL after a strict look at its text.
 *
 * <p>One spelling per URL: what two parsers could read in two ways (backslashes, userinfo, numbers
 * for addresses, percent signs in the host, letters outside ASCII) is refused instead of repaired.
 * Nothing is resolved here: a name that passes must still have its addresses judged by {@link
 * AddressRules} when it is dialled.
 */
public sealed interface OutboundUrl {
  /** Longest text that is looked at, in characters. */
  int MAX_LENGTH = 2048;

  /**
   * The text is in order.
   *
   * @param uri exactly what was written; never has userinfo or a fragment
   * @param host lower case, without the brackets of IPv6: what to resolve, and the name for SNI
   * @param port the written port or the scheme's own, 1 to 65535
   * @param literal the address when the host is one (it has been judged already, if addresses are
   *     judged at all), null for a name
   */
  record Accepted(URI uri, String host, int port, @Nullable InetAddress literal)
      implements OutboundUrl {}

  /**
   * The text is refused.
   *
   * @param reason for the customer; completes a sentence that begins with the field's name: "must
   *     use https"
   */
  record Refused(String reason) implements OutboundUrl {}

  /** Judges {@code text}; never throws, null is refused like any other nonsense. */
  static OutboundUrl parse(@Nullable String text, UrlPolicy policy) {
    return read(text, UrlReader.Rules.of(policy));
  }

  /**
   * Judges a URL that the operator wrote, not a customer: any host, any port, any address, in the
   * one spelling that is asked of everybody. Never throws, null is refused.
   *
   * @param plainHttp accepts http for every host; otherwise only for {@code localhost} and loopback
   *     addresses
   */
  static OutboundUrl parseTrusted(@Nullable String text, boolean plainHttp) {
    return read(text, UrlReader.Rules.trusted(plainHttp));
  }

  private static OutboundUrl read(@Nullable String text, UrlReader.Rules rules) {
    try {
      return UrlReader.read(text, rules);
    } catch (UrlReader.RefusedException refused) {
      return new Refused(refused.reason());
    }
  }
}
