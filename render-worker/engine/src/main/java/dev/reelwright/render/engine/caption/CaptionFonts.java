package dev.reelwright.render.engine.caption;

import java.awt.Font;
import java.util.List;

/**
 * Where captions get their fonts. An implementation serves several threads at once.
 *
 * <p>A character is drawn in the first font of the chain that has it; the JDK's own sans-serif
 * stands behind every chain, and what that lacks too is left out.
 */
@FunctionalInterface
public interface CaptionFonts {
  /**
   * Bold upright fonts, the best first; at least one. Their sizes do not matter.
   *
   * @param look which captions they are for
   */
  List<Font> chain(CaptionLook look);
}
