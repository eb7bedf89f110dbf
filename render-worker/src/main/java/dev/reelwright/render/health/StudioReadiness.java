package dev.reelwright.render.health;

import dev.reelwright.render.studio.StudioProgram;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready without fonts that draw and a voice that speaks; says what is wrong. */
@Readiness
@ApplicationScoped
public class StudioReadiness implements HealthCheck {
  private final StudioProgram program;

  StudioReadiness(StudioProgram program) {
    this.program = program;
  }

  @Override
  public HealthCheckResponse call() {
    return of(program);
  }

  /** What is to be said of it now. */
  public static HealthCheckResponse of(StudioProgram program) {
    return program
        .trouble()
        .map(
            reason -> HealthCheckResponse.named("studio").down().withData("reason", reason).build())
        .orElseGet(() -> HealthCheckResponse.up("studio"));
  }
}
