package dev.reelwright.gateway.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Better Auth's clients send. All that is wrong with a body is named at once, in the
 * words that its own server uses. Fields that are not known are passed over, as there.
 */
final class AuthInput {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final int MIN_PASSWORD = 8;
  private static final int MAX_PASSWORD = 128;
  private static final int MAX_NAME = 200;
  private static final int MAX_IMAGE = 2048;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private AuthInput() {}

  /**
   * Somebody who wants an account.
   *
   * @param name perhaps empty
   */
  record NewLogin(
      String name,
      EmailAddress email,
      String password,
      @Nullable String image,
      boolean remembered) {
    /**
     * Reads one.
     *
     * @param isOpen whether anybody may have one
     * @throws AuthRefusedException when not, or when something is wrong with it
     */
    static NewLogin read(String body, Origins origins, boolean isOpen) {
      Fields fields = Fields.of(body);
      String name = fields.text("name", MAX_NAME);
      Optional<EmailAddress> email = fields.email();
      String password = fields.password();
      String image = fields.optionalText("image", MAX_IMAGE);
      String callback = fields.optionalText("callbackURL", MAX_IMAGE);
      boolean remembered = fields.flag("rememberMe", true);
      fields.requireValid();
      requireCallback(callback, origins);
      if (!isOpen) {
        throw new AuthRefusedException(AuthRefusal.SIGN_UP_CLOSED);
      }
      requireNotTooShort(password);
      requireNotTooLong(password);
      return new NewLogin(name, email.orElseThrow(), password, image, remembered);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "NewLogin[…]";
    }
  }

  /**
   * Somebody who says to have one.
   *
   * @param callbackUrl where the client goes next; null: nowhere
   */
  record Credentials(
      EmailAddress email, String password, boolean remembered, @Nullable String callbackUrl) {
    /**
     * Reads one.
     *
     * @throws AuthRefusedException when something is wrong with it
     */
    static Credentials read(String body, Origins origins) {
      Fields fields = Fields.of(body);
      String email = fields.text("email", Integer.MAX_VALUE);
      String password = fields.text("password", Integer.MAX_VALUE);
      String callback = fields.optionalText("callbackURL", MAX_IMAGE);
      boolean remembered = fields.flag("rememberMe", true);
      fields.requireValid();
      requireCallback(callback, origins);
      EmailAddress address =
          EmailAddress.parse(email)
              .orElseThrow(() -> new AuthRefusedException(AuthRefusal.INVALID_EMAIL));
      requireNotTooLong(password);
      return new Credentials(address, password, remembered, callback);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "Credentials[…]";
    }
  }

  /**
   * Another password for whoever is signed in.
   *
   * @param endsOthers whether every other browser must sign in anew
   */
  record NewPassword(String newPassword, String currentPassword, boolean endsOthers) {
    /**
     * Reads one.
     *
     * @throws AuthRefusedException when something is wrong with it
     */
    static NewPassword read(String body) {
      Fields fields = Fields.of(body);
      String newPassword = fields.text("newPassword", Integer.MAX_VALUE);
      String currentPassword = fields.text("currentPassword", Integer.MAX_VALUE);
      boolean endsOthers = fields.flag("revokeOtherSessions", false);
      fields.requireValid();
      requireNotTooShort(newPassword);
      requireNotTooLong(newPassword);
      requireNotTooLong(currentPassword);
      return new NewPassword(newPassword, currentPassword, endsOthers);
    }

    /** Keeps the passwords out of logs. */
    @Override
    public String toString() {
      return "NewPassword[…]";
    }
  }

  /** A session to be ended, by the name that the list gives it. */
  record Revocation(String token) {
    /**
     * Reads one.
     *
     * @throws AuthRefusedException when something is wrong with it
     */
    static Revocation read(String body) {
      Fields fields = Fields.of(body);
      String token = fields.text("token", MAX_IMAGE);
      fields.requireValid();
      return new Revocation(token);
    }
  }

  private static void requireCallback(@Nullable String callback, Origins origins) {
    if (callback != null && !callback.isEmpty() && !origins.mayLeadTo(callback)) {
      throw new AuthRefusedException(AuthRefusal.INVALID_CALLBACK_URL);
    }
  }

  private static void requireNotTooShort(String password) {
    if (password.length() < MIN_PASSWORD) {
      throw new AuthRefusedException(AuthRefusal.PASSWORD_TOO_SHORT);
    }
  }

  private static void requireNotTooLong(String password) {
    if (password.length() > MAX_PASSWORD) {
      throw new AuthRefusedException(AuthRefusal.PASSWORD_TOO_LONG);
    }
  }

  /** The fields of one body, and what is wrong with them. */
  private static final class Fields {
    private final JsonNode object;
    private final List<String> faults = new ArrayList<>();

    private Fields(JsonNode object) {
      this.object = object;
    }

    static Fields of(String body) {
      JsonNode tree = tree(body);
      if (!tree.isObject()) {
        throw new AuthRefusedException(
            AuthRefusal.invalid("[body] Invalid input: expected object, received " + kind(tree)));
      }
      return new Fields(tree);
    }

    String text(String field, int longest) {
      JsonNode value = object.path(field);
      if (!value.isTextual()) {
        fault(field, "Invalid input: expected string, received " + kind(value));
        return "";
      }
      return bounded(field, value.textValue(), longest);
    }

    @Nullable String optionalText(String field, int longest) {
      return object.has(field) ? text(field, longest) : null;
    }

    boolean flag(String field, boolean whenAbsent) {
      JsonNode value = object.path(field);
      if (value.isMissingNode()) {
        return whenAbsent;
      }
      if (!value.isBoolean()) {
        fault(field, "Invalid input: expected boolean, received " + kind(value));
      }
      return value.booleanValue();
    }

    Optional<EmailAddress> email() {
      int faultsBefore = faults.size();
      String typed = text("email", Integer.MAX_VALUE);
      Optional<EmailAddress> email = EmailAddress.parse(typed);
      if (email.isEmpty() && faults.size() == faultsBefore) {
        fault("email", "Invalid email address");
      }
      return email;
    }

    String password() {
      int faultsBefore = faults.size();
      String password = text("password", Integer.MAX_VALUE);
      if (password.isEmpty() && faults.size() == faultsBefore) {
        fault("password", "Too small: expected string to have >=1 characters");
      }
      return password;
    }

    void requireValid() {
      if (!faults.isEmpty()) {
        throw new AuthRefusedException(AuthRefusal.invalid(String.join("; ", faults)));
      }
    }

    private String bounded(String field, String text, int longest) {
      if (text.length() > longest) {
        fault(field, "Too big: expected string to have <=" + longest + " characters");
      } else if (longest != Integer.MAX_VALUE && CONTROL.matcher(text).find()) {
        fault(field, "Invalid string: must not hold control characters");
      }
      return text;
    }

    private void fault(String field, String what) {
      faults.add("[body." + field + "] " + what);
    }

    private static JsonNode tree(String body) {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException broken) {
        throw new AuthRefusedException(AuthRefusal.INVALID_JSON);
      }
    }

    private static String kind(JsonNode value) {
      return value.isMissingNode()
          ? "undefined"
          : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
  }
}
