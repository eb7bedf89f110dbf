package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.narration.MaryVoice;
import dev.reelwright.render.engine.narration.NarrationSettings;
import dev.reelwright.render.engine.narration.Narrator;
import dev.reelwright.render.engine.narration.Voice;
import dev.reelwright.render.engine.narration.Voices;
import dev.reelwright.render.engine.narration.text.Normaliser;
import dev.reelwright.render.engine.scene.LayoutArtist;
import dev.reelwright.render.engine.script.OutlineWriter;
import dev.reelwright.render.engine.script.ScriptWriter;
import java.util.List;

/** Puts studios together. */
public final class Studios {
  /** All built in: no network, no key. */
  public static Studio builtIn(MaryVoice voice) {
    return of(OutlineWriter.builtIn(), List.of(voice));
  }

  /**
   * With another writer or other voices.
   *
   * @param engines the preferred one first; at least one
   */
  public static Studio of(ScriptWriter writer, List<Voice> engines) {
    Narrator narrator =
        new Narrator(new Voices(engines), new Normaliser(), NarrationSettings.defaults());
    return new Studio(
        writer, narrator, engines.get(0).voices(), LayoutArtist::new, new CaptionFaces());
  }

  private Studios() {}
}
