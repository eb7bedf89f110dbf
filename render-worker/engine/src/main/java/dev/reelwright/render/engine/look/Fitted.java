package dev.reelwright.render.engine.look;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;

/**
 * A text laid out in a box. Immutable; drawing is safe in any thread with a graphics of its own.
 *
 * @param typeface its letters
 * @param size pixels of an em
 * @param lines from top to bottom; none if nothing of the text can be drawn
 * @param box what it was fitted into
 * @param shortened whether words were left out because even the smallest size had no room for them
 */
public record Fitted(
    Typeface typeface, double size, List<Line> lines, Rectangle2D box, boolean shortened) {
  public Fitted {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param text what stands in it
   * @param layout draws it
   * @param x left end of the baseline
   * @param baseline its height in the picture
   * @param firstWord index, in the whole text, of the word it begins with or in
   */
  public record Line(String text, TextLayout layout, double x, double baseline, int firstWord) {}

  /**
   * A word's place: as wide as its advance, as high as a capital with its descenders.
   *
   * @param index in the whole text, split at spaces, from 0
   */
  public record WordBox(int index, String text, Rectangle2D box, double baseline) {}

  /** Words in a colour of their own: indexes {@code from} to {@code to}, the latter excluded. */
  public record Stress(int from, int to, Color colour) {}

  /** The same elsewhere, box and all. */
  public Fitted shifted(double dx, double dy) {
    List<Line> moved = new ArrayList<>();
    for (Line line : lines) {
      moved.add(
          new Line(
              line.text(), line.layout(), line.x() + dx, line.baseline() + dy, line.firstWord()));
    }
    return new Fitted(
        typeface,
        size,
        moved,
        new Rectangle2D.Double(box.getX() + dx, box.getY() + dy, box.getWidth(), box.getHeight()),
        shortened);
  }

  /** The same lines, said to belong into another box that holds them too. */
  public Fitted within(Rectangle2D other) {
    return new Fitted(typeface, size, lines, other, shortened);
  }

  /** What is drawn, with line breaks as spaces. */
  public String text() {
    StringBuilder all = new StringBuilder();
    for (Line line : lines) {
      all.append(all.isEmpty() ? "" : " ").append(line.text());
    }
    return all.toString();
  }

  /** From the top of an accented capital in the first line to the descenders of the last. */
  public double height() {
    if (lines.isEmpty()) {
      return 0;
    }
    double between = lines.get(lines.size() - 1).baseline() - lines.get(0).baseline();
    return between + (typeface.rise() + typeface.drop()) * size;
  }

  /** Length of the longest line, in pixels. */
  public double width() {
    return lines.stream().mapToDouble(line -> line.layout().getAdvance()).max().orElse(0);
  }

  /** What the letters cover, exactly; empty if there are none. */
  public Rectangle2D ink() {
    Rectangle2D all = new Rectangle2D.Double(box.getX(), box.getY(), 0, 0);
    boolean first = true;
    for (Line line : lines) {
      Rectangle2D own = inkOf(line);
      all = first ? own : all.createUnion(own);
      first = false;
    }
    return all;
  }

  /** What the letters of a line cover, exactly. */
  public static Rectangle2D inkOf(Line line) {
    Rectangle2D ink = line.layout().getBounds();
    return new Rectangle2D.Double(
        line.x() + ink.getX(), line.baseline() + ink.getY(), ink.getWidth(), ink.getHeight());
  }

  /** Where each word stands, in reading order. */
  public List<WordBox> words() {
    List<WordBox> words = new ArrayList<>();
    for (Line line : lines) {
      int index = line.firstWord();
      int from = 0;
      while (from < line.text().length()) {
        int space = line.text().indexOf(' ', from);
        int to = space < 0 ? line.text().length() : space;
        Rectangle2D shape = line.layout().getLogicalHighlightShape(from, to).getBounds2D();
        words.add(
            new WordBox(
                index++,
                line.text().substring(from, to),
                new Rectangle2D.Double(
                    line.x() + shape.getX(),
                    line.baseline() - typeface.capHeight() * size,
                    shape.getWidth(),
                    (typeface.capHeight() + typeface.drop()) * size),
                line.baseline()));
        from = to + 1;
      }
    }
    return words;
  }

  /** Draws it. */
  public void draw(Graphics2D graphics, Color colour) {
    Pens.smooth(graphics);
    graphics.setColor(colour);
    for (Line line : lines) {
      line.layout().draw(graphics, (float) line.x(), (float) line.baseline());
    }
  }

  /** Draws it with some words in other colours. */
  public void draw(Graphics2D graphics, Color colour, List<Stress> stresses) {
    Pens.smooth(graphics);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    for (Line line : lines) {
      AttributedString coloured = typeface.attributed(line.text(), size);
      coloured.addAttribute(TextAttribute.FOREGROUND, colour);
      int index = line.firstWord();
      int from = 0;
      while (from < line.text().length()) {
        int space = line.text().indexOf(' ', from);
        int to = space < 0 ? line.text().length() : space;
        for (Stress stress : stresses) {
          if (index >= stress.from() && index < stress.to()) {
            coloured.addAttribute(TextAttribute.FOREGROUND, stress.colour(), from, to);
          }
        }
        index++;
        from = to + 1;
      }
      new TextLayout(coloured.getIterator(), Fonts.CONTEXT)
          .draw(graphics, (float) line.x(), (float) line.baseline());
    }
  }
}
