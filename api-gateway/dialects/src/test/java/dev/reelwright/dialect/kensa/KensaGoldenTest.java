package dev.reelwright.dialect.kensa;

import static dev.reelwright.dialect.Golden.assertGolden;
import static dev.reelwright.dialect.kensa.Videos.aProvidersVideo;
import static dev.reelwright.dialect.kensa.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.NumberedHistoryPage;
import dev.reelwright.dialect.EveryProblem;
import dev.reelwright.dialect.Rendered;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.NumberedJobPage;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.SubmittedJob;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every body of the contract, byte for byte. */
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
  void generated() {
    assertGolden(
        "kensa/generated.json",
        KensaWire.json(
            KensaMapping.generated(new SubmittedJob(aVideo(JobState.QUEUED, 0), false))));
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED,0,pending",
    "RUNNING,65,generating",
    "STORING,97,uploading",
    "SUCCEEDED,100,completed",
    "FAILED,40,failed",
    "CANCELLED,0,canceled"
  })
  void videoAndTaskInEachState(JobState state, int progress, String name) {
    JobView job = aVideo(state, progress);

    assertGolden("kensa/video-%s.json".formatted(name), KensaWire.json(KensaMapping.video(job)));
    assertGolden("kensa/task-%s.json".formatted(name), KensaWire.json(KensaMapping.task(job)));
  }

  @Test
  void videoOfAProvider() {
    assertGolden(
        "kensa/video-of-a-provider.json",
        KensaWire.json(KensaMapping.video(aProvidersVideo(JobState.SUCCEEDED, 100))));
  }

  @Test
  void list() {
    NumberedJobPage page =
        new NumberedJobPage(
            List.of(
                aVideo(JobState.RUNNING, 65),
                aProvidersVideo(JobState.SUCCEEDED, 100),
                aVideo(JobState.FAILED, 40)),
            42,
            1,
            20);

    assertGolden("kensa/list.json", KensaWire.json(KensaMapping.listing(page)));
  }

  @Test
  void listPastTheEnd() {
    NumberedJobPage page = new NumberedJobPage(List.of(), 42, 4, 20);

    assertGolden("kensa/list-past-the-end.json", KensaWire.json(KensaMapping.listing(page)));
  }

  @Test
  void deleted() {
    assertGolden("kensa/deleted.json", KensaWire.json(KensaMapping.deleted(Videos.UUID)));
  }

  @Test
  void models() {
    assertGolden("kensa/models.json", KensaWire.json(KensaMapping.models(Models.some())));
  }

  @Test
  void received() {
    assertGolden("kensa/received.json", KensaWire.json(KensaMapping.received()));
  }

  @Test
  void everyRefusal() {
    StringBuilder all = new StringBuilder();
    for (Problem problem : EveryProblem.LIST) {
      Rendered rendered = dialect.render(problem);
      // No word of this API has fields below fields.
      assertThat(rendered.status())
          .isEqualTo(problem instanceof Problem.InvalidFields ? 400 : problem.status());
      assertThat(rendered.mediaType()).isEqualTo("application/json");
      all.append(rendered.status()).append(' ').append(rendered.headers()).append('\n');
      all.append(rendered.body()).append("\n\n");
    }

    assertGolden("kensa/refusals.txt", all.toString());
  }
}
