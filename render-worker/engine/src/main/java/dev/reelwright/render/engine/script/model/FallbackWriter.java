package dev.reelwright.render.engine.script.model;

import dev.reelwright.render.engine.script.Brief;
import dev.reelwright.render.engine.script.ScriptTrouble;
import dev.reelwright.render.engine.script.ScriptWriter;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.process.StopSignal;
import java.util.ArrayList;
import java.util.List;

/** Asks one writer, and another where the first cannot; the story then says why. */
public final class FallbackWriter implements ScriptWriter {
  private final ScriptWriter first;
  private final ScriptWriter second;

  /**
   * @param first e.g. a {@link ModelWriter}
   * @param second e.g. the built-in writer
   */
  public FallbackWriter(ScriptWriter first, ScriptWriter second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public Story write(Brief brief, StopSignal stop) {
    try {
      return first.write(brief, stop);
    } catch (ScriptTrouble trouble) {
      stop.check();
      Story story = second.write(brief, stop);
      List<String> notes = new ArrayList<>(story.notes());
      notes.addFirst("Written by the built-in writer: " + trouble.getMessage());
      return new Story(story.title(), story.scenes(), notes);
    }
  }
}
