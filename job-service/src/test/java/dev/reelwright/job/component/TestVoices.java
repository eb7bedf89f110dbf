package dev.reelwright.job.component;

import dev.reelwright.job.asset.Voices;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;

/** An engine with two voices. */
@Alternative
@Priority(1)
@ApplicationScoped
class TestVoices implements Voices {
  @Override
  public Uni<Set<String>> ids() {
    return Uni.createFrom().item(Set.of("amy", "joe"));
  }
}
