package dev.reelwright.render.engine.narration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The engines that may speak, the preferred one first. When one fails, the next takes over, and the
 * reason is kept. Thread-safe.
 *
 * @param engines at least one
 */
public record Voices(List<Voice> engines) {
  public Voices {
    engines = List.copyOf(engines);
    if (engines.isEmpty()) {
      throw new IllegalArgumentException("nobody speaks");
    }
  }

  /** What came of it, who did it, and why others did not. */
  record Outcome<T>(T value, Voice engine, List<String> notes) {}

  /**
   * Lets the first engine that can do it.
   *
   * @throws VoiceTrouble if none can: the first that was an engine's fault, as trying again may
   *     help, else the first of the text
   */
  <T> Outcome<T> withFirstThatCan(Function<Voice, T> work) {
    List<VoiceTrouble> troubles = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Voice engine : engines) {
      try {
        return new Outcome<>(work.apply(engine), engine, List.copyOf(notes));
      } catch (VoiceTrouble trouble) {
        troubles.add(trouble);
        notes.add(
            "voice engine %s could not speak (%s): %s"
                .formatted(engine.name(), trouble.code(), trouble.getMessage()));
      }
    }
    VoiceTrouble worst =
        troubles.stream()
            .filter(trouble -> !trouble.customer())
            .findFirst()
            .orElse(troubles.getFirst());
    troubles.stream().filter(trouble -> trouble != worst).forEach(worst::addSuppressed);
    throw worst;
  }
}
