package dev.reelwright.render.engine.narration;

import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Says each word as a beep of 140 ms with 110 ms of silence behind it, and tells exactly when; each
 * voice at its own pitch, each sentence louder or softer than the last one.
 */
public final class BeepingVoice implements Voice {
  private static final int BEEP = 140;
  private static final int STEP = 250;

  private final AtomicInteger asked = new AtomicInteger();

  /** How many sentences were spoken. */
  public int asked() {
    return asked.get();
  }

  /** Hertz of a voice. */
  public static double pitch(String voice) {
    return 300 + 200 * List.of("low", "middle", "high", "shrill").indexOf(voice);
  }

  @Override
  public String name() {
    return "beep";
  }

  @Override
  public List<String> voices() {
    return List.of("low", "middle", "high", "shrill");
  }

  @Override
  public Set<String> languages() {
    return Set.of("en");
  }

  @Override
  public Spoken speak(Utterance utterance, Path folder, StopSignal stop) {
    asked.incrementAndGet();
    int words = utterance.words().size();
    float[] sound = new float[STEP * Samples.A_MILLI * words];
    double loud = 0.02 + 0.03 * (Math.floorMod(utterance.words().hashCode(), 10));
    double turn = 2 * Math.PI * pitch(utterance.voice()) / 48_000;
    List<Span> times = new ArrayList<>();
    for (int word = 0; word < words; word++) {
      int from = word * STEP * Samples.A_MILLI;
      for (int i = 0; i < BEEP * Samples.A_MILLI; i++) {
        sound[from + i] = (float) (loud * Math.sin(turn * i));
      }
      times.add(new Span((long) word * STEP, (long) word * STEP + BEEP));
    }
    try {
      Path file = Files.createTempFile(folder, "beep", ".s16");
      Samples.write(file, sound);
      return new Spoken(file, times, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
