package dev.reelwright.render.engine.narration.text;

import java.util.List;

/**
 * A word among its neighbours.
 *
 * @param tokens the whole text
 * @param at which word
 * @param shouted whether nearly the whole text is in capitals, so that capitals mean nothing
 */
record Place(List<Token> tokens, int at, boolean shouted) {
  /** The word in front, plain; nothing at the beginning or where punctuation parts them. */
  String before() {
    return at > 0 && tokens.get(at - 1).tail().isEmpty() ? core(at - 1) : "";
  }

  /** The word in front, with or without a full stop: "No. 5", "Sept. 5". */
  String beforeAnyStop() {
    return at > 0 && tokens.get(at - 1).tail().replace(".", "").isEmpty() ? core(at - 1) : "";
  }

  /** The word behind, plain; nothing at the end or where punctuation parts them. */
  String after() {
    return tokens.get(at).tail().isEmpty() ? afterAnyMark() : "";
  }

  /** The word behind, whatever stands between. */
  String afterAnyMark() {
    return at + 1 < tokens.size() ? core(at + 1) : "";
  }

  /** Whether an apostrophe stands in front: "'90s". */
  boolean afterApostrophe() {
    return Spelling.canonical(tokens.get(at).lead()).endsWith("'");
  }

  /** Whether punctuation follows it. */
  boolean marked() {
    return !tokens.get(at).tail().isEmpty();
  }

  /** Whether the words up to three behind hold an equals sign. */
  boolean inEquation() {
    return tokens.subList(at, Math.min(tokens.size(), at + 4)).stream()
        .anyMatch(token -> token.core().equals("="));
  }

  private String core(int index) {
    return Spelling.canonical(tokens.get(index).core());
  }
}
