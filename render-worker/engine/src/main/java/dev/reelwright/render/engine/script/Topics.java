package dev.reelwright.render.engine.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text without a heading is about. */
final class Topics {
  private static final int LONGEST = 3;

  /** Who or what the first sentence speaks of. */
  private static final Pattern SUBJECT =
      Pattern.compile(
          "^((?:(?:The|Our|A|An|My) )?(?:[\\p{L}\\p{Nd}'’-]+ ){1,4}?)(?:is|are|was|were|has|have|had|can|will|began|live|lives|means|became|grew|rose|fell|makes?|brings?|helps?|gives?|works?|started|starts|needs?)\\b");

  private Topics() {}

  /** The run of words that recurs most, early ones first; the first sentence's key if none does. */
  static String of(Document document) {
    List<String> sentences = new ArrayList<>(document.sentences());
    document
        .blocks()
        .forEach(
            block -> {
              if (block instanceof Document.Listing list) {
                sentences.addAll(list.items());
              }
            });
    Map<String, Double> score = new LinkedHashMap<>();
    Map<String, String> shown = new HashMap<>();
    int place = 0;
    for (String sentence : sentences) {
      for (String clause : sentence.split("[,;:.!?()\"“”–—]+(?=\\s|$)")) {
        count(clause.strip().split("\\s+"), place, score, shown);
      }
      place++;
    }
    String best = "";
    double highest = 1.5;
    for (Map.Entry<String, Double> entry : score.entrySet()) {
      if (entry.getValue() > highest) {
        highest = entry.getValue();
        best = entry.getKey();
      }
    }
    Matcher subject = SUBJECT.matcher(sentences.isEmpty() ? "" : sentences.get(0));
    if (!best.isEmpty()
        && subject.find()
        && Stopwords.contentOf(subject.group(1)).containsAll(Stopwords.contentOf(best))) {
      return English.capital(subject.group(1).strip());
    }
    if (!best.isEmpty()) {
      return English.capital(shown.getOrDefault(best, best));
    }
    return sentences.isEmpty() ? "In brief" : Phrases.heading(Phrases.key(sentences.get(0), 5));
  }

  private static void count(
      String[] words, int place, Map<String, Double> score, Map<String, String> shown) {
    for (int from = 0; from < words.length; from++) {
      StringBuilder key = new StringBuilder();
      StringBuilder name = new StringBuilder();
      for (int size = 1; size <= LONGEST && from + size <= words.length; size++) {
        String word = words[from + size - 1];
        String low = word.toLowerCase(Locale.ROOT);
        boolean verb =
            low.matches(".*(ed|ing|ly)") || low.matches("[$€£]?\\d.*") || Verbs.isSure(low);
        if (Stopwords.contains(low) || low.length() < 3 || verb) {
          break;
        }
        key.append(size > 1 ? " " : "")
            .append(
                size == 1 && from + size == words.length
                    ? English.singular(low)
                    : English.singular(low));
        name.append(size > 1 ? " " : "").append(word);
        double worth = (place == 0 ? 1.3 : place < 3 ? 1.0 : 0.8) * (1 + 0.9 * (size - 1));
        score.merge(key.toString(), worth, Double::sum);
        shown.putIfAbsent(key.toString(), name.toString());
      }
    }
  }
}
