package dev.reelwright.dialect.kensa;

import static dev.reelwright.dialect.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.NumberedHistoryPage;
import dev.reelwright.dialect.EveryProblem;
import dev.reelwright.dialect.Rendered;
import dev.reelwright.job.contract.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every body of the contract that is spoken so far, byte for byte. */
class KensaGoldenTest {
  private final KensaDialect dialect = new KensaDialect();

  @Test
  void historyWithEveryTransType() {
    NumberedHistoryPage page = new NumberedHistoryPage(Ledgers.entries(), 1042, 1, 20);

    assertGolden("kensa/history.json", KensaWire.json(KensaMapping.history(page)));
  }

  @Test
  void historyPastTheEnd() {
    NumberedHistoryPage page = new NumberedHistoryPage(List.of(), 42, 4, 20);

    assertGolden("kensa/history-past-the-end.json", KensaWire.json(KensaMapping.history(page)));
  }

  @Test
  void balance() {
    assertGolden(
        "kensa/balance.json",
        KensaWire.json(KensaMapping.balance(Ledgers.balance(), Ledgers.lots())));
  }

  @Test
  void receiptOfASettledVideo() {
    assertGolden(
        "kensa/receipt-settled.json",
        KensaWire.json(KensaMapping.receipt(Ledgers.VIDEO, Ledgers.settled())));
  }

  @Test
  void receiptOfAVideoUnderWay() {
    assertGolden(
        "kensa/receipt-frozen.json",
        KensaWire.json(KensaMapping.receipt(Ledgers.VIDEO, Ledgers.open())));
  }

  @Test
  void everyRefusal() {
    StringBuilder all = new StringBuilder();
    for (Problem problem : EveryProblem.LIST) {
      Rendered rendered = dialect.render(problem);
      assertThat(rendered.status()).isEqualTo(problem.status());
      assertThat(rendered.mediaType()).isEqualTo("application/json");
      all.append(rendered.status()).append(' ').append(rendered.headers()).append('\n');
      all.append(rendered.body()).append("\n\n");
    }

    assertGolden("kensa/refusals.txt", all.toString());
  }
}
