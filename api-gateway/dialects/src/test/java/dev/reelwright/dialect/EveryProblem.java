package dev.reelwright.dialect;

import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.BudgetExceeded.Period;
import java.time.Instant;
import java.util.List;

/** One of each kind. */
public final class EveryProblem {
  public static final List<Problem> LIST =
      List.of(
          new Problem.InvalidRequest("limit", "must be an integer from 1 to 100"),
          new Problem.CredentialsMissing(),
          new Problem.CredentialsRefused(),
          new Problem.InsufficientCredits(10, 3),
          new Problem.BudgetExceeded(
              "account", Period.DAY, 100, 95, 10, Instant.parse("2026-11-23T00:00:00Z")),
          new Problem.BudgetExceeded(
              "key:key_1", Period.MONTH, 1000, 995, 10, Instant.parse("2026-12-01T00:00:00Z")),
          new Problem.BudgetExceeded("key:key_1", Period.JOB, 5, 0, 10, null),
          new Problem.Forbidden("This page may not send requests here"),
          new Problem.NotFound("job"),
          new Problem.MethodNotAllowed("PUT", List.of("DELETE", "GET")),
          new Problem.AlreadyActive("clactive00000000000000000"),
          new Problem.WrongState("cancel", JobState.RUNNING),
          new Problem.IdempotencyMismatch(),
          new Problem.TooLarge("image", 52_428_800),
          new Problem.UnsupportedMedia("audio", "text/plain", List.of("mp3", "wav", "m4a", "ogg")),
          new Problem.RateLimited("submit", 30, 60, 42),
          new Problem.Unavailable("job-service", 2),
          new Problem.Internal("7c9e6679"));

  private EveryProblem() {}
}
