package dev.reelwright.credit.wire;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Budget;
import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.LotTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The contract's ranges; each check throws {@link InvalidRequestException} or hands back what it
 * was given. JSON may leave out any field, so everything that came over a wire may be null here
 * whatever its type says.
 */
public final class Validation {
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_ACCOUNT = 100;
  private static final int LONGEST_TEXT = 500;

  /** Outside of these a time is a mistake of units, and PostgreSQL may not hold it. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Validation() {}

  public static Grant checked(@Nullable Grant grant) {
    Grant present = body(grant);
    text("operationId", present.operationId(), LONGEST_ID);
    account(present.account());
    positive(present.amount());
    text("reason", present.reason(), LONGEST_TEXT);
    optionalText("actor", present.actor(), LONGEST_ID);
    terms(present.lotTerms());
    return present;
  }

  public static Correction checked(@Nullable Correction correction) {
    Correction present = body(correction);
    text("operationId", present.operationId(), LONGEST_ID);
    account(present.account());
    if (present.credits() == 0
        || present.credits() > Amount.MAX
        || present.credits() < -Amount.MAX) {
      throw new InvalidRequestException(
          "credits must not be 0 and at most " + Amount.MAX + " each way");
    }
    text("reason", present.reason(), LONGEST_TEXT);
    text("actor", present.actor(), LONGEST_ID);
    return present;
  }

  public static Budget checked(@Nullable Budget budget) {
    Budget present = body(budget);
    text("scope", present.scope(), LONGEST_ID);
    return present;
  }

  public static FreezeHold checked(@Nullable FreezeHold freeze) {
    FreezeHold present = body(freeze);
    text("holdId", present.holdId(), LONGEST_ID);
    account(present.account());
    positive(present.amount());
    time("backstop", present.backstop());
    text("reference", present.reference(), LONGEST_TEXT);
    optionalText("spender", present.spender(), LONGEST_ID);
    if (Budget.ACCOUNT.equals(present.spender())) {
      throw new InvalidRequestException("spender must not be \"" + Budget.ACCOUNT + "\"");
    }
    return present;
  }

  public static CreditCommand.ReleaseHold checked(CreditCommand.@Nullable ReleaseHold release) {
    CreditCommand.ReleaseHold present = body(release);
    check(present);
    return present;
  }

  /** Checks a command of either kind. */
  public static void check(@Nullable CreditCommand command) {
    CreditCommand present = body(command);
    text("holdId", present.holdId(), LONGEST_ID);
    account(present.account());
    switch (present) {
      case CreditCommand.SettleHold settle -> present("amount", settle.amount());
      case CreditCommand.ReleaseHold release -> text("reason", release.reason(), LONGEST_TEXT);
    }
  }

  public static String holdId(@Nullable String holdId) {
    return text("holdId", holdId, LONGEST_ID);
  }

  public static @Nullable String cursor(@Nullable String after) {
    return after == null ? null : text("after", after, 2 * LONGEST_ID);
  }

  /** May be empty. */
  public static String prefix(@Nullable String prefix) {
    return prefix == null || prefix.isEmpty() ? "" : text("prefix", prefix, LONGEST_ID);
  }

  public static String account(@Nullable String account) {
    return text("account", account, LONGEST_ACCOUNT);
  }

  public static int limit(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw new InvalidRequestException("limit must be between 1 and " + most);
    }
    return limit;
  }

  public static int page(int page) {
    if (page < 1) {
      throw new InvalidRequestException("page must be at least 1");
    }
    return page;
  }

  private static void terms(LotTerms terms) {
    if (present("terms.kind", terms.kind()) == LotKind.CORRECTION) {
      throw new InvalidRequestException("a grant's kind is PAID, PROMOTIONAL or PLAN");
    }
    if (terms.priority() < 0 || terms.priority() > 100) {
      throw new InvalidRequestException("terms.priority must be between 0 and 100");
    }
    Instant effectiveAt = terms.effectiveAt();
    Instant expiresAt = terms.expiresAt();
    if (effectiveAt != null) {
      time("terms.effectiveAt", effectiveAt);
    }
    if (expiresAt != null) {
      time("terms.expiresAt", expiresAt);
      if (effectiveAt != null && !expiresAt.isAfter(effectiveAt)) {
        throw new InvalidRequestException("terms.expiresAt must be later than terms.effectiveAt");
      }
    }
  }

  private static <T> T body(@Nullable T body) {
    if (body == null) {
      throw new InvalidRequestException("a JSON body is required");
    }
    return body;
  }

  private static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidRequestException(field + " is required");
    }
    return value;
  }

  private static void positive(@Nullable Amount amount) {
    if (present("amount", amount).isZero()) {
      throw new InvalidRequestException("amount must be at least 1");
    }
  }

  public static Instant time(String field, @Nullable Instant value) {
    Instant time = present(field, value);
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new InvalidRequestException(field + " must be between " + EARLIEST + " and " + LATEST);
    }
    return time;
  }

  private static void optionalText(String field, @Nullable String value, int longest) {
    if (value != null) {
      text(field, value, longest);
    }
  }

  private static String text(String field, @Nullable String value, int longest) {
    String text = present(field, value);
    if (text.isEmpty() || text.length() > longest) {
      throw new InvalidRequestException(
          field + " must have between 1 and " + longest + " characters");
    }
    // PostgreSQL stores no NUL, UTF-8 no lone surrogate, and a log line no line break.
    if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || isSurrogate(c))) {
      throw new InvalidRequestException(field + " must not contain control characters");
    }
    return text;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
