package dev.reelwright.webhook.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
  private final SecureRandom random = new SecureRandom();
  private final SecretBox box = SecretBox.withKey(key(), random);
  private final Secret secret = Secret.generate(random);

  @Test
  void secretIsPrefixAndThirtyTwoRandomBytes() {
    assertThat(secret.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(secret.decodedBytes()).hasSize(32);
    assertThat(Secret.generate(random)).isNotEqualTo(secret);
  }

  @Test
  void secretNeverShowsItself() {
    assertThat(secret.toString()).doesNotContain(secret.text().substring(6));
  }

  @Test
  void whatIsSealedOpensAgain() {
    assertThat(box.open("acct", box.seal("acct", secret))).isEqualTo(secret);
  }

  @Test
  void sealingTwiceDiffersAndHidesTheSecret() {
    String one = box.seal("acct", secret);
    assertThat(box.seal("acct", secret)).isNotEqualTo(one);
    assertThat(new String(Base64.getDecoder().decode(one), ISO_8859_1)).doesNotContain("whsec_");
  }

  @Test
  void anotherKeyAnotherAccountOrAChangedByteDoNotOpen() {
    String sealed = box.seal("acct", secret);
    byte[] changed = Base64.getDecoder().decode(sealed);
    changed[changed.length - 1] ^= 1;
    doesNotOpen(SecretBox.withKey(key(), random), "acct", sealed);
    doesNotOpen(box, "other", sealed);
    doesNotOpen(box, "acct", Base64.getEncoder().encodeToString(changed));
    doesNotOpen(box, "acct", "AAAA");
  }

  @Test
  void keyMustBeThirtyTwoBytes() {
    assertThatThrownBy(() -> SecretBox.withKey("c2hvcnQ=", random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bytes");
  }

  private void doesNotOpen(SecretBox with, String account, String sealed) {
    assertThatThrownBy(() -> with.open(account, sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(account)
        .hasMessageNotContaining(secret.text());
  }

  private String key() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
