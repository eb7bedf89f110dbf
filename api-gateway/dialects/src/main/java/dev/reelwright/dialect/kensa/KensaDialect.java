package dev.reelwright.dialect.kensa;

import dev.reelwright.dialect.Callback;
import dev.reelwright.dialect.Dialect;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.Rendered;
import dev.reelwright.dialect.Surface;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.Problem;
import java.util.List;
import java.util.Optional;

/** Kensa's API under {@code /api/v1}. */
public final class KensaDialect implements Dialect {
  /** The {@code origin} of its jobs. */
  public static final String NAME = "kensa";

  /** Of every answer. */
  public static final String MEDIA_TYPE = "application/json";

  private static final long MAX_BODY_BYTES = 1024 * 1024;
  private static final Surface SURFACE =
      new Surface(
          NAME, List.of("/api/v1/config", "/api/v1/credit", "/api/v1/video"), MAX_BODY_BYTES);

  @Override
  public Surface surface() {
    return SURFACE;
  }

  @Override
  public Rendered render(Problem problem) {
    return KensaProblems.render(problem);
  }

  /** The contract promises its customers no webhook: they poll. */
  @Override
  public Optional<Callback> callback(JobEvent event, PublicLinks links) {
    return Optional.empty();
  }
}
