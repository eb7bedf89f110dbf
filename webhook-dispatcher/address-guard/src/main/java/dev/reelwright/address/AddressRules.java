package dev.reelwright.address;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;

/**
 * Judges addresses by the special-purpose registries of IANA (RFC 6890 and its successors).
 *
 * <p>IPv4: everything is public but the listed blocks. IPv6: nothing is public but {@code 2000::/3}
 * without the listed blocks. So every form that carries an IPv4 address inside is refused, whatever
 * it carries: mapped ({@code ::ffff:0:0/96}), compatible ({@code ::/96}) and NAT64 ({@code
 * 64:ff9b::/96}, {@code 64:ff9b:1::/48}) lie outside of {@code 2000::/3}; 6to4 and Teredo are
 * listed. (The JDK's resolver hands a mapped answer over as the IPv4 address that it means; it is
 * then judged as that.)
 *
 * @param allowLoopback lets {@code 127.0.0.0/8} and {@code ::1} pass, for a receiver on the
 *     developer's own machine; opens no other range
 */
public record AddressRules(boolean allowLoopback) {
  private static final AddressVerdict ALLOWED = new AddressVerdict.Allowed();
  private static final AddressVerdict NOTHING_TO_DIAL =
      new AddressVerdict.Refused("resolves to no address");
  private static final AddressVerdict LOOPBACK =
      new AddressVerdict.Refused("is a loopback address");
  private static final AddressVerdict NOT_GLOBAL =
      new AddressVerdict.Refused("is not a public address");
  private static final AddressVerdict SCOPED =
      new AddressVerdict.Refused("is bound to one network interface");

  private static final Block LOOPBACK_4 = Block.of("127.0.0.0/8", "is a loopback address");
  private static final Block LOOPBACK_6 = Block.of("::1/128", "is a loopback address");

  private static final List<Block> REFUSED_4 =
      List.of(
          Block.of("0.0.0.0/8", "is an unspecified address"),
          Block.of("10.0.0.0/8", "is a private address"),
          Block.of("100.64.0.0/10", "is a private address"),
          Block.of("169.254.0.0/16", "is a link-local address"),
          Block.of("172.16.0.0/12", "is a private address"),
          Block.of("192.0.0.0/24", "is a reserved address"),
          Block.of("192.0.2.0/24", "is a documentation address"),
          Block.of("192.88.99.0/24", "is a relay address"),
          Block.of("192.168.0.0/16", "is a private address"),
          Block.of("198.18.0.0/15", "is a benchmarking address"),
          Block.of("198.51.100.0/24", "is a documentation address"),
          Block.of("203.0.113.0/24", "is a documentation address"),
          Block.of("224.0.0.0/4", "is a multicast address"),
          Block.of("240.0.0.0/4", "is a reserved address"));

  private static final Block GLOBAL_6 = Block.of("2000::/3", "");

  private static final List<Block> REFUSED_6 =
      List.of(
          Block.of("2001::/32", "is a tunnel address"),
          Block.of("2001::/23", "is a reserved address"),
          Block.of("2001:db8::/32", "is a documentation address"),
          Block.of("2002::/16", "is a tunnel address"),
          Block.of("3fff::/20", "is a documentation address"));

  /** Outside of {@link #GLOBAL_6} all is refused; these only get a better word. */
  private static final List<Block> NAMED_6 =
      List.of(
          Block.of("::/128", "is an unspecified address"),
          Block.of("::ffff:0:0/96", "is an IPv4 address in IPv6 form"),
          Block.of("::/96", "is an IPv4 address in IPv6 form"),
          Block.of("64:ff9b::/96", "is an IPv4 address in IPv6 form"),
          Block.of("64:ff9b:1::/48", "is an IPv4 address in IPv6 form"),
          Block.of("fc00::/7", "is a private address"),
          Block.of("fe80::/10", "is a link-local address"),
          Block.of("fec0::/10", "is a private address"),
          Block.of("ff00::/8", "is a multicast address"));

  /** Judges one address. */
  public AddressVerdict judge(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> judge4(four.getAddress());
      case Inet6Address six when six.getScopeId() != 0 || six.getScopedInterface() != null ->
          SCOPED;
      case Inet6Address six -> judge6(six.getAddress());
      default -> NOT_GLOBAL;
    };
  }

  /**
   * Judges all that a name resolved to, A and AAAA together. One refused address refuses the whole
   * answer: a mixed answer is how a rebinding attack looks. An empty answer is refused.
   */
  public AddressVerdict judgeAll(Collection<? extends InetAddress> addresses) {
    if (addresses.isEmpty()) {
      return NOTHING_TO_DIAL;
    }
    return addresses.stream()
        .map(this::judge)
        .filter(verdict -> !verdict.isAllowed())
        .findFirst()
        .orElse(ALLOWED);
  }

  AddressVerdict judge4(byte[] bytes) {
    if (LOOPBACK_4.contains(bytes)) {
      return loopback();
    }
    return firstOf(REFUSED_4, bytes, ALLOWED);
  }

  /** Judges the sixteen bytes as they are, also those that the JDK would turn into IPv4. */
  AddressVerdict judge6(byte[] bytes) {
    if (LOOPBACK_6.contains(bytes)) {
      return loopback();
    }
    return GLOBAL_6.contains(bytes)
        ? firstOf(REFUSED_6, bytes, ALLOWED)
        : firstOf(NAMED_6, bytes, NOT_GLOBAL);
  }

  private AddressVerdict loopback() {
    return allowLoopback ? ALLOWED : LOOPBACK;
  }

  private static AddressVerdict firstOf(
      List<Block> blocks, byte[] bytes, AddressVerdict otherwise) {
    for (Block block : blocks) {
      if (block.contains(bytes)) {
        return new AddressVerdict.Refused(block.reason());
      }
    }
    return otherwise;
  }

  /** Addresses of one family that share their first {@code bits} bits. */
  private record Block(byte[] prefix, int bits, String reason) {
    static Block of(String cidr, String reason) {
      int slash = cidr.indexOf('/');
      String literal = cidr.substring(0, slash);
      byte[] prefix =
          literal.indexOf(':') >= 0 ? AddressLiteral.six(literal) : AddressLiteral.four(literal);
      if (prefix == null) {
        throw new IllegalArgumentException("not an address block: " + cidr);
      }
      return new Block(prefix, Integer.parseInt(cidr.substring(slash + 1)), reason);
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((address[bit >> 3] & mask) != (prefix[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
