package dev.reelwright.render.engine.compose;

import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.Loudness;
import dev.reelwright.render.engine.LoudnessMeter;
import dev.reelwright.render.process.StopSignal;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Lays music under a sound track: as long as the track, quiet while somebody speaks, louder in
 * pauses, faded in and out. It knows beforehand when somebody will speak, so that the music is out
 * of the way by the first syllable and does not pump between words. Levels follow the voice's own
 * loudness; {@link Joiner} brings the whole to its target afterwards. Thread-safe.
 */
public final class MusicBed {
  /** LU below the voice in pauses; with {@link #DUCKING} about -30 LUFS under a voice of -14. */
  private static final double BELOW_VOICE = 6;

  /** Decibels by which music steps back behind speech. */
  private static final double DUCKING = 10;

  /** LUFS; where nobody speaks there is nothing to be measured by. */
  private static final double SUPPOSED_VOICE = -20;

  /** LUFS; quieter music is as good as silent, and lifting it would only lift noise. */
  private static final double SILENCE = -60;

  private static final double LARGEST_GAIN = 30;

  /** So far below the voice's loudness there is a pause. */
  private static final double PAUSE_BELOW_VOICE = 25;

  private static final int BLOCKS_PER_SECOND = 50;
  private static final int BLOCK = Loudness.SAMPLE_RATE / BLOCKS_PER_SECOND;
  private static final int BYTES_PER_SAMPLE = 4;

  /** Shorter pauses belong to the speech. */
  private static final int LEAST_PAUSE_BLOCKS = (int) (0.7 * BLOCKS_PER_SECOND);

  /** Music takes so long to step back, and begins it so long before the voice. */
  private static final int FALL_BLOCKS = (int) (0.24 * BLOCKS_PER_SECOND);

  private static final int RISE_BLOCKS = (int) (0.5 * BLOCKS_PER_SECOND);

  private static final double FADE_IN_SAMPLES = 0.5 * Loudness.SAMPLE_RATE;
  private static final double FADE_OUT_SAMPLES = 1.5 * Loudness.SAMPLE_RATE;

  /** Both are taken down alike before they are added, so that no sum is too large for a sample. */
  private static final double HEADROOM = 0.5;

  private final FfmpegSteps steps;

  public MusicBed(FfmpegSteps steps) {
    this.steps = steps;
  }

  /**
   * Writes the mix. Blocking. All files are plain samples, 48 kHz, stereo.
   *
   * @param track the voices; decides the length
   * @param music repeated if it is shorter, cut if it is longer
   * @param mixed is written
   */
  public void mix(Path track, Path music, Path mixed) {
    LoudnessMeter meter = new LoudnessMeter(steps);
    Loudness voice = meter.measured(track, "", line -> {});
    Loudness song = meter.measured(music, "", line -> {});
    double spoken = voice.integrated().orElse(SILENCE);
    double reference = spoken > SILENCE ? spoken : SUPPOSED_VOICE;
    try {
      BitSet speech =
          spoken > SILENCE
              ? speech(track, reference - PAUSE_BELOW_VOICE, steps.stop())
              : new BitSet();
      write(track, music, gain(song, reference), speech, voice.samples(), mixed);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lay music under the sound track", e);
    }
  }

  /** Decibels that bring the music to its level in pauses. */
  private static double gain(Loudness song, double reference) {
    double loudness = song.integrated().orElse(SILENCE);
    return loudness > SILENCE ? Math.min(LARGEST_GAIN, reference - BELOW_VOICE - loudness) : 0;
  }

  /** Blocks in which somebody speaks, short pauses among them. */
  private static BitSet speech(Path track, double threshold, StopSignal stop) throws IOException {
    BitSet speech = new BitSet();
    double least = Math.pow(10, threshold / 10);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(track), 1 << 16)) {
      byte[] bytes = in.readNBytes(BLOCK * BYTES_PER_SAMPLE);
      for (int block = 0; bytes.length > 0; block++) {
        stop.check();
        if (power(bytes) > least) {
          int last = speech.previousSetBit(block);
          boolean goesOn = last >= 0 && block - last <= LEAST_PAUSE_BLOCKS;
          speech.set(goesOn ? last : block, block + 1);
        }
        bytes = in.readNBytes(BLOCK * BYTES_PER_SAMPLE);
      }
    }
    return speech;
  }

  /** Mean square of both channels, 1 at full scale. */
  private static double power(byte[] bytes) {
    double sum = 0;
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      double value = sample(bytes, i);
      sum += value * value;
    }
    return sum / Math.max(1, bytes.length / 2);
  }

  private void write(Path track, Path music, double gain, BitSet speech, long samples, Path mixed)
      throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(track), 1 << 16);
        LoopedSound loop = new LoopedSound(music);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(mixed), 1 << 16)) {
      float[] bed = new float[BLOCK * 2];
      double ducked = speech.get(0) ? DUCKING : 0;
      long done = 0;
      byte[] bytes = in.readNBytes(BLOCK * BYTES_PER_SAMPLE);
      for (int block = 0; bytes.length > 0; block++) {
        steps.stop().check();
        int count = bytes.length / BYTES_PER_SAMPLE;
        loop.read(bed, count);
        double next = ducked(ducked, speech, block);
        for (int i = 0; i < count; i++) {
          double decibels = gain - ducked - (next - ducked) * i / BLOCK;
          double level = Math.pow(10, decibels / 20) * fade(done + i, samples);
          add(bytes, i * BYTES_PER_SAMPLE, bed[2 * i] * level);
          add(bytes, i * BYTES_PER_SAMPLE + 2, bed[2 * i + 1] * level);
        }
        out.write(bytes);
        ducked = next;
        done += count;
        bytes = in.readNBytes(BLOCK * BYTES_PER_SAMPLE);
      }
    }
  }

  /** How far the music has stepped back at the end of a block, in decibels. */
  private static double ducked(double before, BitSet speech, int block) {
    int speaks = speech.nextSetBit(block);
    return speaks >= 0 && speaks <= block + FALL_BLOCKS
        ? Math.min(DUCKING, before + DUCKING / FALL_BLOCKS)
        : Math.max(0, before - DUCKING / RISE_BLOCKS);
  }

  private static double fade(long sample, long samples) {
    double in = Math.min(1, sample / FADE_IN_SAMPLES);
    double out = Math.clamp((samples - sample) / FADE_OUT_SAMPLES, 0.0, 1.0);
    return in * out;
  }

  private static double sample(byte[] bytes, int at) {
    return (short) (bytes[at] & 0xff | bytes[at + 1] << 8) / 32768.0;
  }

  private static void add(byte[] bytes, int at, double music) {
    double sum = (sample(bytes, at) + music) * HEADROOM;
    int value = (int) Math.clamp(Math.round(sum * 32768), Short.MIN_VALUE, Short.MAX_VALUE);
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
  }
}
