package dev.reelwright.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.credit.audit.LedgerAudit;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The dangerous interleavings, each made to happen: a first call is held open just before its
 * commit, a second one runs into its lock, then the first commits or is undone.
 */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "credit"),
      @ResourceArg(name = "kafka", value = "true")
    })
class LedgerInterleavingTest {
  private static final Instant FAR = Instant.parse("2090-01-01T00:00:00Z");

  @Inject Ledger ledger;
  @Inject LedgerAudit audit;
  @Inject Pool pool;

  /** What a statement of the ledger would log if PostgreSQL undid it. */
  private static final List<String> LOGGED = new CopyOnWriteArrayList<>();

  /** Whoever adds a hold stops for a second just before, with all locks that it has. */
  private static final String SLOW_HOLDS =
      """
      create or replace function slow() returns trigger language plpgsql as
        $$ begin perform pg_sleep(1); return new; end $$;
      create trigger slow_holds before insert on hold for each row execute function slow()
      """;

  private static final Handler LISTENER =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          LOGGED.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private String account = "";
  private String hold = "";

  @BeforeAll
  static void listen() {
    Logger.getLogger(LedgerStatement.class.getName()).addHandler(LISTENER);
  }

  @AfterAll
  static void listenNoMore() {
    Logger.getLogger(LedgerStatement.class.getName()).removeHandler(LISTENER);
  }

  @BeforeEach
  void accountWithTenCredits() {
    String id = UUID.randomUUID().toString();
    account = "account-" + id;
    hold = "hold-" + id;
    now(ledger.grant(new Grant("grant-" + id, account, Amount.of(10), "for the test")));
  }

  @AfterEach
  void nothingIsLost() {
    LedgerInvariants.hold(audit, account);
  }

  @Test
  void repeatOfAFreezeInFlightFindsItThoughItTookTheLastCredits() {
    FreezeOutcome second = afterCommitOf(freezing(hold, 10), ledger.freeze(freeze(hold, 10)));

    assertThat(second)
        .isInstanceOfSatisfying(
            FreezeOutcome.Frozen.class, frozen -> assertThat(frozen.replayed()).isTrue());
  }

  @Test
  void repeatOfAFreezeInFlightFindsItThoughCreditsAreLeft() {
    FreezeOutcome second = afterCommitOf(freezing(hold, 4), ledger.freeze(freeze(hold, 4)));

    assertThat(second)
        .isInstanceOfSatisfying(
            FreezeOutcome.Frozen.class, frozen -> assertThat(frozen.replayed()).isTrue());
  }

  @Test
  void sameHoldWithAnotherAmountInFlightIsAMismatch() {
    FreezeOutcome second = afterCommitOf(freezing(hold, 4), ledger.freeze(freeze(hold, 5)));

    assertThat(second).isEqualTo(new FreezeOutcome.Mismatch(hold, "amount"));
  }

  @Test
  void freezeIsRefusedWhenTheOneInFlightTakesTheCredits() {
    FreezeOutcome second =
        afterCommitOf(freezing(hold, 10), ledger.freeze(freeze(hold + "-2", 10)));

    assertThat(second).isEqualTo(new FreezeOutcome.Insufficient(Amount.of(10), Amount.ZERO));
  }

  @Test
  void freezeIsGrantedWhenTheOneInFlightIsUndone() {
    FreezeOutcome second = afterUndoOf(freezing(hold, 10), ledger.freeze(freeze(hold, 10)));

    assertThat(second)
        .isInstanceOfSatisfying(
            FreezeOutcome.Frozen.class, frozen -> assertThat(frozen.replayed()).isFalse());
  }

  /** The snapshot shows an empty account: only the row that was waited for shows the credits. */
  @Test
  void freezeIsGrantedFromCreditsThatAReleaseInFlightGivesBack() {
    now(ledger.freeze(freeze(hold, 10)));

    FreezeOutcome second =
        afterCommitOf(
            statement(Operation.close(new ReleaseHold(hold, account, "test"))),
            ledger.freeze(freeze(hold + "-2", 10)));

    assertThat(second).isInstanceOf(FreezeOutcome.Frozen.class);
  }

  @Test
  void freezeIsGrantedWhileASettleInFlightConsumes() {
    now(ledger.freeze(freeze(hold, 6)));

    FreezeOutcome second = afterCommitOf(settling(hold, 3), ledger.freeze(freeze(hold + "-2", 7)));

    assertThat(second).isInstanceOf(FreezeOutcome.Frozen.class);
  }

  @Test
  void releaseIsRefusedOnceTheSettleInFlightCommits() {
    now(ledger.freeze(freeze(hold, 6)));

    CloseOutcome second =
        afterCommitOf(settling(hold, 6), ledger.release(new ReleaseHold(hold, account, "test")));

    assertThat(second)
        .isInstanceOfSatisfying(
            CloseOutcome.AlreadyEnded.class,
            late -> assertThat(late.hold().state()).isEqualTo(HoldState.SETTLED));
  }

  @Test
  void releaseIsAppliedOnceTheSettleInFlightIsUndone() {
    now(ledger.freeze(freeze(hold, 6)));

    CloseOutcome second =
        afterUndoOf(settling(hold, 6), ledger.release(new ReleaseHold(hold, account, "test")));

    assertThat(second)
        .isInstanceOfSatisfying(
            CloseOutcome.Closed.class,
            closed -> {
              assertThat(closed.replayed()).isFalse();
              assertThat(closed.hold().state()).isEqualTo(HoldState.RELEASED);
            });
  }

  @Test
  void repeatOfASettleInFlightIsAnsweredAsARepeat() {
    now(ledger.freeze(freeze(hold, 6)));

    CloseOutcome second =
        afterCommitOf(
            settling(hold, 3), ledger.settle(new SettleHold(hold, account, Amount.of(3))));

    assertThat(second)
        .isInstanceOfSatisfying(
            CloseOutcome.Closed.class, closed -> assertThat(closed.replayed()).isTrue());
  }

  @Test
  void settlesOfTwoHoldsOfOneAccountBothCount() {
    now(ledger.freeze(freeze(hold, 6)));
    now(ledger.freeze(freeze(hold + "-2", 4)));

    CloseOutcome second =
        afterCommitOf(
            settling(hold, 6), ledger.settle(new SettleHold(hold + "-2", account, Amount.of(4))));

    assertThat(second).isInstanceOf(CloseOutcome.Closed.class);
  }

  @Test
  void repeatOfAGrantInFlightAddsNothing() {
    String operation = "grant-2-" + account;

    GrantOutcome second =
        afterCommitOf(
            statement(Operation.grant(new Grant(operation, account, Amount.of(5), "gift"))),
            ledger.grant(new Grant(operation, account, Amount.of(5), "gift")));

    assertThat(second)
        .isInstanceOfSatisfying(
            GrantOutcome.Granted.class,
            granted -> {
              assertThat(granted.replayed()).isTrue();
              assertThat(granted.balance().available()).isEqualTo(Amount.of(15));
            });
  }

  /**
   * A repeated freeze that has looked before the first one committed, and a settle that ends the
   * hold before the repeat goes on: whoever locks in another order than the rest meets a deadlock
   * here.
   */
  @Test
  void repeatOfAFreezeAndASettleOfItDoNotWaitForEachOther() {
    now(pool.query(SLOW_HOLDS).execute());
    try {
      CompletableFuture<CloseOutcome> settle = new CompletableFuture<>();
      FreezeOutcome repeat =
          interleaved(
              freezing(hold, 4),
              ledger.freeze(freeze(hold, 4)),
              true,
              () ->
                  ledger
                      .settle(new SettleHold(hold, account, Amount.of(4)))
                      .subscribe()
                      .with(settle::complete, settle::completeExceptionally));

      assertThat(repeat).isInstanceOf(FreezeOutcome.Frozen.class);
      assertThat(settle.orTimeout(10, TimeUnit.SECONDS).join())
          .isInstanceOf(CloseOutcome.Closed.class);
      assertThat(LOGGED).noneMatch(line -> line.contains("deadlock"));
    } finally {
      now(pool.query("drop trigger slow_holds on hold").execute());
    }
  }

  @Test
  void sweepFindsTheHoldSettledThatASettleInFlightEnds() {
    Instant past = Instant.parse("2001-01-01T00:00:00Z");
    now(ledger.freeze(new FreezeHold(hold, account, Amount.of(6), past, "test")));

    boolean expired = afterCommitOf(settling(hold, 6), ledger.expire(hold, account));

    assertThat(expired).isFalse();
  }

  private record Statement(String account, JsonArray operations) {}

  private static Statement statement(Operation operation) {
    return new Statement(operation.account(), JsonArray.of(operation.json()));
  }

  private Statement freezing(String holdId, long amount) {
    return statement(Operation.freeze(freeze(holdId, amount)));
  }

  private Statement settling(String holdId, long amount) {
    return statement(Operation.close(new SettleHold(holdId, account, Amount.of(amount))));
  }

  private static void send(SqlConnection connection, Statement statement) {
    now(
        connection
            .preparedQuery("select * from ledger_apply($1, $2, null)")
            .execute(Tuple.of(statement.account(), statement.operations())));
  }

  private FreezeHold freeze(String holdId, long amount) {
    return new FreezeHold(holdId, account, Amount.of(amount), FAR, "test");
  }

  private <T> T afterCommitOf(Statement first, Uni<T> second) {
    return interleaved(first, second, true);
  }

  private <T> T afterUndoOf(Statement first, Uni<T> second) {
    return interleaved(first, second, false);
  }

  private <T> T interleaved(Statement first, Uni<T> second, boolean commit) {
    return interleaved(first, second, commit, () -> {});
  }

  private <T> T interleaved(Statement first, Uni<T> second, boolean commit, Runnable then) {
    SqlConnection connection = now(pool.getConnection());
    try {
      Transaction transaction = now(connection.begin());
      send(connection, first);
      CompletableFuture<T> answer = second.subscribeAsCompletionStage();
      await().atMost(Duration.ofSeconds(10)).until(this::somebodyWaitsForALock);
      now(commit ? transaction.commit() : transaction.rollback());
      then.run();
      return answer.orTimeout(10, TimeUnit.SECONDS).join();
    } finally {
      now(connection.close());
    }
  }

  private boolean somebodyWaitsForALock() {
    return now(pool.query(
                "select 1 from pg_stat_activity"
                    + " where datname = current_database() and wait_event_type = 'Lock'")
            .execute())
        .iterator()
        .hasNext();
  }

  private static <T> T now(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(20));
  }
}
