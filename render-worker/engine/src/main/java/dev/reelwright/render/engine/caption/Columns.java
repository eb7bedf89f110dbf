package dev.reelwright.render.engine.caption;

/** How much room characters take in a line, before any font is known. */
final class Columns {
  /** Of a text: marks count nothing, wide characters twice. */
  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** Whether lines may break before and after it: Chinese, Japanese, and scripts without spaces. */
  static boolean breaksAnywhere(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
      default -> character >= 0x3000 && character <= 0x303F || isFullWidth(character);
    };
  }

  private static int of(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, HANGUL -> true;
      default ->
          character >= 0x3000 && character <= 0x303F
              || isFullWidth(character)
              || character >= 0x1F300 && character <= 0x1FAFF;
    };
  }

  private static boolean isFullWidth(int character) {
    return character >= 0xFF01 && character <= 0xFF60;
  }

  private Columns() {}
}
