package dev.reelwright.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.account.Balances;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Random histories: few accounts and few ids, so that repeats and conflicts are the rule. The seed
 * is in every failure; set the system property {@code ledger.seed} to run it again, {@code
 * ledger.steps} for a longer run.
 */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "credit"),
      @ResourceArg(name = "kafka", value = "true")
    })
class LedgerHistoriesTest {
  private static final Instant FAR = Instant.parse("2090-01-01T00:00:00Z");
  private static final Instant PAST = Instant.parse("2001-01-01T00:00:00Z");
  private static final int STEPS = Integer.getInteger("ledger.steps", 1500);

  @Inject Ledger ledger;
  @Inject Balances balances;
  @Inject Pool pool;

  /** One after the other: every answer and every balance as the model says. */
  @RepeatedTest(2)
  void ledgerAnswersAsTheModel() {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    Script script = new Script(seed);
    LedgerModel model = new LedgerModel();

    for (int step = 0; step < STEPS; step++) {
      String context = "seed " + seed + ", step " + step;
      String account = script.account();
      switch (script.verb()) {
        case GRANT -> {
          Grant grant = script.grant(account);
          assertThat(await(ledger.grant(grant))).as(context).isEqualTo(model.grant(grant));
        }
        case FREEZE -> {
          FreezeHold freeze = script.freeze(account);
          assertThat(await(ledger.freeze(freeze))).as(context).isEqualTo(model.freeze(freeze));
        }
        case SETTLE -> {
          SettleHold settle = script.settle(account);
          assertThat(await(ledger.settle(settle))).as(context).isEqualTo(model.settle(settle));
        }
        case RELEASE -> {
          ReleaseHold release = script.release(account);
          assertThat(await(ledger.release(release))).as(context).isEqualTo(model.release(release));
        }
        case EXPIRE -> {
          String holdId = script.holdId();
          boolean expires = model.expire(holdId).isPresent();
          assertThat(expire(holdId)).as(context).isEqualTo(expires);
        }
      }
      assertThat(await(balances.of(account))).as(context).isEqualTo(model.balance(account));
      if (step % 500 == 499) {
        LedgerInvariants.hold(pool, context);
      }
    }
  }

  /** Many at once: no answer can be foretold, but nothing may be lost, made or ended twice. */
  @RepeatedTest(2)
  void parallelHistoriesConserveCredits() {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    Script script = new Script(seed);
    List<Uni<?>> calls = IntStream.range(0, 2 * STEPS).<Uni<?>>mapToObj(i -> call(script)).toList();

    long answered =
        Multi.createFrom()
            .iterable(calls)
            .onItem()
            .transformToUni(call -> call.map(answer -> 1))
            .merge(48)
            .collect()
            .with(Collectors.counting())
            .await()
            .indefinitely();

    assertThat(answered).isEqualTo(calls.size());
    LedgerInvariants.hold(pool, "seed " + seed);
  }

  private Uni<?> call(Script script) {
    String account = script.account();
    return switch (script.verb()) {
      case GRANT -> ledger.grant(script.grant(account));
      case FREEZE -> ledger.freeze(script.freeze(account));
      case SETTLE -> ledger.settle(script.settle(account));
      case RELEASE -> ledger.release(script.release(account));
      case EXPIRE -> {
        String holdId = script.holdId();
        yield letBackstopPass(holdId).chain(() -> ledger.expireNext(PAST.plusSeconds(1)));
      }
    };
  }

  /** Whether the hold expired; the service's own sweep may have been quicker than this one. */
  private boolean expire(String holdId) {
    boolean wasOpen = await(letBackstopPass(holdId)) == 1;
    await(ledger.expireNext(PAST.plusSeconds(1)));
    boolean expired =
        await(
                pool.preparedQuery("select 1 from hold where hold_id = $1 and state = $2")
                    .execute(Tuple.of(holdId, HoldState.EXPIRED.name())))
            .iterator()
            .hasNext();
    // The model keeps the backstop of the freeze; so does the row again after this.
    await(
        pool.preparedQuery("update hold set backstop = $2 where hold_id = $1")
            .execute(Tuple.of(holdId, FAR.atOffset(ZoneOffset.UTC))));
    return wasOpen && expired;
  }

  private Uni<Integer> letBackstopPass(String holdId) {
    return pool.preparedQuery("update hold set backstop = $2 where hold_id = $1 and state = 'OPEN'")
        .execute(Tuple.of(holdId, PAST.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.rowCount());
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().indefinitely();
  }

  private enum Verb {
    GRANT,
    FREEZE,
    SETTLE,
    RELEASE,
    EXPIRE
  }

  /** Draws commands; accounts and ids bear the seed, so that histories do not meet. */
  private static final class Script {
    private final Random random;
    private final String scope;
    private int holds;

    Script(long seed) {
      random = new Random(seed);
      scope = Long.toHexString(seed) + "-" + System.nanoTime() + "-";
    }

    Verb verb() {
      int drawn = random.nextInt(100);
      if (drawn < 10) {
        return Verb.GRANT;
      }
      if (drawn < 50) {
        return Verb.FREEZE;
      }
      return drawn < 75 ? Verb.SETTLE : drawn < 92 ? Verb.RELEASE : Verb.EXPIRE;
    }

    String account() {
      return scope + "account-" + random.nextInt(3);
    }

    Grant grant(String account) {
      return new Grant(scope + "grant-" + random.nextInt(60), account, amount(40), reason());
    }

    FreezeHold freeze(String account) {
      if (random.nextInt(3) > 0) {
        holds++;
      }
      return new FreezeHold(holdId(), account, amount(15), FAR, "reference");
    }

    SettleHold settle(String account) {
      return new SettleHold(holdId(), account, Amount.of(random.nextInt(14)));
    }

    ReleaseHold release(String account) {
      return new ReleaseHold(holdId(), account, reason());
    }

    /** One of the latest ids: old holds have ended and teach nothing new. */
    String holdId() {
      return scope + "hold-" + Math.max(0, holds - random.nextInt(8));
    }

    private String reason() {
      return random.nextInt(10) == 0 ? "another" : "usual";
    }

    private Amount amount(int below) {
      return Amount.of(1 + random.nextInt(below));
    }
  }
}
