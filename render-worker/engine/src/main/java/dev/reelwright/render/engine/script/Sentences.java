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

  /** Characters: nobody speaks a longer one in a breath, and no pattern has to chew on it. */
  private static final int LONGEST = 320;

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
    String left = sentence.strip();
    while (left.length() > LONGEST) {
      int comma = left.lastIndexOf(", ", LONGEST);
      int space = left.lastIndexOf(' ', LONGEST);
      int cut = comma > LONGEST / 2 ? comma + 1 : space > 0 ? space : LONGEST;
      addShort(out, left.substring(0, cut));
      left = left.substring(cut).strip();
    }
    addShort(out, left);
  }

  private static void addShort(List<String> out, String sentence) {
    if (sentence.chars().anyMatch(Character::isLetterOrDigit)) {
      out.add(sentence);
    }
  }
}
