package dev.reelwright.dialect.sketchpen;

import dev.reelwright.dialect.Rendered;
import dev.reelwright.job.contract.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every refusal in Sketchpen's envelope {@code {"error":{"code","message","request_id"}}}; what a
 * rate limit refuses comes in the short form {@code {"error":"..."}}.
 */
final class SketchpenProblems {
  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;

  /** Parts of a request that hold no value of a customer: what is wrong there is the request. */
  private static final Set<String> NO_FIELDS =
      Set.of("body", "path", "request", "Idempotency-Key", "X-Sandbox", "Accept");

  private final @Nullable String requestId;

  /**
   * @param requestId null: nobody has named the request
   */
  SketchpenProblems(@Nullable String requestId) {
    this.requestId = requestId;
  }

  Rendered render(Problem problem) {
    return switch (problem) {
      case Problem.InvalidRequest it ->
          NO_FIELDS.contains(it.field())
              ? refused(BAD_REQUEST, "BAD_REQUEST", "The %s %s".formatted(it.field(), it.message()))
              : invalid(List.of(detail(it.field(), it.message())));
      case Problem.InvalidFields it ->
          invalid(
              it.fields().stream().map(field -> detail(field.path(), field.message())).toList());
      case Problem.CredentialsMissing it ->
          refused(401, "UNAUTHORIZED", "Send your API key in the header X-Api-Key");
      case Problem.CredentialsRefused it ->
          refused(401, "AUTH_ERROR", "The API key is not known or has been deactivated");
      case Problem.InsufficientCredits it ->
          refused(
              402,
              "INSUFFICIENT_CREDITS",
              "Insufficient credits: %d needed, %d available"
                  .formatted(it.required(), it.available()));
      case Problem.BudgetExceeded it -> refused(402, "INSUFFICIENT_CREDITS", budgetExceeded(it));
      case Problem.Forbidden it -> refused(403, "FORBIDDEN", it.reason());
      // Not among the contract's codes.
      case Problem.StorageFull it ->
          refused(
              403,
              "STORAGE_LIMIT_EXCEEDED",
              "Storage limit exceeded: %d of %d bytes are taken, this needs %d"
                  .formatted(it.usedBytes(), it.capBytes(), it.neededBytes()));
      // Likewise: {@code ASSET_LIMIT_EXCEEDED}, in the words of the one above.
      case Problem.LimitReached it ->
          refused(
              403,
              singular(it.what()) + "_LIMIT_EXCEEDED",
              "An account may have at most %d %s: delete some that are not needed any more"
                  .formatted(it.limit(), it.what()));
      case Problem.NotFound it -> refused(404, "NOT_FOUND", notFound(it.what()));
      case Problem.MethodNotAllowed it -> {
        String allowed = String.join(", ", it.allowed());
        yield refused(
            405,
            refusal(
                "METHOD_NOT_ALLOWED",
                "Method %s is not allowed here; allowed: %s".formatted(it.method(), allowed)),
            Map.of("Allow", allowed));
      }
      case Problem.WrongStage it ->
          refused(409, "INVALID_STATE", wrongState(it.action(), it.state().name()));
      case Problem.WrongState it ->
          refused(409, "INVALID_STATE", wrongState(it.action(), it.state().name()));
      case Problem.AlreadyActive it ->
          refused(409, "CONFLICT", "Another video (%s) is being made".formatted(it.activeJobId()));
      case Problem.TooManyActive it -> tooManyActive(it);
      case Problem.IdempotencyMismatch it ->
          invalid(
              List.of(
                  new SketchpenWire.Detail(
                      "Idempotency-Key", "was used before with a different request")));
      case Problem.TooLarge it ->
          refused(
              413,
              "PAYLOAD_TOO_LARGE",
              "The %s is larger than %d bytes".formatted(it.part(), it.limitBytes()));
      case Problem.UnsupportedMedia it -> refused(415, "UNSUPPORTED_MEDIA_TYPE", unsupported(it));
      case Problem.RateLimited it ->
          answer(
              429,
              SketchpenWire.rateLimited(
                  "Rate limit exceeded: %d per %s".formatted(it.limit(), span(it.windowSeconds()))),
              retryAfter(it.retryAfterSeconds()));
      case Problem.Unavailable it ->
          refused(
              503,
              refusal(
                  "SERVICE_UNAVAILABLE",
                  "Temporarily unavailable; retry in %d seconds".formatted(it.retryAfterSeconds())),
              retryAfter(it.retryAfterSeconds()));
      case Problem.Internal it ->
          refused(
              500,
              "INTERNAL_ERROR",
              "Something went wrong on our side. Reference: %s".formatted(it.reference()));
    };
  }

  /** In the object form, since no waiting helps: one of them must end. */
  private Rendered tooManyActive(Problem.TooManyActive it) {
    return refused(
        429,
        new SketchpenWire.Refusal(
            "MAX_CONCURRENT_VIDEOS",
            "At most %d videos may be in progress at once: approve, wait for or delete one of %s"
                .formatted(it.limit(), String.join(", ", it.ids())),
            requestId,
            null,
            it.ids()),
        Map.of());
  }

  private Rendered invalid(List<SketchpenWire.Detail> details) {
    SketchpenWire.Detail first = details.getFirst();
    String others = details.size() == 1 ? "" : " (and %d more)".formatted(details.size() - 1);
    return refused(
        UNPROCESSABLE,
        new SketchpenWire.Refusal(
            "VALIDATION_ERROR",
            "%s %s%s".formatted(first.path(), first.message(), others),
            requestId,
            details,
            null),
        Map.of());
  }

  private static SketchpenWire.Detail detail(String path, String message) {
    return new SketchpenWire.Detail(
        SketchpenMapping.wirePath(path),
        path.equals(SketchpenMapping.CURSOR_FIELD) ? SketchpenMapping.UNKNOWN_CURSOR : message);
  }

  private static String singular(String what) {
    return what.replaceFirst("s$", "").toUpperCase(Locale.ROOT);
  }

  private static String notFound(String what) {
    return switch (what) {
      case "storyboard", "job" -> "Video not found";
      case "scene" -> "Scene not found";
      case "asset" -> "Asset not found";
      case "endpoint" -> "Callback not found";
      case "version" -> "Version not found";
      default -> "There is no such " + what;
    };
  }

  private static String wrongState(String action, String state) {
    return "Cannot %s this video while it is %s".formatted(action, state.toLowerCase(Locale.ROOT));
  }

  private static String unsupported(Problem.UnsupportedMedia it) {
    String allowed = String.join(", ", it.allowed());
    return it.part().equals("body")
        ? "Content-Type must be %s (found: %s)".formatted(allowed, it.found())
        : "The %s is %s; allowed: %s".formatted(it.part(), it.found(), allowed);
  }

  private static String budgetExceeded(Problem.BudgetExceeded it) {
    String whose =
        it.scope().equals(Problem.BudgetExceeded.ACCOUNT) ? "Your account" : "This API key";
    String per =
        switch (it.period()) {
          case JOB -> "video";
          case DAY -> "day";
          case MONTH -> "month";
        };
    String budget =
        "%s may spend %d credits per %s; this video needs %d"
            .formatted(whose, it.limit(), per, it.required());
    return it.resetsAt() == null
        ? budget
        : "%s, and %d are spent until %s".formatted(budget, it.spent(), it.resetsAt());
  }

  /** As the contract's example words it: {@code 1 day}; the unit stays in the singular. */
  private static String span(long seconds) {
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + " day";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + " hour";
    }
    return seconds % 60 == 0 ? seconds / 60 + " minute" : seconds + " second";
  }

  private SketchpenWire.Refusal refusal(String code, String message) {
    return new SketchpenWire.Refusal(code, message, requestId, null, null);
  }

  private Rendered refused(int status, String code, String message) {
    return refused(status, refusal(code, message), Map.of());
  }

  private static Rendered refused(
      int status, SketchpenWire.Refusal refusal, Map<String, String> headers) {
    return answer(status, SketchpenWire.refused(refusal), headers);
  }

  private static Rendered answer(int status, String body, Map<String, String> headers) {
    return new Rendered(status, SketchpenDialect.MEDIA_TYPE, body, headers);
  }

  private static Map<String, String> retryAfter(long seconds) {
    return Map.of("Retry-After", Long.toString(seconds));
  }
}
