package dev.reelwright.render.engine.caption;

/**
 * What of a page is to be seen at a time.
 *
 * @param page index of the page
 * @param spoken index of its spoken word; it stays so until the next begins
 * @param age milliseconds since that word began
 * @param cover how opaque the page is, 0 to 255
 */
record Moment(int page, int spoken, long age, int cover) {
  /** Milliseconds that the highlight takes from a word to the next. */
  static final long CHANGE_MILLIS = 100;

  /** Whether the highlight is on its way. */
  boolean changing() {
    return age < CHANGE_MILLIS;
  }

  /** How far the highlight has come, 0 to 1, quick at first. */
  double progress() {
    double left = 1 - Math.clamp((double) age / CHANGE_MILLIS, 0, 1);
    return 1 - left * left * left;
  }

  /** Equal for moments that look equal; never 0. */
  long key() {
    return (page + 1L) << 32 | (spoken + 1L) << 16 | Math.min(age, CHANGE_MILLIS) << 8 | cover;
  }
}
