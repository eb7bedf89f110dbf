package dev.reelwright.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.gateway.MovableTime;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerResolverTest {
  private static final Caller ALICE = new Caller("acc_alice", "key_1", Mode.LIVE);

  private final ApiKey key = ApiKey.mint(Mode.LIVE, new Random(1));
  private final Keys keys = new Keys();
  private final MovableTime time = new MovableTime();
  private final CallerResolver resolver = new CallerResolver(keys, new Config(), time);

  @Test
  void aKnownKeyNamesItsCaller() {
    keys.known.put(key.sha256(), ALICE);

    assertThat(resolve(key.text())).isEqualTo(ALICE);
    assertThat(resolve(" " + key.text() + " ")).isEqualTo(ALICE);
  }

  @Test
  void noKeyAndAWrongKeyAreTwoProblems() {
    assertRefused(null, new Problem.CredentialsMissing());
    assertRefused("  ", new Problem.CredentialsMissing());
    assertRefused(key.text(), new Problem.CredentialsRefused());
  }

  @Test
  void textThatIsNoKeyIsNeverLookedUp() {
    assertRefused("rw_live_nonsense", new Problem.CredentialsRefused());

    assertThat(keys.lookups).isZero();
  }

  @Test
  void anAnswerIsRememberedForLessThanASecond() {
    keys.known.put(key.sha256(), ALICE);
    resolve(key.text());
    keys.known.clear();

    time.pass(Duration.ofMillis(899));
    assertThat(resolve(key.text())).isEqualTo(ALICE);
    time.pass(Duration.ofMillis(2));

    assertRefused(key.text(), new Problem.CredentialsRefused());
  }

  @Test
  void anUnknownKeyIsRememberedToo() {
    assertRefused(key.text(), new Problem.CredentialsRefused());
    assertRefused(key.text(), new Problem.CredentialsRefused());

    assertThat(keys.lookups).isEqualTo(1);
  }

  @Test
  void aForgottenKeyIsLookedUpAtOnce() {
    keys.known.put(key.sha256(), ALICE);
    resolve(key.text());
    keys.known.clear();

    resolver.forget(key.sha256());

    assertRefused(key.text(), new Problem.CredentialsRefused());
  }

  @Test
  void whileTheDatabaseIsAwayAKnownKeyStillOpens() {
    keys.known.put(key.sha256(), ALICE);
    resolve(key.text());
    keys.away = true;

    time.pass(Duration.ofMinutes(9));

    assertThat(resolve(key.text())).isEqualTo(ALICE);
  }

  @Test
  void butNotForever() {
    keys.known.put(key.sha256(), ALICE);
    resolve(key.text());
    keys.away = true;

    time.pass(Duration.ofMinutes(11));

    assertRefused(key.text(), new Problem.Unavailable("the key store", 2));
  }

  @Test
  void anUnknownKeyIsNeitherGoodNorBadWhileTheDatabaseIsAway() {
    keys.away = true;

    assertRefused(key.text(), new Problem.Unavailable("the key store", 2));
  }

  @Test
  void aRefusalIsNotHeldAgainstAKeyWhileTheDatabaseIsAway() {
    assertRefused(key.text(), new Problem.CredentialsRefused());
    keys.away = true;

    time.pass(Duration.ofSeconds(5));

    assertRefused(key.text(), new Problem.Unavailable("the key store", 2));
  }

  @Test
  void aDatabaseThatIsAwayIsLeftAloneForAMoment() {
    keys.away = true;
    assertRefused(key.text(), new Problem.Unavailable("the key store", 2));
    assertRefused(key.text(), new Problem.Unavailable("the key store", 2));
    assertThat(keys.lookups).isEqualTo(1);

    time.pass(Duration.ofMillis(300));
    keys.away = false;
    keys.known.put(key.sha256(), ALICE);

    assertThat(resolve(key.text())).isEqualTo(ALICE);
  }

  @Test
  void parallelRequestsShareOneLookup() {
    keys.hold = true;
    List<Caller> answers = new ArrayList<>();
    for (int request = 0; request < 5; request++) {
      resolver.resolve(key.text()).subscribe().with(answers::add);
    }

    keys.held.forEach(waiting -> waiting.complete(Optional.of(ALICE)));

    assertThat(answers).hasSize(5).containsOnly(ALICE);
    assertThat(keys.lookups).isEqualTo(1);
  }

  @Test
  void aLookupBeginsWhereItIsSubscribedAndNotWhereItIsAskedFor() {
    Uni<Caller> asked = resolver.resolve(key.text());
    assertThat(keys.calls).isZero();

    asked.subscribe().with(caller -> {}, refused -> {});

    assertThat(keys.calls).isEqualTo(1);
  }

  @Test
  void aSessionAloneNamesItsCaller() {
    Caller bySession = new Caller("acc_alice", "session", Mode.LIVE);

    assertThat(resolver.resolve(null, bySession).await().indefinitely()).isEqualTo(bySession);
    assertThat(resolver.resolve(" ", bySession).await().indefinitely()).isEqualTo(bySession);
    assertThat(keys.lookups).isZero();
  }

  @Test
  void aKeyAndASessionOfOneAccountAreTheKey() {
    keys.known.put(key.sha256(), ALICE);

    assertThat(
            resolver
                .resolve(key.text(), new Caller("acc_alice", "session", Mode.TEST))
                .await()
                .indefinitely())
        .isEqualTo(ALICE);
    assertThat(resolver.resolve(key.text(), null).await().indefinitely()).isEqualTo(ALICE);
  }

  @Test
  void aKeyAndASessionOfTwoAccountsAreRefused() {
    keys.known.put(key.sha256(), ALICE);
    Caller eve = new Caller("acc_eve", "session", Mode.LIVE);

    assertAnswered(resolver.resolve(key.text(), eve), new Problem.CredentialsRefused());
    assertAnswered(resolver.resolve("rw_live_nonsense", eve), new Problem.CredentialsRefused());
    assertAnswered(resolver.resolve(null, null), new Problem.CredentialsMissing());
  }

  private Caller resolve(String presented) {
    return resolver.resolve(presented).await().indefinitely();
  }

  private void assertRefused(@Nullable String presented, Problem problem) {
    assertAnswered(resolver.resolve(presented), problem);
  }

  private static void assertAnswered(Uni<Caller> answer, Problem problem) {
    assertThatThrownBy(() -> answer.await().indefinitely())
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
  }

  private static final class Keys implements KeyLookup {
    final Map<String, Caller> known = new HashMap<>();
    final List<UniEmitter<? super Optional<Caller>>> held = new ArrayList<>();
    boolean away;
    boolean hold;
    int lookups;
    int calls;

    @Override
    public Uni<Optional<Caller>> find(String sha256) {
      calls++;
      return Uni.createFrom()
          .emitter(
              answer -> {
                lookups++;
                if (hold) {
                  held.add(answer);
                } else if (away) {
                  answer.fail(new IllegalStateException("no database"));
                } else {
                  answer.complete(Optional.ofNullable(known.get(sha256)));
                }
              });
    }
  }

  private static final class Config implements CallersConfig {
    @Override
    public Duration fresh() {
      return Duration.ofMillis(900);
    }

    @Override
    public Duration stale() {
      return Duration.ofMinutes(10);
    }

    @Override
    public Duration lookupTimeout() {
      return Duration.ofSeconds(2);
    }

    @Override
    public Duration pauseAfterFailure() {
      return Duration.ofMillis(250);
    }

    @Override
    public int cached() {
      return 100;
    }
  }
}
