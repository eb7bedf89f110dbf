package dev.reelwright.render.engine.look;

import dev.reelwright.render.engine.story.Layout;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What makes a video a customer's own. Colours are wishes: they are moved, hue kept, until texts
 * can be read.
 *
 * @param primary in place of the theme's accent
 * @param secondary in place of its second colour
 * @param ground in place of its ground, where the background is dynamic
 * @param logo a PNG or JPEG that this platform has made or re-encoded itself; shown on the first
 *     and last scene and by a watermark that asks for it
 * @param face a bundled face in place of the theme's headings and texts
 * @param font a TrueType file in place of both; wins over {@code face}
 * @param watermark on every scene
 * @param intro a card before the first scene
 * @param outro a card behind the last
 */
public record BrandKit(
    @Nullable Color primary,
    @Nullable Color secondary,
    @Nullable Color ground,
    @Nullable Path logo,
    @Nullable Face face,
    @Nullable Path font,
    @Nullable Watermark watermark,
    @Nullable Card intro,
    @Nullable Card outro) {
  private static final Pattern HEX = Pattern.compile("#?([0-9a-fA-F]{6})");

  /**
   * A small mark in a corner.
   *
   * @param text empty for the logo
   */
  public record Watermark(String text, Corner corner) {}

  /** Where a watermark stands, inside the safe area. */
  public enum Corner {
    TOP_LEFT,
    TOP_RIGHT
  }

  /** A card of its own. */
  public record Card(String title, String subtitle) {
    /** What is drawn for it. */
    public Layout layout() {
      return new Layout.Title("", title, subtitle);
    }
  }

  /** Nothing of its own. */
  public static BrandKit none() {
    return new BrandKit(null, null, null, null, null, null, null, null, null);
  }

  /** Colours only. */
  public static BrandKit ofColours(
      @Nullable Color primary, @Nullable Color secondary, @Nullable Color ground) {
    return new BrandKit(primary, secondary, ground, null, null, null, null, null, null);
  }

  /** {@code #RRGGBB}; empty if it is something else. */
  public static Optional<Color> colour(String hex) {
    var matcher = HEX.matcher(hex.strip());
    return matcher.matches()
        ? Optional.of(new Color(Integer.parseInt(matcher.group(1), 16)))
        : Optional.empty();
  }
}
