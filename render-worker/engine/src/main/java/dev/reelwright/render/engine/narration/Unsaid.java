package dev.reelwright.render.engine.narration;

/** What is written in a script and said by nobody: three dots, an emoji. Pure. */
public final class Unsaid {
  /** Beside letters, digits, currencies and signs of reckoning. */
  private static final String SAID = "%&@#";

  /** Whether there may be something to say; whether a voice can is for the voice to judge. */
  public static boolean notAll(String text) {
    return text.codePoints().anyMatch(Unsaid::isSaid);
  }

  private static boolean isSaid(int point) {
    return Character.isLetterOrDigit(point)
        || switch (Character.getType(point)) {
          case Character.CURRENCY_SYMBOL, Character.MATH_SYMBOL, Character.OTHER_NUMBER -> true;
          default -> SAID.indexOf(point) >= 0;
        };
  }

  private Unsaid() {}
}
