package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.UtteranceStore.Said;
import dev.reelwright.render.engine.narration.Voice.Span;
import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.Voice.Utterance;
import dev.reelwright.render.engine.story.TimedWord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A scene's sound while it grows, turn by turn, into a file. Each sentence is cut to its words,
 * with soft edges, and set behind the one before with the silence that belongs there. Not
 * thread-safe.
 */
final class Scene implements AutoCloseable {
  private static final double CEILING = Samples.ofDecibels(-1.5);
  private static final double MOST_GAIN = Samples.ofDecibels(30);
  private static final double RUMBLE_HERTZ = 70;
  private static final int FADE = 5 * Samples.A_MILLI;

  /** What a sound may begin before, and end behind, the times of its words. */
  private static final int MARGIN_BEFORE = 25 * Samples.A_MILLI;

  private static final int MARGIN_BEHIND = 70 * Samples.A_MILLI;

  private final NarrationSettings settings;
  private final double speed;
  private final List<TimedWord> words = new ArrayList<>();
  private OutputStream out = OutputStream.nullOutputStream();
  private long written;

  /** Where the silence ends that the next sentence must wait for. */
  private long nextWordAt;

  Scene(NarrationSettings settings, double speed) {
    this.settings = settings;
    this.speed = speed;
    this.nextWordAt = samples(settings.leadMillis());
  }

  void open(Path file) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  /** A sentence as it goes into the scene: its sound, and where its words are in it. */
  private record Cut(float[] sound, int[] starts, int[] ends) {}

  void add(int turn, List<Utterance> sentences, List<Said> said) throws IOException {
    List<Cut> cuts = new ArrayList<>();
    for (Said sentence : said) {
      cuts.add(cut(sentence));
    }
    level(cuts);
    cuts.forEach(cut -> Edges.tighten(cut.sound(), cut.starts(), cut.ends()));
    for (int i = 0; i < cuts.size(); i++) {
      List<SpokenWord> spoken = sentences.get(i).words();
      append(turn, spoken, cuts.get(i));
      int least = i == cuts.size() - 1 ? settings.turnMillis() : between(spoken.getLast());
      nextWordAt += samples(Math.max(least, spoken.getLast().pauseMillis()) / speed);
    }
  }

  /** No more than asked for where a long sentence was spoken in parts. */
  private int between(SpokenWord last) {
    return Sentences.ends(last) ? settings.sentenceMillis() : 0;
  }

  /**
   * Cuts off what is before the first and behind the last word, but for their own fading; nothing
   * where the times are estimates.
   */
  private static Cut cut(Said said) {
    float[] sound = said.sound();
    Biquad.highPass(RUMBLE_HERTZ).filter(sound);
    int first = within(samples(said.times().getFirst().startMillis()), sound);
    int last = within(samples(said.times().getLast().endMillis()), sound);
    int from = said.estimated() ? 0 : Math.max(0, first - MARGIN_BEFORE);
    int to = said.estimated() ? sound.length : Math.min(sound.length, last + MARGIN_BEHIND);
    float[] kept = Arrays.copyOfRange(sound, from, to);
    fade(kept);
    int count = said.times().size();
    int[] starts = new int[count];
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      Span span = said.times().get(i);
      starts[i] = Math.clamp(samples(span.startMillis()) - from, 0, kept.length);
      ends[i] = Math.clamp(samples(span.endMillis()) - from, starts[i], kept.length);
    }
    return new Cut(kept, starts, ends);
  }

  private static int within(long sample, float[] sound) {
    return Math.clamp(sample, 0, sound.length);
  }

  private static void fade(float[] sound) {
    int length = Math.min(FADE, sound.length / 2);
    for (int i = 0; i < length; i++) {
      float gain = (i + 0.5f) / length;
      sound[i] *= gain;
      sound[sound.length - 1 - i] *= gain;
    }
  }

  /** Brings a turn to the loudness of all turns. */
  private void level(List<Cut> cuts) {
    int length = cuts.stream().mapToInt(cut -> cut.sound().length).sum();
    float[] turn = new float[length];
    int at = 0;
    for (Cut cut : cuts) {
      System.arraycopy(cut.sound(), 0, turn, at, cut.sound().length);
      at += cut.sound().length;
    }
    double lufs = SpeechLevel.lufs(turn);
    if (Double.isInfinite(lufs)) {
      return;
    }
    double gain = Math.min(MOST_GAIN, Samples.ofDecibels(settings.lufs() - lufs));
    for (Cut cut : cuts) {
      float[] sound = cut.sound();
      for (int i = 0; i < sound.length; i++) {
        sound[i] *= (float) gain;
      }
      Limiter.limit(sound, CEILING);
    }
  }

  private void append(int turn, List<SpokenWord> spoken, Cut cut) throws IOException {
    long start = Math.max(written, nextWordAt - cut.starts()[0]);
    silence(start - written);
    out.write(Samples.bytes(cut.sound()));
    written += cut.sound().length;
    for (int i = 0; i < spoken.size(); i++) {
      long from = millis(start + cut.starts()[i]);
      long to = millis(start + cut.ends()[i]);
      long after = words.isEmpty() ? 0 : words.getLast().endMillis();
      from = Math.max(from, after);
      words.add(new TimedWord(spoken.get(i).display(), from, Math.max(from + 1, to), turn));
    }
    nextWordAt = start + cut.ends()[cut.ends().length - 1];
  }

  /** The silence behind the last word. */
  void end() throws IOException {
    long lastWord = words.getLast().endMillis() * Samples.A_MILLI;
    silence(lastWord + samples(settings.tailMillis()) - written);
  }

  private void silence(long samples) throws IOException {
    for (long left = samples; left > 0; left -= Samples.A_MILLI) {
      out.write(new byte[2 * (int) Math.min(left, Samples.A_MILLI)]);
    }
    written += Math.max(0, samples);
  }

  private static long samples(double millis) {
    return Math.round(millis * Samples.A_MILLI);
  }

  private static long millis(long samples) {
    return Math.round(samples / (double) Samples.A_MILLI);
  }

  /** Samples. */
  long length() {
    return written;
  }

  List<TimedWord> words() {
    return words;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
