package dev.reelwright.voice;

import dev.reelwright.voice.Phonetics.UnspeakableWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Says requests, sentence by sentence. Thread-safe. */
final class Speaker {
  /** Longer sentences are made in parts, so that memory stays small. */
  private static final int MOST_WORDS_AT_ONCE = 60;

  private static final int LONGEST_PAUSE_MILLIS = 10_000;
  private static final int LONGEST_SAMPLES = 3 * 60 * SpeechModel.SAMPLE_RATE;

  /** What a finished piece may still sound after its last word; the rest of its pause is zeros. */
  private static final int TAIL_MILLIS = 60;

  private final Phonetics phonetics;
  private final SpeechModel model;

  private Speaker(Phonetics phonetics, SpeechModel model) {
    this.phonetics = phonetics;
    this.model = model;
  }

  /** Loads the voice; takes a second or two. */
  static Speaker start() throws Exception {
    Phonetics phonetics = Phonetics.start();
    return new Speaker(phonetics, new SpeechModel());
  }

  /**
   * Says a request.
   *
   * @param dropped asked between the sentences
   * @return empty if it was dropped
   */
  Optional<Answer> speak(Request request, BooleanSupplier dropped) {
    if (!request.character().possible() || !(request.speed() >= 0.5 && request.speed() <= 2)) {
      return Optional.of(new Answer.Failed(request.id(), "out of range: " + request.character()));
    }
    try {
      Recording recording = new Recording();
      int pending = 0;
      for (List<Request.Word> sentence : sentences(request.words())) {
        if (dropped.getAsBoolean()) {
          return Optional.empty();
        }
        pending = say(sentence, request, recording, pending);
        if (recording.length() > LONGEST_SAMPLES) {
          return Optional.of(new Answer.Failed(request.id(), "longer than three minutes"));
        }
      }
      recording.silence(pending);
      return dropped.getAsBoolean()
          ? Optional.empty()
          : Optional.of(new Answer.Spoken(request.id(), recording.samples(), recording.spans()));
    } catch (UnspeakableWord e) {
      return Optional.of(new Answer.Unspeakable(request.id(), e.word()));
    } catch (Exception e) {
      return Optional.of(new Answer.Failed(request.id(), e.toString()));
    }
  }

  /**
   * Says a sentence.
   *
   * @param pendingMillis silence that belongs before it
   * @return silence that belongs behind it
   */
  private int say(List<Request.Word> words, Request request, Recording recording, int pendingMillis)
      throws Exception {
    double paced = Math.clamp(words.getLast().pauseMillis(), 0, LONGEST_PAUSE_MILLIS);
    int pause = (int) Math.round(paced / request.speed());
    if (words.stream().allMatch(word -> word.spoken().isEmpty())) {
      words.forEach(word -> recording.skip());
      return pendingMillis + pause;
    }
    int tail = Math.clamp(pause, SpeechModel.FRAME_MILLIS, TAIL_MILLIS);
    Recording.Piece piece =
        model.speak(phonetics.analyse(words), words, request.character(), request.speed(), tail);
    recording.silence(pendingMillis - SpeechModel.LEAD_MILLIS);
    recording.add(piece);
    return pause - tail;
  }

  /** Cut behind full stops, and where a sentence grows too long behind its latest pause. */
  static List<List<Request.Word>> sentences(List<Request.Word> words) {
    List<List<Request.Word>> sentences = new ArrayList<>();
    int start = 0;
    int pause = -1;
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).endsSentence() || i == words.size() - 1) {
        sentences.add(words.subList(start, i + 1));
        start = i + 1;
        pause = -1;
      } else {
        if (words.get(i).pauseMillis() > 0) {
          pause = i;
        }
        if (i + 1 - start >= MOST_WORDS_AT_ONCE) {
          int end = pause < 0 ? i + 1 : pause + 1;
          sentences.add(words.subList(start, end));
          start = end;
          pause = -1;
        }
      }
    }
    return sentences;
  }
}
