package dev.reelwright.address;

import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A customer's URL after a strict look at its text.
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
   * @param uri exactly what the customer wrote; never has userinfo or a fragment
   * @param host lower case, without the brackets of IPv6: what to resolve, and the name for SNI
   * @param port the written port or the scheme's own, 1 to 65535
   * @param literal the address when the host is one (it has been judged already), null for a name
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
    try {
      return UrlReader.read(text, policy);
    } catch (UrlReader.RefusedException refused) {
      return new Refused(refused.reason());
    }
  }
}
