package dev.reelwright.credit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message of the contract, byte for byte, both ways. A changed file is a changed promise. */
class GoldenTest {
  /** As the services configure theirs. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private static final Instant BACKSTOP = Instant.parse("2030-01-02T03:04:05.678901Z");
  private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");

  static Stream<Arguments> messages() {
    Balance balance =
        new Balance(
            "acc_1",
            Amount.of(60),
            Amount.of(30),
            Amount.of(10),
            Amount.of(4),
            Amount.of(2),
            Amount.of(106));
    return Stream.of(
        message("Amount", Amount.of(42), Amount.class),
        message("Balance", balance, Balance.class),
        message(
            "Grant",
            new Grant(
                "grant-1",
                "acc_1",
                Amount.of(100),
                "welcome",
                new LotTerms(LotKind.PROMOTIONAL, 10, AT, BACKSTOP),
                "ops"),
            Grant.class),
        message(
            "Correction",
            new Correction("correction-1", "acc_1", -5, "charged twice", "ops"),
            Correction.class),
        message("Lots", new Lots(List.of(lot())), Lots.class),
        message(
            "Budgets",
            new Budgets(
                List.of(
                    new Budgets.Use(
                        new Budget("key:key_1", Amount.of(5), null, Amount.of(100)),
                        Amount.of(3),
                        Amount.of(40)))),
            Budgets.class),
        message(
            "HoldPage",
            new HoldPage(List.of(new HoldPage.OpenHold(hold(0, HoldState.OPEN), AT)), "next"),
            HoldPage.class),
        message(
            "Receipt",
            new Receipt(
                hold(20, HoldState.SETTLED),
                AT,
                BACKSTOP,
                null,
                List.of(
                    new Receipt.LotShare(1, "grant-1", LotKind.PAID, Amount.of(30), Amount.of(20))),
                List.of(entry())),
            Receipt.class),
        message(
            "NumberedHistoryPage",
            new NumberedHistoryPage(List.of(entry()), 41, 3, 20),
            NumberedHistoryPage.class),
        message(
            "AuditReport",
            new AuditReport(
                AT,
                2,
                40,
                List.of(
                    new AuditReport.Finding(
                        "entries-are-unedited", "acc_1", "entry 3", "its digest does not fit it"))),
            AuditReport.class),
        message(
            "CorrectionOutcome.Corrected",
            new CorrectionOutcome.Corrected(balance, false),
            CorrectionOutcome.class),
        message(
            "CorrectionOutcome.Insufficient",
            new CorrectionOutcome.Insufficient(Amount.of(5), Amount.of(3)),
            CorrectionOutcome.class),
        message(
            "CorrectionOutcome.UnknownAccount",
            new CorrectionOutcome.UnknownAccount("acc_1"),
            CorrectionOutcome.class),
        message(
            "CorrectionOutcome.Mismatch",
            new CorrectionOutcome.Mismatch("correction-1", "credits"),
            CorrectionOutcome.class),
        message(
            "FreezeOutcome.OverBudget",
            new FreezeOutcome.OverBudget(
                "key:key_1",
                BudgetPeriod.DAY,
                Amount.of(100),
                Amount.of(90),
                Amount.of(30),
                BACKSTOP),
            FreezeOutcome.class),
        message(
            "CloseOutcome.Mismatch",
            new CloseOutcome.Mismatch(hold(20, HoldState.SETTLED), "amount"),
            CloseOutcome.class),
        message(
            "FreezeHold",
            new FreezeHold("job-1", "acc_1", Amount.of(30), BACKSTOP, "job 1", "key:key_1"),
            FreezeHold.class),
        message("Hold", hold(0, HoldState.OPEN), Hold.class),
        message("SettleHold", new SettleHold("job-1", "acc_1", Amount.of(20)), CreditCommand.class),
        message(
            "ReleaseHold", new ReleaseHold("job-1", "acc_1", "lost the slot"), CreditCommand.class),
        message(
            "GrantOutcome.Granted", new GrantOutcome.Granted(balance, false), GrantOutcome.class),
        message(
            "GrantOutcome.Mismatch",
            new GrantOutcome.Mismatch("grant-1", "amount"),
            GrantOutcome.class),
        message(
            "FreezeOutcome.Frozen",
            new FreezeOutcome.Frozen(hold(0, HoldState.OPEN), true),
            FreezeOutcome.class),
        message(
            "FreezeOutcome.Insufficient",
            new FreezeOutcome.Insufficient(Amount.of(30), Amount.of(5)),
            FreezeOutcome.class),
        message(
            "FreezeOutcome.Mismatch",
            new FreezeOutcome.Mismatch("job-1", "account"),
            FreezeOutcome.class),
        message(
            "CloseOutcome.Closed",
            new CloseOutcome.Closed(hold(20, HoldState.SETTLED), false),
            CloseOutcome.class),
        message(
            "CloseOutcome.AlreadyEnded",
            new CloseOutcome.AlreadyEnded(hold(0, HoldState.EXPIRED)),
            CloseOutcome.class),
        message(
            "CloseOutcome.MoreThanHeld",
            new CloseOutcome.MoreThanHeld(hold(0, HoldState.OPEN), Amount.of(31)),
            CloseOutcome.class),
        message(
            "CloseOutcome.UnknownHold", new CloseOutcome.UnknownHold("job-1"), CloseOutcome.class),
        message(
            "HistoryPage",
            new HistoryPage(
                List.of(
                    entry(),
                    new HistoryEntry(
                        2,
                        EntryKind.FREEZE,
                        -30,
                        Amount.ZERO,
                        Amount.of(70),
                        Amount.of(30),
                        "job-1",
                        null,
                        null,
                        AT)),
                2L),
            HistoryPage.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void messageIsWrittenAsTheGoldenFileSays(String file, Object message, Class<?> type)
      throws IOException {
    assertThat(JSON.writeValueAsString(message)).isEqualTo(golden(file));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void goldenFileIsReadAsTheMessage(String file, Object message, Class<?> type) throws IOException {
    assertThat(JSON.readValue(golden(file), type)).isEqualTo(message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void fieldThatANewerSenderAddsIsPassedOver(String file, Object message, Class<?> type)
      throws IOException {
    JsonNode tree = JSON.readTree(golden(file));
    if (tree instanceof ObjectNode object) {
      object.put("addedLater", true);
    }

    assertThat(JSON.treeToValue(tree, type)).isEqualTo(message);
  }

  /** A new command or outcome needs a golden file of its own. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        CreditCommand.class,
        GrantOutcome.class,
        FreezeOutcome.class,
        CloseOutcome.class,
        CorrectionOutcome.class
      })
  void everyPermittedMessageIsHere(Class<?> sealed) {
    List<Class<?>> golden =
        messages().<Class<?>>map(message -> message.get()[1].getClass()).toList();

    assertThat(golden).containsAll(Arrays.<Class<?>>asList(sealed.getPermittedSubclasses()));
  }

  @Test
  void unknownTypeIsRefused() {
    assertThatThrownBy(
            () -> JSON.readValue("{\"type\":\"BurnHold\",\"holdId\":\"h\"}", CreditCommand.class))
        .isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> JSON.readValue("{\"holdId\":\"h\"}", CreditCommand.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1000000000001", "1e30", "\"many\"", "{}"})
  void amountOutsideOfItsRangeIsRefused(String json) {
    assertThatThrownBy(() -> JSON.readValue(json, Amount.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  private static HistoryEntry entry() {
    return new HistoryEntry(
        3,
        EntryKind.SETTLE,
        10,
        Amount.of(20),
        Amount.of(80),
        Amount.ZERO,
        "job-1",
        "job 1",
        "ops",
        AT);
  }

  private static Lot lot() {
    return new Lot(
        2,
        "grant-1",
        LotKind.PLAN,
        20,
        null,
        BACKSTOP,
        Amount.of(50),
        Amount.ZERO,
        Amount.of(30),
        Amount.of(10),
        Amount.of(10),
        Amount.ZERO,
        "plan",
        AT);
  }

  /** What a sender from before lots wrote is still understood. */
  @Test
  void requestsFromBeforeLotsAreStillRead() throws IOException {
    Grant grant =
        JSON.readValue(
            "{\"operationId\":\"g\",\"account\":\"a\",\"amount\":1,\"reason\":\"r\"}", Grant.class);
    FreezeHold freeze =
        JSON.readValue(
            "{\"holdId\":\"h\",\"account\":\"a\",\"amount\":1,"
                + "\"backstop\":\"2030-01-02T03:04:05.678901Z\",\"reference\":\"r\"}",
            FreezeHold.class);

    assertThat(grant).isEqualTo(new Grant("g", "a", Amount.of(1), "r"));
    assertThat(grant.lotTerms()).isEqualTo(LotTerms.PAID);
    assertThat(freeze).isEqualTo(new FreezeHold("h", "a", Amount.of(1), BACKSTOP, "r"));
  }

  private static Hold hold(long settled, HoldState state) {
    return new Hold("job-1", "acc_1", Amount.of(30), Amount.of(settled), state, BACKSTOP, "job 1");
  }

  private static Arguments message(String file, Object message, Class<?> type) {
    return Arguments.of(file, message, type);
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + file + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
