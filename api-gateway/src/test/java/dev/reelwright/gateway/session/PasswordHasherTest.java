package dev.reelwright.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.gateway.testing.Settings;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
  private static final HashCost CHEAP = new HashCost(64, 1, 1);
  private static final HashCost USUAL = new HashCost(19 * 1024, 2, 1);

  private final List<PasswordHasher> made = new ArrayList<>();

  @AfterEach
  void stop() {
    made.forEach(PasswordHasher::stop);
  }

  /** Made by other implementations: the reference one in C, and another one in Java. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password|$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "password|$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ"
            + "$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "correct horse|$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg"
            + "$rk2Mi3E4dgRMg0fHaYaptWVZRKqs//6b6k3/nntqGJk"
      })
  void itReadsWhatOthersWrite(String password, String written) {
    PasswordHasher hasher = hasher(USUAL, Map.of());

    assertThat(await(hasher.matches(password, PasswordHash.parse(written)))).isTrue();
    assertThat(await(hasher.matches(password + "!", PasswordHash.parse(written)))).isFalse();
  }

  @Test
  void twoHashesOfOnePasswordDifferAndBothMatch() {
    PasswordHasher hasher = hasher(CHEAP, Map.of());

    PasswordHash first = await(hasher.hash("correct horse"));
    PasswordHash second = await(hasher.hash("correct horse"));

    assertThat(first.text()).isNotEqualTo(second.text()).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(await(hasher.matches("correct horse", PasswordHash.parse(first.text())))).isTrue();
    assertThat(await(hasher.matches("correct horse", PasswordHash.parse(second.text())))).isTrue();
    assertThat(await(hasher.matches("Correct horse", first))).isFalse();
    assertThat(first).asString().doesNotContain(first.text().substring(30));
  }

  @Test
  void theSameLettersFromTwoKeyboardsAreOnePassword() {
    PasswordHasher hasher = hasher(CHEAP, Map.of());

    PasswordHash composed = await(hasher.hash("Gr\u00fc\u00dfe zusammen"));

    assertThat(await(hasher.matches("Gru\u0308\u00dfe zusammen", composed))).isTrue();
  }

  @Test
  void aHashOfAnotherCostIsOutdated() {
    PasswordHash old = await(hasher(CHEAP, Map.of()).hash("correct horse"));

    assertThat(hasher(CHEAP, Map.of()).isOutdated(old)).isFalse();
    assertThat(hasher(new HashCost(64, 2, 1), Map.of()).isOutdated(old)).isTrue();
    assertThat(hasher(new HashCost(65, 1, 1), Map.of()).isOutdated(old)).isTrue();
  }

  @Test
  void nobodysPasswordTakesAsLongAsSomebodys() {
    PasswordHasher hasher = hasher(USUAL, Map.of());
    PasswordHash stored = await(hasher.hash("correct horse"));

    long somebodys = Long.MAX_VALUE;
    long nobodys = Long.MAX_VALUE;
    // In turn, since the first looks of a JVM are slow, and the fastest, since the machine is busy.
    for (int looked = 0; looked < 12; looked++) {
      somebodys = Math.min(somebodys, nanos(() -> hasher.matches("wrong horse", stored)));
      nobodys = Math.min(nobodys, nanos(() -> hasher.matches("wrong horse", null)));
    }

    assertThat((double) nobodys / somebodys).isBetween(1 / 3.0, 3.0);
    assertThat(await(hasher.matches("wrong horse", null))).isFalse();
  }

  @Test
  void whoComesWhenTooManyWaitIsToldToComeBack() {
    CountDownLatch go = new CountDownLatch(1);
    PasswordHasher hasher =
        hasher(
            CHEAP,
            Map.of(
                "reelwright.sessions.hashing.threads", "2",
                "reelwright.sessions.hashing.waiting", "3"),
            new Slow(go));
    List<UniAssertSubscriber<PasswordHash>> askers = new ArrayList<>();
    for (int asked = 0; asked < 5; asked++) {
      askers.add(
          hasher.hash("correct horse").subscribe().withSubscriber(UniAssertSubscriber.create()));
    }

    assertThatThrownBy(() -> await(hasher.hash("one too many")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem()).isEqualTo(new Problem.Unavailable("sign-in", 2)));

    go.countDown();
    askers.forEach(asker -> asker.awaitItem(Duration.ofSeconds(10)));
    assertThat(await(hasher.hash("later"))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=19$m=64,t=1$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$bQk8",
        "secret in plain text"
      })
  void whatIsNoHashIsNotRepeated(String text) {
    assertThatThrownBy(() -> PasswordHash.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a hash of Argon2id, version 19");
  }

  private static long nanos(Supplier<Uni<Boolean>> look) {
    long began = System.nanoTime();
    await(look.get());
    return System.nanoTime() - began;
  }

  private PasswordHasher hasher(HashCost cost, Map<String, String> keys) {
    return hasher(cost, keys, new SecureRandom());
  }

  private PasswordHasher hasher(HashCost cost, Map<String, String> keys, SecureRandom random) {
    PasswordHasher hasher =
        new PasswordHasher(cost, Settings.read(SessionsConfig.class, keys), random);
    made.add(hasher);
    return hasher;
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().atMost(Duration.ofSeconds(30));
  }

  /** Lets nobody have random bytes on the hasher's own threads before the time has come. */
  private static final class Slow extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient CountDownLatch go;

    Slow(CountDownLatch go) {
      this.go = go;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (Thread.currentThread().getName().startsWith("password-")) {
        try {
          go.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      super.nextBytes(bytes);
    }
  }
}
