package dev.reelwright.render.engine.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Words that carry no subject of their own. */
final class Stopwords {
  private static final Set<String> ALL =
      Set.of(
          ("a about above after again against all almost also although always am among an and any"
                  + " anyone anything are around as at away back be became because become been before"
                  + " being below between both but by can cannot could did do does doing done down"
                  + " during each either else even ever every few first for from further get gets"
                  + " give go goes got had has have having he her here hers him his how however i if"
                  + " in instead into is it its itself just keep kept last least less let like made"
                  + " make makes many may me might more most much must my near need neither never new"
                  + " next no nor not nothing now of off often on once one only or other others our"
                  + " out over own per perhaps please quite rather really same see several she should"
                  + " since so some someone something soon still such take than that the their them"
                  + " then there therefore these they thing things this those though through thus to"
                  + " today together too toward two under until up upon us use used uses using usually"
                  + " very want was way ways we well were what when where whether which while who"
                  + " whole whom whose why will with within without would yet you your yours"
                  + " isn't don't doesn't didn't can't won't it's that's i'm you're we're they're")
              .split(" "));

  private Stopwords() {}

  static boolean contains(String lowerCaseWord) {
    return ALL.contains(lowerCaseWord);
  }

  /** The words of a text that carry a subject, as singulars, each once. */
  static Set<String> contentOf(String text) {
    Set<String> out = new LinkedHashSet<>();
    for (String word : English.tokens(text)) {
      if (!ALL.contains(word) && word.length() > 1) {
        out.add(English.singular(word));
      }
    }
    return out;
  }

  /** How many words of the lists are in both. */
  static int shared(Set<String> some, Set<String> others) {
    int count = 0;
    for (String word : some) {
      if (others.contains(word)) {
        count++;
      }
    }
    return count;
  }

  /** Whether a text is a name for one of the words. */
  static boolean mentions(String text, List<String> words) {
    Set<String> content = contentOf(text);
    return words.stream().anyMatch(word -> content.containsAll(contentOf(word)));
  }
}
