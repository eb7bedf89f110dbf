package dev.reelwright.render.engine.narration.http;

import dev.reelwright.render.engine.narration.Voice.Span;
import dev.reelwright.render.engine.narration.http.SpeechApi.Token;
import dev.reelwright.render.engine.narration.sound.TimeEstimator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds our words among the parts whose times a server tells: parts may be shorter ("don", "'t"),
 * punctuation, or missing. A word that is not found gets its share of the time between its
 * neighbours.
 */
final class WordTimes {
  private static final int LOOK_AHEAD = 6;

  /** Fewer words found than this, and the sound itself is the better witness. */
  private static final double LEAST_FOUND = 0.6;

  private static final double SLACK_MILLIS = 250;

  private record Found(double start, double end, int next) {}

  private WordTimes() {}

  /**
   * A span for each word, in order, not overlapping; nothing if the told times cannot be believed.
   */
  static Optional<List<Span>> of(List<SentWord> words, List<Token> told, long soundMillis) {
    List<Token> tokens =
        told.stream().filter(token -> !SentWord.letters(token.text()).isEmpty()).toList();
    if (tokens.isEmpty() || !believable(tokens, soundMillis)) {
      return Optional.empty();
    }
    List<@Nullable Found> found = new ArrayList<>();
    int at = 0;
    int count = 0;
    for (SentWord word : words) {
      Found here = find(word.letters(), tokens, at);
      found.add(here);
      if (here != null) {
        at = here.next();
        count++;
      }
    }
    return count < LEAST_FOUND * words.size()
        ? Optional.empty()
        : Optional.of(filled(words, found, soundMillis));
  }

  private static boolean believable(List<Token> tokens, long soundMillis) {
    double before = 0;
    for (Token token : tokens) {
      boolean good =
          Double.isFinite(token.startMillis())
              && Double.isFinite(token.endMillis())
              && token.startMillis() >= before - 1
              && token.endMillis() >= token.startMillis()
              && token.endMillis() <= soundMillis + SLACK_MILLIS;
      if (!good) {
        return false;
      }
      before = token.startMillis();
    }
    return true;
  }

  private static @Nullable Found find(String letters, List<Token> tokens, int from) {
    for (int start = from; start < Math.min(tokens.size(), from + LOOK_AHEAD); start++) {
      StringBuilder joined = new StringBuilder();
      for (int next = start; next < tokens.size() && joined.length() < letters.length(); next++) {
        joined.append(SentWord.letters(tokens.get(next).text()));
        if (joined.toString().equals(letters)) {
          return new Found(tokens.get(start).startMillis(), tokens.get(next).endMillis(), next + 1);
        }
        if (!letters.startsWith(joined.toString())) {
          break;
        }
      }
    }
    return null;
  }

  private static List<Span> filled(
      List<SentWord> words, List<@Nullable Found> found, long soundMillis) {
    List<Span> spans = new ArrayList<>();
    double before = 0;
    for (int i = 0; i < words.size(); ) {
      Found here = found.get(i);
      if (here != null) {
        before = add(spans, Math.max(before, here.start()), here.end(), soundMillis);
        i++;
        continue;
      }
      int end = i;
      double weight = 0;
      while (end < words.size() && found.get(end) == null) {
        weight += TimeEstimator.weight(words.get(end).word());
        end++;
      }
      Found after = end < words.size() ? found.get(end) : null;
      double millis = Math.max(0, (after == null ? soundMillis : after.start()) - before);
      double start = before;
      for (; i < end; i++) {
        double share = millis * TimeEstimator.weight(words.get(i).word()) / weight;
        before = add(spans, start, start + share, soundMillis);
        start += share;
      }
    }
    return spans;
  }

  private static double add(List<Span> spans, double start, double end, long soundMillis) {
    long from = Math.min(Math.round(start), soundMillis);
    long to = Math.clamp(Math.round(end), from, Math.max(from, soundMillis));
    spans.add(new Span(from, to));
    return to;
  }
}
