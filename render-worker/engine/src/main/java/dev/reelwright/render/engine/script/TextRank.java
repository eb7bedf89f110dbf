package dev.reelwright.render.engine.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which sentences of a text matter most: each sentence recommends those it shares words with, and a
 * recommendation counts as much as the sentence that gives it (Mihalcea and Tarau, 2004).
 */
final class TextRank {
  private static final double DAMPING = 0.85;
  private static final int MOST_ROUNDS = 60;
  private static final double STILL = 1e-6;

  /** Sentences behind this one are not compared: the work grows with the square. */
  private static final int MOST_SENTENCES = 400;

  private TextRank() {}

  /** For each sentence its weight; 1 is the mean. */
  static double[] weights(List<String> sentences) {
    int all = sentences.size();
    int size = Math.min(all, MOST_SENTENCES);
    List<Set<String>> words = new ArrayList<>();
    for (String sentence : sentences.subList(0, size)) {
      words.add(Stopwords.contentOf(sentence));
    }
    double[][] likeness = new double[size][size];
    double[] given = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        double alike = likeness(words.get(i), words.get(j));
        likeness[i][j] = alike;
        likeness[j][i] = alike;
        given[i] += alike;
        given[j] += alike;
      }
    }
    double[] weight = new double[size];
    Arrays.fill(weight, 1);
    double change = 1;
    for (int round = 0; round < MOST_ROUNDS && change > STILL; round++) {
      double[] next = new double[size];
      change = 0;
      for (int i = 0; i < size; i++) {
        double got = 0;
        for (int j = 0; j < size; j++) {
          if (given[j] > 0) {
            got += likeness[j][i] / given[j] * weight[j];
          }
        }
        next[i] = 1 - DAMPING + DAMPING * got;
        change = Math.max(change, Math.abs(next[i] - weight[i]));
      }
      weight = next;
    }
    double[] out = new double[all];
    System.arraycopy(weight, 0, out, 0, size);
    return out;
  }

  private static double likeness(Set<String> some, Set<String> others) {
    int shared = Stopwords.shared(some, others);
    return shared == 0 ? 0 : shared / (Math.log(some.size() + 1.0) + Math.log(others.size() + 1.0));
  }
}
