package dev.reelwright.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.audit.LedgerAudit;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.Budget;
import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.LotTerms;
import dev.reelwright.credit.database.Database;
import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Random histories: few accounts and few ids, so that repeats and conflicts are the rule. The seed
 * is in every failure; set the system property {@code ledger.seed} to run it again, {@code
 * ledger.operations} for a longer run (the campaign takes a million).
 */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "credit"),
      @ResourceArg(name = "kafka", value = "true")
    })
class LedgerHistoriesTest {
  private static final int OPERATIONS = Integer.getInteger("ledger.operations", 20_000);

  private static final int REPLICAS = 4;

  /** Histories side by side, each on accounts of its own. */
  private static final int LINES = 8;

  /** After so many operations of all of them the ledger is audited. */
  private static final int BETWEEN_AUDITS = 1000;

  /** After so many the ledger begins anew, so that an audit stays quick. */
  private static final int CHAPTER = 20_000;

  /** Far from the real time, so that the service's own sweeps see nothing due. */
  private static final Instant BEGINNING = Instant.parse("2080-01-30T12:00:00Z");

  private static final String ACCOUNT_WITH_LOTS =
      """
      select a.*, array(
        select format('%s:%s/%s/%s/%s/%s=%s', lot_no, upcoming, available, frozen, used, expired,
          amount)
        from lot l where l.account = a.account order by lot_no) as lot_lines
      from account a where a.account = $1
      """;

  @Inject Database database;
  @Inject LedgerAudit audit;
  @Inject Pool pool;

  /** Every answer, every balance and every lot as the model says. */
  @Test
  void ledgerAnswersAsTheModel() {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    Random chapters = new Random(seed);
    for (int done = 0; done < OPERATIONS; done += CHAPTER) {
      String context = "seed " + seed + ", chapter from operation " + done;
      List<Line> lines =
          IntStream.range(0, LINES).mapToObj(i -> new Line(chapters.nextLong())).toList();
      for (int audited = 0;
          audited < Math.min(CHAPTER, OPERATIONS - done);
          audited += BETWEEN_AUDITS) {
        inParallel(lines.stream().map(line -> line.goOn(BETWEEN_AUDITS / LINES, context)).toList());
        LedgerInvariants.hold(audit, context);
      }
      if (OPERATIONS > CHAPTER) {
        System.out.printf(
            "ledger histories: %d operations as the model, %s%n", done + CHAPTER, context);
        beginAnew();
      }
    }
  }

  /**
   * Many at once, through the lanes of several processes, while time goes on: no answer can be
   * foretold, but nothing may be lost, made or ended twice.
   */
  @RepeatedTest(2)
  void parallelHistoriesConserveCredits() {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    Line line = new Line(seed);
    List<Ledger> replicas =
        IntStream.range(0, REPLICAS)
            .<Ledger>mapToObj(
                i -> new LedgerSql(new Lanes(line.statement, 200, 16, Duration.ofMinutes(1))))
            .toList();

    long answered =
        Multi.createFrom()
            .range(0, 3000)
            .onItem()
            .transformToUni(
                i -> {
                  line.passTime();
                  return call(replicas.get(i % REPLICAS), line.operation()).map(answer -> 1);
                })
            .merge(48)
            .collect()
            .with(Collectors.counting())
            .await()
            .indefinitely();

    assertThat(answered).isEqualTo(3000);
    LedgerInvariants.hold(audit, "seed " + seed);
    assertThat(kinds(line.scope))
        .as("seed %d: all kinds of entries came about", seed)
        .contains("GRANT", "ACTIVATE", "FREEZE", "SETTLE", "RELEASE", "EXPIRE", "LAPSE", "CORRECT");
  }

  private List<String> kinds(String scope) {
    return StreamSupport.stream(
            await(
                    database.send(
                        "select distinct kind from entry where starts_with(account, $1)",
                        Tuple.of(scope)))
                .spliterator(),
            false)
        .map(row -> row.getString(0))
        .toList();
  }

  private static Uni<?> call(Ledger ledger, Object operation) {
    return switch (operation) {
      case Grant grant -> ledger.grant(grant);
      case Correction correction -> ledger.correct(correction);
      case FreezeHold freeze -> ledger.freeze(freeze);
      case Obeyed obeyed -> ledger.obey(obeyed.message(), obeyed.command());
      case SettleHold settle -> ledger.settle(settle);
      case ReleaseHold release -> ledger.release(release);
      case Expiry expiry -> ledger.expire(expiry.holdId(), expiry.account()).map(e -> e);
      default -> throw new IllegalArgumentException(operation.toString());
    };
  }

  private static void inParallel(List<Uni<Void>> lines) {
    Uni.join().all(lines).andFailFast().await().indefinitely();
  }

  /** Only what this test may do in a database of its own. */
  private void beginAnew() {
    await(pool.query("alter table entry disable trigger user").execute());
    await(pool.query("grant truncate on entry to current_user").execute());
    await(
        pool.query("truncate account, lot, hold, entry, budget, spending, inbox, refused_end")
            .execute());
    await(pool.query("revoke truncate on entry from current_user").execute());
    await(pool.query("alter table entry enable trigger user").execute());
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofMinutes(1));
  }

  private record Obeyed(String message, CreditCommand command) {}

  private record Expiry(String holdId, String account) {}

  /** One history: draws operations, asks the ledger and the model, compares. */
  private final class Line {
    private final Random random;
    private final String scope;
    private final LedgerModel model = new LedgerModel();
    private final LedgerStatement statement = new LedgerStatement(database, () -> this.now);
    private volatile Instant now = BEGINNING;
    private int done;
    private int holds;
    private int grants;

    Line(long seed) {
      random = new Random(seed);
      scope = Long.toHexString(seed) + "-";
    }

    Uni<Void> goOn(int operations, String context) {
      int goal = done + operations;
      return Multi.createBy()
          .repeating()
          .uni(() -> step(context))
          .whilst(all -> all < goal)
          .collect()
          .last()
          .replaceWithVoid();
    }

    void passTime() {
      now = now.plusSeconds(random.nextInt(3600));
    }

    /** Goes on; how many operations that makes. */
    private Uni<Integer> step(String context) {
      passTime();
      if (random.nextInt(100) == 0) {
        return setBudget().map(set -> ++done);
      }
      String account = account();
      List<Object> batch = batch(account);
      return statement
          .apply(account, batch.stream().map(Line::operation).toList())
          .invoke(answers -> judge(batch, answers, context))
          .chain(() -> compare(account, context))
          .map(compared -> done += batch.size());
    }

    private void judge(List<Object> batch, List<Answer> answers, String context) {
      assertThat(answers).as(context).hasSameSizeAs(batch);
      for (int i = 0; i < batch.size(); i++) {
        Object asked = batch.get(i);
        assertThat(outcome(asked, answers.get(i)))
            .as("%s, at %s: %s", context, now, asked)
            .isEqualTo(expected(asked));
      }
    }

    /** Mostly one, sometimes some; ids do not repeat within a batch. */
    private List<Object> batch(String account) {
      int size = random.nextInt(5) == 0 ? 2 + random.nextInt(8) : 1;
      List<Object> batch = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      for (int i = 0; i < size; i++) {
        Object asked = operation(account);
        if (ids.add(operation(asked).id())) {
          batch.add(asked);
        }
      }
      return batch;
    }

    private Uni<Void> compare(String account, String context) {
      return database
          .send(ACCOUNT_WITH_LOTS, Tuple.of(account))
          .invoke(
              rows -> {
                for (Row row : rows) {
                  assertThat(balance(row)).as(context).isEqualTo(model.balance(account));
                  assertThat(List.of(row.getArrayOfStrings("lot_lines")))
                      .as(context)
                      .isEqualTo(model.lotLines(account));
                }
              })
          .replaceWithVoid();
    }

    private Uni<Void> setBudget() {
      String account = account();
      Budget budget =
          new Budget(
              random.nextBoolean() ? Budget.ACCOUNT : "key-" + random.nextInt(2),
              limit(20),
              limit(200),
              limit(2000));
      model.setBudget(account, budget);
      return database
          .send(
              "select ledger_set_budget($1, $2, $3, $4, $5, $6)",
              Tuple.from(
                  new Object[] {
                    account,
                    budget.scope(),
                    credits(budget.perJob()),
                    credits(budget.perDay()),
                    credits(budget.perMonth()),
                    now.atOffset(ZoneOffset.UTC)
                  }))
          .replaceWithVoid();
    }

    private Object expected(Object asked) {
      return switch (asked) {
        case Grant grant -> model.grant(grant, now);
        case Correction correction -> model.correct(correction, now);
        case FreezeHold freeze -> model.freeze(freeze, now);
        case Obeyed obeyed -> model.obey(obeyed.message(), obeyed.command(), now);
        case CreditCommand command -> model.close(command, now);
        case Expiry expiry -> model.expire(expiry.holdId(), expiry.account(), now);
        default -> throw new IllegalArgumentException(asked.toString());
      };
    }

    private static Object outcome(Object asked, Answer answer) {
      return switch (asked) {
        case Grant grant -> Verdicts.granted(grant, answer);
        case Correction correction -> Verdicts.corrected(correction, answer);
        case FreezeHold freeze -> Verdicts.frozen(freeze, answer);
        case Obeyed obeyed ->
            answer.verdict() == Answer.Verdict.SEEN
                ? java.util.Optional.empty()
                : java.util.Optional.of(Verdicts.closed(obeyed.command(), answer));
        case CreditCommand command -> Verdicts.closed(command, answer);
        case Expiry expiry -> answer.verdict() == Answer.Verdict.APPLIED;
        default -> throw new IllegalArgumentException(asked.toString());
      };
    }

    private static Operation operation(Object asked) {
      return switch (asked) {
        case Grant grant -> Operation.grant(grant);
        case Correction correction -> Operation.correct(correction);
        case FreezeHold freeze -> Operation.freeze(freeze);
        case Obeyed obeyed -> Operation.obey(obeyed.message(), obeyed.command());
        case CreditCommand command -> Operation.close(command);
        case Expiry expiry -> Operation.expire(expiry.holdId(), expiry.account());
        default -> throw new IllegalArgumentException(asked.toString());
      };
    }

    Object operation() {
      return operation(account());
    }

    private Object operation(String account) {
      int drawn = random.nextInt(100);
      if (drawn < 10) {
        return grant(account);
      }
      if (drawn < 13) {
        return new Correction(grantId(), account, random.nextInt(61) - 30 | 1, reason(), actor());
      }
      if (drawn < 50) {
        return freeze(account);
      }
      if (drawn < 85) {
        CreditCommand command =
            drawn < 70
                ? new SettleHold(holdId(), account, Amount.of(random.nextInt(14)))
                : new ReleaseHold(holdId(), account, reason());
        return random.nextBoolean()
            ? command
            : new Obeyed(scope + "message-" + random.nextInt(1 + holds), command);
      }
      return new Expiry(holdId(), account);
    }

    private Grant grant(String account) {
      Instant effectiveAt = random.nextInt(3) == 0 ? now.plusSeconds(random.nextInt(90_000)) : null;
      Instant expiresAt =
          random.nextInt(3) == 0
              ? (effectiveAt == null ? now : effectiveAt).plusSeconds(1 + random.nextInt(200_000))
              : null;
      LotTerms terms =
          random.nextInt(3) == 0
              ? null
              : new LotTerms(
                  LotKind.values()[random.nextInt(3)], random.nextInt(4), effectiveAt, expiresAt);
      return new Grant(
          grantId(), account, amount(60), reason(), terms, random.nextInt(10) == 0 ? "ops" : null);
    }

    private FreezeHold freeze(String account) {
      if (random.nextInt(3) > 0) {
        holds++;
      }
      return new FreezeHold(
          holdId(),
          account,
          amount(25),
          now.plusSeconds(random.nextInt(100_000)),
          random.nextInt(20) == 0 ? "another reference" : "reference",
          random.nextBoolean() ? null : "key-" + random.nextInt(2));
    }

    private String account() {
      return scope + "account-" + random.nextInt(3);
    }

    /** One of the latest ids: old holds have ended and teach nothing new. */
    private String holdId() {
      return scope + "hold-" + Math.max(0, holds - random.nextInt(8));
    }

    private String grantId() {
      if (random.nextInt(3) > 0) {
        grants++;
      }
      return scope + "grant-" + Math.max(0, grants - random.nextInt(4));
    }

    private String actor() {
      return random.nextInt(10) == 0 ? "somebody" : "ops";
    }

    private String reason() {
      return random.nextInt(10) == 0 ? "another" : "usual";
    }

    private Amount amount(int below) {
      return Amount.of(1 + random.nextInt(below));
    }

    private @Nullable Amount limit(int below) {
      return random.nextInt(3) == 0 ? null : Amount.of(random.nextInt(below));
    }

    private static @Nullable Long credits(@Nullable Amount amount) {
      return amount == null ? null : amount.credits();
    }
  }

  private static Balance balance(Row row) {
    return new Balance(
        row.getString("account"),
        Amount.of(row.getLong("available")),
        Amount.of(row.getLong("frozen")),
        Amount.of(row.getLong("used")),
        Amount.of(row.getLong("upcoming")),
        Amount.of(row.getLong("expired")),
        Amount.of(row.getLong("granted")));
  }
}
