package dev.reelwright.render.engine.look;

import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Fits a text into a box: the largest size between two limits at which it has room, with lines of
 * about equal length that end where a speaker would pause. If even the smallest size has no room,
 * the text ends earlier, at a sentence or a phrase, with an ellipsis; words are broken only where
 * they alone are wider than the box: addresses behind their punctuation, others with a hyphen.
 *
 * @param typeface its letters
 * @param smallest pixels of an em
 * @param largest pixels of an em
 * @param leading from baseline to baseline, in ems
 * @param mostLines 1 or more
 * @param across where lines stand in the width of the box
 * @param down where the block stands in the height of the box
 */
public record TextFit(
    Typeface typeface,
    double smallest,
    double largest,
    double leading,
    int mostLines,
    Align across,
    Align down) {
  /** A side of the box, or its middle. */
  public enum Align {
    START,
    MIDDLE,
    END
  }

  /** Words that should not end a line. */
  private static final Set<String> LEANING =
      Set.of(
          "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or",
          "but", "is", "are", "was", "as", "your", "our", "their", "its", "this", "that", "no",
          "not", "every", "each", "than", "into", "be", "it", "we", "you", "i", "if", "how");

  private static final String ADDRESS_BREAKS = "/.-_?&=#:@,+~";

  public TextFit {
    if (smallest <= 0 || largest < smallest || mostLines < 1) {
      throw new IllegalArgumentException("no sizes from " + smallest + " to " + largest);
    }
  }

  /** Left-aligned from the top, lines 1.18 ems apart, any number of them. */
  public static TextFit of(Typeface typeface, double smallest, double largest) {
    return new TextFit(
        typeface,
        Math.min(smallest, largest),
        largest,
        1.18,
        Integer.MAX_VALUE,
        Align.START,
        Align.START);
  }

  /** At most so many lines. */
  public TextFit lines(int most) {
    return new TextFit(typeface, smallest, largest, leading, most, across, down);
  }

  /** Lines so far apart, in ems. */
  public TextFit leading(double ems) {
    return new TextFit(typeface, smallest, largest, ems, mostLines, across, down);
  }

  /** Placed so. */
  public TextFit align(Align across, Align down) {
    return new TextFit(typeface, smallest, largest, leading, mostLines, across, down);
  }

  /** At most as large; never smaller than the smallest. */
  public TextFit atMost(double size) {
    return new TextFit(
        typeface,
        smallest,
        Math.max(smallest, Math.min(largest, size)),
        leading,
        mostLines,
        across,
        down);
  }

  /** Lays a text out in a box of at least 1 x 1 pixel. */
  public Fitted fit(String text, Rectangle2D box) {
    String clean = typeface.drawable(text);
    if (clean.isEmpty()) {
      return new Fitted(typeface, largest, List.of(), box, false);
    }
    List<Atom> atoms = atoms(clean, Double.MAX_VALUE);
    if (fits(atoms, smallest, box)) {
      return place(atoms, box, false);
    }
    List<Atom> broken = atoms(clean, box.getWidth() / smallest);
    if (fits(broken, smallest, box)) {
      return place(broken, box, false);
    }
    return place(atoms(shortened(clean, box), box.getWidth() / smallest), box, true);
  }

  /** Height of so many lines at a size, in pixels. */
  public double height(int lines, double size) {
    return (typeface.rise() + (lines - 1) * leading + typeface.drop()) * size;
  }

  // Shortening.

  private String shortened(String text, Rectangle2D box) {
    String[] words = text.split(" ");
    int most = 0;
    int low = 1;
    int high = words.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (fitsShort(words, middle, box)) {
        most = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return most == 0 ? cutWord(words[0], box) : ending(words, bestEnd(words, most));
  }

  /** The one case in which a word is cut: it alone has no room, in however many lines. */
  private String cutWord(String word, Rectangle2D box) {
    for (int length = word.length() - 1; length > 1; length--) {
      String cut = ending(new String[] {word.substring(0, length)}, 1);
      if (fits(atoms(cut, box.getWidth() / smallest), smallest, box)) {
        return cut;
      }
    }
    return "\u2026";
  }

  private boolean fitsShort(String[] words, int count, Rectangle2D box) {
    return fits(atoms(ending(words, count), box.getWidth() / smallest), smallest, box);
  }

  /** A sentence's end if that keeps half of what has room, else a phrase's, else a full word. */
  private static int bestEnd(String[] words, int most) {
    for (String ends : List.of(".!?", ",;:\u2013\u2014)")) {
      for (int count = most; count >= Math.max(1, most / 2); count--) {
        String word = words[count - 1];
        if (ends.indexOf(word.charAt(word.length() - 1)) >= 0) {
          return count;
        }
      }
    }
    int count = most;
    while (count > 1 && LEANING.contains(words[count - 1].toLowerCase(Locale.ROOT))) {
      count--;
    }
    return count;
  }

  private static String ending(String[] words, int count) {
    String kept = String.join(" ", Arrays.asList(words).subList(0, count));
    int end = kept.length();
    while (end > 1 && ".,;:!?\u2013\u2014-(".indexOf(kept.charAt(end - 1)) >= 0) {
      end--;
    }
    return kept.substring(0, end).stripTrailing() + "\u2026";
  }

  // Breaking into what a line may hold.

  /**
   * A piece that stays on one line.
   *
   * @param spaced whether a space stands before it
   * @param ems its advance, for size 1
   * @param word index of its word
   */
  private record Atom(String text, boolean spaced, double ems, int word) {}

  private List<Atom> atoms(String text, double widestEms) {
    List<Atom> atoms = new ArrayList<>();
    int index = 0;
    for (String word : text.split(" ")) {
      boolean spaced = true;
      for (String piece : pieces(word, widestEms)) {
        atoms.add(new Atom(piece, spaced, typeface.width(piece, 1), index));
        spaced = false;
      }
      index++;
    }
    return atoms;
  }

  private List<String> pieces(String word, double widestEms) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    boolean address = word.length() > 12;
    for (int i = 1; i < word.length(); i++) {
      boolean behindPunctuation =
          address
              && ADDRESS_BREAKS.indexOf(word.charAt(i - 1)) >= 0
              && ADDRESS_BREAKS.indexOf(word.charAt(i)) < 0
              && i - from >= 3
              && word.length() - i >= 3;
      boolean betweenIdeographs =
          Character.isIdeographic(word.codePointAt(i)) && !Character.isLowSurrogate(word.charAt(i));
      if (behindPunctuation || betweenIdeographs) {
        pieces.add(word.substring(from, i));
        from = i;
      }
    }
    pieces.add(word.substring(from));
    if (widestEms == Double.MAX_VALUE) {
      return pieces;
    }
    List<String> narrow = new ArrayList<>();
    for (String piece : pieces) {
      hyphenated(piece, widestEms, narrow);
    }
    return narrow;
  }

  private void hyphenated(String piece, double widestEms, List<String> into) {
    String rest = piece;
    while (rest.length() > 4 && typeface.width(rest, 1) > widestEms) {
      int cut = 3;
      int beyond = rest.length() - 2;
      while (beyond - cut > 1) {
        int middle = (cut + beyond) >>> 1;
        if (typeface.width(rest.substring(0, middle) + "-", 1) <= widestEms) {
          cut = middle;
        } else {
          beyond = middle;
        }
      }
      int nice = cut;
      while (nice > 3 && !betweenSyllables(rest, nice)) {
        nice--;
      }
      cut = nice > 3 ? nice : cut;
      if (Character.isLowSurrogate(rest.charAt(cut))) {
        cut--;
      }
      into.add(rest.substring(0, cut) + "-");
      rest = rest.substring(cut);
    }
    into.add(rest);
  }

  private static boolean betweenSyllables(String word, int at) {
    return vowel(word.charAt(at - 1)) && !vowel(word.charAt(at)) && at + 1 < word.length();
  }

  private static boolean vowel(char letter) {
    return "aeiouy\u00e4\u00f6\u00fc".indexOf(Character.toLowerCase(letter)) >= 0;
  }

  // Sizes.

  private boolean fits(List<Atom> atoms, double size, Rectangle2D box) {
    double widest = box.getWidth() / size;
    for (Atom atom : atoms) {
      if (atom.ems() > widest) {
        return false;
      }
    }
    int lines = greedyLines(atoms, widest);
    return lines <= mostLines && height(lines, size) <= box.getHeight();
  }

  private int greedyLines(List<Atom> atoms, double widest) {
    double space = typeface.space();
    int lines = 1;
    double used = -1;
    for (Atom atom : atoms) {
      double more = used < 0 ? atom.ems() : used + (atom.spaced() ? space : 0) + atom.ems();
      if (more > widest && used >= 0) {
        lines++;
        used = atom.ems();
      } else {
        used = more;
      }
    }
    return lines;
  }

  private Fitted place(List<Atom> atoms, Rectangle2D box, boolean shortened) {
    double low = smallest;
    double high = largest;
    if (fits(atoms, high, box)) {
      low = high;
    }
    for (int step = 0; step < 14 && high - low > 0.25; step++) {
      double middle = (low + high) / 2;
      if (fits(atoms, middle, box)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    Fitted fitted = lay(atoms, low, box, shortened);
    // Ink may lean out of its advance or its line (italics, rings, accents of a stand-in face).
    fitted = nudged(fitted, box);
    for (int step = 0; step < 12 && !inside(fitted.ink(), box); step++) {
      fitted = nudged(lay(atoms, fitted.size() * 0.97, box, shortened), box);
    }
    return fitted;
  }

  private static Fitted nudged(Fitted fitted, Rectangle2D box) {
    Rectangle2D ink = fitted.ink();
    double dy = Math.max(0, box.getMinY() - ink.getMinY());
    if (dy == 0) {
      dy =
          -Math.clamp(ink.getMaxY() - box.getMaxY(), 0, Math.max(0, ink.getMinY() - box.getMinY()));
    }
    double dx = Math.max(0, box.getMinX() - ink.getMinX());
    if (dx == 0) {
      dx =
          -Math.clamp(ink.getMaxX() - box.getMaxX(), 0, Math.max(0, ink.getMinX() - box.getMinX()));
    }
    return dx == 0 && dy == 0 ? fitted : fitted.shifted(dx, dy).within(box);
  }

  private static boolean inside(Rectangle2D ink, Rectangle2D box) {
    double slack = 0.5;
    return ink.getMinX() >= box.getMinX() - slack
        && ink.getMaxX() <= box.getMaxX() + slack
        && ink.getMinY() >= box.getMinY() - slack
        && ink.getMaxY() <= box.getMaxY() + slack;
  }

  // Lines of about equal length that end at phrases.

  private Fitted lay(List<Atom> atoms, double size, Rectangle2D box, boolean shortened) {
    int[] breaks = breaks(atoms, box.getWidth() / size);
    double height = height(breaks.length, size);
    double top =
        switch (down) {
          case START -> box.getMinY();
          case MIDDLE -> box.getCenterY() - height / 2;
          case END -> box.getMaxY() - height;
        };
    List<Fitted.Line> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < breaks.length; i++) {
      StringBuilder text = new StringBuilder();
      for (Atom atom : atoms.subList(from, breaks[i])) {
        text.append(atom.spaced() && !text.isEmpty() ? " " : "").append(atom.text());
      }
      TextLayout layout = typeface.layout(text.toString(), size);
      Rectangle2D ink = layout.getBounds();
      double x =
          switch (across) {
            case START -> box.getMinX() - Math.min(0, ink.getMinX());
            case MIDDLE -> box.getCenterX() - layout.getAdvance() / 2;
            case END -> box.getMaxX() - layout.getAdvance();
          };
      double baseline = top + (typeface.rise() + i * leading) * size;
      lines.add(
          new Fitted.Line(
              text.toString(), layout, x, Math.round(baseline), atoms.get(from).word()));
      from = breaks[i];
    }
    return new Fitted(typeface, size, lines, box, shortened);
  }

  /** Ends of lines, exclusive: as few lines as possible, and of those the best. */
  private int[] breaks(List<Atom> atoms, double widest) {
    int lines = greedyLines(atoms, widest);
    int count = atoms.size();
    if (lines == 1) {
      return new int[] {count};
    }
    double space = typeface.space();
    double total = 0;
    for (Atom atom : atoms) {
      total += atom.ems() + (atom.spaced() ? space : 0);
    }
    double target = Math.min(widest, total / lines);
    double[][] cost = new double[lines + 1][count + 1];
    int[][] before = new int[lines + 1][count + 1];
    for (double[] row : cost) {
      Arrays.fill(row, Double.MAX_VALUE);
    }
    cost[0][0] = 0;
    for (int line = 1; line <= lines; line++) {
      for (int end = line; end <= count; end++) {
        double length = 0;
        for (int start = end - 1; start >= line - 1; start--) {
          Atom atom = atoms.get(start);
          length += atom.ems() + (start + 1 < end && atoms.get(start + 1).spaced() ? space : 0);
          if (length > widest && start < end - 1) {
            break;
          }
          if (cost[line - 1][start] == Double.MAX_VALUE) {
            continue;
          }
          double whole =
              cost[line - 1][start] + lineCost(atoms, start, end, length, target, end == count);
          if (whole < cost[line][end]) {
            cost[line][end] = whole;
            before[line][end] = start;
          }
        }
      }
    }
    int[] ends = new int[lines];
    int end = count;
    for (int line = lines; line >= 1; line--) {
      ends[line - 1] = end;
      end = before[line][end];
    }
    return ends;
  }

  private static double lineCost(
      List<Atom> atoms, int start, int end, double length, double target, boolean last) {
    double slack = (length - target) / target;
    double cost = slack * slack * (last && slack < 0 ? 0.7 : 1);
    if (last) {
      return end - start == 1 && atoms.get(start).text().length() < 6 ? cost + 0.25 : cost;
    }
    String word = atoms.get(end - 1).text();
    if (!atoms.get(end).spaced()) {
      return cost + 0.4;
    }
    if (LEANING.contains(word.toLowerCase(Locale.ROOT))) {
      return cost + 0.12;
    }
    return ".,;:!?\u2013\u2014".indexOf(word.charAt(word.length() - 1)) >= 0 ? cost - 0.08 : cost;
  }
}
