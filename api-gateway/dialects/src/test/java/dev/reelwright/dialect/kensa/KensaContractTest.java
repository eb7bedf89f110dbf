package dev.reelwright.dialect.kensa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.credit.contract.EntryKind;
import dev.reelwright.credit.contract.NumberedHistoryPage;
import dev.reelwright.dialect.kensa.KensaMapping.PageQuery;
import dev.reelwright.dialect.kensa.KensaMapping.TransType;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the contract that are decided by mapping alone. */
class KensaContractTest {
  @Test
  @DisplayName("1-indexed; defaults 1 / 20")
  void pageAndPageSizeAreOptional() {
    assertThat(KensaMapping.pageQuery(null, null)).isEqualTo(new PageQuery(1, 20));
  }

  @ParameterizedTest
  @DisplayName("pageSize: cap 100; a page past any end is asked for as what it is")
  @CsvSource({
    "1,1,1,1",
    "3,100,3,100",
    "007,101,7,100",
    "2147483647,5,2147483647,5",
    "2147483648,4294967297,2147483647,100",
    "99999999999999999999,99999999999999999999,2147483647,100"
  })
  void anyNumberFromOneIsAPage(String page, String size, int pageRead, int sizeRead) {
    assertThat(KensaMapping.pageQuery(page, size)).isEqualTo(new PageQuery(pageRead, sizeRead));
  }

  @ParameterizedTest
  @DisplayName("page, pageSize: non-numeric or < 1 -> 400")
  @ValueSource(strings = {"", "0", "00", "-1", "+5", "1.5", "1e3", "ten", " 5", "५"})
  void anyOtherPageIsRefusedByName(String text) {
    assertRefused(() -> KensaMapping.pageQuery(text, null), "page");
    assertRefused(() -> KensaMapping.pageQuery(null, text), "pageSize");
  }

  @ParameterizedTest
  @DisplayName("transType e.g. VIDEO_CONSUME")
  @CsvSource({
    "GRANT,CREDIT_GRANT",
    "ACTIVATE,CREDIT_ACTIVATE",
    "LAPSE,CREDIT_EXPIRE",
    "CORRECT,CREDIT_ADJUST",
    "FREEZE,VIDEO_CONSUME",
    "SETTLE,VIDEO_SETTLE",
    "RELEASE,VIDEO_RELEASE",
    "EXPIRE,VIDEO_RELEASE"
  })
  void everyKindOfEntryHasItsWord(EntryKind kind, TransType word) {
    assertThat(TransType.of(kind)).isEqualTo(word);
  }

  @ParameterizedTest
  @DisplayName("videoUuid: the video that the credits were for, whichever hold of it")
  @CsvSource({
    "job-550e8400-e29b-41d4-a716-446655440000,550e8400-e29b-41d4-a716-446655440000",
    "job-cl1,cl1",
    "job-cl1.2,cl1",
    "job-,",
    "job-cl1.x,",
    "bench-1,",
  })
  void videoUuidComesFromTheHold(String holdId, String videoUuid) {
    assertThat(transaction(EntryKind.FREEZE, holdId).videoUuid()).isEqualTo(videoUuid);
  }

  @ParameterizedTest
  @DisplayName("videoUuid: null where no video is concerned, whatever the operation is called")
  @EnumSource(
      value = EntryKind.class,
      names = {"GRANT", "ACTIVATE", "LAPSE", "CORRECT"})
  void noVideoOutsideOfHolds(EntryKind kind) {
    assertThat(transaction(kind, "job-cl1").videoUuid()).isNull();
    assertThat(transaction(kind, "job-cl1").remark()).isEqualTo("reason");
  }

  @Test
  @DisplayName("transNo TXN-YYYYMMDD-nnn: at least three digits, the day in UTC")
  void transNoIsTheDayAndTheNumber() {
    assertThat(history().transactions())
        .extracting(KensaWire.Transaction::transNo)
        .first()
        .isEqualTo("TXN-20260313-1042");
    assertThat(history().transactions())
        .extracting(KensaWire.Transaction::transNo)
        .last()
        .isEqualTo("TXN-20260313-001");
  }

  @Test
  @DisplayName("Bodies must be JSON, 1 MB")
  void theBodyCapIsOneMebibyte() {
    assertThat(new KensaDialect().surface().maxBodyBytes()).isEqualTo(1024 * 1024);
  }

  private static KensaWire.History history() {
    return KensaMapping.history(new NumberedHistoryPage(Ledgers.entries(), 8, 1, 20));
  }

  private static KensaWire.Transaction transaction(EntryKind kind, String operationId) {
    return KensaMapping.history(
            new NumberedHistoryPage(List.of(Ledgers.entry(kind, operationId)), 1, 1, 20))
        .transactions()
        .getFirst();
  }

  private static void assertRefused(Runnable reading, String field) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isInstanceOfSatisfying(
                        Problem.InvalidRequest.class,
                        it -> assertThat(it.field()).isEqualTo(field)));
  }
}
