package dev.reelwright.render.engine.look;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A family of looks: colours, letters and manners that belong together. */
public enum Theme {
  /** Light, rounded, airy: cards with soft shadows. */
  PRESENTATION(
      new Palette.Seeds(
          0xF7F8FD, 0xE6EAFB, 0xFFFFFF, 0x10183A, 0x56607F, 0x4F46E5, 0x0D9488, 0xF59E0B),
      Face.INTER_EXTRABOLD,
      -0.028,
      Face.INTER,
      Face.INTER_SEMIBOLD,
      Face.LORA_ITALIC),
  /** Marker on a white board: drawn by hand. */
  WHITEBOARD(
      new Palette.Seeds(
          0xFCFCFA, 0xF1F3F2, 0xFFFFFF, 0x22303F, 0x53616E, 0x1B5FC6, 0xD3352B, 0x1C8A4B),
      Face.CAVEAT_BOLD,
      0,
      Face.PATRICK_HAND,
      Face.PATRICK_HAND,
      Face.CAVEAT_BOLD),
  /** Night: glass and glow. */
  DARK(
      new Palette.Seeds(
          0x0A0E1F, 0x151A38, 0x1B2244, 0xF5F7FF, 0xAAB3D3, 0x8B8DFF, 0x2DD4BF, 0xF472B6),
      Face.SPACE_GROTESK_BOLD,
      -0.02,
      Face.SPACE_GROTESK,
      Face.SPACE_GROTESK_BOLD,
      Face.SPACE_GROTESK),
  /** Loud: condensed capitals on flat colour, hard edges. */
  BOLD(
      new Palette.Seeds(
          0xFFD43B, 0xFFD43B, 0xFFFFFF, 0x111111, 0x3D3A2E, 0x2440E8, 0xFF5A47, 0x111111),
      Face.ANTON,
      0.005,
      Face.INTER_SEMIBOLD,
      Face.INTER_EXTRABOLD,
      Face.INTER_EXTRABOLD),
  /** Printed: serifs, rules and grain. */
  PAPER(
      new Palette.Seeds(
          0xF6EFE0, 0xEBE0C9, 0xFBF7EC, 0x2A2017, 0x675747, 0x9B3B20, 0x3B5B4E, 0xB3812F),
      Face.LORA_BOLD,
      -0.01,
      Face.LORA,
      Face.LORA_BOLD,
      Face.LORA_ITALIC),
  /** Sober: white, navy and a side rule. */
  CORPORATE(
      new Palette.Seeds(
          0xFFFFFF, 0xF0F4F8, 0xFFFFFF, 0x0E2841, 0x4F6478, 0x0A5BAA, 0x0F7F6B, 0xDB7F22),
      Face.INTER_SEMIBOLD,
      -0.02,
      Face.INTER,
      Face.INTER_SEMIBOLD,
      Face.LORA_ITALIC);

  private final Palette.Seeds seeds;
  private final Face heading;
  private final double headingTracking;
  private final Face body;
  private final Face strong;
  private final Face quote;

  Theme(
      Palette.Seeds seeds,
      Face heading,
      double headingTracking,
      Face body,
      Face strong,
      Face quote) {
    this.seeds = seeds;
    this.heading = heading;
    this.headingTracking = headingTracking;
    this.body = body;
    this.strong = strong;
    this.quote = quote;
  }

  Palette.Seeds seeds() {
    return seeds;
  }

  Face heading() {
    return heading;
  }

  double headingTracking() {
    return headingTracking;
  }

  Face body() {
    return body;
  }

  Face strong() {
    return strong;
  }

  Face quote() {
    return quote;
  }

  /** The theme of those who name none. */
  public static Theme standard() {
    return PRESENTATION;
  }

  /** The name that customers use. */
  public String customerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it looks like, in one sentence. */
  public String description() {
    return switch (this) {
      case PRESENTATION ->
          "Light and airy, with rounded cards, soft shadows and indigo accents, like a well-made"
              + " slide deck.";
      case WHITEBOARD -> "Marker on a whiteboard: hand-drawn boxes, arrows and handwriting.";
      case DARK -> "A night-blue stage with glass cards and glowing violet and teal accents.";
      case BOLD -> "Loud and flat: condensed capitals, hard edges and strong colours.";
      case PAPER -> "Like a printed page: serif type, fine rules and warm paper.";
      case CORPORATE -> "Sober and clear: white, navy and a rule at the side, for business.";
    };
  }

  /** Whether headings are set in capitals. */
  public boolean shouts() {
    return this == BOLD;
  }

  /** The theme of a name such as {@code presentation}, in any case. */
  public static Optional<Theme> named(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(theme -> theme.name().equals(wanted)).findFirst();
  }
}
