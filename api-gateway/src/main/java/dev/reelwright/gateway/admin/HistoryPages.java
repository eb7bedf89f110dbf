package dev.reelwright.gateway.admin;

import dev.reelwright.credit.contract.HistoryPage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A whole history, page by page. The next page is fetched when the reader wants it, so one is in
 * memory at a time however long the history is. Entries that are added meanwhile are newer than the
 * first page and do not show.
 */
final class HistoryPages {
  private @Nullable HistoryPage given;
  private final HistoryPage first;
  private final LongFunction<Uni<HistoryPage>> before;

  private HistoryPages(HistoryPage first, LongFunction<Uni<HistoryPage>> before) {
    this.first = first;
    this.before = before;
  }

  /**
   * That page and those that follow it.
   *
   * @param before asks for the page of the entries before a sequence
   */
  static Multi<HistoryPage> from(HistoryPage first, LongFunction<Uni<HistoryPage>> before) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new HistoryPages(first, before), HistoryPages::next)
        .whilst(page -> page.nextBefore() != null);
  }

  private Uni<HistoryPage> next() {
    Long cursor = given == null ? null : given.nextBefore();
    Uni<HistoryPage> next = cursor == null ? Uni.createFrom().item(first) : before.apply(cursor);
    return next.invoke(page -> given = page);
  }
}
