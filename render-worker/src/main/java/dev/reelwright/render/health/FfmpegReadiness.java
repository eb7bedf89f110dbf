package dev.reelwright.render.health;

import dev.reelwright.render.engine.Ffmpeg;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready without a working ffmpeg; says what is wrong. */
@Readiness
@ApplicationScoped
public class FfmpegReadiness implements HealthCheck {
  private final FfmpegProgram program;

  FfmpegReadiness(FfmpegProgram program) {
    this.program = program;
  }

  @Override
  public HealthCheckResponse call() {
    return switch (program.check()) {
      case Ffmpeg.Check.Usable usable ->
          HealthCheckResponse.named("ffmpeg")
              .up()
              .withData("version", usable.ffmpeg().version())
              .withData("encoder", usable.ffmpeg().encoder().program())
              .build();
      case Ffmpeg.Check.Unusable unusable ->
          HealthCheckResponse.named("ffmpeg").down().withData("reason", unusable.message()).build();
    };
  }
}
