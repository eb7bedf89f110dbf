package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Fitted;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws for a piece. Texts go through it, so that they can be listed, and left out when the ground
 * behind them is wanted.
 */
final class Brush {
  /** A text as it was drawn. */
  record Note(Fitted text, List<Color> colours, Rectangle2D box) {}

  private final Graphics2D graphics;
  private final boolean texts;
  private final @Nullable List<Note> notes;

  private Brush(Graphics2D graphics, boolean texts, @Nullable List<Note> notes) {
    this.graphics = graphics;
    this.texts = texts;
    this.notes = notes;
  }

  /** Draws everything. */
  static Brush on(Graphics2D graphics) {
    return new Brush(graphics, true, null);
  }

  /** Leaves texts out and lists them instead. */
  static Brush listing(Graphics2D graphics, List<Note> notes) {
    return new Brush(graphics, false, notes);
  }

  Graphics2D g() {
    return graphics;
  }

  /** Draws a text that belongs into the box that it was fitted into. */
  void text(Fitted text, Color colour) {
    text(text, colour, List.of());
  }

  /** The same with some words in other colours. */
  void text(Fitted text, Color colour, List<Fitted.Stress> stresses) {
    if (notes != null && !text.lines().isEmpty()) {
      List<Color> colours = new ArrayList<>();
      colours.add(colour);
      stresses.forEach(stress -> colours.add(stress.colour()));
      notes.add(new Note(text, colours, text.box()));
    }
    if (texts) {
      if (stresses.isEmpty()) {
        text.draw(graphics, colour);
      } else {
        text.draw(graphics, colour, stresses);
      }
    }
  }
}
