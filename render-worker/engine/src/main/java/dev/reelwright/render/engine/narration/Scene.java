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
  /** So low that the video's own gain, about 2 dB for a voice in both ears, limits no more. */
  private static final double CEILING = Samples.ofDecibels(-4);

  /** Limiting takes loudness away, which is given back, and limited again. */
  private static final int MOST_PASSES = 4;

  private static final double EXACT_DECIBEL = 0.1;

  /** Of the blocks in which loudness is measured. */
  private static final int BLOCK = 400 * Samples.A_MILLI;

  private static final double MOST_GAIN_DECIBEL = 30;
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

  /**
   * Brings a turn to the loudness of all turns, as it is heard behind the limiter, so that each
   * scene is as loud as the next whatever comes beside it.
   */
  private void level(List<Cut> cuts) {
    double lufs = lufs(cuts.stream().map(Cut::sound).toList());
    if (Double.isInfinite(lufs)) {
      return;
    }
    double decibels = Math.min(MOST_GAIN_DECIBEL, settings.lufs() - lufs);
    List<float[]> levelled = List.of();
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      double gain = Samples.ofDecibels(decibels);
      levelled = cuts.stream().map(cut -> limited(cut.sound(), gain)).toList();
      double missing = settings.lufs() - lufs(levelled);
      if (Math.abs(missing) < EXACT_DECIBEL || decibels >= MOST_GAIN_DECIBEL) {
        break;
      }
      decibels = Math.min(MOST_GAIN_DECIBEL, decibels + missing);
    }
    for (int i = 0; i < cuts.size(); i++) {
      float[] sound = cuts.get(i).sound();
      System.arraycopy(levelled.get(i), 0, sound, 0, sound.length);
    }
  }

  private static float[] limited(float[] sound, double gain) {
    float[] louder = new float[sound.length];
    for (int i = 0; i < sound.length; i++) {
      louder[i] = (float) (sound[i] * gain);
    }
    Limiter.limit(louder, CEILING);
    return louder;
  }

  /** Of sentences with silence around them, as they will be measured in the video. */
  private double lufs(List<float[]> sentences) {
    int pause = (int) samples(settings.sentenceMillis() / speed);
    int length = 2 * BLOCK + sentences.stream().mapToInt(sound -> sound.length + pause).sum();
    float[] turn = new float[length];
    int at = BLOCK;
    for (float[] sound : sentences) {
      System.arraycopy(sound, 0, turn, at, sound.length);
      at += sound.length + pause;
    }
    return SpeechLevel.lufs(turn);
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
