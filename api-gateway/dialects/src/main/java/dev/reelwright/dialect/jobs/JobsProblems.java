package dev.reelwright.dialect.jobs;

import dev.reelwright.dialect.Rendered;
import dev.reelwright.job.contract.Problem;
import java.util.Map;
import java.util.stream.Collectors;

/** Every refusal in the Jobs API's envelope {@code {"error": "..."}}. */
final class JobsProblems {
  private static final long MIB = 1024 * 1024;

  private JobsProblems() {}

  static Rendered render(Problem problem) {
    return switch (problem) {
      case Problem.InvalidRequest it -> refused(400, it.field() + ": " + it.message());
      case Problem.CredentialsMissing it -> refused(401, "Missing X-API-Key header");
      case Problem.CredentialsRefused it ->
          refused(401, "API key not recognized or has been deactivated");
      case Problem.InsufficientCredits it ->
          refused(
              402,
              "Insufficient credits: this job needs %d, you have %d available"
                  .formatted(it.required(), it.available()));
      // As too few credits: waiting for the budget's next period, or raising it, is all that helps.
      case Problem.BudgetExceeded it -> refused(402, budgetExceeded(it));
      case Problem.Forbidden it -> refused(403, it.reason());
      case Problem.NotFound it ->
          refused(
              404,
              it.what().equals("job")
                  ? "The requested job doesn't exist or doesn't belong to you"
                  : "There is no such " + it.what());
      case Problem.MethodNotAllowed it -> {
        String allowed = String.join(", ", it.allowed());
        yield refused(
            405,
            "Method %s is not allowed here; allowed: %s".formatted(it.method(), allowed),
            Map.of("Allow", allowed));
      }
      // Of storyboards and storage, of which this API has neither.
      case Problem.InvalidFields it -> refused(400, "Invalid request: " + named(it));
      case Problem.TooManyActive it ->
          refused(429, "At most %d jobs may be in progress".formatted(it.limit()));
      case Problem.StorageFull it -> refused(403, "Your storage is full");
      case Problem.LimitReached it ->
          refused(403, "You have %d %s, which is the most".formatted(it.limit(), it.what()));
      case Problem.WrongStage it -> refused(409, "Cannot %s this job".formatted(it.action()));
      case Problem.AlreadyActive it ->
          refused(
              409,
              "You already have an active job (%s); wait for it to finish or cancel it first"
                  .formatted(it.activeJobId()));
      case Problem.WrongState it ->
          refused(
              409,
              "Cannot %s this job: it is %s, and only a PENDING job can be cancelled"
                  .formatted(it.action(), JobsMapping.Status.of(it.state())));
      case Problem.IdempotencyMismatch it ->
          refused(422, "This Idempotency-Key was used before with a different request");
      case Problem.TooLarge it ->
          refused(
              413,
              "%s exceeded %d MB (%d bytes)"
                  .formatted(
                      it.part().equals("body")
                          ? "Request body"
                          : "Uploaded file '" + it.part() + "'",
                      it.limitBytes() / MIB,
                      it.limitBytes()));
      case Problem.UnsupportedMedia it ->
          refused(
              415,
              "Type of %s isn't supported: found %s; allowed: %s"
                  .formatted(
                      it.part().equals("body")
                          ? "the request body"
                          : "uploaded file '" + it.part() + "'",
                      it.found(),
                      String.join(", ", it.allowed())));
      case Problem.RateLimited it ->
          refused(
              429,
              "Rate limit exceeded: %d requests per %d seconds; retry in %d seconds"
                  .formatted(it.limit(), it.windowSeconds(), it.retryAfterSeconds()),
              retryAfter(it.retryAfterSeconds()));
      case Problem.Unavailable it ->
          refused(
              503,
              "Temporarily unavailable; retry in %d seconds".formatted(it.retryAfterSeconds()),
              retryAfter(it.retryAfterSeconds()));
      case Problem.Internal it ->
          refused(
              500,
              "Server error. Retry with exponential backoff. Reference: %s"
                  .formatted(it.reference()));
    };
  }

  private static String budgetExceeded(Problem.BudgetExceeded it) {
    String whose =
        it.scope().equals(Problem.BudgetExceeded.ACCOUNT) ? "your account" : "this API key";
    return switch (it.period()) {
      case JOB ->
          "Budget exceeded: %s may spend %d credits on one job, this job needs %d"
              .formatted(whose, it.limit(), it.required());
      case DAY -> budgetExceeded(it, whose, "day");
      case MONTH -> budgetExceeded(it, whose, "month");
    };
  }

  private static String budgetExceeded(Problem.BudgetExceeded it, String whose, String period) {
    return ("Budget exceeded: %s may spend %d credits a %s, %d are spent, this job needs %d;"
            + " resets at %s")
        .formatted(whose, it.limit(), period, it.spent(), it.required(), it.resetsAt());
  }

  private static String named(Problem.InvalidFields it) {
    return it.fields().stream()
        .map(field -> field.path() + " " + field.message())
        .collect(Collectors.joining("; "));
  }

  private static Rendered refused(int status, String error) {
    return refused(status, error, Map.of());
  }

  private static Rendered refused(int status, String error, Map<String, String> headers) {
    return new Rendered(
        status, JobsDialect.MEDIA_TYPE, JobsWire.json(new JobsWire.Refused(error)), headers);
  }

  private static Map<String, String> retryAfter(long seconds) {
    return Map.of("Retry-After", Long.toString(seconds));
  }
}
