package dev.reelwright.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks what operators send. Strict where a mapper would be helpful: text is no number,
 * 1.5 is no integer, and a misspelt field is not silently left out.
 */
final class AdminInput {
  static final String DEFAULT_PLAN = "standard";

  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final Pattern PLAN = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern OPERATION = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
  private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}]{1,500}");

  private AdminInput() {}

  /**
   * @param credits 0 when none were given
   */
  record NewAccount(String name, String plan, Amount credits) {
    static NewAccount read(@Nullable JsonNode body) {
      JsonNode object = object(body, Set.of("name", "plan", "credits"));
      return new NewAccount(
          text(object, "name", NAME, "1 to 200 characters"),
          object.hasNonNull("plan") ? planOf(object) : DEFAULT_PLAN,
          object.hasNonNull("credits") ? amountOf(object, "credits", 0) : Amount.ZERO);
    }
  }

  /** A change of plan. */
  record ChangedAccount(String plan) {
    static ChangedAccount read(@Nullable JsonNode body) {
      return new ChangedAccount(planOf(object(body, Set.of("plan"))));
    }
  }

  /** A key to be made. */
  record NewKey(String name, Mode mode) {
    static NewKey read(@Nullable JsonNode body) {
      JsonNode object = object(body, Set.of("name", "mode"));
      return new NewKey(text(object, "name", NAME, "1 to 200 characters"), modeOf(object));
    }
  }

  /**
   * Credits to be granted.
   *
   * @param id chosen by the operator: the same one twice is one grant
   */
  record NewGrant(String id, Amount amount, String reason) {
    static NewGrant read(@Nullable JsonNode body) {
      JsonNode object = object(body, Set.of("id", "amount", "reason"));
      return new NewGrant(
          text(object, "id", OPERATION, "1 to 100 of the characters A-Z a-z 0-9 . _ : -"),
          amountOf(object, "amount", 1),
          text(object, "reason", REASON, "1 to 500 characters"));
    }
  }

  private static JsonNode object(@Nullable JsonNode body, Set<String> allowed) {
    if (body == null || !body.isObject()) {
      throw invalid("body", "must be a JSON object");
    }
    Iterator<String> names = body.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!allowed.contains(name)) {
        throw invalid(
            "body", "has an unknown field; known are " + allowed.stream().sorted().toList());
      }
    }
    return body;
  }

  private static String planOf(JsonNode object) {
    return text(object, "plan", PLAN, "1 to 40 of the characters a-z 0-9 -");
  }

  private static Mode modeOf(JsonNode object) {
    return switch (object.path("mode").asText()) {
      case "live" -> Mode.LIVE;
      case "test" -> Mode.TEST;
      default -> throw invalid("mode", "must be \"live\" or \"test\"");
    };
  }

  private static String text(JsonNode object, String field, Pattern form, String allowed) {
    JsonNode value = object.path(field);
    if (!value.isTextual() || value.asText().isBlank() || !form.matcher(value.asText()).matches()) {
      throw invalid(field, "must be text of " + allowed);
    }
    return value.asText();
  }

  private static Amount amountOf(JsonNode object, String field, long least) {
    JsonNode value = object.path(field);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.asLong() < least
        || value.asLong() > Amount.MAX) {
      throw invalid(field, "must be a whole number from " + least + " to " + Amount.MAX);
    }
    return Amount.of(value.asLong());
  }

  private static ProblemException invalid(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }
}
