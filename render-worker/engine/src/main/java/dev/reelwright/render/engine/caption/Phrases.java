package dev.reelwright.render.engine.caption;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows how well a text breaks between two words. English, with what all scripts share. */
final class Phrases {
  /** Behind a sentence. */
  static final int SENTENCE = 0;

  /** Between what belongs together; taken only if nothing else fits. */
  static final int NEVER = 1000;

  private static final int CLAUSE = 6;
  private static final int COMMA = 10;
  private static final int PAUSE = 12;
  private static final int CONJUNCTION = 18;
  private static final int PREPOSITION = 26;
  private static final int UNSPACED = 30;
  private static final int ANYWHERE = 46;
  private static final int TIED = 130;
  private static final int INSIDE_A_WORD = 200;
  private static final long AUDIBLE_PAUSE_MILLIS = 220;

  private static final Set<String> DETERMINERS =
      words(
          "a an the this that these those my your his her its our their no every each some any"
              + " another which what whose");
  private static final Set<String> PREPOSITIONS =
      words(
          "in on at of for with from to by about into over under after before between through"
              + " during without within against across along around behind beyond despite down"
              + " except inside like near off onto out outside past since than toward towards"
              + " until up upon via as per");
  private static final Set<String> CONJUNCTIONS =
      words(
          "and but or nor so yet because although though while whereas if unless when whenever"
              + " where wherever that which who whom whose why how whether once then instead");
  private static final Set<String> LEANING_ON_THE_NEXT =
      words(
          "i you he she it we they be been not it's that's there's very too more most less so such"
              + " just only i'm you're we're they're i've you've we've let's");
  private static final Set<String> VERBS =
      words(
          "is are was were am has have had do does did will would can could may might shall should"
              + " must isn't aren't won't can't don't doesn't didn't");
  private static final Set<String> OBJECTS = words("it me him them us itself themselves");
  private static final Set<String> SHORT_TITLES =
      words("dr mr mrs ms prof st sen rep gov gen col lt sgt capt rev hon");
  private static final Set<String> TITLES =
      words(
          "sir dame lord lady saint president professor doctor captain king queen prince princess"
              + " pope");
  private static final Set<String> NUMBERED =
      words(
          "no nr fig figure chapter page part step section table number version level room line"
              + " vol volume phase january february march april may june july august september"
              + " october november december jan feb mar apr jun jul aug sep sept oct nov dec");
  private static final Set<String> ABBREVIATIONS =
      words("etc eg ie vs approx inc ltd co corp dept est jr sr al cf ca e.g i.e a.m p.m u.s u.k");
  private static final Pattern NUMBER =
      Pattern.compile("[(\"\u201C]?[\\p{Sc}+\u2212#-]?\\d[\\d.,:/\u2009-]*[\\p{Sc}%]?");
  private static final Pattern NUMBER_WORD =
      Pattern.compile(
          "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
              + "|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion"
              + "|half|several|few|many",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CAPITALISED = Pattern.compile("\\p{Lu}[\\p{Ll}\\p{M}'\u2019].*");
  private static final Pattern INITIAL = Pattern.compile("\\p{Lu}\\.(\\p{Lu}\\.)*");
  private static final Pattern SENTENCE_END =
      Pattern.compile(".*[.!?\u2026\u3002\uFF01\uFF1F][\"'\u201D\u2019)\\]\u300D\u300F]*");
  private static final Pattern CLAUSE_END =
      Pattern.compile(".*[;:\u2014\u2013\uFF1B\uFF1A][\"'\u201D\u2019)\\]]*|-+");
  private static final Pattern COMMA_END =
      Pattern.compile(".*([,\u3001\uFF0C][\"'\u201D\u2019]*|[)\\]\u201D])");
  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

  /** What it costs to go on from a word to the next on the same page. */
  static int costOfRunningOn(CaptionWord before, CaptionWord after) {
    if (endsSentence(before.text(), after.text())) {
      return 26;
    }
    return CLAUSE_END.matcher(before.text()).matches() ? 18 : 0;
  }

  /** What it costs to break between two words: {@link #SENTENCE} to {@link #NEVER}. */
  static int costBetween(CaptionWord before, CaptionWord after) {
    int cost = costOfText(before.text(), after.text(), after.glued());
    boolean paused = after.startMillis() - before.endMillis() >= AUDIBLE_PAUSE_MILLIS;
    return paused && cost < TIED ? Math.min(cost, PAUSE) : cost;
  }

  private static int costOfText(String before, String after, boolean glued) {
    if (WordParts.closes(after) && (glued || after.length() == 1) || WordParts.opens(before)) {
      return NEVER;
    }
    if (endsSentence(before, after)) {
      return SENTENCE;
    }
    if (CLAUSE_END.matcher(before).matches()) {
      return CLAUSE;
    }
    if (COMMA_END.matcher(before).matches()) {
      return COMMA;
    }
    if (glued) {
      boolean unspaced =
          Columns.breaksAnywhere(before.codePointBefore(before.length()))
              || Columns.breaksAnywhere(after.codePointAt(0));
      return unspaced ? UNSPACED : INSIDE_A_WORD;
    }
    return costOfWords(before, after);
  }

  private static int costOfWords(String before, String after) {
    String first = plain(before);
    String second = plain(after);
    if (belongTogether(before, after, first, second)) {
      return NEVER;
    }
    boolean adverb = PREPOSITIONS.contains(first) && VERBS.contains(second) && !first.equals("to");
    if (adverb) {
      return ANYWHERE;
    }
    if (OBJECTS.contains(second)
        || PREPOSITIONS.contains(first)
        || CONJUNCTIONS.contains(first)
        || NUMBER_WORD.matcher(first).matches()) {
      return TIED;
    }
    if (CONJUNCTIONS.contains(second)) {
      return CONJUNCTION;
    }
    if (PREPOSITIONS.contains(second)) {
      return PREPOSITION;
    }
    return LEANING_ON_THE_NEXT.contains(first) || VERBS.contains(first) ? TIED : ANYWHERE;
  }

  private static boolean belongTogether(String before, String after, String first, String second) {
    boolean secondStartsAPhrase = PREPOSITIONS.contains(second) || CONJUNCTIONS.contains(second);
    boolean article =
        DETERMINERS.contains(first)
            && !secondStartsAPhrase
            && !LEANING_ON_THE_NEXT.contains(second)
            && !VERBS.contains(second);
    boolean numberOfThings = NUMBER.matcher(before).matches() && !secondStartsAPhrase;
    boolean thingsNumber = NUMBERED.contains(first) && NUMBER.matcher(after).lookingAt();
    boolean title =
        (TITLES.contains(first) || SHORT_TITLES.contains(first))
            && CAPITALISED.matcher(after).matches();
    boolean initial = INITIAL.matcher(before).matches() && !isFunctionWord(second);
    boolean name =
        CAPITALISED.matcher(before).matches()
            && !isFunctionWord(first)
            && (CAPITALISED.matcher(after).matches() || INITIAL.matcher(after).matches())
            && !isFunctionWord(second);
    return article || numberOfThings || thingsNumber || title || initial || name;
  }

  private static boolean isFunctionWord(String word) {
    return DETERMINERS.contains(word)
        || PREPOSITIONS.contains(word)
        || CONJUNCTIONS.contains(word)
        || LEANING_ON_THE_NEXT.contains(word)
        || VERBS.contains(word);
  }

  /** Not so behind "Dr.", "J." before a name, or "No." before a number. */
  private static boolean endsSentence(String before, String after) {
    if (!SENTENCE_END.matcher(before).matches()) {
      return false;
    }
    String first = plain(before);
    boolean abbreviation =
        SHORT_TITLES.contains(first)
            || ABBREVIATIONS.contains(first)
            || NUMBERED.contains(first) && NUMBER.matcher(after).lookingAt()
            || INITIAL.matcher(before).matches() && !isFunctionWord(plain(after));
    return !(before.endsWith(".") && abbreviation);
  }

  /** In small letters, without what stands around it. */
  private static String plain(String word) {
    return EDGES.matcher(word.toLowerCase(Locale.ROOT).replace('\u2019', '\'')).replaceAll("");
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  private Phrases() {}
}
