package dev.reelwright.render.engine.narration.text;

import dev.reelwright.render.engine.narration.Pronouncer;
import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Written English as an English voice says it: "in 2024, $5" is shown as three words and spoken as
 * "in", "twenty twenty four", "five dollars". Every shown word has spoken ones; punctuation that
 * stands alone is shown with the word in front of it. No word is lost: what cannot be said is an
 * error that names it. Thread-safe.
 */
public final class Normaliser implements Pronouncer {
  private static final int COMMA_MILLIS = 180;
  private static final int SENTENCE_MILLIS = 350;
  private static final int ELLIPSIS_MILLIS = 400;
  private static final int MOST_NAMED = 5;
  private static final double SHOUTED = 0.8;
  private static final int LEAST_SHOUTED_LETTERS = 12;

  private static final Pattern SPOKEN = Pattern.compile("[a-z']*[a-z][a-z']*");
  private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.!?].*");
  private static final Pattern ENDS_PHRASE = Pattern.compile(".*[,;:)\\]}–—].*|.*-+|.*--.*");

  private final Reader reader;

  /** Says the words of a lexicon as the lexicon wants, all others by rule. */
  public Normaliser(Lexicon lexicon) {
    this.reader = new Reader(lexicon);
  }

  /** With the lexicon that comes along. */
  public Normaliser() {
    this(Lexicon.shipped());
  }

  /**
   * The words of a text, in order; at least one.
   *
   * @param text of any length; Markdown and HTML marks and emoji are dropped from what is shown and
   *     from what is said
   * @throws VoiceTrouble {@code text_unspeakable}, naming the words, if some are in another script
   *     or nothing is left to say
   */
  @Override
  public List<SpokenWord> words(String text) {
    List<Token> tokens = Token.of(Cleaner.clean(text));
    boolean shouted = isShouted(tokens);
    Passage passage = new Passage();
    Set<String> unspeakable = new LinkedHashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String core = Spelling.canonical(token.core());
      boolean stop = token.tail().startsWith(".");
      List<String> spoken =
          isForeign(core) ? List.of() : reader.read(core, stop, new Place(tokens, i, shouted));
      if (spoken.isEmpty() && hasWord(core) || !spoken.stream().allMatch(Normaliser::isSpeakable)) {
        unspeakable.add(token.core());
      }
      passage.add(token, spoken, pause(tokens, i, spoken.isEmpty()));
    }
    return passage.words(unspeakable, text);
  }

  /** Collects shown words; what is silent joins its neighbour. */
  private static final class Passage {
    private final List<SpokenWord> words = new ArrayList<>();
    private String waiting = "";

    void add(Token token, List<String> spoken, int pauseMillis) {
      if (!spoken.isEmpty()) {
        words.add(new SpokenWord(waiting + token.shown(), spoken, pauseMillis));
        waiting = "";
      } else if (words.isEmpty()) {
        waiting += token.shown() + " ";
      } else {
        SpokenWord last = words.removeLast();
        words.add(
            new SpokenWord(
                last.display() + " " + token.shown(),
                last.spoken(),
                Math.max(last.pauseMillis(), pauseMillis)));
      }
    }

    List<SpokenWord> words(Set<String> unspeakable, String text) {
      if (!unspeakable.isEmpty()) {
        String some =
            String.join(", ", unspeakable.stream().limit(MOST_NAMED).map(Passage::quoted).toList());
        int more = unspeakable.size() - MOST_NAMED;
        throw VoiceTrouble.ofText(
            "An English voice cannot speak " + some + (more > 0 ? " and " + more + " more" : ""));
      }
      if (words.isEmpty()) {
        throw VoiceTrouble.ofText("There is nothing to speak in " + quoted(text.strip()));
      }
      return List.copyOf(words);
    }

    private static String quoted(String word) {
      int end = word.offsetByCodePoints(0, Math.min(word.codePointCount(0, word.length()), 40));
      return "\"" + word.substring(0, end) + (end < word.length() ? "…" : "") + "\"";
    }
  }

  private static int pause(List<Token> tokens, int at, boolean silent) {
    Token token = tokens.get(at);
    String next = at + 1 < tokens.size() ? tokens.get(at + 1).lead() : "";
    String tail = silent ? token.shown() : spoken(tokens, at);
    if (token.core().indexOf('(') >= 0) {
      tail = tail.replace(")", "");
    }
    int mark = 0;
    if (tail.contains("...") || tail.contains("…")) {
      mark = ELLIPSIS_MILLIS;
    } else if (ENDS_SENTENCE.matcher(tail).matches()) {
      mark = SENTENCE_MILLIS;
    } else if (ENDS_PHRASE.matcher(tail).matches() || next.startsWith("(")) {
      mark = COMMA_MILLIS;
    }
    return Math.max(mark, token.breakMillis());
  }

  /** The punctuation behind a word, without the full stop of an abbreviation or an initial. */
  private static String spoken(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    if (!token.tail().startsWith(".") || token.tail().startsWith("..")) {
      return token.tail();
    }
    if (token.tail().startsWith(".,")) {
      return token.tail().substring(1);
    }
    String next = at + 1 < tokens.size() ? tokens.get(at + 1).core() : "";
    boolean initial = token.core().matches("\\p{Lu}(?:\\.\\p{Lu})*") && next.matches("\\p{Lu}.*");
    boolean abbreviated =
        Abbreviations.expand(Spelling.canonical(token.core()), true, next).isPresent();
    boolean name = initial || isTitle(token.core());
    boolean newSentence = next.isEmpty() || (Character.isUpperCase(next.codePointAt(0)) && !name);
    return name || (abbreviated && !newSentence) ? token.tail().substring(1) : token.tail();
  }

  private static boolean isTitle(String core) {
    return core.matches(
        "Dr|Mr|Mrs|Ms|Prof|St|Gen|Rev|Sen|Gov|Capt|Lt|Sgt|Col|Mt|vs|e\\.g|i\\.e|approx");
  }

  private static boolean isShouted(List<Token> tokens) {
    long letters = 0;
    long capitals = 0;
    for (Token token : tokens) {
      letters += token.core().codePoints().filter(Character::isLetter).count();
      capitals += token.core().codePoints().filter(Character::isUpperCase).count();
    }
    return tokens.size() > 2 && letters >= LEAST_SHOUTED_LETTERS && capitals > SHOUTED * letters;
  }

  /** Letters of another script; a single Greek letter has a name. */
  private static boolean isForeign(String core) {
    int[] foreign =
        core.codePoints().filter(point -> point >= 0x80 && Character.isLetter(point)).toArray();
    if (foreign.length == 0) {
      return false;
    }
    boolean greek =
        foreign.length <= 2
            && core.codePoints()
                .allMatch(point -> point < 0x80 || isGreek(point) || !Character.isLetter(point));
    return !greek || foreign.length > 1 && adjacent(core);
  }

  private static boolean adjacent(String core) {
    return Pattern.compile("[^\\x00-\\x7f]{2}")
        .matcher(core.replaceAll("[^\\p{L}\\x00-\\x7f]", ""))
        .find();
  }

  private static boolean isGreek(int point) {
    return Symbols.greek(point).isPresent();
  }

  private static boolean hasWord(String core) {
    return core.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static boolean isSpeakable(String word) {
    return SPOKEN.matcher(word).matches();
  }
}
