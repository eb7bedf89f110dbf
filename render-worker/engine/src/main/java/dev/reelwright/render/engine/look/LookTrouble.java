package dev.reelwright.render.engine.look;

/** A font or a logo could not be used. */
public final class LookTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable: {@code fonts_unusable}, {@code font_unreadable}, {@code logo_unreadable}
   * @param message says what to do
   */
  public LookTrouble(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public LookTrouble(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, e.g. {@code font_unreadable}. */
  public String code() {
    return code;
  }
}
