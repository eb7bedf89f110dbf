package dev.reelwright.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.HistoryPage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryPagesTest {
  private final List<Long> asked = new ArrayList<>();

  @Test
  void everyPageComesOnceAndInTurn() {
    List<HistoryPage> pages = pages(3).collect().asList().await().indefinitely();

    assertThat(pages).extracting(HistoryPage::nextBefore).containsExactly(3L, 2L, 1L, null);
    assertThat(asked).containsExactly(3L, 2L, 1L);
  }

  @Test
  void oneThatIsAllIsAll() {
    assertThat(pages(0).collect().asList().await().indefinitely()).hasSize(1);
    assertThat(asked).isEmpty();
  }

  @Test
  void nothingIsFetchedAheadOfTheReader() {
    AssertSubscriber<HistoryPage> reader =
        pages(3).subscribe().withSubscriber(AssertSubscriber.create(1));
    assertThat(asked).isEmpty();

    reader.request(1);

    reader.assertNotTerminated();
    assertThat(asked).containsExactly(3L);
  }

  @Test
  void aReaderThatLeavesEndsIt() {
    AssertSubscriber<HistoryPage> reader =
        pages(3).subscribe().withSubscriber(AssertSubscriber.create(1));

    reader.cancel();
    reader.request(5);

    assertThat(asked).isEmpty();
  }

  @Test
  void aLongHistoryNeedsNoDeepStack() {
    assertThat(pages(100_000).collect().last().await().indefinitely().nextBefore()).isNull();
  }

  @Test
  void eachReaderBeginsAtTheBeginning() {
    Multi<HistoryPage> pages = pages(1);

    assertThat(pages.collect().asList().await().indefinitely()).hasSize(2);
    assertThat(pages.collect().asList().await().indefinitely()).hasSize(2);
  }

  private Multi<HistoryPage> pages(long further) {
    return HistoryPages.from(
        page(further),
        before -> {
          asked.add(before);
          return Uni.createFrom().item(page(before - 1));
        });
  }

  private static HistoryPage page(long further) {
    return new HistoryPage(List.of(), further == 0 ? null : further);
  }
}
