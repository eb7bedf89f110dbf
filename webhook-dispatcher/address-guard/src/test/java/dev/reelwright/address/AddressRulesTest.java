package dev.reelwright.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private static final AddressRules RULES = new AddressRules(false);
  private static final AddressRules LOCAL_RULES = new AddressRules(true);

  static Stream<Arguments> refusedAddresses() {
    return Vectors.of("refused-addresses.txt");
  }

  static Stream<Arguments> publicAddresses() {
    return Vectors.of("public-addresses.txt");
  }

  @ParameterizedTest
  @MethodSource("refusedAddresses")
  void specialPurposeAddressIsRefused(String address, String reason) throws Exception {
    AddressVerdict verdict = judge(RULES, address);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            AddressVerdict.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  @ParameterizedTest
  @MethodSource("refusedAddresses")
  void allowLoopbackOpensLoopbackAndNothingElse(String address, String reason) throws Exception {
    assertThat(judge(LOCAL_RULES, address).isAllowed()).isEqualTo(reason.equals("loopback"));
  }

  @ParameterizedTest
  @MethodSource("publicAddresses")
  void neighboursOfTheRefusedBlocksPass(String address) throws Exception {
    assertThat(judge(RULES, address).isAllowed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::1", "10.1.2.3"})
  void whatTheJdkResolvesIsJudgedTheSame(String literal) throws Exception {
    assertThat(RULES.judge(InetAddress.getByName(literal)).isAllowed()).isFalse();
  }

  @Test
  void mixedAnswerIsRefusedWhateverItsOrder() throws Exception {
    InetAddress open = InetAddress.getByName("8.8.8.8");
    InetAddress hidden = InetAddress.getByName("192.168.0.7");

    assertThat(RULES.judgeAll(List.of(open, hidden)).isAllowed()).isFalse();
    assertThat(RULES.judgeAll(List.of(hidden, open)).isAllowed()).isFalse();
    assertThat(RULES.judgeAll(List.of(open, InetAddress.getByName("::1"))).isAllowed()).isFalse();
    assertThat(RULES.judgeAll(List.of(open, InetAddress.getByName("2606:4700::1"))).isAllowed())
        .isTrue();
  }

  @Test
  void emptyAnswerIsRefused() {
    assertThat(RULES.judgeAll(List.of()).isAllowed()).isFalse();
    assertThat(LOCAL_RULES.judgeAll(List.of()).isAllowed()).isFalse();
  }

  @Test
  void addressBoundToAnInterfaceIsRefused() throws Exception {
    byte[] global = AddressLiteral.six("2606:4700:4700::1111");

    assertThat(RULES.judge(Inet6Address.getByAddress(null, global, 3)).isAllowed()).isFalse();
    assertThat(RULES.judge(Inet6Address.getByAddress(null, global, -1)).isAllowed()).isTrue();
  }

  @Test
  void reasonNeverRepeatsTheAddress() throws Exception {
    AddressVerdict verdict = judge(RULES, "10.20.30.40");

    assertThat(((AddressVerdict.Refused) verdict).reason()).doesNotContain("10.20");
  }

  /** The JDK's own idea of special addresses is narrower than ours; it must never be wider. */
  @Test
  void whatTheJdkFindsSpecialIsNeverPublic() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      if (bytes.length == 16 && random.nextBoolean()) {
        bytes[0] = (byte) (0xfc | random.nextInt(4));
      }
      InetAddress address = InetAddress.getByAddress(bytes);
      boolean special =
          address.isAnyLocalAddress()
              || address.isLoopbackAddress()
              || address.isLinkLocalAddress()
              || address.isSiteLocalAddress()
              || address.isMulticastAddress();
      if (special) {
        assertThat(RULES.judge(address).isAllowed()).as("%s, seed %d", address, seed).isFalse();
      }
    }
  }

  /** Keeps mapped addresses as sixteen bytes, which {@link InetAddress#getByName} would not. */
  private static AddressVerdict judge(AddressRules rules, String literal)
      throws UnknownHostException {
    byte[] six = AddressLiteral.six(literal);
    return six == null
        ? rules.judge(InetAddress.getByName(literal))
        : rules.judge(Inet6Address.getByAddress(null, six, -1));
  }
}
