package dev.reelwright.render.engine.caption;

import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Palette;
import dev.reelwright.render.engine.story.Frame;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * What a customer may choose about captions. {@link #of} is the way in, the {@code with} methods
 * change one thing each.
 *
 * @param look how they are drawn
 * @param position where in the caption band the lines stand
 * @param size factor on the look's own size, {@value #SMALLEST} to {@value #LARGEST}
 * @param text colour of a word that is not spoken now
 * @param highlight colour of the spoken word; of its tile for {@link CaptionLook#PILL}; unused by
 *     {@link CaptionLook#CLEAN}
 * @param plate colour of what lies behind the words: plate, outline or shadow
 * @param maxCharacters of a line, {@value #FEWEST_CHARACTERS} to {@value #MOST_CHARACTERS}; 0 takes
 *     the best for the frame's shape. A wide character (Chinese, Japanese, Korean) counts twice
 * @param maxLines of a page, 1 or 2
 * @param uppercase whether everything is shown in capitals
 */
public record CaptionStyle(
    CaptionLook look,
    Position position,
    double size,
    Color text,
    Color highlight,
    Color plate,
    int maxCharacters,
    int maxLines,
    boolean uppercase) {
  /** The smallest {@code size}. */
  public static final double SMALLEST = 0.6;

  /** The largest {@code size}. */
  public static final double LARGEST = 1.6;

  /** The lowest {@code maxCharacters} that may be asked for. */
  public static final int FEWEST_CHARACTERS = 10;

  /** The highest {@code maxCharacters}. */
  public static final int MOST_CHARACTERS = 60;

  /** Contrast of the spoken word on a plate in a palette's colours: seen at a glance. */
  private static final double BRIGHT = 8;

  /** Of 255: what differs less in its parts is no colour. */
  private static final int GREY = 48;

  /** Luminance of a ground below which it is a colour rather than a paper. */
  private static final double VIVID = 0.8;

  /** Where the lines of a page stand in the band. */
  public enum Position {
    TOP,
    MIDDLE,
    BOTTOM
  }

  /** Sizes that have a name. */
  public enum Size {
    S(0.8),
    M(1),
    L(1.3);

    private final double factor;

    Size(double factor) {
      this.factor = factor;
    }
  }

  /**
   * A style whose colours can be read.
   *
   * @param style as it is drawn
   * @param changes a sentence for each colour that had to change; empty if none
   */
  public record Legible(CaptionStyle style, List<String> changes) {
    public Legible {
      changes = List.copyOf(changes);
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence for the customer if something is out of range
   */
  public CaptionStyle {
    if (!(size >= SMALLEST && size <= LARGEST)) {
      throw new IllegalArgumentException(
          "The size of captions must be from " + SMALLEST + " to " + LARGEST + ", not " + size);
    }
    if (maxCharacters != 0
        && (maxCharacters < FEWEST_CHARACTERS || maxCharacters > MOST_CHARACTERS)) {
      throw new IllegalArgumentException(
          "A line of captions takes %d to %d characters, not %d"
              .formatted(FEWEST_CHARACTERS, MOST_CHARACTERS, maxCharacters));
    }
    if (maxLines < 1 || maxLines > 2) {
      throw new IllegalArgumentException("Captions have 1 or 2 lines, not " + maxLines);
    }
    text = opaque(text);
    highlight = opaque(highlight);
    plate = opaque(plate);
  }

  /** The look as it was designed, at the bottom, with up to two lines. */
  public static CaptionStyle of(CaptionLook look) {
    return new CaptionStyle(
        look,
        Position.BOTTOM,
        1,
        look.text(),
        look.highlight(),
        look.plate(),
        0,
        2,
        look.uppercase());
  }

  /** The same elsewhere in the band. */
  public CaptionStyle withPosition(Position other) {
    return new CaptionStyle(
        look, other, size, text, highlight, plate, maxCharacters, maxLines, uppercase);
  }

  /** The same in another size. */
  public CaptionStyle withSize(double other) {
    return new CaptionStyle(
        look, position, other, text, highlight, plate, maxCharacters, maxLines, uppercase);
  }

  /** The same in another size. */
  public CaptionStyle withSize(Size other) {
    return withSize(other.factor);
  }

  /** The same in other colours; transparency is ignored. */
  public CaptionStyle withColours(Color otherText, Color otherHighlight, Color otherPlate) {
    return new CaptionStyle(
        look,
        position,
        size,
        otherText,
        otherHighlight,
        otherPlate,
        maxCharacters,
        maxLines,
        uppercase);
  }

  /**
   * The same in the colours of a palette, if it is {@link CaptionLook#BOX} and nobody has chosen
   * others: the plate as dark as the ink of light palettes or the cards of dark ones, the spoken
   * word in the palette's brightest colour.
   */
  public CaptionStyle on(Palette palette) {
    boolean designed =
        text.equals(look.text())
            && highlight.equals(look.highlight())
            && plate.equals(look.plate());
    if (look != CaptionLook.BOX || !designed) {
      return this;
    }
    boolean dark = palette.dark();
    Color ground = Contrast.readable(dark ? palette.surface() : palette.ink(), Color.WHITE, 12);
    boolean vivid = Contrast.luminance(palette.ground()) < VIVID;
    Color bright = dark ? palette.second() : vivid ? palette.ground() : coloured(palette);
    return withColours(text, Contrast.readable(bright, ground, BRIGHT), ground);
  }

  /** Grey would look as if the spoken word were fading. */
  private static Color coloured(Palette palette) {
    Color third = palette.third();
    int most = Math.max(third.getRed(), Math.max(third.getGreen(), third.getBlue()));
    int least = Math.min(third.getRed(), Math.min(third.getGreen(), third.getBlue()));
    return most - least < GREY ? palette.second() : third;
  }

  /** The same with other limits; 0 characters takes the best for the frame's shape. */
  public CaptionStyle withLines(int characters, int lines) {
    return new CaptionStyle(
        look, position, size, text, highlight, plate, characters, lines, uppercase);
  }

  /** The same with or without capitals. */
  public CaptionStyle withUppercase(boolean capitals) {
    return new CaptionStyle(
        look, position, size, text, highlight, plate, maxCharacters, maxLines, capitals);
  }

  /**
   * Characters of a line on a frame whose band is wide enough: what was asked for, or else about 38
   * on 16:9, 28 on 1:1 and 22 on 9:16, fewer for {@link CaptionLook#POP}, whose capitals are wide.
   */
  public int charactersPerLine(Frame frame) {
    if (maxCharacters > 0) {
      return maxCharacters;
    }
    double ratio = (double) frame.width() / frame.height();
    int characters =
        ratio >= 1.5 ? 38 : ratio >= 1.15 ? 32 : ratio >= 0.9 ? 28 : ratio >= 0.7 ? 25 : 22;
    return look == CaptionLook.POP ? characters * 3 / 4 : characters;
  }

  /** Pixels a band should be high so that {@code maxLines} lines fit in full size; even. */
  public int bandHeight(Frame frame) {
    Metrics metrics = Metrics.of(look);
    double needed =
        metrics.fontPixels(frame, size) * (maxLines * metrics.pitch() + 2 * metrics.marginY());
    return 2 * (int) Math.ceil(needed / 2);
  }

  /**
   * The same in colours that reach at least {@value Contrast#TEXT}:1 against what lies behind them
   * (WCAG 2.2, level AA), each as near to the asked one as can be. Any three colours can be mended.
   */
  public Legible legible() {
    List<String> changes = new ArrayList<>();
    Color words = mended("text", text, changes);
    boolean highlightIsRead =
        look == CaptionLook.KARAOKE || look == CaptionLook.POP || look == CaptionLook.BOX;
    Color spoken = highlightIsRead ? mended("highlight", highlight, changes) : highlight;
    return new Legible(withColours(words, spoken, plate), changes);
  }

  private Color mended(String name, Color colour, List<String> changes) {
    Color mended = Contrast.readable(colour, plate, Contrast.TEXT);
    if (!mended.equals(colour)) {
      changes.add(
          "The %s colour of the captions, %s, became %s: on %s it had a contrast of %.1f:1, readable text needs %.1f:1."
              .formatted(
                  name,
                  hex(colour),
                  hex(mended),
                  hex(plate),
                  Contrast.ratio(colour, plate),
                  Contrast.TEXT));
    }
    return mended;
  }

  private static String hex(Color colour) {
    return "#%06X".formatted(colour.getRGB() & 0xFFFFFF);
  }

  private static Color opaque(Color colour) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue());
  }
}
