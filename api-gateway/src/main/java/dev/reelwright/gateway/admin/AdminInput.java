package dev.reelwright.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Budget;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.LotTerms;
import dev.reelwright.gateway.caller.Scope;
import dev.reelwright.gateway.caller.Scopes;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.render.contract.ProviderResolution;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
  private static final Pattern STORAGE_PLAN = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
  private static final Pattern OPERATION = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
  private static final Pattern CALL = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Pattern TASK = Pattern.compile("[\\x21-\\x7e]{1,500}");
  private static final int DEFAULT_ITEMS = 100;
  private static final int MAX_ITEMS = 1000;
  private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}]{1,500}");

  /** What the ledger takes for a time and not for a mistake of units. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final int DATE_LENGTH = "2026-05-07".length();
  private static final String MOMENTS =
      "must be a date in UTC or a time, as 2026-05-07 or 2026-05-07T12:34:56Z, of the years 2000"
          + " to 9999";

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

  /**
   * A key to be made.
   *
   * @param scopes all, when none were named
   */
  record NewKey(String name, Mode mode, Scopes scopes) {
    static NewKey read(@Nullable JsonNode body) {
      JsonNode object = object(body, Set.of("name", "mode", "scopes"));
      return new NewKey(
          text(object, "name", NAME, "1 to 200 characters"), modeOf(object), scopesOf(object));
    }
  }

  /**
   * Another plan for an account's files.
   *
   * @param plan whether there is such a one, job-service knows
   */
  record ChangedStorage(String plan) {
    static ChangedStorage read(@Nullable JsonNode body) {
      JsonNode object = object(body, Set.of("plan"));
      return new ChangedStorage(
          text(object, "plan", STORAGE_PLAN, "1 to 40 of the characters a-z 0-9 _ -"));
    }
  }

  /** What a key may do from now on; null is everything. */
  record ChangedKey(Scopes scopes) {
    static ChangedKey read(@Nullable JsonNode body) {
      JsonNode object = object(body, Set.of("scopes"));
      if (!object.has("scopes")) {
        throw invalid("scopes", "must be there: a list, or null for everything");
      }
      return new ChangedKey(scopesOf(object));
    }
  }

  /**
   * Credits to be granted.
   *
   * @param id chosen by the operator: the same one twice is one grant
   * @param terms paid credits that may be spent at once and for ever, unless said otherwise
   */
  record NewGrant(String id, Amount amount, String reason, LotTerms terms) {
    static NewGrant read(@Nullable JsonNode body) {
      JsonNode object =
          object(
              body,
              Set.of("id", "amount", "reason", "kind", "priority", "effectiveAt", "expiresAt"));
      return new NewGrant(
          operationOf(object),
          amountOf(object, "amount", 1),
          text(object, "reason", REASON, "1 to 500 characters"),
          termsOf(object));
    }
  }

  /**
   * Something to be put right.
   *
   * @param id chosen by the operator: the same one twice is one correction
   * @param credits what to add or, negative, to take back; never 0
   * @param by who corrects
   */
  record NewCorrection(String id, long credits, String reason, String by) {
    static NewCorrection read(@Nullable JsonNode body) {
      JsonNode object = object(body, Set.of("id", "credits", "reason", "by"));
      long credits = wholeNumber(object, "credits", -Amount.MAX, Amount.MAX);
      if (credits == 0) {
        throw invalid("credits", "must not be 0");
      }
      return new NewCorrection(
          operationOf(object),
          credits,
          text(object, "reason", REASON, "1 to 500 characters"),
          text(object, "by", NAME, "1 to 200 characters"));
    }
  }

  /**
   * What may be spent; what is null is not limited, and a field that is left out is null.
   *
   * @param perJob credits, at least 0, as the others
   */
  record Limits(@Nullable Amount perJob, @Nullable Amount perDay, @Nullable Amount perMonth) {
    static Limits read(@Nullable JsonNode body) {
      JsonNode object = object(body, Set.of("perJob", "perDay", "perMonth"));
      return new Limits(
          limitOf(object, "perJob"), limitOf(object, "perDay"), limitOf(object, "perMonth"));
    }

    Budget of(String scope) {
      return new Budget(scope, perJob, perDay, perMonth);
    }
  }

  /**
   * A span of time.
   *
   * @param from included; null: from the beginning
   * @param to not included; null: up to now
   */
  record Period(@Nullable Instant from, @Nullable Instant to) {
    static Period read(@Nullable String from, @Nullable String to) {
      Period period =
          new Period(
              from == null ? null : moment("from", from), to == null ? null : moment("to", to));
      if (period.from != null && period.to != null && !period.from.isBefore(period.to)) {
        throw invalid("to", "must be later than from");
      }
      return period;
    }

    /** Empty for all time. */
    String forFileName() {
      return (from == null ? "" : "-from-" + forFileName(from))
          + (to == null ? "" : "-to-" + forFileName(to));
    }

    private static String forFileName(Instant moment) {
      return moment.toString().replace(":", "").replace("T000000Z", "");
    }
  }

  /**
   * Which part of the history is wanted.
   *
   * @param limit 1 to 1000
   * @param before only entries with a smaller sequence; null: from the newest on
   */
  record PageOfHistory(int limit, @Nullable Long before, Period period) {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1000;
    private static final long MAX_SEQUENCE = 999_999_999_999_999_999L;

    static PageOfHistory read(@Nullable String limit, @Nullable String before, Period period) {
      return new PageOfHistory(
          limit == null ? DEFAULT_LIMIT : (int) numberFrom1("limit", limit, MAX_LIMIT),
          before == null ? null : numberFrom1("before", before, MAX_SEQUENCE),
          period);
    }
  }

  /** How many provider items are wanted: 1 to 1000, 100 unless said otherwise. */
  static int itemLimit(@Nullable String limit) {
    return limit == null ? DEFAULT_ITEMS : (int) numberFrom1("limit", limit, MAX_ITEMS);
  }

  /** Whether this text could name a call to a provider at all. */
  static boolean mayBeCall(String text) {
    return CALL.matcher(text).matches();
  }

  /**
   * What became of a call: {@code {"outcome":"accepted","providerTaskId":"..."}} or {@code
   * {"outcome":"not-accepted"}}.
   */
  static ProviderResolution resolution(@Nullable JsonNode body) {
    JsonNode object = object(body, Set.of("outcome", "providerTaskId"));
    return switch (object.path("outcome").asText()) {
      case "accepted" ->
          new ProviderResolution.AcceptedAs(
              text(object, "providerTaskId", TASK, "1 to 500 visible ASCII characters"));
      case "not-accepted" -> notAccepted(object);
      default -> throw invalid("outcome", "must be \"accepted\" or \"not-accepted\"");
    };
  }

  private static ProviderResolution notAccepted(JsonNode object) {
    if (object.has("providerTaskId")) {
      throw invalid("providerTaskId", "cannot be known of what was not accepted");
    }
    return new ProviderResolution.NotAccepted();
  }

  /** Which of an account's two balances is meant: the live one, unless said otherwise. */
  static Mode mode(@Nullable String mode) {
    return mode == null ? Mode.LIVE : modeNamed(mode);
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

  private static Scopes scopesOf(JsonNode object) {
    if (!object.hasNonNull("scopes")) {
      return Scopes.ALL;
    }
    JsonNode value = object.path("scopes");
    List<Scope> scopes =
        value.valueStream().map(it -> Scope.read(it.asText())).flatMap(Optional::stream).toList();
    if (!value.isArray() || value.isEmpty() || scopes.size() != value.size()) {
      throw invalid(
          "scopes",
          "must be a list of videos:read, videos:write, videos:* and the same of assets and"
              + " callbacks; leave it out for everything");
    }
    return new Scopes(scopes.stream().distinct().toList());
  }

  private static Mode modeOf(JsonNode object) {
    return modeNamed(object.path("mode").asText());
  }

  private static Mode modeNamed(String name) {
    return switch (name) {
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

  private static String operationOf(JsonNode object) {
    return text(object, "id", OPERATION, "1 to 100 of the characters A-Z a-z 0-9 . _ : -");
  }

  private static LotTerms termsOf(JsonNode object) {
    Instant effectiveAt = momentOf(object, "effectiveAt");
    Instant expiresAt = momentOf(object, "expiresAt");
    if (effectiveAt != null && expiresAt != null && !effectiveAt.isBefore(expiresAt)) {
      throw invalid("expiresAt", "must be later than effectiveAt");
    }
    return new LotTerms(
        object.hasNonNull("kind") ? kindOf(object) : LotTerms.PAID.kind(),
        object.hasNonNull("priority")
            ? (int) wholeNumber(object, "priority", 0, 100)
            : LotTerms.DEFAULT_PRIORITY,
        effectiveAt,
        expiresAt);
  }

  private static LotKind kindOf(JsonNode object) {
    return switch (object.path("kind").asText()) {
      case "paid" -> LotKind.PAID;
      case "promotional" -> LotKind.PROMOTIONAL;
      case "plan" -> LotKind.PLAN;
      default -> throw invalid("kind", "must be \"paid\", \"promotional\" or \"plan\"");
    };
  }

  private static @Nullable Instant momentOf(JsonNode object, String field) {
    return object.hasNonNull(field) ? moment(field, object.path(field).asText()) : null;
  }

  /** The ledger keeps microseconds. */
  private static Instant moment(String field, String text) {
    Instant moment = dateOrTime(field, text);
    if (moment.isBefore(EARLIEST) || !moment.isBefore(LATEST)) {
      throw invalid(field, MOMENTS);
    }
    return moment.truncatedTo(ChronoUnit.MICROS);
  }

  /** A date means its beginning in UTC. */
  private static Instant dateOrTime(String field, String text) {
    try {
      return text.length() == DATE_LENGTH
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException notAMoment) {
      throw invalid(field, MOMENTS);
    }
  }

  private static @Nullable Amount limitOf(JsonNode object, String field) {
    return object.hasNonNull(field) ? amountOf(object, field, 0) : null;
  }

  private static Amount amountOf(JsonNode object, String field, long least) {
    return Amount.of(wholeNumber(object, field, least, Amount.MAX));
  }

  private static long wholeNumber(JsonNode object, String field, long least, long most) {
    JsonNode value = object.path(field);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.asLong() < least
        || value.asLong() > most) {
      throw invalid(field, "must be a whole number from " + least + " to " + most);
    }
    return value.asLong();
  }

  private static long numberFrom1(String field, String text, long most) {
    // Eighteen digits always fit a long.
    long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    if (number < 1 || number > most) {
      throw invalid(field, "must be a whole number from 1 to " + most);
    }
    return number;
  }

  private static ProblemException invalid(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }
}
