package dev.reelwright.render.engine.narration.http;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A word as a server gets it. Such voices know how plain words and acronyms sound in their language
 * and need the punctuation; figures and signs they read each in their own way, so those go out as
 * words, and captions and sound agree.
 *
 * @param text with punctuation; never empty
 * @param letters the letters and digits of it in lower case, to find it again
 */
record SentWord(SpokenWord word, String text, String letters) {
  private static final int SENTENCE_MILLIS = 350;
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{P}\\s]+");
  private static final Pattern SAID = Pattern.compile("[a-z']+");
  private static final Pattern MARKS_BEHIND =
      Pattern.compile("[.,;:!?…]+(?=[\\p{Pe}\\p{Pf}\"']*$)");

  static SentWord of(SpokenWord word) {
    boolean said =
        !word.spoken().isEmpty()
            && word.spoken().stream().allMatch(part -> SAID.matcher(part).matches());
    boolean plain =
        PLAIN.matcher(word.display()).matches()
            && word.display().indexOf('@') < 0
            && word.display().chars().noneMatch(c -> "/\\&#%*_".indexOf(c) >= 0)
            && !hasInnerDot(word.display());
    String text = plain || !said ? word.display() : String.join(" ", word.spoken()) + marks(word);
    String whole = word.pauseMillis() >= SENTENCE_MILLIS && !endsPhrase(text) ? text + "." : text;
    return new SentWord(word, whole, letters(whole));
  }

  /** Words for one call each: parted where a pause is, none longer than a server takes. */
  static List<List<SentWord>> calls(List<SpokenWord> words, int mostCharacters) {
    List<List<SentWord>> calls = new ArrayList<>();
    List<SentWord> call = new ArrayList<>();
    int length = 0;
    for (SpokenWord word : words) {
      SentWord sent = of(word);
      if (length + sent.text().length() + 1 > mostCharacters && !call.isEmpty()) {
        List<SentWord> rest = afterLastPause(call);
        calls.add(List.copyOf(call.subList(0, call.size() - rest.size())));
        call = new ArrayList<>(rest);
        length = call.stream().mapToInt(kept -> kept.text().length() + 1).sum();
      }
      call.add(sent);
      length += sent.text().length() + 1;
    }
    calls.add(List.copyOf(call));
    return calls;
  }

  private static List<SentWord> afterLastPause(List<SentWord> call) {
    for (int i = call.size() - 1; i > call.size() / 2; i--) {
      if (call.get(i - 1).word().pauseMillis() >= SENTENCE_MILLIS) {
        return List.copyOf(call.subList(i, call.size()));
      }
    }
    return List.of();
  }

  static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean hasInnerDot(String display) {
    return Pattern.compile("\\p{L}\\.\\p{L}").matcher(display).find();
  }

  private static String marks(SpokenWord word) {
    var marks = MARKS_BEHIND.matcher(word.display());
    return marks.find() ? marks.group() : "";
  }

  private static boolean endsPhrase(String text) {
    return text.matches("(?s).*[.!?…。！？؟।][\\p{Pe}\\p{Pf}\"']*\\s*");
  }
}
