package dev.reelwright.dialect;

import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.BudgetExceeded.Period;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import java.time.Instant;
import java.util.List;

/** One of each kind. */
public final class EveryProblem {
  public static final List<Problem> LIST =
      List.of(
          new Problem.InvalidRequest("limit", "must be an integer from 1 to 100"),
          new Problem.InvalidFields(
              List.of(
                  new Problem.InvalidFields.InvalidField(
                      "style.framesPerSecond", "must be 1 to 60"),
                  new Problem.InvalidFields.InvalidField(
                      "source.scenes[3].speech[0].speaker", "must be one of the speakers"))),
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
          new Problem.TooManyActive(
              3,
              List.of(
                  "11111111-1111-4111-8111-111111111111",
                  "22222222-2222-4222-8222-222222222222",
                  "33333333-3333-4333-8333-333333333333")),
          new Problem.WrongState("cancel", JobState.RUNNING),
          new Problem.WrongStage("approve", StoryboardState.VISUALISING),
          new Problem.StorageFull(524_280_000, 524_288_000, 20_971_520),
          new Problem.LimitReached("assets", 1000),
          new Problem.IdempotencyMismatch(),
          new Problem.TooLarge("image", 52_428_800),
          new Problem.UnsupportedMedia("audio", "text/plain", List.of("mp3", "wav", "m4a", "ogg")),
          new Problem.RateLimited("submit", 30, 60, 42),
          new Problem.Unavailable("job-service", 2),
          new Problem.Internal("7c9e6679"));

  private EveryProblem() {}
}
