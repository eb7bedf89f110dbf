package dev.reelwright.render.engine.narration.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A shown word, parted from its punctuation.
 *
 * @param lead punctuation in front
 * @param core what is said; empty for punctuation alone
 * @param tail punctuation behind
 * @param breakMillis silence that the end of its line asks for
 */
record Token(String lead, String core, String tail, int breakMillis) {
  private static final String OPENING = "([{\"'“‘„‚«‹¿¡<–—-.…|\\*_~`:;,!?)]}>”’»›";
  private static final String CLOSING = ".,;:!?)]}\"'”’»›…–—->|\\*_~`([{“‘„‚«‹<";

  static Token of(String shown, int breakMillis) {
    // A lone sign may be said: "5 - 3", "2 * 3", "a < b".
    if (shown.length() == 1 && "-–<>*~".contains(shown)) {
      return new Token("", shown, "", breakMillis);
    }
    int from = 0;
    while (from < shown.length() && isOpening(shown, from)) {
      from++;
    }
    int to = shown.length();
    while (to > from && isClosing(shown, to - 1)) {
      to--;
    }
    return new Token(
        shown.substring(0, from), shown.substring(from, to), shown.substring(to), breakMillis);
  }

  /** The tokens of cleaned text; those words that make one figure are one token ("10 000"). */
  static List<Token> of(List<Cleaner.Chunk> chunks) {
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < chunks.size(); ) {
      int width = widthOfFigure(chunks, i);
      StringBuilder shown = new StringBuilder(chunks.get(i).text());
      for (int k = 1; k < width; k++) {
        shown.append(' ').append(chunks.get(i + k).text());
      }
      tokens.add(of(shown.toString(), chunks.get(i + width - 1).breakMillis()));
      i += width;
    }
    return tokens;
  }

  private static int widthOfFigure(List<Cleaner.Chunk> chunks, int from) {
    StringBuilder joined = new StringBuilder(chunks.get(from).text());
    int widest = 1;
    for (int width = 2; width <= 6 && from + width <= chunks.size(); width++) {
      if (chunks.get(from + width - 2).breakMillis() > 0 || joined.length() > 60) {
        return widest;
      }
      joined.append(' ').append(chunks.get(from + width - 1).text());
      Token token = of(joined.toString(), 0);
      if (Figures.isOneFigure(
              Spelling.canonical(
                  joined.substring(token.lead().length(), joined.length() - token.tail().length())))
          || Figures.isOneFigure(
              Spelling.canonical(joined.substring(0, joined.length() - token.tail().length())))) {
        widest = width;
      }
    }
    return widest;
  }

  /** As it is shown. */
  String shown() {
    return lead + core + tail;
  }

  private static boolean isOpening(String shown, int at) {
    char c = shown.charAt(at);
    if (OPENING.indexOf(c) < 0) {
      return false;
    }
    String rest = shown.substring(at + 1);
    boolean figure =
        !rest.isEmpty()
            && (isDigit(rest, 0)
                || "$€£¥₹.".indexOf(rest.charAt(0)) >= 0 && rest.length() > 1 && isDigit(rest, 1));
    return switch (c) {
      case '-', '–' -> !(figure && (at == 0 || !isWordCharacter(shown, at - 1)));
      case '<', '>', '~' -> !figure && !rest.startsWith("=");
      case '.' -> rest.isEmpty() || !Character.isLetterOrDigit(rest.codePointAt(0));
      default -> true;
    };
  }

  private static boolean isClosing(String shown, int at) {
    return CLOSING.indexOf(shown.charAt(at)) >= 0;
  }

  private static boolean isDigit(String text, int at) {
    return Character.isDigit(text.charAt(at));
  }

  private static boolean isWordCharacter(String text, int at) {
    return Character.isLetterOrDigit(text.charAt(at));
  }
}
