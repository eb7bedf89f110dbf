package dev.reelwright.gateway.session;

import dev.reelwright.dialect.Rendered;
import dev.reelwright.gateway.problem.PathEnvelope;
import dev.reelwright.job.contract.Problem;
import jakarta.inject.Singleton;
import java.util.Map;

/** Every refusal below {@code /api/auth}, as Better Auth's clients read it. */
@Singleton
class AuthEnvelope implements PathEnvelope {
  static final String ROOT = "/api/auth";

  @Override
  public boolean covers(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }

  @Override
  public Rendered render(Problem problem) {
    Rendered rendered = rendered(refusal(problem));
    return problem instanceof Problem.MethodNotAllowed it
        ? new Rendered(
            rendered.status(),
            rendered.mediaType(),
            rendered.body(),
            Map.of("Allow", String.join(", ", it.allowed())))
        : rendered;
  }

  /** The whole answer of a refusal. */
  static Rendered rendered(AuthRefusal refusal) {
    String seconds = Long.toString(refusal.retryAfterSeconds());
    return new Rendered(
        refusal.status(),
        AuthWire.MEDIA_TYPE,
        AuthWire.json(new AuthWire.Refused(refusal.message(), refusal.code())),
        // Its client's documentation names the second, everybody else reads the first.
        refusal.retryAfterSeconds() == 0
            ? Map.of()
            : Map.of("Retry-After", seconds, "X-Retry-After", seconds));
  }

  /** The refusal that a problem of the platform is here. */
  private static AuthRefusal refusal(Problem problem) {
    return switch (problem) {
      case Problem.InvalidRequest it ->
          AuthRefusal.of(400, "BAD_REQUEST", "The " + it.field() + " " + it.message());
      case Problem.CredentialsMissing it -> AuthRefusal.UNAUTHORIZED;
      case Problem.CredentialsRefused it -> AuthRefusal.UNAUTHORIZED;
      case Problem.Forbidden it -> AuthRefusal.of(403, "FORBIDDEN", it.reason());
      case Problem.NotFound it -> AuthRefusal.of(404, "NOT_FOUND", "Not Found");
      case Problem.MethodNotAllowed it ->
          AuthRefusal.of(
              405,
              "METHOD_NOT_ALLOWED",
              "Method %s is not allowed. Allowed methods: %s"
                  .formatted(it.method(), String.join(", ", it.allowed())));
      case Problem.TooLarge it ->
          AuthRefusal.of(
              413,
              "PAYLOAD_TOO_LARGE",
              "The %s is larger than %d bytes".formatted(it.part(), it.limitBytes()));
      case Problem.UnsupportedMedia it ->
          AuthRefusal.of(
              415,
              "UNSUPPORTED_MEDIA_TYPE",
              "Content-Type \"%s\" is not allowed. Allowed types: %s"
                  .formatted(it.found(), String.join(", ", it.allowed())));
      case Problem.RateLimited it -> AuthRefusal.tooMany(it.retryAfterSeconds());
      case Problem.Unavailable it ->
          new AuthRefusal(
              503,
              "SERVICE_UNAVAILABLE",
              "Temporarily unavailable. Please try again later.",
              it.retryAfterSeconds());
      case Problem.Internal it -> internal("Reference: " + it.reference());
      // Business of jobs and credits, of which no route here has any.
      case Problem.InsufficientCredits it -> internal("Internal Server Error");
      case Problem.BudgetExceeded it -> internal("Internal Server Error");
      case Problem.InvalidFields it -> internal("Internal Server Error");
      case Problem.TooManyActive it -> internal("Internal Server Error");
      case Problem.StorageFull it -> internal("Internal Server Error");
      case Problem.LimitReached it -> internal("Internal Server Error");
      case Problem.WrongStage it -> internal("Internal Server Error");
      case Problem.AlreadyActive it -> internal("Internal Server Error");
      case Problem.WrongState it -> internal("Internal Server Error");
      case Problem.IdempotencyMismatch it -> internal("Internal Server Error");
    };
  }

  private static AuthRefusal internal(String message) {
    return AuthRefusal.of(500, "INTERNAL_SERVER_ERROR", message);
  }
}
