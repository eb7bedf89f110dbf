package dev.reelwright.address;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One method per part of the URL, in the order of the text. */
final class UrlReader {
  private static final String UNRESERVED_AND_SUB_DELIMS = "-._~!$&'()*+,;=";
  private static final Set<String> LOCAL_NAMES =
      Set.of(
          "localhost",
          "local",
          "localdomain",
          "internal",
          "intranet",
          "private",
          "lan",
          "corp",
          "home",
          "home.arpa",
          "svc",
          "cluster.local",
          "onion");

  /**
   * Ports at and above 1024 where something else than a web server usually listens: data stores,
   * brokers, orchestrators, and the bad ports of the Fetch standard.
   */
  private static final Set<Integer> ODD_PORTS =
      Set.of(
          1433, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 3659, 4045,
          4190, 5060, 5061, 5432, 5672, 5900, 6000, 6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669,
          6679, 6697, 9042, 9092, 9200, 9300, 10080, 10250, 10255, 11211, 27017);

  private UrlReader() {}

  static OutboundUrl read(@Nullable String text, Rules rules) {
    if (text == null || text.isEmpty()) {
      throw refused("must not be empty");
    }
    if (text.length() > OutboundUrl.MAX_LENGTH) {
      throw refused("must have at most " + OutboundUrl.MAX_LENGTH + " characters");
    }
    onlyUrlCharacters(text);

    int schemeEnd = text.indexOf("://");
    if (schemeEnd < 0) {
      throw refused("must be an absolute URL such as https://example.com/hook");
    }
    String scheme = scheme(text.substring(0, schemeEnd), rules);

    int authorityStart = schemeEnd + 3;
    int authorityEnd = authorityEnd(text, authorityStart);
    String authority = text.substring(authorityStart, authorityEnd);
    if (authority.indexOf('@') >= 0) {
      throw refused("must not contain a user name or password");
    }
    String host = host(authority);
    int port = port(authority.substring(host.length()), scheme, rules);
    pathAndQuery(text.substring(authorityEnd));

    byte[] literal =
        host.startsWith("[") ? six(host, rules) : fourOrName(host.toLowerCase(Locale.ROOT), rules);
    if (scheme.equals("http") && rules.plainHttp() == PlainHttp.TO_THIS_MACHINE) {
      thisMachine(host, literal);
    }
    return new OutboundUrl.Accepted(
        asTheJdkReadsIt(text, scheme, host),
        host.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT),
        port,
        literal == null ? null : addressOf(literal));
  }

  /** Before any parsing: every character that a lenient parser would drop, fold or translate. */
  private static void onlyUrlCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7e) {
        throw refused(
            "must be written in ASCII: international names as xn--..., other letters"
                + " percent-encoded");
      }
      if (c <= 0x20) {
        throw refused("must not contain spaces or control characters");
      }
      if (c == '\\') {
        throw refused("must not contain backslashes");
      }
    }
  }

  private static String scheme(String written, Rules rules) {
    String scheme = written.toLowerCase(Locale.ROOT);
    if (scheme.equals("https") || (scheme.equals("http") && rules.plainHttp() != PlainHttp.NEVER)) {
      return scheme;
    }
    throw refused(
        rules.plainHttp() == PlainHttp.NEVER ? "must use https" : "must use http or https");
  }

  private static int authorityEnd(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return i;
      }
    }
    return text.length();
  }

  /** The host as written, with its brackets. */
  private static String host(String authority) {
    int end;
    if (authority.startsWith("[")) {
      end = authority.indexOf(']') + 1;
    } else {
      int colon = authority.indexOf(':');
      end = colon < 0 ? authority.length() : colon;
    }
    if (end == 0) {
      throw refused("must name a host");
    }
    return authority.substring(0, end);
  }

  private static int port(String afterHost, String scheme, Rules rules) {
    if (afterHost.isEmpty()) {
      return scheme.equals("https") ? 443 : 80;
    }
    String digits = afterHost.substring(1);
    boolean wellFormed =
        afterHost.charAt(0) == ':'
            && !digits.isEmpty()
            && digits.length() <= 5
            && digits.charAt(0) != '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = wellFormed ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > 65535) {
      throw refused("must have a port between 1 and 65535");
    }
    boolean webPort =
        rules.anyHost() || port == 443 || port == 80 || (port >= 1024 && !ODD_PORTS.contains(port));
    if (!webPort) {
      throw refused("must not use port " + port);
    }
    return port;
  }

  private static void pathAndQuery(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '#') {
        throw refused("must not contain a fragment (#...)");
      }
      if (c == '%') {
        boolean encoded =
            i + 2 < rest.length()
                && Character.digit(rest.charAt(i + 1), 16) >= 0
                && Character.digit(rest.charAt(i + 2), 16) >= 0;
        if (!encoded) {
          throw refused("must have two hexadecimal digits after each percent sign");
        }
      } else if (!isLetterOrDigit(c)
          && UNRESERVED_AND_SUB_DELIMS.indexOf(c) < 0
          && "/?:@".indexOf(c) < 0) {
        throw refused("must percent-encode the character " + c);
      }
    }
  }

  private static byte[] six(String bracketed, Rules rules) {
    byte[] bytes = AddressLiteral.six(bracketed.substring(1, bracketed.length() - 1));
    if (bytes == null) {
      throw refused("must name a valid host");
    }
    if (!rules.anyHost()) {
      judged(rules.addresses().judge6(bytes));
    }
    return bytes;
  }

  /** The address, or null when the host is a name. */
  private static byte @Nullable [] fourOrName(String host, Rules rules) {
    if (host.endsWith(".")) {
      throw refused("must name its host without a dot at the end");
    }
    List<String> labels = Arrays.asList(host.split("\\.", -1));
    if (!looksNumeric(labels.get(labels.size() - 1))) {
      name(host, labels, rules);
      return null;
    }
    byte[] bytes = AddressLiteral.four(host);
    if (bytes == null) {
      throw refused("must write an IPv4 address as four decimal numbers");
    }
    if (!rules.anyHost()) {
      judged(rules.addresses().judge4(bytes));
    }
    return bytes;
  }

  /** The WHATWG rule: a host whose last label is a number is an IPv4 address, in any base. */
  private static boolean looksNumeric(String label) {
    return !label.isEmpty()
        && (label.chars().allMatch(c -> c >= '0' && c <= '9')
            || (label.startsWith("0x")
                && label.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0)));
  }

  private static void name(String host, List<String> labels, Rules rules) {
    if (host.length() > 253 || !labels.stream().allMatch(UrlReader::isLabel)) {
      throw refused("must name a valid host");
    }
    if (rules.anyHost() || (host.equals("localhost") && rules.addresses().allowLoopback())) {
      return;
    }
    boolean local =
        LOCAL_NAMES.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
    if (local || labels.size() < 2) {
      throw refused("must name a public host");
    }
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && label.length() <= 63
        && !label.startsWith("-")
        && !label.endsWith("-")
        && label.chars().allMatch(c -> c == '-' || isLetterOrDigit((char) c));
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static void thisMachine(String host, byte @Nullable [] literal) {
    boolean here =
        literal == null
            ? host.equalsIgnoreCase("localhost")
            : addressOf(literal).isLoopbackAddress();
    if (!here) {
      throw refused("must use https, since its host is not this machine");
    }
  }

  private static void judged(AddressVerdict verdict) {
    switch (verdict) {
      case AddressVerdict.Allowed allowed -> {}
      case AddressVerdict.Refused refused ->
          throw refused("must name a public host; this one " + refused.reason());
    }
  }

  /** A second reader must see the same host, or one of the two could be led astray. */
  private static URI asTheJdkReadsIt(String text, String scheme, String host) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw refused("must be a valid URL");
    }
    boolean same =
        host.equals(uri.getHost())
            && uri.getRawUserInfo() == null
            && scheme.equalsIgnoreCase(uri.getScheme());
    if (!same) {
      throw refused("must name a valid host");
    }
    return uri;
  }

  private static InetAddress addressOf(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes", impossible);
    }
  }

  private static RefusedException refused(String reason) {
    return new RefusedException(reason);
  }

  /** Who may be spoken to without TLS. */
  enum PlainHttp {
    NEVER,
    TO_THIS_MACHINE,
    TO_ANYBODY
  }

  /**
   * What the text is held against.
   *
   * @param anyHost whether every host and port will do; then {@code addresses} is not asked
   */
  record Rules(PlainHttp plainHttp, boolean anyHost, AddressRules addresses) {
    static Rules of(UrlPolicy policy) {
      return new Rules(
          policy.httpsOnly() ? PlainHttp.NEVER : PlainHttp.TO_ANYBODY, false, policy.addresses());
    }

    static Rules trusted(boolean plainHttp) {
      return new Rules(
          plainHttp ? PlainHttp.TO_ANYBODY : PlainHttp.TO_THIS_MACHINE,
          true,
          new AddressRules(true));
    }
  }

  /** Leaves the reader from any depth; no stack, since it is an answer and not a fault. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    private RefusedException(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
