package dev.reelwright.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.audit.LedgerAudit;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CorrectionOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.LotTerms;
import dev.reelwright.credit.database.Database;
import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tells {@code ledger-story.txt} to the ledger on real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "credit"),
      @ResourceArg(name = "kafka", value = "true")
    })
class LedgerStoryTest {
  /** Hour 0: the first of a month, far from the real time, so that no sweep sees anything due. */
  private static final Instant BEGINNING = Instant.parse("2080-01-01T00:00:00Z");

  @Inject Database database;
  @Inject LedgerAudit audit;

  private Instant now = BEGINNING;
  private final Lanes lanes =
      new Lanes(
          (account, operations) ->
              new LedgerStatement(database, () -> now).apply(account, operations),
          100,
          10,
          Duration.ofMinutes(1));
  private final Ledger ledger = new LedgerSql(lanes);

  static Stream<String> stories() throws IOException {
    return lines().filter(line -> line.startsWith("story "));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void ledgerAnswersAsTheStoryTells(String story) throws IOException {
    List<String> told = new ArrayList<>();
    List<String> heard = new ArrayList<>();
    // Accounts and ids of a story are its own.
    String scope = Integer.toHexString(story.hashCode()) + "-";
    linesOf(story)
        .forEach(
            line -> {
              String command = line.substring(0, line.indexOf("=>")).strip();
              told.add(command + " => " + line.substring(line.indexOf("=>") + 2).strip());
              heard.add(command + " => " + answer(scope, command.split("\\s+")));
            });

    assertThat(heard).as(story).containsExactlyElementsOf(told);
    LedgerInvariants.hold(audit, story);
  }

  private String answer(String scope, String[] words) {
    Words said = new Words(scope, words);
    return switch (said.verb()) {
      case "at" -> at(said.number(1));
      case "grant" -> grant(said.grant());
      case "correct" -> told(await(ledger.correct(said.correction())));
      case "freeze" -> told(await(ledger.freeze(said.freeze())));
      case "settle" ->
          close(said, new SettleHold(said.id(1), said.id(2), Amount.of(said.number(3))));
      case "release" ->
          close(said, new ReleaseHold(said.id(1), said.id(2), said.option("reason", "as agreed")));
      case "expire" -> await(ledger.expire(said.id(1), said.id(2))) ? "expired" : "nothing due";
      case "budget" -> budget(said);
      case "balance" -> balance(said.id(1));
      case "lots" -> lots(said.id(1));
      case "history" -> history(said.id(1));
      case "refused" -> refused(said.id(1));
      default -> throw new IllegalArgumentException(said.verb());
    };
  }

  private String at(long hour) {
    now = hour(hour);
    return Long.toString(hour);
  }

  private static Instant hour(long hour) {
    return BEGINNING.plus(Duration.ofHours(hour));
  }

  private String grant(Grant grant) {
    try {
      return switch (await(ledger.grant(grant))) {
        case GrantOutcome.Granted granted ->
            (granted.replayed() ? "granted again " : "granted ") + told(granted.balance());
        case GrantOutcome.Mismatch mismatch -> "mismatch " + mismatch.field();
      };
    } catch (GrantLimitException overLimit) {
      return "over the limit";
    }
  }

  private static String told(FreezeOutcome outcome) {
    return switch (outcome) {
      case FreezeOutcome.Frozen(Hold hold, boolean replayed) when replayed ->
          "found " + hold.state() + " " + hold.amount();
      case FreezeOutcome.Frozen(Hold hold, boolean replayed) -> {
        assertThat(hold.state()).isEqualTo(HoldState.OPEN);
        yield "frozen " + hold.amount();
      }
      case FreezeOutcome.Insufficient(Amount required, Amount available) ->
          "insufficient " + required + " of " + available;
      case FreezeOutcome.OverBudget over ->
          "over budget %s %s %s, spent %s"
                  .formatted(over.scope(), over.period(), over.limit(), over.spent())
              + (over.resetsAt() == null
                  ? ""
                  : ", resets " + Duration.between(BEGINNING, over.resetsAt()).toHours());
      case FreezeOutcome.Mismatch mismatch -> "mismatch " + mismatch.field();
    };
  }

  private static String told(CorrectionOutcome outcome) {
    return switch (outcome) {
      case CorrectionOutcome.Corrected corrected ->
          (corrected.replayed() ? "corrected again " : "corrected ") + told(corrected.balance());
      case CorrectionOutcome.Insufficient(Amount required, Amount available) ->
          "insufficient " + required + " of " + available;
      case CorrectionOutcome.UnknownAccount unknown -> "unknown account";
      case CorrectionOutcome.Mismatch mismatch -> "mismatch " + mismatch.field();
    };
  }

  private static String told(CloseOutcome outcome) {
    return switch (outcome) {
      case CloseOutcome.Mismatch(Hold hold, String field) ->
          "mismatch " + field + " of " + hold.state() + " " + hold.settled();
      case CloseOutcome.Closed(Hold hold, boolean replayed) ->
          (replayed ? "closed before " : "closed ") + hold.state() + " " + hold.settled();
      case CloseOutcome.AlreadyEnded(Hold hold) -> "already " + hold.state() + " " + hold.settled();
      case CloseOutcome.MoreThanHeld(Hold hold, Amount asked) -> "more than held " + hold.amount();
      case CloseOutcome.UnknownHold unknown -> "unknown hold";
    };
  }

  private String close(Words said, CreditCommand command) {
    String message = said.option("message", "");
    if (!message.isEmpty()) {
      return await(ledger.obey(said.scope() + message, command))
          .map(LedgerStoryTest::told)
          .orElse("seen");
    }
    return told(
        await(
            switch (command) {
              case SettleHold settle -> ledger.settle(settle);
              case ReleaseHold release -> ledger.release(release);
            }));
  }

  private String budget(Words said) {
    String scope = said.words()[2];
    await(
        database.send(
            "select ledger_set_budget($1, $2, $3, $4, $5, $6)",
            Tuple.from(
                new Object[] {
                  said.id(1),
                  scope,
                  said.optionalNumber("job"),
                  said.optionalNumber("day"),
                  said.optionalNumber("month"),
                  now.atOffset(ZoneOffset.UTC)
                })));
    return "ok";
  }

  private String balance(String account) {
    await(ledger.catchUp(account));
    return rows("select * from account where account = $1", account)
        .map(
            row ->
                row.getLong("available")
                    + "/"
                    + row.getLong("frozen")
                    + "/"
                    + row.getLong("used")
                    + also("upcoming", row.getLong("upcoming"))
                    + also("expired", row.getLong("expired")))
        .findFirst()
        .orElse("0/0/0");
  }

  private String lots(String account) {
    await(ledger.catchUp(account));
    return rows(
            "select * from lot where account = $1 and (open or frozen > 0)"
                + " order by priority, expires_at nulls last, lot_no",
            account)
        .map(
            row ->
                "%d:%d/%d/%d"
                    .formatted(
                        row.getInteger("lot_no"),
                        row.getLong("available"),
                        row.getLong("frozen"),
                        row.getLong("used")))
        .collect(Collectors.joining(", "));
  }

  private String history(String account) {
    String lines =
        rows("select * from entry where account = $1 order by sequence", account)
            .map(LedgerStoryTest::told)
            .collect(Collectors.joining(", "));
    return lines.isEmpty() ? "nothing" : lines;
  }

  private String refused(String holdId) {
    return rows("select * from refused_end where hold_id = $1 order by verb, amount", holdId)
        .map(
            row ->
                row.getString("verb")
                    + " "
                    + row.getLong("amount")
                    + " x"
                    + row.getInteger("times"))
        .collect(Collectors.joining(", "));
  }

  private Stream<Row> rows(String sql, String key) {
    return StreamSupport.stream(await(database.send(sql, Tuple.of(key))).spliterator(), false);
  }

  private static String also(String name, long credits) {
    return credits == 0 ? "" : " " + name + " " + credits;
  }

  private static String told(Balance balance) {
    return balance.available()
        + "/"
        + balance.frozen()
        + "/"
        + balance.used()
        + also("upcoming", balance.upcoming().credits())
        + also("expired", balance.expired().credits());
  }

  private static String told(Row entry) {
    long credits = entry.getLong("available_change");
    String line = entry.getString("kind") + " " + (credits < 0 ? "" : "+") + credits;
    return entry.getString("kind").equals("SETTLE")
        ? line + " used " + entry.getLong("used_change")
        : line;
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }

  private static Stream<String> linesOf(String story) throws IOException {
    return lines()
        .dropWhile(line -> !line.equals(story))
        .skip(1)
        .takeWhile(line -> !line.startsWith("story "));
  }

  private static Stream<String> lines() throws IOException {
    try (InputStream in = LedgerStoryTest.class.getResourceAsStream("/ledger-story.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }
  }

  /** A command's words; accounts and ids of a story are its own. */
  private record Words(String scope, String[] words) {
    String verb() {
      return words[0];
    }

    String id(int index) {
      return scope + words[index];
    }

    long number(int index) {
      return Long.parseLong(words[index]);
    }

    String option(String name, String otherwise) {
      return Arrays.stream(words)
          .filter(word -> word.startsWith(name + "="))
          .map(word -> word.substring(name.length() + 1))
          .findFirst()
          .orElse(otherwise);
    }

    @Nullable Long optionalNumber(String name) {
      String value = option(name, "");
      return value.isEmpty() ? null : Long.valueOf(value);
    }

    private @Nullable Instant optionalHour(String name) {
      Long hour = optionalNumber(name);
      return hour == null ? null : hour(hour);
    }

    Grant grant() {
      LotTerms terms =
          new LotTerms(
              LotKind.valueOf(option("kind", "PAID")),
              Integer.parseInt(option("priority", "50")),
              optionalHour("from"),
              optionalHour("expires"));
      return new Grant(
          id(1), id(2), Amount.of(number(3)), option("reason", "as agreed"), terms, null);
    }

    Correction correction() {
      return new Correction(
          id(1), id(2), number(3), option("reason", "as agreed"), option("by", "ops"));
    }

    FreezeHold freeze() {
      String spender = option("spender", "");
      return new FreezeHold(
          id(1),
          id(2),
          Amount.of(number(3)),
          hour(Long.parseLong(option("backstop", "100"))),
          option("for", "a job"),
          spender.isEmpty() ? null : spender);
    }
  }
}
