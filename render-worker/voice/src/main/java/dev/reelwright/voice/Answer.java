package dev.reelwright.voice;

import java.util.List;

/** What became of a request. */
sealed interface Answer {
  /** The request's. */
  long id();

  /**
   * Said.
   *
   * @param samples 48 kHz, mono
   * @param spans one for each word, in samples; an unspoken word's is empty
   */
  record Spoken(long id, short[] samples, List<Span> spans) implements Answer {
    public Spoken {
      spans = List.copyOf(spans);
    }
  }

  /** A word that nobody can say; it is the asker's text. */
  record Unspeakable(long id, String word) implements Answer {}

  /** Our fault; the message is for an operator. */
  record Failed(long id, String message) implements Answer {}

  /** From, to (exclusive). */
  record Span(int start, int end) {}
}
