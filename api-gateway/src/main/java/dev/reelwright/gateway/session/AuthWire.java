package dev.reelwright.gateway.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON of Better Auth's routes, field for field. Times have milliseconds. */
final class AuthWire {
  static final String MEDIA_TYPE = "application/json";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private AuthWire() {}

  /** The answer to a sign-up. */
  record SignedUp(String token, User user) {}

  /**
   * The answer to a sign-in.
   *
   * @param redirect whether the client goes to the url now
   */
  record Entered(
      boolean redirect,
      String token,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String url,
      User user) {}

  /** The answer to the question who is signed in. */
  record Current(SessionEntry session, User user) {
    static Current of(SignedIn it) {
      return new Current(SessionEntry.of(it.session()), User.of(it.login()));
    }
  }

  /** A person. Nobody's address is verified here. */
  record User(
      String name,
      String email,
      boolean emailVerified,
      @Nullable String image,
      String createdAt,
      String updatedAt,
      String id) {
    static User of(Login it) {
      return new User(
          it.name(),
          it.email(),
          false,
          it.image(),
          time(it.createdAt()),
          time(it.updatedAt()),
          it.account());
    }
  }

  /**
   * A session in a list.
   *
   * @param token its name, by which it is revoked. In Better Auth it is a part of the secret; here
   *     it opens nothing, so that a script that reads it has nothing
   */
  record SessionEntry(
      String expiresAt,
      String token,
      String createdAt,
      String updatedAt,
      String ipAddress,
      String userAgent,
      String userId,
      String id) {
    static SessionEntry of(Session it) {
      return new SessionEntry(
          time(it.expiresAt()),
          it.id(),
          time(it.createdAt()),
          time(it.updatedAt()),
          it.ipAddress(),
          it.userAgent(),
          it.account(),
          it.id());
    }
  }

  /**
   * The answer to a change of password.
   *
   * @param token of the session that this browser has instead; null: it keeps its own
   */
  record Changed(@Nullable String token, User user) {}

  /** Something was ended, or was not there any more. */
  record Status(boolean status) {}

  /** The answer to a sign-out. */
  record Success(boolean success) {}

  /** These routes are here. */
  record Ok(boolean ok) {}

  /** A refusal. */
  record Refused(String message, String code) {}

  static String json(@Nullable Object answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of text and numbers can be written", e);
    }
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }
}
