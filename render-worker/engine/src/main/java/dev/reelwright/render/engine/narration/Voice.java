package dev.reelwright.render.engine.narration;

import dev.reelwright.render.process.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that speaks. Thread-safe; blocking. */
public interface Voice {
  /** The engine's name in configuration and logs, e.g. {@code mary}. */
  String name();

  /** Ids of the voices that it can speak with; the first is its own choice. */
  List<String> voices();

  /** What one of its voices is called in lists for people. */
  default String title(String voice) {
    return voice;
  }

  /** The language of one of its voices, as BCP 47; empty if it is not known, or there are more. */
  default Optional<String> language(String voice) {
    return languages().size() == 1 ? Optional.of(languages().iterator().next()) : Optional.empty();
  }

  /** Languages that it speaks, as two letters, e.g. {@code en}. */
  Set<String> languages();

  /**
   * Speaks one text.
   *
   * @param utterance what, with whose voice, how fast
   * @param folder an existing folder of this render, for the sound
   * @throws VoiceTrouble if it cannot; a text that would come out silent is {@code
   *     text_unspeakable} and names it
   */
  Spoken speak(Utterance utterance, Path folder, StopSignal stop);

  /**
   * What to say.
   *
   * @param words in order; at least one
   * @param voice one of {@link Voice#voices()}
   * @param speed 0.5 to 2; 1 is the voice's own
   */
  record Utterance(List<SpokenWord> words, String voice, double speed) {
    public Utterance {
      words = List.copyOf(words);
    }
  }

  /**
   * A shown word and how it is said.
   *
   * @param display as it is shown, with its punctuation: "$5."
   * @param spoken lower-case words of letters and apostrophes only: "five", "dollars"; empty for
   *     what is shown and not said. For a voice that reads figures itself, in any language: the
   *     shown word's letters and digits
   * @param pauseMillis silence behind it, 0 for none; what its punctuation asks for
   */
  record SpokenWord(String display, List<String> spoken, int pauseMillis) {
    public SpokenWord {
      spoken = List.copyOf(spoken);
    }
  }

  /**
   * What came out.
   *
   * @param samples mono, 16 bit, little endian, {@link
   *     dev.reelwright.render.engine.story.Narrated#SAMPLE_RATE}, no header
   * @param times one for each word of the utterance, in order, rising; in milliseconds
   * @param estimated whether the times were worked out rather than told
   */
  record Spoken(Path samples, List<Span> times, boolean estimated) {
    public Spoken {
      times = List.copyOf(times);
    }
  }

  /** From, to; the end is not before the start. */
  record Span(long startMillis, long endMillis) {}
}
