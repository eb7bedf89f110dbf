package dev.reelwright.gateway.session;

/**
 * A refusal in Better Auth's words, which its clients show and compare: status, {@code code} and
 * {@code message}.
 *
 * @param retryAfterSeconds 0: coming back later helps nothing
 */
record AuthRefusal(int status, String code, String message, long retryAfterSeconds) {
  static final AuthRefusal SIGN_UP_CLOSED =
      of(400, "EMAIL_PASSWORD_SIGN_UP_DISABLED", "Email and password sign up is not enabled");
  static final AuthRefusal INVALID_EMAIL = of(400, "INVALID_EMAIL", "Invalid email");
  static final AuthRefusal INVALID_PASSWORD = of(400, "INVALID_PASSWORD", "Invalid password");
  static final AuthRefusal PASSWORD_TOO_SHORT = of(400, "PASSWORD_TOO_SHORT", "Password too short");
  static final AuthRefusal PASSWORD_TOO_LONG = of(400, "PASSWORD_TOO_LONG", "Password too long");
  static final AuthRefusal INVALID_JSON = of(400, "BAD_REQUEST", "Invalid JSON in request body");
  static final AuthRefusal UNAUTHORIZED = of(401, "UNAUTHORIZED", "Unauthorized");
  static final AuthRefusal INVALID_EMAIL_OR_PASSWORD =
      of(401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password");
  static final AuthRefusal INVALID_ORIGIN = of(403, "INVALID_ORIGIN", "Invalid origin");
  static final AuthRefusal MISSING_ORIGIN =
      of(403, "MISSING_OR_NULL_ORIGIN", "Missing or null Origin");
  static final AuthRefusal INVALID_CALLBACK_URL =
      of(403, "INVALID_CALLBACK_URL", "Invalid callbackURL");
  static final AuthRefusal SESSION_NOT_FRESH = of(403, "SESSION_NOT_FRESH", "Session is not fresh");
  static final AuthRefusal USER_EXISTS =
      of(422, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL", "User already exists. Use another email.");

  /** A body that has not the form it should have; what is wrong is in the message. */
  static AuthRefusal invalid(String message) {
    return of(400, "VALIDATION_ERROR", message);
  }

  /** Too many attempts. */
  static AuthRefusal tooMany(long retryAfterSeconds) {
    return new AuthRefusal(
        429, "TOO_MANY_REQUESTS", "Too many requests. Please try again later.", retryAfterSeconds);
  }

  static AuthRefusal of(int status, String code, String message) {
    return new AuthRefusal(status, code, message, 0);
  }
}
