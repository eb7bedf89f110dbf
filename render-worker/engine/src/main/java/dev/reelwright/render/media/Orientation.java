package dev.reelwright.render.media;

/**
 * EXIF's eight orientations (tag 0x0112, values 1 to 8): how the stored picture is to be turned to
 * stand upright.
 */
public enum Orientation {
  UPRIGHT(""),
  MIRRORED("hflip"),
  UPSIDE_DOWN("hflip,vflip"),
  MIRRORED_UPSIDE_DOWN("vflip"),
  TRANSPOSED("transpose=cclock_flip"),
  TURN_CLOCKWISE("transpose=clock"),
  ANTI_TRANSPOSED("transpose=clock_flip"),
  TURN_COUNTERCLOCKWISE("transpose=cclock");

  private final String filter;

  Orientation(String filter) {
    this.filter = filter;
  }

  /** Of EXIF's number; anything unknown means upright, as viewers do. */
  public static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /** ffmpeg filters that put the picture upright; empty if none is needed. */
  public String filter() {
    return filter;
  }

  /** Whether width and height change places. */
  public boolean swapsSides() {
    return switch (this) {
      case UPRIGHT, MIRRORED, UPSIDE_DOWN, MIRRORED_UPSIDE_DOWN -> false;
      case TRANSPOSED, TURN_CLOCKWISE, ANTI_TRANSPOSED, TURN_COUNTERCLOCKWISE -> true;
    };
  }
}
