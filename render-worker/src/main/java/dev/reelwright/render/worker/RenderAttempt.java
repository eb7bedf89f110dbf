package dev.reelwright.render.worker;

import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.worker.JobFolders.JobFolder;

/** The work of one attempt of our own engine: fetch, render, store, look at what was stored. */
record RenderAttempt(RenderTask task, OwnEngine engine, Storing storing, JobFolders folders)
    implements Work {
  @Override
  public AttemptEnd work() {
    return InFolder.work(folders, folder -> storing.end(rendered(folder), folder));
  }

  private RenderOutcome rendered(JobFolder folder) {
    return switch (task.spec()) {
      case RenderSpec.StillWithAudio spec ->
          engine.still(spec, folder, storing.progress(), storing.stop());
      case RenderSpec.PromptToVideo spec ->
          engine.prompt(task, spec, folder, storing.progress(), storing.stop());
      case RenderSpec.ScriptOfPrompt spec ->
          throw new IllegalStateException("a script is not rendered");
      case RenderSpec.Storyboard spec ->
          throw new IllegalStateException("a storyboard is made in steps");
      case RenderSpec.ProviderVideo spec ->
          throw new IllegalStateException("an order for providers is not begun here");
    };
  }
}
