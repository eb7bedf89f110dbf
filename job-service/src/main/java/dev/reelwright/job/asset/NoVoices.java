package dev.reelwright.job.asset;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Where no engine is heard: nobody is known. */
@DefaultBean
@ApplicationScoped
class NoVoices implements Voices {
  private static final long RETRY_AFTER_SECONDS = 5;

  @Override
  public Uni<Set<String>> ids() {
    return Uni.createFrom()
        .failure(new ProblemException(new Problem.Unavailable("studio", RETRY_AFTER_SECONDS)));
  }
}
