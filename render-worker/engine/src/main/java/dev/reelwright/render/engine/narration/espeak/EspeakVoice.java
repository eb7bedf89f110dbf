package dev.reelwright.render.engine.narration.espeak;

import dev.reelwright.render.engine.narration.Voice;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import dev.reelwright.render.engine.narration.sound.Sound;
import dev.reelwright.render.engine.narration.sound.TimeEstimator;
import dev.reelwright.render.process.Limits;
import dev.reelwright.render.process.Sandbox;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolCall;
import dev.reelwright.render.process.ToolRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Speaks with espeak-ng, as a child process: the shown words go in as they are written, because it
 * reads the figures and signs of each language itself. A voice is a language as espeak-ng names it,
 * e.g. {@code de} or {@code en-us}. It tells no word times; they are estimated. Troubles are {@code
 * text_unspeakable} for a text that comes out silent, {@code voice_timeout} and {@code
 * voice_unavailable}.
 */
public final class EspeakVoice implements Voice {
  private static final int WORDS_PER_MINUTE = 165;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long MEMORY_BYTES = 1L << 30;
  private static final long LARGEST_SOUND_BYTES = 256L << 20;
  private static final double SILENT = 0.001;

  private final Path program;
  private final Sandbox sandbox;
  private final List<String> voices;

  private EspeakVoice(Path program, Sandbox sandbox, List<String> voices) {
    this.program = program;
    this.sandbox = sandbox;
    this.voices = List.copyOf(voices);
  }

  /**
   * The espeak-ng of this machine, if there is one that answers.
   *
   * @param program bare name or path, e.g. {@code espeak-ng}
   * @param first the voice to put first, e.g. {@code en-us}
   * @param folder where it may work
   */
  public static Optional<EspeakVoice> find(
      String program, String first, Sandbox sandbox, Path folder, StopSignal stop) {
    return Sandbox.Programs.onPath(program)
        .map(path -> new EspeakVoice(path, sandbox, listed(path, sandbox, folder, first, stop)))
        .filter(voice -> !voice.voices.isEmpty());
  }

  @Override
  public String name() {
    return "espeak";
  }

  @Override
  public List<String> voices() {
    return voices;
  }

  @Override
  public Optional<String> language(String voice) {
    return Optional.of(voice.replaceFirst("^cmn", "zh"));
  }

  @Override
  public Set<String> languages() {
    return voices.stream()
        .map(voice -> voice.split("-", 2)[0])
        .map(language -> language.equals("cmn") ? "zh" : language)
        .filter(language -> language.length() == 2)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Spoken speak(Utterance utterance, Path folder, StopSignal stop) {
    if (!voices.contains(utterance.voice())) {
      throw new IllegalArgumentException("espeak has no voice " + utterance.voice());
    }
    try {
      Path text = Files.createTempFile(folder, "espeak", ".txt");
      Path wave = Files.createTempFile(folder, "espeak", ".wav");
      Files.writeString(text, text(utterance));
      run(utterance, text, wave, folder, stop);
      Sound sound = read(wave, utterance).resampled();
      Path samples = Files.createTempFile(folder, "voice", ".s16le");
      sound.write(samples);
      Files.delete(text);
      Files.delete(wave);
      return new Spoken(samples, TimeEstimator.estimate(sound, utterance.words()), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the sound of espeak", e);
    }
  }

  private void run(Utterance utterance, Path text, Path wave, Path folder, StopSignal stop) {
    int speed = Math.toIntExact(Math.round(WORDS_PER_MINUTE * utterance.speed()));
    List<String> argv =
        List.of(
            program.toString(),
            "-b",
            "1",
            "-v",
            utterance.voice(),
            "-s",
            Integer.toString(speed),
            "-w",
            wave.toAbsolutePath().toString(),
            "-f",
            text.toAbsolutePath().toString());
    switch (sandbox.run(new ToolCall(argv, folder, limits(LONGEST)), stop)) {
      case ToolRun.Exited exited when exited.ok() -> {}
      case ToolRun.Exited exited ->
          throw VoiceTrouble.ofVoice(
              "voice_unavailable",
              "espeak ended with " + exited.code() + ": " + exited.err(),
              null);
      case ToolRun.TimedOut timedOut ->
          throw VoiceTrouble.ofVoice(
              "voice_timeout", "espeak took over " + timedOut.wall().toSeconds() + " s", null);
    }
  }

  private static Sound read(Path wave, Utterance utterance) throws IOException {
    byte[] bytes = Files.readAllBytes(wave);
    try {
      Sound sound = bytes.length == 0 ? Sound.pcm(bytes, 22_050) : Sound.wave(bytes);
      if (sound.peak() < SILENT) {
        throw VoiceTrouble.ofText(
            "The voice %s is silent for \"%s\"".formatted(utterance.voice(), beginning(utterance)));
      }
      return sound;
    } catch (Sound.Unreadable unreadable) {
      throw VoiceTrouble.ofVoice(
          "voice_answer_bad", "espeak wrote " + unreadable.getMessage(), unreadable);
    }
  }

  private static String beginning(Utterance utterance) {
    return utterance.words().stream()
        .limit(8)
        .map(SpokenWord::display)
        .collect(Collectors.joining(" "));
  }

  /** The shown words; a line's end where a pause is asked that no punctuation makes. */
  private static String text(Utterance utterance) {
    StringBuilder text = new StringBuilder();
    for (SpokenWord word : utterance.words()) {
      text.append(word.display()).append(word.pauseMillis() >= 600 ? "\n\n" : " ");
    }
    return text.toString();
  }

  private static List<String> listed(
      Path program, Sandbox sandbox, Path folder, String first, StopSignal stop) {
    ToolCall call =
        new ToolCall(
            List.of(program.toString(), "--voices"), folder, limits(Duration.ofSeconds(10)));
    if (!(sandbox.run(call, stop) instanceof ToolRun.Exited exited) || !exited.ok()) {
      return List.of();
    }
    Set<String> found = new LinkedHashSet<>();
    for (String line : exited.out().lines().skip(1).toList()) {
      String[] columns = line.strip().split("\\s+");
      if (columns.length >= 4 && columns[1].matches("[a-z]{2,3}(?:-[A-Za-z0-9]+)*")) {
        found.add(columns[1].toLowerCase(Locale.ROOT));
      }
    }
    List<String> ordered = new ArrayList<>(found);
    if (ordered.remove(first)) {
      ordered.addFirst(first);
    }
    return ordered;
  }

  private static Limits limits(Duration wall) {
    return new Limits(wall, wall, MEMORY_BYTES, LARGEST_SOUND_BYTES);
  }
}
