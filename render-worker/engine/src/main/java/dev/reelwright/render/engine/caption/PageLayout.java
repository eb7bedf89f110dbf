package dev.reelwright.render.engine.caption;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the words of a page stand, in pixels of the frame. It is worked out once and does not
 * depend on which word is spoken.
 *
 * @param fontPixels size of the letters: the track's, or less on a page that would not fit
 * @param cells one for each word of the page, in order
 * @param block around the letters of all lines, at the font's usual height
 * @param area everything that is ever painted, glow and tiles included; inside the band
 */
record PageLayout(double fontPixels, List<Cell> cells, Rectangle2D block, Rectangle area) {
  private static final int ATTEMPTS = 8;

  /**
   * A word's place.
   *
   * @param text what can be drawn of it
   * @param letters their shape
   * @param line 0 or 1
   * @param box the word's width by the font's usual height
   * @param share of the area: whatever is painted for this word and no other
   */
  record Cell(String text, Shape letters, int line, Rectangle2D box, Rectangle share) {}

  PageLayout {
    cells = List.copyOf(cells);
  }

  /**
   * Lays a page out.
   *
   * @param wishedPixels size of the letters if the page fits so
   */
  static PageLayout of(
      CaptionPage page, CaptionStyle style, Glyphs glyphs, Rectangle band, double wishedPixels) {
    double pixels = wishedPixels;
    Measured measured = measured(page, style, glyphs, pixels);
    for (int i = 0; i < ATTEMPTS && !measured.fits(band); i++) {
      pixels *= Math.min(0.99, 0.995 * measured.shrinkFor(band));
      measured = measured(page, style, glyphs, pixels);
    }
    return placed(measured, style, band);
  }

  private record Placing(String text, Shape letters, int line, Rectangle2D box) {}

  private record Measured(
      double pixels, List<Placing> words, Rectangle2D block, Rectangle2D extent) {
    boolean fits(Rectangle band) {
      return extent.getWidth() <= band.width && extent.getHeight() <= band.height;
    }

    double shrinkFor(Rectangle band) {
      return Math.min(band.width / extent.getWidth(), band.height / extent.getHeight());
    }
  }

  /** Around 0, 0: the middle of the first line's baseline. */
  private static Measured measured(
      CaptionPage page, CaptionStyle style, Glyphs glyphs, double pixels) {
    Metrics metrics = Metrics.of(style.look());
    double ascent = glyphs.ascent() * pixels;
    double height = ascent + glyphs.descent() * pixels;
    List<Placing> words = new ArrayList<>();
    double widest = 0;
    for (int line = 0; line < page.lines().size(); line++) {
      List<CaptionWord> lineWords = page.lines().get(line);
      List<Glyphs.Shaped> shaped =
          lineWords.stream().map(word -> glyphs.shape(shown(word, style), pixels)).toList();
      double[] starts = new double[lineWords.size()];
      double x = 0;
      for (int i = 0; i < starts.length; i++) {
        x += i > 0 && !lineWords.get(i).glued() ? metrics.space() * pixels : 0;
        starts[i] = x;
        x += shaped.get(i).advance();
      }
      widest = Math.max(widest, x);
      double baseline = line * metrics.pitch() * pixels;
      for (int i = 0; i < starts.length; i++) {
        double left = starts[i] - x / 2;
        words.add(
            new Placing(
                shaped.get(i).text(),
                moved(shaped.get(i).outline(), left, baseline),
                line,
                new Rectangle2D.Double(left, baseline - ascent, shaped.get(i).advance(), height)));
      }
    }
    double below = (page.lines().size() - 1) * metrics.pitch() * pixels;
    Rectangle2D block = new Rectangle2D.Double(-widest / 2, -ascent, widest, height + below);
    Rectangle2D ink = (Rectangle2D) block.clone();
    words.stream()
        .map(word -> word.letters().getBounds2D())
        .filter(bounds -> !bounds.isEmpty())
        .forEach(ink::add);
    return new Measured(
        pixels,
        words,
        block,
        grown(ink, metrics.marginX() * pixels + 1, metrics.marginY() * pixels + 1));
  }

  private static PageLayout placed(Measured measured, CaptionStyle style, Rectangle band) {
    Rectangle2D extent = measured.extent();
    double x = band.getCenterX() - extent.getCenterX();
    double y =
        switch (style.position()) {
          case TOP -> band.getMinY() - extent.getMinY();
          case MIDDLE -> band.getCenterY() - extent.getCenterY();
          case BOTTOM -> band.getMaxY() - extent.getMaxY();
        };
    Rectangle area = moved(extent, x, y).getBounds().intersection(band);
    List<Cell> cells = new ArrayList<>();
    List<Placing> words = measured.words();
    for (int i = 0; i < words.size(); i++) {
      Placing word = words.get(i);
      cells.add(
          new Cell(
              word.text(),
              moved(word.letters(), x, y),
              word.line(),
              moved(word.box(), x, y),
              share(words, i, x, y, area)));
    }
    return new PageLayout(measured.pixels(), cells, moved(measured.block(), x, y), area);
  }

  /** Half way to its neighbours on each side. */
  private static Rectangle share(
      List<Placing> words, int index, double x, double y, Rectangle area) {
    Placing word = words.get(index);
    boolean first = index == 0 || words.get(index - 1).line() != word.line();
    boolean last = index == words.size() - 1 || words.get(index + 1).line() != word.line();
    int left = first ? area.x : edge(words.get(index - 1), word, x);
    int right = last ? area.x + area.width : edge(word, words.get(index + 1), x);
    int lines = words.getLast().line();
    int between = (int) Math.round(y + betweenLines(words));
    int top = word.line() == 0 ? area.y : between;
    int bottom = word.line() == lines ? area.y + area.height : between;
    return new Rectangle(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  private static int edge(Placing left, Placing right, double x) {
    return (int) Math.round((left.box().getMaxX() + right.box().getMinX()) / 2 + x);
  }

  private static double betweenLines(List<Placing> words) {
    return (words.getFirst().box().getMaxY() + words.getLast().box().getMinY()) / 2;
  }

  private static String shown(CaptionWord word, CaptionStyle style) {
    return style.uppercase() ? word.text().toUpperCase(Locale.ROOT) : word.text();
  }

  private static Shape moved(Shape shape, double x, double y) {
    return AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
  }

  private static Rectangle2D moved(Rectangle2D box, double x, double y) {
    return new Rectangle2D.Double(box.getX() + x, box.getY() + y, box.getWidth(), box.getHeight());
  }

  static Rectangle2D grown(Rectangle2D box, double x, double y) {
    return new Rectangle2D.Double(
        box.getX() - x, box.getY() - y, box.getWidth() + 2 * x, box.getHeight() + 2 * y);
  }
}
