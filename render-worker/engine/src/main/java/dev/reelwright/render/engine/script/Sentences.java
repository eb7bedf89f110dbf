package dev.reelwright.render.engine.script;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Splits running text into sentences. */
final class Sentences {
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?is).*(^|[\\s(])(mr|mrs|ms|dr|prof|st|vs|etc|e\\.g|i\\.e|no|fig|inc|ltd|co|corp|jr|sr|approx|"
              + "dept|est|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|u\\.s|u\\.k|[A-Z])\\.\\s*$");

  private Sentences() {}

  /** In order, with single spaces; what holds no letter and no digit is left out. */
  static List<String> of(String text) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    String clean = text.strip().replaceAll("\\s+", " ");
    breaks.setText(clean);
    List<String> out = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      open.append(clean, start, end);
      boolean broken = ABBREVIATION.matcher(open).matches();
      if (!broken) {
        add(out, open.toString());
        open.setLength(0);
      }
    }
    add(out, open.toString());
    return out;
  }

  private static void add(List<String> out, String sentence) {
    if (sentence.chars().anyMatch(Character::isLetterOrDigit)) {
      out.add(sentence.strip());
    }
  }
}
