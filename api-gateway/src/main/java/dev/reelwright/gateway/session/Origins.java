package dev.reelwright.gateway.session;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may make a browser send its cookie here. A browser names the page's origin itself; no
 * script can change what it says. Pure.
 *
 * @param own the gateway's public origin
 * @param trusted further ones, whose scripts may read the answers too
 */
record Origins(Origin own, Set<Origin> trusted) {
  private static final String SAME_ORIGIN = "same-origin";
  private static final String UNKNOWN = "null";

  /** Two slashes, or what browsers take for one, would name another host. */
  private static final Pattern PATH_HERE = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

  private static final Pattern ENCODED_SEPARATOR = Pattern.compile("(?i)[^?#]*%(2f|5c).*");

  /** What a request's own words say about the page it came from. */
  enum Verdict {
    ALLOWED,
    /** It came from a page that is not trusted. */
    FOREIGN,
    /** Nothing says where it came from, or the browser kept it secret. */
    UNKNOWN
  }

  /**
   * Judges a request that changes something. Each is a header's value, null where there was none.
   *
   * @param referer counts only where there is no {@code Origin}
   * @param fetchSite {@code Sec-Fetch-Site}: what the browser thinks of the two origins; counts
   *     where neither of the others says anything
   */
  Verdict judge(@Nullable String origin, @Nullable String referer, @Nullable String fetchSite) {
    String named = isBlank(origin) ? referer : origin;
    if (named == null || named.isBlank() || named.equals(UNKNOWN)) {
      return SAME_ORIGIN.equals(fetchSite) ? Verdict.ALLOWED : Verdict.UNKNOWN;
    }
    return Origin.ofUrl(named).filter(this::isTrusted).isPresent()
        ? Verdict.ALLOWED
        : Verdict.FOREIGN;
  }

  /**
   * The other origin whose page may read the answer, and so must be named in it.
   *
   * @param origin the header's value; null where there was none
   */
  Optional<Origin> reader(@Nullable String origin) {
    return Optional.ofNullable(origin).flatMap(Origin::ofUrl).filter(trusted::contains);
  }

  /** Whether a browser may be sent there: a path on this host, or a page that is trusted. */
  boolean mayLeadTo(String url) {
    if (!url.startsWith("/")) {
      return Origin.ofUrl(url).filter(this::isTrusted).isPresent();
    }
    return PATH_HERE.matcher(url).matches() && !ENCODED_SEPARATOR.matcher(url).matches();
  }

  /** Those of this gateway. */
  static Origins of(URI publicUrl, Set<Origin> trusted) {
    return new Origins(
        Origin.ofUrl(publicUrl.toString())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "reelwright.public-url must begin with http:// or https:// and a host")),
        Set.copyOf(trusted));
  }

  private boolean isTrusted(Origin origin) {
    return origin.equals(own) || trusted.contains(origin);
  }

  private static boolean isBlank(@Nullable String header) {
    return header == null || header.isBlank();
  }
}
