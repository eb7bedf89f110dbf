package dev.reelwright.render.engine.look;

import java.awt.Color;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Colours by what they are for. Every text colour here has at least {@link Contrast#TEXT} on {@code
 * ground}, {@code edge}, {@code surface} and their mixtures with the glows of the background.
 *
 * @param ground behind everything
 * @param edge the other end of the ground's gradient
 * @param surface of cards
 * @param ink of text
 * @param muted of secondary text
 * @param accent fill of what matters
 * @param second fill of what is beside it
 * @param third fill for a dash of colour
 * @param accentText the accent as a text colour
 * @param secondText the second colour as a text colour
 * @param onAccent text on {@code accent}
 * @param onSecond text on {@code second}
 * @param onThird text on {@code third}
 * @param line hairlines and frames
 */
public record Palette(
    Color ground,
    Color edge,
    Color surface,
    Color ink,
    Color muted,
    Color accent,
    Color second,
    Color third,
    Color accentText,
    Color secondText,
    Color onAccent,
    Color onSecond,
    Color onThird,
    Color line) {
  /** How much of a glow's colour the background shows at most. */
  static final double GLOW = 0.16;

  /** What a theme gives, as 0xRRGGBB. */
  record Seeds(
      int ground, int edge, int surface, int ink, int muted, int accent, int second, int third) {}

  /** A text colour on a ground of this palette that is not one of its usual grounds. */
  public Color textOn(Color preferred, Color ground) {
    return Contrast.readable(preferred, ground, Contrast.TEXT);
  }

  /** A tint of the accent for the ground of an icon. */
  public Color tint(Color of) {
    return Contrast.mix(surface, of, dark() ? 0.24 : 0.12);
  }

  /** Whether texts are lighter than their ground. */
  public boolean dark() {
    return dark(ground);
  }

  private static boolean dark(Color ground) {
    return Contrast.luminance(ground) < 0.18;
  }

  /** Colours for things of the same kind, one after the other. */
  public List<Color> series() {
    return List.of(accent, second, third);
  }

  static Palette of(
      Seeds seeds,
      BackgroundMode mode,
      @Nullable Color brandGround,
      @Nullable Color primary,
      @Nullable Color secondary) {
    Color ground = new Color(seeds.ground());
    Color edge = new Color(seeds.edge());
    Color surface = new Color(seeds.surface());
    Color accent = primary == null ? new Color(seeds.accent()) : primary;
    Color second = secondary == null ? new Color(seeds.second()) : secondary;
    if (brandGround != null) {
      ground = farFromTheMiddle(brandGround);
      boolean dark = dark(ground);
      edge = Contrast.mix(ground, dark ? Color.WHITE : accent, 0.07);
      surface = Contrast.mix(ground, Color.WHITE, dark ? 0.1 : 0.75);
    }
    if (mode == BackgroundMode.WHITE) {
      ground = Color.WHITE;
      edge = Color.WHITE;
      surface = Contrast.mix(Color.WHITE, accent, 0.045);
    }
    return corrected(ground, edge, surface, seeds, accent, second);
  }

  /** A ground of middling lightness leaves no room for texts in colour: it is moved aside. */
  private static Color farFromTheMiddle(Color ground) {
    boolean darker = Contrast.ratio(Color.WHITE, ground) >= 6;
    return Contrast.readable(ground, darker ? Color.WHITE : Color.BLACK, darker ? 12 : 13);
  }

  private static Palette corrected(
      Color ground, Color edge, Color surface, Seeds seeds, Color accent, Color second) {
    // What fills must stand out from the ground, as pictures must (WCAG 1.4.11).
    Color third = Contrast.readable(new Color(seeds.third()), 1.9, ground, edge);
    Color seenAccent = Contrast.readable(accent, Contrast.LARGE, ground, edge, surface);
    Color seenSecond = Contrast.readable(second, 2, ground, edge);
    Color[] grounds = {
      ground,
      edge,
      surface,
      Contrast.mix(ground, seenAccent, GLOW),
      Contrast.mix(edge, seenAccent, GLOW),
      Contrast.mix(ground, seenSecond, GLOW),
      Contrast.mix(edge, third, GLOW)
    };
    Color own = new Color(seeds.ink());
    Color ink = Contrast.readable(own, 7, grounds);
    if (!ink.equals(own)) {
      // On a ground that the theme was not made for: nearly black or white rather than just enough.
      ink = Contrast.readable(own, 11.5, grounds);
    }
    Color line = Contrast.mix(ground, ink, 0.16);
    return new Palette(
        ground,
        edge,
        surface,
        ink,
        Contrast.readable(new Color(seeds.muted()), Contrast.TEXT, grounds),
        seenAccent,
        seenSecond,
        third,
        Contrast.readable(seenAccent, Contrast.TEXT, grounds),
        Contrast.readable(seenSecond, Contrast.TEXT, grounds),
        on(seenAccent),
        on(seenSecond),
        on(third),
        line);
  }

  private static Color on(Color fill) {
    return Contrast.ratio(Color.WHITE, fill) >= Contrast.TEXT
        ? Color.WHITE
        : Contrast.readable(new Color(0x14, 0x14, 0x1C), fill, Contrast.TEXT);
  }
}
