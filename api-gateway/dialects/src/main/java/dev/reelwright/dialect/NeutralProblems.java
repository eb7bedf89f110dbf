package dev.reelwright.dialect;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.job.contract.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The envelope of paths that belong to no dialect, such as the operators' own API: {@code
 * application/problem+json} (RFC 9457).
 */
final class NeutralProblems {
  private static final String MEDIA_TYPE = "application/problem+json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private NeutralProblems() {}

  static Rendered render(Problem problem) {
    return switch (problem) {
      case Problem.InvalidRequest it ->
          body(400, "Invalid request", it.field() + ": " + it.message(), Map.of());
      case Problem.InvalidFields it ->
          body(
              422,
              "Invalid request",
              it.fields().stream()
                  .map(field -> field.path() + ": " + field.message())
                  .collect(Collectors.joining("; ")),
              Map.of());
      case Problem.CredentialsMissing it ->
          body(401, "Credentials missing", "Send a key in the X-API-Key header.", Map.of());
      case Problem.CredentialsRefused it ->
          body(401, "Credentials refused", "The key in X-API-Key is not known.", Map.of());
      case Problem.InsufficientCredits it ->
          body(
              402,
              "Insufficient credits",
              it.required() + " credits are needed, " + it.available() + " are available.",
              Map.of());
      case Problem.BudgetExceeded it ->
          body(
              402,
              "Budget exceeded",
              "%d credits are needed; the budget of %s allows %d per %s, %d are spent."
                  .formatted(
                      it.required(),
                      it.scope(),
                      it.limit(),
                      it.period().name().toLowerCase(Locale.ROOT),
                      it.spent()),
              Map.of());
      case Problem.Forbidden it -> body(403, "Forbidden", it.reason() + ".", Map.of());
      case Problem.NotFound it ->
          body(404, "Not found", "There is no such " + it.what() + ".", Map.of());
      case Problem.MethodNotAllowed it ->
          body(
              405,
              "Method not allowed",
              it.method() + " is not allowed here.",
              Map.of("Allow", String.join(", ", it.allowed())));
      case Problem.AlreadyActive it ->
          body(409, "Already active", "Job " + it.activeJobId() + " is active.", Map.of());
      case Problem.TooManyActive it ->
          body(
              429,
              "Too many active",
              "At most %d may be in progress: %s.".formatted(it.limit(), it.ids()),
              Map.of());
      case Problem.StorageFull it ->
          body(
              403,
              "Storage full",
              "%d of %d bytes are used, %d more are needed."
                  .formatted(it.usedBytes(), it.capBytes(), it.neededBytes()),
              Map.of());
      case Problem.LimitReached it ->
          body(
              403,
              "Limit reached",
              "There are %d %s, which is the most.".formatted(it.limit(), it.what()),
              Map.of());
      case Problem.WrongStage it ->
          body(
              409,
              "Wrong state",
              "Cannot " + it.action() + " while the state is " + it.state() + ".",
              Map.of());
      case Problem.WrongState it ->
          body(
              409,
              "Wrong state",
              "Cannot " + it.action() + " while the state is " + it.state() + ".",
              Map.of());
      // A conflict here: 422 belongs to the Idempotency-Key header, which no neutral path takes.
      case Problem.IdempotencyMismatch it ->
          body(409, "Conflict", "This id was used before with other values.", Map.of());
      case Problem.TooLarge it ->
          body(
              413,
              "Too large",
              it.part() + " is larger than " + it.limitBytes() + " bytes.",
              Map.of());
      case Problem.UnsupportedMedia it ->
          body(
              415,
              "Unsupported media type",
              it.part()
                  + " is "
                  + it.found()
                  + "; allowed: "
                  + String.join(", ", it.allowed())
                  + ".",
              Map.of());
      case Problem.RateLimited it ->
          body(
              429,
              "Too many requests",
              it.limit() + " requests in " + it.windowSeconds() + " seconds are allowed.",
              Map.of("Retry-After", Long.toString(it.retryAfterSeconds())));
      case Problem.Unavailable it ->
          body(
              503,
              "Unavailable",
              it.what() + " does not answer just now.",
              Map.of("Retry-After", Long.toString(it.retryAfterSeconds())));
      case Problem.Internal it ->
          body(500, "Internal error", "Reference: " + it.reference(), Map.of());
    };
  }

  private static Rendered body(
      int status, String title, String detail, Map<String, String> headers) {
    ObjectNode body = JSON.createObjectNode();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    return new Rendered(status, MEDIA_TYPE, body.toString(), headers);
  }
}
