package dev.reelwright.render.engine.look;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A face with those that stand in for characters that it lacks: first the other bundled faces, then
 * what the machine has. Thread-safe.
 */
public final class Typeface {
  private static final float REFERENCE = 100f;

  /** Words whose advance is remembered. */
  private static final int MOST_WIDTHS = 4_000;

  private final List<Font> chain;
  private final Map<String, Double> widths = new ConcurrentHashMap<>();
  private final double rise;
  private final double drop;
  private final double capHeight;
  private final double space;

  private Typeface(List<Font> chain) {
    this.chain = List.copyOf(chain);
    Rectangle2D accented = outline("\u00c9\u00c4bdfhkl").getBounds2D();
    Rectangle2D hanging = outline("gjpqy").getBounds2D();
    this.rise = -accented.getMinY() / REFERENCE;
    this.drop = hanging.getMaxY() / REFERENCE;
    this.capHeight = -outline("H").getBounds2D().getMinY() / REFERENCE;
    this.space = width("n n", 1) - width("nn", 1);
  }

  /** A bundled face. */
  public static Typeface of(Face face) {
    List<Font> chain = new ArrayList<>();
    chain.add(Fonts.of(face));
    chain.addAll(Fonts.fallbacks(face));
    return new Typeface(chain);
  }

  /**
   * A TrueType file, e.g. of a brand kit.
   *
   * @throws LookTrouble {@code font_unreadable}
   */
  public static Typeface of(Path file) {
    List<Font> chain = new ArrayList<>();
    chain.add(Fonts.read(file));
    chain.addAll(Fonts.fallbacks(null));
    return new Typeface(chain);
  }

  /** The fonts behind it, the best first; a character is drawn in the first that has it. */
  public List<Font> fonts() {
    return chain;
  }

  /**
   * The same with more or less room between letters.
   *
   * @param tracking in ems, e.g. -0.02 for large headings or 0.08 for small capitals
   */
  public Typeface tracked(double tracking) {
    List<Font> tracked = new ArrayList<>();
    for (Font font : chain) {
      tracked.add(font.deriveFont(Map.of(TextAttribute.TRACKING, (float) tracking)));
    }
    return new Typeface(tracked);
  }

  /** Height of an accented capital above the baseline, for size 1. */
  public double rise() {
    return rise;
  }

  /** Depth of a descender below the baseline, for size 1. */
  public double drop() {
    return drop;
  }

  /** Height of a capital, for size 1. */
  public double capHeight() {
    return capHeight;
  }

  /** Advance of a space, for size 1. */
  public double space() {
    return space;
  }

  /** Advance of a text on one line, in pixels, without what nothing can show. */
  public double width(String text, double size) {
    if (widths.size() > MOST_WIDTHS) {
      widths.clear();
    }
    return widths.computeIfAbsent(text, this::measure) * size;
  }

  private double measure(String text) {
    String clean = drawable(text);
    return clean.isEmpty() ? 0 : layout(clean, REFERENCE).getAdvance() / REFERENCE;
  }

  /**
   * A line, ready to draw.
   *
   * @param text not empty and {@link #drawable}
   * @param size pixels of an em
   */
  public TextLayout layout(String text, double size) {
    return new TextLayout(attributed(text, size).getIterator(), Fonts.CONTEXT);
  }

  /** The same for lines in more than one colour. */
  AttributedString attributed(String text, double size) {
    AttributedString line = new AttributedString(text);
    int from = 0;
    while (from < text.length()) {
      int font = fontFor(text.codePointAt(from));
      int to = from;
      while (to < text.length() && joins(text.codePointAt(to), font)) {
        to += Character.charCount(text.codePointAt(to));
      }
      line.addAttribute(
          TextAttribute.FONT, chain.get(Math.max(0, font)).deriveFont((float) size), from, to);
      from = to;
    }
    return line;
  }

  private boolean joins(int codePoint, int font) {
    int own = fontFor(codePoint);
    boolean combining = Character.getType(codePoint) == Character.NON_SPACING_MARK;
    return own == font || (combining && chain.get(Math.max(0, font)).canDisplay(codePoint));
  }

  /**
   * What of a text can be drawn: without characters that no face has, without control characters,
   * with single spaces.
   */
  public String drawable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            codePoint -> {
              if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
                if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
                  kept.append(' ');
                }
              } else if (!invisible(codePoint) && fontFor(codePoint) >= 0) {
                kept.appendCodePoint(codePoint);
              }
            });
    return kept.toString().strip();
  }

  /** The characters of a text that no face can show, each once, in order. */
  public String undrawable(String text) {
    Set<Integer> missing = new LinkedHashSet<>();
    text.codePoints()
        .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
        .filter(point -> !invisible(point) && fontFor(point) < 0)
        .forEach(missing::add);
    StringBuilder all = new StringBuilder();
    missing.forEach(all::appendCodePoint);
    return all.toString();
  }

  /** Place in the chain, or -1. */
  private int fontFor(int codePoint) {
    for (int i = 0; i < chain.size(); i++) {
      if (chain.get(i).canDisplay(codePoint)) {
        return i;
      }
    }
    return -1;
  }

  /** Characters that only steer others, such as variation selectors. */
  private static boolean invisible(int codePoint) {
    int type = Character.getType(codePoint);
    boolean variation = codePoint >= 0xFE00 && codePoint <= 0xFE0F;
    boolean skinTone = codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    return type == Character.CONTROL || type == Character.FORMAT || variation || skinTone;
  }

  private Shape outline(String text) {
    return layout(text, REFERENCE).getOutline(null);
  }
}
