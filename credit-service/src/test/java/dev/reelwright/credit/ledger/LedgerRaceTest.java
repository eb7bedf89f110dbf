package dev.reelwright.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.account.Balances;
import dev.reelwright.credit.audit.LedgerAudit;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.database.Database;
import dev.reelwright.credit.history.History;
import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Many callers at one moment; each test is repeated, since a race shows itself only at times. */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "credit"),
      @ResourceArg(name = "kafka", value = "true")
    })
class LedgerRaceTest {
  private static final Instant FAR = Instant.parse("2090-01-01T00:00:00Z");
  private static final int ROUNDS = 6;

  /** As many processes, each with lanes of its own; what they have in common is PostgreSQL. */
  private static final int REPLICAS = 8;

  @Inject Database database;
  @Inject Balances balances;
  @Inject History history;
  @Inject LedgerAudit audit;
  @Inject Pool pool;

  private final List<Ledger> replicas = new ArrayList<>();
  private String account = "";
  private String other = "";
  private String id = "";

  @BeforeEach
  void freshAccounts() {
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(
          new LedgerSql(
              new Lanes(
                  new LedgerStatement(database, () -> null), 200, 16, Duration.ofMinutes(1))));
    }
    id = UUID.randomUUID().toString();
    account = "race-" + id;
    other = "other-" + id;
  }

  @AfterEach
  void nothingIsLost() {
    LedgerInvariants.hold(audit, account);
  }

  @RepeatedTest(ROUNDS)
  void oneOf64FreezesWinsAtABalanceForOne() {
    granted(account, 10);

    List<FreezeOutcome> outcomes = atOnce(64, i -> replica(i).freeze(freeze(id + i, account, 10)));

    assertThat(outcomes)
        .filteredOn(outcome -> outcome instanceof FreezeOutcome.Frozen)
        .singleElement()
        .isInstanceOfSatisfying(
            FreezeOutcome.Frozen.class, frozen -> assertThat(frozen.replayed()).isFalse());
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof FreezeOutcome.Frozen))
        .containsOnly(new FreezeOutcome.Insufficient(Amount.of(10), Amount.ZERO));
    assertThat(balance(account)).isEqualTo(balanced(account, 0, 10, 0));
  }

  /**
   * The repeat that arrives while the first is in flight must not be refused for want of credits.
   */
  @RepeatedTest(ROUNDS)
  void the64RepeatsOfOneFreezeAllGetItAtABalanceForOne() {
    granted(account, 10);

    List<FreezeOutcome> outcomes = atOnce(64, i -> replica(i).freeze(freeze(id, account, 10)));

    Hold hold = new Hold(id, account, Amount.of(10), Amount.ZERO, HoldState.OPEN, FAR, "race");
    assertThat(outcomes)
        .containsOnly(new FreezeOutcome.Frozen(hold, false), new FreezeOutcome.Frozen(hold, true))
        .containsOnlyOnce(new FreezeOutcome.Frozen(hold, false));
    assertThat(entries(account)).isEqualTo(2);
  }

  @RepeatedTest(ROUNDS)
  void sixtyFourDifferentFreezesAllSucceedWhenThereIsEnough() {
    granted(account, 640);

    List<FreezeOutcome> outcomes = atOnce(64, i -> replica(i).freeze(freeze(id + i, account, 10)));

    assertThat(outcomes).allMatch(outcome -> outcome instanceof FreezeOutcome.Frozen);
    assertThat(balance(account)).isEqualTo(balanced(account, 0, 640, 0));
  }

  @RepeatedTest(ROUNDS)
  void oneHoldIdOfTwoAccountsAndTwoAmountsIsMadeOnce() {
    granted(account, 100);
    granted(other, 100);

    List<FreezeOutcome> outcomes =
        atOnce(
            64,
            i -> replica(i).freeze(freeze(id, i % 2 == 0 ? account : other, i % 4 < 2 ? 10 : 20)));

    assertThat(outcomes)
        .filteredOn(outcome -> outcome instanceof FreezeOutcome.Frozen frozen && !frozen.replayed())
        .hasSize(1);
    assertThat(outcomes)
        .noneMatch(outcome -> outcome instanceof FreezeOutcome.Insufficient)
        .filteredOn(outcome -> outcome instanceof FreezeOutcome.Mismatch)
        .hasSize(48);
  }

  @RepeatedTest(ROUNDS)
  void oneOf100EndsOfAHoldWins() {
    granted(account, 100);
    frozen(id, account, 30);
    letBackstopPass(id);

    List<Object> answers =
        atOnce(
            102,
            i ->
                switch (i % 3) {
                  case 0 ->
                      replica(i).settle(new SettleHold(id, account, Amount.of(30))).map(o -> o);
                  case 1 -> replica(i).release(new ReleaseHold(id, account, "race")).map(o -> o);
                  default -> replica(i).expire(id, account).map(o -> o);
                });

    long applied =
        answers.stream()
            .filter(a -> a instanceof CloseOutcome.Closed closed && !closed.replayed())
            .count();
    long expired = answers.stream().filter(a -> a.equals(true)).count();
    HoldState state = state(id);
    // The service's own sweep may be the winner: then nobody here is.
    assertThat(applied + expired).isLessThanOrEqualTo(1);
    assertThat(applied + expired == 1 || state == HoldState.EXPIRED).isTrue();
    assertThat(answers)
        .filteredOn(a -> a instanceof CloseOutcome)
        .allMatch(a -> a instanceof CloseOutcome.Closed || a instanceof CloseOutcome.AlreadyEnded);
    assertThat(entries(account)).isEqualTo(3);
    assertThat(balance(account))
        .isEqualTo(
            state == HoldState.SETTLED
                ? balanced(account, 70, 0, 30)
                : balanced(account, 100, 0, 0));
  }

  @RepeatedTest(ROUNDS)
  void oneOf100DifferentSettlesWins() {
    granted(account, 100);
    frozen(id, account, 99);

    List<CloseOutcome> outcomes =
        atOnce(100, i -> replica(i).settle(new SettleHold(id, account, Amount.of(i))));

    assertThat(outcomes).filteredOn(outcome -> outcome instanceof CloseOutcome.Closed).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome instanceof CloseOutcome.Mismatch)
        .hasSize(99);
    assertThat(entries(account)).isEqualTo(3);
  }

  @RepeatedTest(ROUNDS)
  void the64RepeatsOfOneGrantAddOnce() {
    List<GrantOutcome> outcomes =
        atOnce(64, i -> replica(i).grant(new Grant(id, account, Amount.of(7), "gift")));

    Balance after = balanced(account, 7, 0, 0);
    assertThat(outcomes)
        .containsOnly(new GrantOutcome.Granted(after, false), new GrantOutcome.Granted(after, true))
        .containsOnlyOnce(new GrantOutcome.Granted(after, false));
    assertThat(entries(account)).isEqualTo(1);
  }

  @RepeatedTest(ROUNDS)
  void sixtyFourGrantsToANewAccountAllCount() {
    List<GrantOutcome> outcomes =
        atOnce(64, i -> replica(i).grant(new Grant(id + i, account, Amount.of(1), "gift")));

    assertThat(outcomes).allMatch(outcome -> outcome instanceof GrantOutcome.Granted);
    assertThat(balance(account)).isEqualTo(balanced(account, 64, 0, 0));
  }

  /** A life of a hold per caller, all of one account that can afford a few at a time. */
  @RepeatedTest(ROUNDS)
  void freezesAndEndsOfOneAccountNeitherBlockNorLeak() {
    granted(account, 50);

    atOnce(
        64,
        i ->
            replica(i)
                .freeze(freeze(id + i, account, 10))
                .chain(
                    () ->
                        i % 2 == 0
                            ? replica(i).settle(new SettleHold(id + i, account, Amount.ZERO))
                            : replica(i).release(new ReleaseHold(id + i, account, "race"))));

    assertThat(balance(account)).isEqualTo(balanced(account, 50, 0, 0));
  }

  private Ledger replica(int caller) {
    return replicas.get(caller % REPLICAS);
  }

  private void granted(String to, long amount) {
    await(replica(0).grant(new Grant("grant-" + to, to, Amount.of(amount), "for the race")));
  }

  private void frozen(String hold, String of, long amount) {
    assertThat(await(replica(0).freeze(freeze(hold, of, amount))))
        .isInstanceOf(FreezeOutcome.Frozen.class);
  }

  private void letBackstopPass(String hold) {
    await(
        pool.preparedQuery("update hold set backstop = '2001-01-01Z' where hold_id = $1")
            .execute(Tuple.of(hold)));
  }

  private HoldState state(String hold) {
    return HoldState.valueOf(
        await(
                pool.preparedQuery("select state from hold where hold_id = $1")
                    .execute(Tuple.of(hold)))
            .iterator()
            .next()
            .getString(0));
  }

  private int entries(String of) {
    return await(history.page(of, 100, null, null, null)).entries().size();
  }

  private Balance balance(String of) {
    return await(balances.of(of));
  }

  private static Balance balanced(String of, long available, long frozen, long used) {
    return new Balance(of, Amount.of(available), Amount.of(frozen), Amount.of(used));
  }

  private static FreezeHold freeze(String hold, String of, long amount) {
    return new FreezeHold(hold, of, Amount.of(amount), FAR, "race");
  }

  private static <T> List<T> atOnce(int callers, IntFunction<Uni<T>> call) {
    List<Uni<T>> calls = new ArrayList<>(IntStream.range(0, callers).mapToObj(call).toList());
    return Uni.join().all(calls).andFailFast().await().indefinitely();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().indefinitely();
  }
}
