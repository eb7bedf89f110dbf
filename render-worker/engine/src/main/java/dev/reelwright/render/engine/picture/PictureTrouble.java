package dev.reelwright.render.engine.picture;

import org.jspecify.annotations.Nullable;

/** A picture that cannot be shown. */
public final class PictureTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  private PictureTrouble(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  static PictureTrouble tooLarge(long width, long height, long most) {
    return new PictureTrouble(
        "picture_too_large",
        "a picture of "
            + width
            + "x"
            + height
            + " has more than "
            + most / 1_000_000
            + " megapixels",
        null);
  }

  static PictureTrouble unreadable(String why, @Nullable Throwable cause) {
    return new PictureTrouble("picture_unreadable", why, cause);
  }

  /** Stable: {@code picture_too_large} or {@code picture_unreadable}. */
  public String code() {
    return code;
  }
}
