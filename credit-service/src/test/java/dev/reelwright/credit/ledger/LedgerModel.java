package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.Budget;
import dev.reelwright.credit.contract.BudgetPeriod;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CorrectionOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.contract.LotTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ledger as a reader of the contract would write it on a napkin: maps, one thread, no SQL. */
final class LedgerModel {
  private static final class Lot {
    final int number;
    final LotTerms terms;
    long upcoming;
    long available;
    long frozen;
    long used;
    long expired;

    Lot(int number, LotTerms terms) {
      this.number = number;
      this.terms = terms;
    }

    long amount() {
      return upcoming + available + frozen + used + expired;
    }
  }

  /** Spending order. */
  private static final Comparator<Lot> ORDER =
      Comparator.<Lot>comparingInt(lot -> lot.terms.priority())
          .thenComparing(
              lot -> lot.terms.expiresAt(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparingInt(lot -> lot.number);

  private record Granted(Grant grant, Balance after) {}

  private record Corrected(Correction correction, Balance after) {}

  private record Held(Hold hold, @Nullable String spender, Instant at, Map<Lot, Long> parts) {
    Held ended(HoldState state, Amount settled) {
      return new Held(
          new Hold(
              hold.holdId(),
              hold.account(),
              hold.amount(),
              settled,
              state,
              hold.backstop(),
              hold.reference()),
          spender,
          at,
          parts);
    }
  }

  private final Map<String, List<Lot>> lots = new HashMap<>();
  private final Map<String, Granted> grants = new HashMap<>();
  private final Map<String, Corrected> corrections = new HashMap<>();
  private final Map<String, Held> holds = new LinkedHashMap<>();
  private final Map<String, Map<String, Budget>> budgets = new HashMap<>();
  private final Set<String> messages = new HashSet<>();

  GrantOutcome grant(Grant grant, Instant now) {
    catchUp(grant.account(), now);
    String id = grant.operationId();
    if (corrections.containsKey(id)) {
      return new GrantOutcome.Mismatch(id, corrected(grant, corrections.get(id).correction()));
    }
    Granted before = grants.get(id);
    if (before != null) {
      String field = difference(before.grant(), grant);
      return field == null
          ? new GrantOutcome.Granted(before.after(), true)
          : new GrantOutcome.Mismatch(id, field);
    }
    Lot lot = add(grant.account(), grant.amount().credits(), grant.lotTerms(), now);
    Balance after = balance(grant.account());
    lapse(lot, now);
    grants.put(id, new Granted(grant, after));
    return new GrantOutcome.Granted(after, false);
  }

  private static String corrected(Grant asked, Correction made) {
    if (!asked.account().equals(made.account())) {
      return "account";
    }
    if (asked.amount().credits() != made.credits()) {
      return "amount";
    }
    return asked.reason().equals(made.reason()) ? "kind" : "reason";
  }

  private static @Nullable String difference(Grant before, Grant asked) {
    Map<String, Boolean> same = new LinkedHashMap<>();
    same.put("account", before.account().equals(asked.account()));
    same.put("amount", before.amount().equals(asked.amount()));
    same.put("reason", before.reason().equals(asked.reason()));
    same.put("kind", before.lotTerms().kind() == asked.lotTerms().kind());
    same.put("priority", before.lotTerms().priority() == asked.lotTerms().priority());
    same.put(
        "effectiveAt",
        Objects.equals(before.lotTerms().effectiveAt(), asked.lotTerms().effectiveAt()));
    same.put(
        "expiresAt", Objects.equals(before.lotTerms().expiresAt(), asked.lotTerms().expiresAt()));
    same.put("actor", Objects.equals(before.actor(), asked.actor()));
    return same.entrySet().stream()
        .filter(field -> !field.getValue())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  CorrectionOutcome correct(Correction asked, Instant now) {
    catchUp(asked.account(), now);
    String id = asked.operationId();
    Granted granted = grants.get(id);
    if (granted != null) {
      return new CorrectionOutcome.Mismatch(
          id, granted.grant().account().equals(asked.account()) ? "credits" : "account");
    }
    Corrected before = corrections.get(id);
    if (before != null) {
      Correction made = before.correction();
      if (!made.account().equals(asked.account())) {
        return new CorrectionOutcome.Mismatch(id, "account");
      }
      if (made.credits() != asked.credits()) {
        return new CorrectionOutcome.Mismatch(id, "credits");
      }
      if (!made.reason().equals(asked.reason())) {
        return new CorrectionOutcome.Mismatch(id, "reason");
      }
      return made.actor().equals(asked.actor())
          ? new CorrectionOutcome.Corrected(before.after(), true)
          : new CorrectionOutcome.Mismatch(id, "actor");
    }
    if (lots(asked.account()).isEmpty()) {
      return new CorrectionOutcome.UnknownAccount(asked.account());
    }
    if (asked.credits() > 0) {
      add(asked.account(), asked.credits(), LotTerms.PAID, now);
    } else {
      Amount available = balance(asked.account()).available();
      if (available.credits() < -asked.credits()) {
        return new CorrectionOutcome.Insufficient(Amount.of(-asked.credits()), available);
      }
      take(asked.account(), -asked.credits());
    }
    Balance after = balance(asked.account());
    corrections.put(id, new Corrected(asked, after));
    return new CorrectionOutcome.Corrected(after, false);
  }

  FreezeOutcome freeze(FreezeHold asked, Instant now) {
    catchUp(asked.account(), now);
    Held made = holds.get(asked.holdId());
    if (made != null) {
      if (!made.hold().account().equals(asked.account())) {
        return new FreezeOutcome.Mismatch(asked.holdId(), "account");
      }
      if (!made.hold().amount().equals(asked.amount())) {
        return new FreezeOutcome.Mismatch(asked.holdId(), "amount");
      }
      if (!made.hold().reference().equals(asked.reference())) {
        return new FreezeOutcome.Mismatch(asked.holdId(), "reference");
      }
      return Objects.equals(made.spender(), asked.spender())
          ? new FreezeOutcome.Frozen(made.hold(), true)
          : new FreezeOutcome.Mismatch(asked.holdId(), "spender");
    }
    Amount available = balance(asked.account()).available();
    if (available.compareTo(asked.amount()) < 0) {
      return new FreezeOutcome.Insufficient(asked.amount(), available);
    }
    Optional<FreezeOutcome> over = overBudget(asked, now);
    if (over.isPresent()) {
      return over.get();
    }
    Map<Lot, Long> parts = take(asked.account(), asked.amount().credits());
    parts.forEach((lot, part) -> lot.frozen += part);
    Hold hold =
        new Hold(
            asked.holdId(),
            asked.account(),
            asked.amount(),
            Amount.ZERO,
            HoldState.OPEN,
            asked.backstop(),
            asked.reference());
    holds.put(asked.holdId(), new Held(hold, asked.spender(), now, parts));
    return new FreezeOutcome.Frozen(hold, false);
  }

  /** Answers only once per message, unless nothing could be done. */
  Optional<CloseOutcome> obey(String message, CreditCommand command, Instant now) {
    catchUp(command.account(), now);
    if (messages.contains(message)) {
      return Optional.empty();
    }
    CloseOutcome outcome = close(command, now);
    if (!(outcome instanceof CloseOutcome.UnknownHold)
        && !(outcome instanceof CloseOutcome.MoreThanHeld)) {
      messages.add(message);
    }
    return Optional.of(outcome);
  }

  CloseOutcome close(CreditCommand command, Instant now) {
    catchUp(command.account(), now);
    Held held = holds.get(command.holdId());
    if (held == null || !held.hold().account().equals(command.account())) {
      return new CloseOutcome.UnknownHold(command.holdId());
    }
    Hold hold = held.hold();
    return switch (command) {
      case SettleHold settle -> {
        if (hold.state() == HoldState.SETTLED) {
          yield hold.settled().equals(settle.amount())
              ? new CloseOutcome.Closed(hold, true)
              : new CloseOutcome.Mismatch(hold, "amount");
        }
        if (hold.state() != HoldState.OPEN) {
          yield new CloseOutcome.AlreadyEnded(hold);
        }
        yield settle.amount().compareTo(hold.amount()) > 0
            ? new CloseOutcome.MoreThanHeld(hold, settle.amount())
            : new CloseOutcome.Closed(end(held, HoldState.SETTLED, settle.amount(), now), false);
      }
      case ReleaseHold release -> {
        if (hold.state() == HoldState.RELEASED) {
          yield new CloseOutcome.Closed(hold, true);
        }
        yield hold.state() == HoldState.OPEN
            ? new CloseOutcome.Closed(end(held, HoldState.RELEASED, Amount.ZERO, now), false)
            : new CloseOutcome.AlreadyEnded(hold);
      }
    };
  }

  boolean expire(String holdId, String account, Instant now) {
    catchUp(account, now);
    Held held = holds.get(holdId);
    if (held == null
        || !held.hold().account().equals(account)
        || held.hold().state() != HoldState.OPEN
        || !held.hold().backstop().isBefore(now)) {
      return false;
    }
    end(held, HoldState.EXPIRED, Amount.ZERO, now);
    return true;
  }

  void catchUp(String account, Instant now) {
    for (Lot lot : lots(account)) {
      Instant effectiveAt = lot.terms.effectiveAt();
      if (effectiveAt != null && !effectiveAt.isAfter(now)) {
        lot.available += lot.upcoming;
        lot.upcoming = 0;
      }
      lapse(lot, now);
    }
  }

  void setBudget(String account, Budget budget) {
    Map<String, Budget> all = budgets.computeIfAbsent(account, key -> new TreeMap<>());
    if (budget.limitsNothing()) {
      all.remove(budget.scope());
    } else {
      all.put(budget.scope(), budget);
    }
  }

  Balance balance(String account) {
    long upcoming = 0;
    long available = 0;
    long frozen = 0;
    long used = 0;
    long expired = 0;
    for (Lot lot : lots(account)) {
      upcoming += lot.upcoming;
      available += lot.available;
      frozen += lot.frozen;
      used += lot.used;
      expired += lot.expired;
    }
    return new Balance(
        account,
        Amount.of(available),
        Amount.of(frozen),
        Amount.of(used),
        Amount.of(upcoming),
        Amount.of(expired),
        Amount.of(upcoming + available + frozen + used + expired));
  }

  /** Each lot as {@code number:upcoming/available/frozen/used/expired}. */
  List<String> lotLines(String account) {
    return lots(account).stream()
        .sorted(Comparator.comparingInt(lot -> lot.number))
        .map(
            lot ->
                "%d:%d/%d/%d/%d/%d=%d"
                    .formatted(
                        lot.number,
                        lot.upcoming,
                        lot.available,
                        lot.frozen,
                        lot.used,
                        lot.expired,
                        lot.amount()))
        .toList();
  }

  private List<Lot> lots(String account) {
    return lots.getOrDefault(account, List.of());
  }

  private Lot add(String account, long credits, LotTerms terms, Instant now) {
    List<Lot> all = lots.computeIfAbsent(account, key -> new ArrayList<>());
    Lot lot = new Lot(all.size() + 1, terms);
    Instant effectiveAt = terms.effectiveAt();
    if (effectiveAt != null && effectiveAt.isAfter(now)) {
      lot.upcoming = credits;
    } else {
      lot.available = credits;
    }
    all.add(lot);
    return lot;
  }

  private Map<Lot, Long> take(String account, long credits) {
    Map<Lot, Long> parts = new LinkedHashMap<>();
    long left = credits;
    for (Lot lot : lots(account).stream().sorted(ORDER).toList()) {
      long part = Math.min(left, lot.available);
      if (part > 0) {
        lot.available -= part;
        left -= part;
        parts.put(lot, part);
      }
    }
    return parts;
  }

  private Hold end(Held held, HoldState state, Amount settled, Instant now) {
    long left = settled.credits();
    for (Map.Entry<Lot, Long> part : held.parts().entrySet()) {
      Lot lot = part.getKey();
      long used = Math.min(left, part.getValue());
      left -= used;
      lot.frozen -= part.getValue();
      lot.used += used;
      lot.available += part.getValue() - used;
      lapse(lot, now);
    }
    Held ended = held.ended(state, settled);
    holds.put(held.hold().holdId(), ended);
    return ended.hold();
  }

  private static void lapse(Lot lot, Instant now) {
    Instant expiresAt = lot.terms.expiresAt();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      lot.expired += lot.available;
      lot.available = 0;
    }
  }

  private Optional<FreezeOutcome> overBudget(FreezeHold asked, Instant now) {
    Map<String, Budget> all = budgets.getOrDefault(asked.account(), Map.of());
    List<Budget> applying = new ArrayList<>();
    Optional.ofNullable(all.get(Budget.ACCOUNT)).ifPresent(applying::add);
    if (asked.spender() != null) {
      Optional.ofNullable(all.get(asked.spender())).ifPresent(applying::add);
    }
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (Budget budget : applying) {
      long day = spent(asked.account(), budget.scope(), today, today);
      long month = spent(asked.account(), budget.scope(), today.withDayOfMonth(1), LocalDate.MAX);
      long credits = asked.amount().credits();
      if (budget.perJob() != null && credits > budget.perJob().credits()) {
        return over(budget, BudgetPeriod.JOB, budget.perJob(), 0, asked, null);
      }
      if (budget.perDay() != null && day + credits > budget.perDay().credits()) {
        Instant reset = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return over(budget, BudgetPeriod.DAY, budget.perDay(), day, asked, reset);
      }
      if (budget.perMonth() != null && month + credits > budget.perMonth().credits()) {
        Instant reset =
            YearMonth.from(today).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return over(budget, BudgetPeriod.MONTH, budget.perMonth(), month, asked, reset);
      }
    }
    return Optional.empty();
  }

  private static Optional<FreezeOutcome> over(
      Budget budget,
      BudgetPeriod period,
      Amount limit,
      long spent,
      FreezeHold asked,
      @Nullable Instant resetsAt) {
    return Optional.of(
        new FreezeOutcome.OverBudget(
            budget.scope(), period, limit, Amount.of(spent), asked.amount(), resetsAt));
  }

  private long spent(String account, String scope, LocalDate from, LocalDate to) {
    return holds.values().stream()
        .filter(held -> held.hold().account().equals(account))
        .filter(held -> scope.equals(Budget.ACCOUNT) || scope.equals(held.spender()))
        .filter(
            held -> {
              LocalDate day = LocalDate.ofInstant(held.at(), ZoneOffset.UTC);
              return !day.isBefore(from) && !day.isAfter(to);
            })
        .mapToLong(
            held ->
                held.hold().state() == HoldState.OPEN
                    ? held.hold().amount().credits()
                    : held.hold().settled().credits())
        .sum();
  }
}
