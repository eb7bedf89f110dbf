package dev.reelwright.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.contract.Mode;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
  private final SecureRandom random = new SecureRandom();

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aMintedKeyIsReadAgain(Mode mode) {
    ApiKey key = ApiKey.mint(mode, random);

    assertThat(key.text()).matches("rw_(live|test)_[0-9A-Za-z]{34}");
    assertThat(ApiKey.parse(key.text())).contains(key);
    assertThat(ApiKey.parse(key.text()).orElseThrow().mode()).isEqualTo(mode);
  }

  @Test
  void anyChangedCharacterIsNoticedWithoutALookup() {
    String key = ApiKey.mint(Mode.LIVE, random).text();
    for (int at = 8; at < key.length(); at++) {
      char other = key.charAt(at) == 'x' ? 'y' : 'x';
      String changed = key.substring(0, at) + other + key.substring(at + 1);

      assertThat(ApiKey.parse(changed)).as(changed).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rw_live_",
        "rw_",
        "kn_0123",
        "rw_live_ä",
        "RW_LIVE_0000000000000000000000000000000000"
      })
  void otherTextIsNoKey(String text) {
    assertThat(ApiKey.parse(text)).isEmpty();
  }

  @Test
  void aLiveKeyIsNoTestKey() {
    String live = ApiKey.mint(Mode.LIVE, random).text();

    assertThat(ApiKey.parse(live.replace("rw_live_", "rw_test_"))).isEmpty();
  }

  @Test
  void keysDoNotRepeat() {
    Set<String> keys = new HashSet<>();
    for (int draw = 0; draw < 1000; draw++) {
      keys.add(ApiKey.mint(Mode.LIVE, random).text());
    }

    assertThat(keys).hasSize(1000);
  }

  @Test
  void whatIsShownOfAKeyDoesNotOpenAnything() {
    ApiKey key = ApiKey.mint(Mode.LIVE, random);

    assertThat(key.toString()).doesNotContain(key.text().substring(12));
    assertThat(key.displayPrefix()).hasSize(12);
    assertThat(key.last4()).hasSize(4);
    assertThat(key.sha256()).matches("[0-9a-f]{64}");
  }
}
