package dev.reelwright.job.studio;

import dev.reelwright.job.asset.Voices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Who can speak, as the workers' engine says. */
@ApplicationScoped
class StudioVoices implements Voices {
  private final Studio studio;

  StudioVoices(Studio studio) {
    this.studio = studio;
  }

  @Override
  public Uni<Set<String>> ids() {
    return studio.offered().map(offered -> Set.copyOf(offered.voices()));
  }
}
