package dev.reelwright.render.engine.caption;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How captions are drawn. The lower-case name is the name that customers use. */
public enum CaptionLook {
  /** All words outlined, the spoken one in another colour. */
  KARAOKE(new Color(0xFFFFFF), new Color(0xFFD54A), new Color(0x0B0F19), false),

  /** All words outlined, the spoken one on a rounded tile that glides from word to word. */
  PILL(new Color(0xFFFFFF), new Color(0x7C3AED), new Color(0x0B0F19), false),

  /** Capitals with a thick outline; the spoken word grows. */
  POP(new Color(0xFFFFFF), new Color(0x3DF58A), new Color(0x000000), true),

  /** Lines on a translucent plate, the spoken word bright and underlined. */
  BOX(new Color(0xFFFFFF), new Color(0x7DD3FC), new Color(0x0B0F19), false),

  /** A subtitle with a soft shadow; what was spoken is brighter than what is to come. */
  CLEAN(new Color(0xFFFFFF), new Color(0xFFFFFF), new Color(0x0B0F19), false),

  /** Nothing is drawn; the pages are still there for subtitle files. */
  OFF(new Color(0xFFFFFF), new Color(0xFFFFFF), new Color(0x000000), false);

  private final Color text;
  private final Color highlight;
  private final Color plate;
  private final boolean uppercase;

  CaptionLook(Color text, Color highlight, Color plate, boolean uppercase) {
    this.text = text;
    this.highlight = highlight;
    this.plate = plate;
    this.uppercase = uppercase;
  }

  /** The look with a name, whatever its case; empty if there is none. */
  public static Optional<CaptionLook> named(String name) {
    return Arrays.stream(values()).filter(look -> look.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The name that customers use. */
  public String customerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it shows capitals unless told otherwise. */
  public boolean uppercase() {
    return uppercase;
  }

  Color text() {
    return text;
  }

  Color highlight() {
    return highlight;
  }

  Color plate() {
    return plate;
  }
}
