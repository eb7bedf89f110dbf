package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.process.StopSignal;

/** Writes stories. Thread-safe; blocking. */
public interface ScriptWriter {
  /**
   * Writes a story for a brief. The same brief gives the same story where the writer can promise
   * that.
   *
   * @throws ScriptTrouble if this writer cannot do it now; another may
   */
  Story write(Brief brief, StopSignal stop);
}
