package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import java.util.ArrayList;
import java.util.List;

/** Finds words that were to be said and cannot be heard. */
final class Hush {
  /** Far below the softest whisper, well above what a silent file holds. */
  private static final double SILENT = Samples.ofDecibels(-60);

  private Hush() {}

  /**
   * Requires that each spoken word is heard.
   *
   * @param starts of the words, in samples
   * @param ends of the words, in samples
   * @throws VoiceTrouble of the text, naming the first words that are silent
   */
  static void requireAudible(float[] sound, int[] starts, int[] ends, List<SpokenWord> words) {
    List<SpokenWord> silent = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean silentHere =
          !words.get(i).spoken().isEmpty()
              && Samples.rms(sound, starts[i], Math.min(ends[i], sound.length)) < SILENT;
      if (silentHere) {
        silent.add(words.get(i));
      } else if (!silent.isEmpty()) {
        break;
      }
    }
    if (!silent.isEmpty()) {
      throw VoiceTrouble.ofText("The voice stays silent at " + Quoted.of(silent));
    }
  }
}
