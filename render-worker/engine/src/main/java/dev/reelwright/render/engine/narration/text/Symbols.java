package dev.reelwright.render.engine.narration.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Signs that have a name. */
final class Symbols {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry((int) '&', "and"),
          Map.entry((int) '+', "plus"),
          Map.entry((int) '=', "equals"),
          Map.entry((int) '@', "at"),
          Map.entry((int) '%', "percent"),
          Map.entry((int) '‰', "per thousand"),
          Map.entry((int) '^', "to the power of"),
          Map.entry((int) '#', "number"),
          Map.entry((int) '$', "dollars"),
          Map.entry((int) '€', "euros"),
          Map.entry((int) '£', "pounds"),
          Map.entry((int) '¥', "yen"),
          Map.entry((int) '¢', "cents"),
          Map.entry((int) '₹', "rupees"),
          Map.entry((int) '₿', "bitcoin"),
          Map.entry((int) '×', "times"),
          Map.entry((int) '·', "times"),
          Map.entry((int) '÷', "divided by"),
          Map.entry((int) '±', "plus or minus"),
          Map.entry((int) '≈', "about"),
          Map.entry((int) '~', "about"),
          Map.entry((int) '≠', "is not"),
          Map.entry((int) '≤', "at most"),
          Map.entry((int) '≥', "at least"),
          Map.entry((int) '<', "less than"),
          Map.entry((int) '>', "more than"),
          Map.entry((int) '√', "square root of"),
          Map.entry((int) '∞', "infinity"),
          Map.entry((int) '∑', "sum of"),
          Map.entry((int) '∫', "integral of"),
          Map.entry((int) '→', "to"),
          Map.entry((int) '←', "from"),
          Map.entry((int) '↔', "to and from"),
          Map.entry((int) '⇒', "so"),
          Map.entry((int) '°', "degrees"),
          Map.entry((int) '§', "section"),
          Map.entry((int) '¶', "paragraph"),
          Map.entry((int) '©', "copyright"),
          Map.entry((int) '®', "registered"),
          Map.entry((int) '™', "trademark"),
          Map.entry((int) '℠', "service mark"),
          Map.entry((int) '¬', "not"),
          Map.entry((int) '¤', "currency"),
          Map.entry((int) '¦', "bar"));

  private static final Map<Integer, String> GREEK =
      Map.ofEntries(
          Map.entry((int) 'α', "alpha"),
          Map.entry((int) 'β', "beta"),
          Map.entry((int) 'γ', "gamma"),
          Map.entry((int) 'δ', "delta"),
          Map.entry((int) 'ε', "epsilon"),
          Map.entry((int) 'ζ', "zeta"),
          Map.entry((int) 'η', "eta"),
          Map.entry((int) 'θ', "theta"),
          Map.entry((int) 'ι', "iota"),
          Map.entry((int) 'κ', "kappa"),
          Map.entry((int) 'λ', "lambda"),
          Map.entry((int) 'μ', "mu"),
          Map.entry((int) 'ν', "nu"),
          Map.entry((int) 'ξ', "xi"),
          Map.entry((int) 'ο', "omicron"),
          Map.entry((int) 'π', "pi"),
          Map.entry((int) 'ρ', "rho"),
          Map.entry((int) 'σ', "sigma"),
          Map.entry((int) 'ς', "sigma"),
          Map.entry((int) 'τ', "tau"),
          Map.entry((int) 'υ', "upsilon"),
          Map.entry((int) 'φ', "phi"),
          Map.entry((int) 'χ', "chi"),
          Map.entry((int) 'ψ', "psi"),
          Map.entry((int) 'ω', "omega"));

  private Symbols() {}

  /** The name of a sign; punctuation has none. */
  static Optional<List<String>> name(int point) {
    String name = NAMES.get(point);
    if (name != null) {
      return Optional.of(List.of(name.split(" ")));
    }
    return switch (Character.getType(point)) {
      case Character.MATH_SYMBOL, Character.OTHER_SYMBOL, Character.CURRENCY_SYMBOL ->
          point < 0x80 ? Optional.empty() : unicodeName(point);
      default -> Optional.empty();
    };
  }

  /** A single Greek letter, as formulas use them. */
  static Optional<String> greek(int point) {
    return Optional.ofNullable(GREEK.get(Character.toLowerCase(point)));
  }

  private static Optional<List<String>> unicodeName(int point) {
    String name = Character.getName(point);
    if (name == null) {
      return Optional.empty();
    }
    String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
    return words.isEmpty() ? Optional.empty() : Optional.of(List.of(words.split(" ")));
  }
}
