package dev.reelwright.render.worker;

import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import java.nio.file.Path;

/** Whether what a provider has delivered is what was ordered. */
@FunctionalInterface
interface ResultCheck {
  /** Looks at it and, if it is, stores it. */
  AttemptEnd of(Path file, ProviderVideo ordered, JobFolder folder, Storing storing);
}
