package dev.reelwright.voice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sound that grows sentence by sentence, and where its words are. Not thread-safe. */
final class Recording {
  private static final double FULL_SCALE = 32_000;

  /** Room for the rare loud peak, so that its sentence need not be softer than its neighbours. */
  private static final double GAIN = 0.5;

  private double[] sound = new double[0];
  private final List<Answer.Span> spans = new ArrayList<>();

  /**
   * A piece of sound.
   *
   * @param sound full scale is 32768; may be beyond
   * @param spans from the beginning of the piece
   */
  record Piece(double[] sound, List<Answer.Span> spans) {
    Piece {
      spans = List.copyOf(spans);
    }
  }

  void add(Piece piece) {
    int offset = sound.length;
    sound = Arrays.copyOf(sound, offset + piece.sound().length);
    System.arraycopy(piece.sound(), 0, sound, offset, piece.sound().length);
    for (Answer.Span span : piece.spans()) {
      spans.add(new Answer.Span(offset + span.start(), offset + span.end()));
    }
  }

  /** A word that is not said, here. */
  void skip() {
    spans.add(new Answer.Span(sound.length, sound.length));
  }

  /** None if less than zero. */
  void silence(int millis) {
    int samples = Math.max(0, millis) * SpeechModel.SAMPLES_PER_MILLI;
    sound = Arrays.copyOf(sound, sound.length + samples);
  }

  int length() {
    return sound.length;
  }

  List<Answer.Span> spans() {
    return spans;
  }

  /** As 16 bit; all of it softer if a peak would not fit. */
  short[] samples() {
    double peak = Arrays.stream(sound).map(Math::abs).max().orElse(0);
    double gain = Math.min(GAIN, FULL_SCALE / Math.max(1, peak));
    short[] samples = new short[sound.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(sound[i] * gain);
    }
    return samples;
  }
}
