package dev.reelwright.render.engine.caption;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns words into shapes, each character in the first font of the chain that has it. */
final class Glyphs {
  private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);
  private static final String SAMPLE = "and then the reason it matters to everyone is simple";
  private static final float SAMPLE_PIXELS = 100;

  private final List<Font> chain;
  private final double ascent;
  private final double descent;

  /**
   * A word's shape.
   *
   * @param outline with the beginning of the baseline at 0, 0
   * @param advance pixels to where the next word may begin
   * @param text what is drawn: without the characters that no font has
   */
  record Shaped(Shape outline, double advance, String text) {}

  Glyphs(List<Font> fonts) {
    List<Font> all = new ArrayList<>(fonts);
    all.add(new Font(Font.SANS_SERIF, Font.BOLD, 1));
    chain = List.copyOf(all);
    Rectangle2D high = shape("Hdl", SAMPLE_PIXELS).outline().getBounds2D();
    Rectangle2D low = shape("gpy", SAMPLE_PIXELS).outline().getBounds2D();
    ascent = -high.getMinY() / SAMPLE_PIXELS;
    descent = low.getMaxY() / SAMPLE_PIXELS;
  }

  /** Ems from the baseline to the top of high letters. */
  double ascent() {
    return ascent;
  }

  /** Ems from the baseline to the bottom of low letters. */
  double descent() {
    return descent;
  }

  /** Ems of a character of common text, spaces included. */
  double usualWidth(boolean uppercase) {
    String sample = uppercase ? SAMPLE.toUpperCase(Locale.ROOT) : SAMPLE;
    return shape(sample, SAMPLE_PIXELS).advance() / SAMPLE_PIXELS / sample.length();
  }

  Shaped shape(String text, double pixels) {
    StringBuilder drawn = new StringBuilder(text.length());
    List<Font> fonts = new ArrayList<>();
    text.codePoints()
        .forEach(
            character -> {
              Font font = fontFor(character);
              if (font != null) {
                drawn.appendCodePoint(character);
                for (int i = 0; i < Character.charCount(character); i++) {
                  fonts.add(font);
                }
              }
            });
    if (drawn.toString().isBlank()) {
      return new Shaped(new Path2D.Double(), 0, "");
    }
    AttributedString styled = new AttributedString(drawn.toString());
    styled.addAttribute(TextAttribute.KERNING, TextAttribute.KERNING_ON);
    int from = 0;
    for (int to = 1; to <= fonts.size(); to++) {
      if (to == fonts.size() || fonts.get(to) != fonts.get(from)) {
        styled.addAttribute(
            TextAttribute.FONT, fonts.get(from).deriveFont((float) pixels), from, to);
        from = to;
      }
    }
    TextLayout layout = new TextLayout(styled.getIterator(), SMOOTH);
    return new Shaped(layout.getOutline(null), layout.getAdvance(), drawn.toString());
  }

  private @Nullable Font fontFor(int character) {
    for (Font font : chain) {
      if (font.canDisplay(character)) {
        return font;
      }
    }
    return null;
  }
}
