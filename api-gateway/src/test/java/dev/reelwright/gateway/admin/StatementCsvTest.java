package dev.reelwright.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.EntryKind;
import dev.reelwright.credit.contract.HistoryEntry;
import dev.reelwright.credit.contract.HistoryPage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCsvTest {
  @Test
  void eachEntryIsALineUnderTheHeader() {
    assertThat(StatementCsv.header() + rows("clx", "ada"))
        .isEqualTo(
            "sequence,at,kind,credits,settled,availableAfter,frozenAfter,operationId,reference,by\r\n"
                + "7,2026-05-07T12:34:56.123456Z,settle,-10,20,80,0,\"job-clx\",\"clx\",\"ada\"\r\n");
  }

  @Test
  void whatIsNotSaidIsAnEmptyCell() {
    assertThat(rows(null, null)).endsWith(",\"job-clx\",,\r\n");
  }

  @Test
  void quotesCommasAndLineBreaksStayInTheirCell() {
    assertThat(rows("a \"b\", c\r\nd", null)).contains(",\"a \"\"b\"\", c\r\nd\",");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "=1+1        | '=1+1",
        "+49 30 1234 | '+49 30 1234",
        "-2          | '-2",
        "@SUM(A1)    | '@SUM(A1)",
        "＝1+1        | '＝1+1",
        "a;=1+1      | a;'=1+1",
        "a,-1        | a,'-1"
      },
      quoteCharacter = '~')
  void whatBeginsLikeAFormulaGetsAnApostrophe(String reference, String shown) {
    assertThat(rows(reference, null)).contains(",\"" + shown + "\",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t=1", "\r\n=1", " =1", "\u00a0=1", "x\t=1", "x|=1", "x;\n =1"})
  void aFormulaBehindWhatSeparatesCellsOrDoesNotShowIsNoneEither(String reference) {
    assertThat(rows(reference, null)).contains("'=1\"").doesNotContain("\t=1", " =1", "|=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Counted twice", "a=b", "1-2", "mail@example.com", "Grüße, Welt", "' quoted"})
  void harmlessTextStaysAsItIs(String reference) {
    assertThat(rows(reference, null)).contains(",\"" + reference + "\",");
  }

  @Test
  void aPageWithoutEntriesIsNothing() {
    assertThat(StatementCsv.rows(new HistoryPage(List.of(), null))).isEmpty();
  }

  private static String rows(@Nullable String reference, @Nullable String actor) {
    return StatementCsv.rows(
        new HistoryPage(
            List.of(
                new HistoryEntry(
                    7,
                    EntryKind.SETTLE,
                    -10,
                    Amount.of(20),
                    Amount.of(80),
                    Amount.ZERO,
                    "job-clx",
                    reference,
                    actor,
                    Instant.parse("2026-05-07T12:34:56.123456Z"))),
            null));
  }
}
