package dev.reelwright.render.worker;

import dev.reelwright.render.contract.RenderSpec.ScriptOfPrompt;
import dev.reelwright.render.engine.script.ScriptTrouble;
import dev.reelwright.render.engine.script.ScriptWriter;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import dev.reelwright.render.studio.Scripts;
import dev.reelwright.render.task.Setback;

/** The work of one attempt to write a script: words in, words out, no file. */
record ScriptAttempt(ScriptOfPrompt spec, ScriptWriter writer, StopSignal stop) implements Work {
  @Override
  public AttemptEnd work() {
    try {
      Story story = writer.write(Scripts.brief(spec), stop);
      return new AttemptEnd.Scripted(
          Scripts.of(story, spec.speakers(), spec.mostScenes()), story.notes());
    } catch (StoppedException e) {
      return new AttemptEnd.Stopped(e.reason());
    } catch (ScriptTrouble e) {
      return broken("script_failed", e);
    } catch (RuntimeException e) {
      return broken("script_bug", e);
    }
  }

  private static AttemptEnd broken(String code, RuntimeException cause) {
    return new AttemptEnd.Broken(new Setback(code, String.valueOf(cause), false));
  }
}
