package dev.reelwright.render.engine.narration.text;

import java.text.Normalizer;
import java.util.Locale;

/** Brings the many ways to write a character down to the few that rules look at. */
final class Spelling {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final String FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒";
  private static final String[] FRACTION_TEXTS =
      ("1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8 1/7 1/9 1/10").split(" ");

  private Spelling() {}

  /**
   * Accents folded, quotes and dashes plain, {@code ²} as {@code ^2}, {@code ½} as {@code 1/2}
   * (with a space behind a whole number). What is left beyond ASCII is a symbol, or a letter of
   * another script.
   */
  static String canonical(String text) {
    StringBuilder plain = new StringBuilder(text.length() + 8);
    text.codePoints().forEach(point -> append(plain, point));
    return plain.toString().replace("<=", "≤").replace(">=", "≥").replace("!=", "≠");
  }

  private static void append(StringBuilder plain, int point) {
    if (point < 0x80) {
      plain.appendCodePoint(point);
      return;
    }
    int fraction = FRACTIONS.indexOf(point);
    if (fraction >= 0) {
      if (!plain.isEmpty() && Character.isDigit(plain.charAt(plain.length() - 1))) {
        plain.append(' ');
      }
      plain.append(FRACTION_TEXTS[fraction]);
      return;
    }
    if (point >= 0x2160 && point <= 0x217F) {
      plain.append(Character.getNumericValue(point));
      return;
    }
    int power = SUPERSCRIPTS.indexOf(point);
    if (power >= 0) {
      plain.append(inPower(plain) ? "" : "^").append(power);
      return;
    }
    String replaced = replacement(point);
    plain.append(replaced.isEmpty() ? folded(point) : replaced);
  }

  private static boolean inPower(StringBuilder plain) {
    int at = plain.length() - 1;
    while (at > 0 && Character.isDigit(plain.charAt(at))) {
      at--;
    }
    return at >= 0 && (plain.charAt(at) == '^' || plain.toString().endsWith("^-"));
  }

  private static String replacement(int point) {
    return switch (point) {
      case '’', '‘', 'ʼ', '‛', '′' -> "'";
      case '“', '”', '„', '«', '»', '″' -> "\"";
      case '⁻' -> "^-";
      case '‐', '‑' -> "-";
      case '‒', '–', '—', '―' -> "–";
      case '−' -> "-";
      case '…' -> "...";
      case 'ß', 'ẞ' -> "ss";
      case 'æ' -> "ae";
      case 'Æ' -> "Ae";
      case 'œ' -> "oe";
      case 'Œ' -> "Oe";
      case 'ø' -> "o";
      case 'Ø' -> "O";
      case 'đ', 'ð' -> "d";
      case 'Đ', 'Ð' -> "D";
      case 'ł' -> "l";
      case 'Ł' -> "L";
      case 'þ' -> "th";
      case 'Þ' -> "Th";
      case 'ı' -> "i";
      case 'ħ' -> "h";
      case 'Ħ' -> "H";
      case 'ŋ' -> "ng";
      case 'ə', 'Ə' -> "e";
      case 'µ' -> "μ";
      case '∆' -> "Δ";
      case '№' -> "No";
      case '⁄', '∕' -> "/";
      case '∗', '⋅', '·' -> "·";
      default -> "";
    };
  }

  private static String folded(int point) {
    String character = Character.toString(point);
    if (Character.isDigit(point)) {
      return Integer.toString(Character.digit(point, 10));
    }
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return "";
    }
    boolean symbol = type == Character.MATH_SYMBOL || type == Character.CURRENCY_SYMBOL;
    if (symbol || character.equals("°") || character.equals("™")) {
      return character;
    }
    String compatible = Normalizer.normalize(character, Normalizer.Form.NFKD);
    StringBuilder base = new StringBuilder();
    compatible
        .codePoints()
        .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
        .forEach(base::appendCodePoint);
    return base.isEmpty() ? character : withoutStroke(base.toString());
  }

  /** Latin letters that have no decomposition, by their name: "Latin small letter b with hook". */
  private static String withoutStroke(String base) {
    int point = base.codePointAt(0);
    if (point < 0x80 || Character.UnicodeScript.of(point) != Character.UnicodeScript.LATIN) {
      return base;
    }
    String name = Character.getName(point);
    if (name == null) {
      return base;
    }
    String[] parts = name.split(" ");
    boolean letter = parts.length >= 4 && parts[2].equals("LETTER") && parts[3].length() <= 2;
    if (!letter) {
      return base;
    }
    return parts[1].equals("CAPITAL") ? parts[3] : parts[3].toLowerCase(Locale.ROOT);
  }
}
