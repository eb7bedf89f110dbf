package dev.reelwright.job.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Whole numbers as people say them: {@code 4, 6 or 8 to 12}. */
final class Spans {
  private Spans() {}

  /** The numbers, three or more in a row as a span. */
  static String of(SortedSet<Integer> numbers) {
    List<String> spans = new ArrayList<>();
    List<Integer> row = new ArrayList<>();
    for (int number : numbers) {
      if (!row.isEmpty() && row.getLast() + 1 != number) {
        spans.addAll(said(row));
        row.clear();
      }
      row.add(number);
    }
    spans.addAll(said(row));
    return joined(spans);
  }

  private static List<String> said(List<Integer> row) {
    return row.size() < 3
        ? row.stream().map(String::valueOf).toList()
        : List.of(row.getFirst() + " to " + row.getLast());
  }

  private static String joined(List<String> spans) {
    if (spans.size() < 2) {
      return String.join("", spans);
    }
    int last = spans.size() - 1;
    return String.join(", ", spans.subList(0, last)) + " or " + spans.get(last);
  }
}
