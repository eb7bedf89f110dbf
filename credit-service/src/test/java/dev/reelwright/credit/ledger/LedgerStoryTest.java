package dev.reelwright.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.account.Balances;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.HistoryEntry;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.history.History;
import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final Instant FAR = Instant.parse("2090-01-01T00:00:00Z");

  @Inject Ledger ledger;
  @Inject Balances balances;
  @Inject History history;
  @Inject Pool pool;

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
    LedgerInvariants.hold(pool, story);
  }

  private String answer(String scope, String[] words) {
    String id = scope + words[1];
    return switch (words[0]) {
      case "grant" -> grant(new Grant(id, scope + words[2], amount(words[3]), word(words, 4)));
      case "freeze" ->
          told(
              await(
                  ledger.freeze(
                      new FreezeHold(id, scope + words[2], amount(words[3]), FAR, "a job"))));
      case "settle" ->
          told(await(ledger.settle(new SettleHold(id, scope + words[2], amount(words[3])))));
      case "release" ->
          told(await(ledger.release(new ReleaseHold(id, scope + words[2], word(words, 3)))));
      case "expire" -> expire(id);
      case "balance" -> told(await(balances.of(id)));
      case "history" -> told(await(history.page(id, 100, null)).entries().reversed());
      default -> throw new IllegalArgumentException(words[0]);
    };
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
      case FreezeOutcome.Mismatch mismatch -> "mismatch " + mismatch.field();
    };
  }

  private static String told(CloseOutcome outcome) {
    return switch (outcome) {
      case CloseOutcome.Closed(Hold hold, boolean replayed) ->
          (replayed ? "closed before " : "closed ") + hold.state() + " " + hold.settled();
      case CloseOutcome.AlreadyEnded(Hold hold) -> "already " + hold.state() + " " + hold.settled();
      case CloseOutcome.MoreThanHeld(Hold hold, Amount asked) -> "more than held " + hold.amount();
      case CloseOutcome.UnknownHold unknown -> "unknown hold";
    };
  }

  /** The service's own sweep may be quicker than this one: what counts is the state afterwards. */
  private String expire(String holdId) {
    boolean wasOpen =
        await(
                    pool.preparedQuery(
                            "update hold set backstop = '2001-01-01Z'"
                                + " where hold_id = $1 and state = 'OPEN'")
                        .execute(Tuple.of(holdId)))
                .rowCount()
            == 1;
    Optional<Hold> expired = await(ledger.expireNext(Instant.parse("2002-01-01T00:00:00Z")));
    if (!wasOpen) {
      assertThat(expired).isEmpty();
      return "nothing due";
    }
    var row =
        await(
                pool.preparedQuery("select state, amount from hold where hold_id = $1")
                    .execute(Tuple.of(holdId)))
            .iterator()
            .next();
    return row.getString("state").toLowerCase(Locale.ROOT) + " " + row.getLong("amount");
  }

  private static String told(Balance balance) {
    return balance.available() + "/" + balance.frozen() + "/" + balance.used();
  }

  private static String told(List<HistoryEntry> entries) {
    return entries.isEmpty()
        ? "nothing"
        : entries.stream().map(LedgerStoryTest::told).collect(Collectors.joining(", "));
  }

  private static String told(HistoryEntry entry) {
    String change = (entry.credits() < 0 ? "" : "+") + entry.credits();
    return switch (entry.kind()) {
      case SETTLE -> "SETTLE " + change + " used " + entry.settled();
      case GRANT, FREEZE, RELEASE, EXPIRE -> entry.kind() + " " + change;
    };
  }

  private static Amount amount(String text) {
    return Amount.of(Long.parseLong(text));
  }

  private static String word(String[] words, int index) {
    return index < words.length ? words[index] : "as agreed";
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().indefinitely();
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
}
