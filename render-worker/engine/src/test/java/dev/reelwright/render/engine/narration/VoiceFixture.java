package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.Voice.Utterance;
import dev.reelwright.render.process.Sandbox;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The real voice, and words for it. */
public final class VoiceFixture {
  static final Sandbox SANDBOX = new Sandbox(Map.of());
  private static final String LIST = "reelwright/voice.classpath";

  private VoiceFixture() {}

  /** One voice for all who only want to be spoken to; it ends with this JVM. */
  private static final class Shared {
    static final MaryVoice VOICE = voice(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The voice that many test classes share: do not close it. */
  public static MaryVoice shared() {
    return Shared.VOICE;
  }

  /** The voice with its own settings; close it. */
  static MaryVoice voice(Path folder) {
    return voice(folder, MaryVoice.Settings.defaults());
  }

  static MaryVoice voice(Path folder, MaryVoice.Settings settings) {
    return new MaryVoice(SANDBOX, command(settings.threads()), folder, settings);
  }

  static List<String> command(int threads) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return MaryVoice.command(java, classPath(), threads);
  }

  /** As the build has listed it; the program's own classes come first. */
  static String classPath() {
    URL list = Objects.requireNonNull(VoiceFixture.class.getClassLoader().getResource(LIST), LIST);
    try (InputStream in = list.openStream()) {
      String jars = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      String root = list.toString().substring(0, list.toString().length() - LIST.length());
      if (root.startsWith("jar:")) {
        root = root.substring("jar:".length(), root.indexOf("!/"));
      }
      return Path.of(URI.create(root)) + File.pathSeparator + jars;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Words of a text that is written as it is said; punctuation asks for its pause. */
  static List<SpokenWord> words(String text) {
    List<SpokenWord> words = new ArrayList<>();
    for (String display : text.split(" ")) {
      String spoken = display.replaceAll("[^A-Za-z']", "").toLowerCase(Locale.ROOT);
      int pause =
          switch (display.charAt(display.length() - 1)) {
            case ',' -> 180;
            case '.', '?', '!' -> 350;
            default -> 0;
          };
      words.add(new SpokenWord(display, spoken.isEmpty() ? List.of() : List.of(spoken), pause));
    }
    return words;
  }

  static Utterance plain(String text) {
    return new Utterance(words(text), "slt", 1);
  }

  /** The median pitch in hertz of what is voiced, by autocorrelation. */
  static double pitch(float[] sound) {
    int window = 2_400;
    List<Double> pitches = new ArrayList<>();
    for (int start = 0; start + 2 * window < sound.length; start += 960) {
      double energy = energy(sound, start, window);
      if (Math.sqrt(energy * 2 / window) < 0.03) {
        continue;
      }
      double best = 0;
      int bestLag = 0;
      for (int lag = 100; lag < 900; lag++) {
        double product = 0;
        for (int i = start; i < start + window; i += 2) {
          product += sound[i] * sound[i + lag];
        }
        double likeness = product / Math.sqrt(energy * energy(sound, start + lag, window));
        if (likeness > best * 1.02) {
          best = likeness;
          bestLag = lag;
        }
      }
      if (best > 0.6) {
        pitches.add((double) 48_000 / bestLag);
      }
    }
    pitches.sort(null);
    return pitches.isEmpty() ? 0 : pitches.get(pitches.size() / 2);
  }

  private static double energy(float[] sound, int start, int window) {
    double sum = 0;
    for (int i = start; i < start + window; i += 2) {
      sum += sound[i] * sound[i];
    }
    return sum;
  }
}
