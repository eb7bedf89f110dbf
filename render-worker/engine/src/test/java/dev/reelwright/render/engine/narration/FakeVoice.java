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

/** Hums each word for 200 ms, or fails as it is told. */
public final class FakeVoice implements Voice {
  private final String name;
  private final List<String> voices;
  private final List<VoiceTrouble> troubles;
  private final AtomicInteger asked = new AtomicInteger();

  public FakeVoice(String name, List<String> voices, List<VoiceTrouble> troubles) {
    this.name = name;
    this.voices = List.copyOf(voices);
    this.troubles = List.copyOf(troubles);
  }

  public int asked() {
    return asked.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> voices() {
    return voices;
  }

  @Override
  public Set<String> languages() {
    return Set.of("en");
  }

  @Override
  public Spoken speak(Utterance utterance, Path folder, StopSignal stop) {
    int call = asked.getAndIncrement();
    if (call < troubles.size()) {
      throw troubles.get(call);
    }
    int length = 200 * Samples.A_MILLI;
    float[] sound = new float[length * utterance.words().size()];
    List<Span> times = new ArrayList<>();
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (float) (0.1 * Math.sin(2 * Math.PI * 220 * i / 48_000));
    }
    for (int i = 0; i < utterance.words().size(); i++) {
      times.add(new Span(200L * i, 200L * i + 200));
    }
    try {
      Path file = Files.createTempFile(folder, name, ".s16");
      Samples.write(file, sound);
      return new Spoken(file, times, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
