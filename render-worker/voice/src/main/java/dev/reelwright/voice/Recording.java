package dev.reelwright.voice;

import java.util.ArrayList;
import java.util.List;

/** Sound that grows sentence by sentence, and where its words are. Not thread-safe. */
final class Recording {
  private static final double FULL_SCALE = 32_000;

  /** Room for the rare loud peak, so that its sentence need not be softer than its neighbours. */
  private static final double GAIN = 0.5;

  private final List<float[]> pieces = new ArrayList<>();
  private final List<Answer.Span> spans = new ArrayList<>();
  private int length;

  /**
   * A piece of sound.
   *
   * @param sound full scale is 32768; may be beyond
   * @param spans from the beginning of the piece
   */
  record Piece(float[] sound, List<Answer.Span> spans) {
    Piece {
      spans = List.copyOf(spans);
    }
  }

  void add(Piece piece) {
    for (Answer.Span span : piece.spans()) {
      spans.add(new Answer.Span(length + span.start(), length + span.end()));
    }
    append(piece.sound());
  }

  /** A word that is not said, here. */
  void skip() {
    spans.add(new Answer.Span(length, length));
  }

  /** None if less than zero. */
  void silence(int millis) {
    append(new float[Math.max(0, millis) * SpeechModel.SAMPLES_PER_MILLI]);
  }

  private void append(float[] sound) {
    pieces.add(sound);
    length += sound.length;
  }

  /** Samples so far. */
  int length() {
    return length;
  }

  List<Answer.Span> spans() {
    return spans;
  }

  /** As 16 bit; all of it softer if a peak would not fit. */
  short[] samples() {
    double gain = Math.min(GAIN, FULL_SCALE / Math.max(1, peak()));
    short[] samples = new short[length];
    int at = 0;
    for (float[] piece : pieces) {
      for (float sample : piece) {
        samples[at] = (short) Math.round(sample * gain);
        at++;
      }
    }
    return samples;
  }

  private double peak() {
    double peak = 0;
    for (float[] piece : pieces) {
      for (float sample : piece) {
        peak = Math.max(peak, Math.abs(sample));
      }
    }
    return peak;
  }
}
