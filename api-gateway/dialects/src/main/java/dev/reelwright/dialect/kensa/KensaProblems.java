package dev.reelwright.dialect.kensa;

import dev.reelwright.dialect.Rendered;
import dev.reelwright.job.contract.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Every refusal in Kensa's envelope {@code {"success": false, "error": "..."}}. */
final class KensaProblems {
  private KensaProblems() {}

  static Rendered render(Problem problem) {
    return switch (problem) {
      case Problem.InvalidRequest it ->
          refused(400, "Invalid %s: %s".formatted(field(it.field()), it.message()));
      // Kensa's one 401. Which of the two it is helps whoever has mistyped a key.
      case Problem.CredentialsMissing it -> refused(401, "Not authenticated");
      case Problem.CredentialsRefused it ->
          refused(401, "Not authenticated: the API key is not known or has been deactivated");
      case Problem.InsufficientCredits it ->
          refused(
              402,
              "Insufficient credits: %d needed, %d available"
                  .formatted(it.required(), it.available()));
      case Problem.BudgetExceeded it -> refused(402, budgetExceeded(it));
      case Problem.Forbidden it -> refused(403, "Forbidden: " + it.reason());
      // The contract calls a job a video.
      case Problem.NotFound it ->
          refused(
              404, it.what().equals("job") ? "Video not found" : "There is no such " + it.what());
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
          refused(429, "At most %d videos may be in progress".formatted(it.limit()));
      case Problem.StorageFull it -> refused(403, "The account's storage is full");
      case Problem.LimitReached it ->
          refused(403, "The account has %d %s, which is the most".formatted(it.limit(), it.what()));
      case Problem.WrongStage it -> refused(409, "Cannot %s this video".formatted(it.action()));
      case Problem.AlreadyActive it ->
          refused(409, "Another video (%s) is being generated".formatted(it.activeJobId()));
      case Problem.WrongState it ->
          refused(
              409,
              "Cannot %s this video: it is %s"
                  .formatted(it.action(), it.state().name().toLowerCase(Locale.ROOT)));
      case Problem.IdempotencyMismatch it ->
          refused(422, "This Idempotency-Key was used before with a different request");
      case Problem.TooLarge it ->
          refused(413, "The %s is larger than %d bytes".formatted(it.part(), it.limitBytes()));
      case Problem.UnsupportedMedia it -> refused(415, unsupported(it));
      case Problem.RateLimited it ->
          refused(
              429,
              "Too many requests: %d per %d seconds are allowed; retry in %d seconds"
                  .formatted(it.limit(), it.windowSeconds(), it.retryAfterSeconds()),
              retryAfter(it.retryAfterSeconds()));
      case Problem.Unavailable it ->
          refused(
              503,
              "Temporarily unavailable; retry in %d seconds".formatted(it.retryAfterSeconds()),
              retryAfter(it.retryAfterSeconds()));
      case Problem.Internal it ->
          refused(500, "Server error. Reference: %s".formatted(it.reference()));
    };
  }

  private static String unsupported(Problem.UnsupportedMedia it) {
    String allowed = String.join(", ", it.allowed());
    return it.part().equals("body")
        ? "Content-Type must be %s (found: %s)".formatted(allowed, it.found())
        : "The %s is %s; allowed: %s".formatted(it.part(), it.found(), allowed);
  }

  /** What the contract calls a part of the platform's order. */
  private static String field(String name) {
    return switch (name) {
      case "durationSeconds" -> "duration";
      case "resolution" -> "quality";
      default -> name;
    };
  }

  private static String budgetExceeded(Problem.BudgetExceeded it) {
    String whose =
        it.scope().equals(Problem.BudgetExceeded.ACCOUNT) ? "your account" : "this API key";
    String limit =
        "Insufficient budget: %s may spend %d credits per %s"
            .formatted(
                whose,
                it.limit(),
                switch (it.period()) {
                  case JOB -> "video";
                  case DAY -> "day";
                  case MONTH -> "month";
                });
    return it.resetsAt() == null
        ? "%s, this one needs %d".formatted(limit, it.required())
        : "%s, %d are spent, this video needs %d; resets at %s"
            .formatted(limit, it.spent(), it.required(), it.resetsAt());
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
    return new Rendered(status, KensaDialect.MEDIA_TYPE, KensaWire.refused(error), headers);
  }

  private static Map<String, String> retryAfter(long seconds) {
    return Map.of("Retry-After", Long.toString(seconds));
  }
}
