package dev.reelwright.webhook.testing;

import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.jobs.JobsDialect;
import dev.reelwright.dialect.kensa.KensaDialect;
import dev.reelwright.dialect.sketchpen.SketchpenDialect;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The component tests' dialects: {@link FilmDialect} beside the published ones. */
@Singleton
public class TestDialects {
  @Produces
  @Singleton
  Dialects dialects() {
    return Dialects.of(
        List.of(new JobsDialect(), new KensaDialect(), new SketchpenDialect(), new FilmDialect()));
  }
}
