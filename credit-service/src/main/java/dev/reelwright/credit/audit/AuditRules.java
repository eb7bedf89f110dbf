package dev.reelwright.credit.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The invariants, one query each. A query lists what breaks it as (account, subject, detail). They
 * read entries and derive the rest; the tables of accounts, lots and holds are read to be compared
 * with what the entries say, and a lot's terms only because the comparison has just been made. All
 * are sent as one statement, so they see one moment.
 */
final class AuditRules {
  private static final Map<String, String> RULES = new LinkedHashMap<>();

  static {
    RULES.put(
        "entries-sum-to-zero",
        """
        select account, 'entry ' || sequence, kind || ' does not sum to zero' from entry
        where issued_change + upcoming_change + available_change + frozen_change + used_change
          + expired_change <> 0
        """);
    RULES.put(
        "entries-are-unbroken",
        """
        select account, 'entry ' || sequence, 'follows ' || coalesce(previous::text, 'nothing')
        from (select account, sequence,
                lag(sequence) over (partition by account order by sequence) as previous
              from entry) e
        where sequence <> coalesce(previous, 0) + 1
        """);
    RULES.put(
        "time-goes-forward",
        """
        select account, 'entry ' || sequence, at || ' comes after ' || before
        from (select account, sequence, at,
                lag(at) over (partition by account order by sequence) as before from entry) e
        where at < before
        """);
    RULES.put(
        "entries-are-unedited",
        """
        select account, 'entry ' || sequence, 'its digest does not fit it'
        from (select e.account, e.sequence, e.chain,
                entry_digest(coalesce(lag(e.chain) over (partition by e.account order by e.sequence),
                                      ''::bytea), e) as digest
              from entry e) e
        where chain <> digest
        """);
    RULES.put(
        "entries-carry-the-balance",
        """
        select account, 'entry ' || sequence, 'its balance is not the fold of the entries up to it'
        from (select account, sequence, upcoming_after, available_after, frozen_after, used_after,
                expired_after,
                sum(upcoming_change) over past as upcoming,
                sum(available_change) over past as available, sum(frozen_change) over past as frozen,
                sum(used_change) over past as used, sum(expired_change) over past as expired
              from entry window past as (partition by account order by sequence)) e
        where (upcoming_after, available_after, frozen_after, used_after, expired_after)
          is distinct from (upcoming, available, frozen, used, expired)
          or least(upcoming, available, frozen, used, expired) < 0
        """);
    RULES.put(
        "entry-is-the-sum-of-its-lots",
        """
        select account, 'entry ' || sequence, 'its lots do not add up to it'
        from entry e
        left join (select account, sequence, sum(issued) as issued, sum(upcoming) as upcoming,
                     sum(available) as available, sum(frozen) as frozen, sum(used) as used,
                     sum(expired) as expired
                   from posting group by account, sequence) p using (account, sequence)
        where (-e.issued_change, e.upcoming_change, e.available_change, e.frozen_change,
               e.used_change, e.expired_change)
          is distinct from (p.issued, p.upcoming, p.available, p.frozen, p.used, p.expired)
        """);
    RULES.put(
        "hold-is-frozen-once-and-ends-at-most-once",
        """
        select account, 'hold ' || operation_id,
          freezes || ' freezes, ' || ends || ' ends, frozen ' || frozen
        from (select account, operation_id, count(*) filter (where kind = 'FREEZE') as freezes,
                count(*) filter (where kind <> 'FREEZE') as ends, sum(frozen_change) as frozen,
                bool_or(kind <> 'FREEZE' and used_change > -frozen_change) as too_much
              from entry where kind in ('FREEZE', 'SETTLE', 'RELEASE', 'EXPIRE')
              group by account, operation_id) h
        where freezes <> 1 or ends > 1 or too_much or (ends = 1 and frozen <> 0)
        """);
    RULES.put(
        "hold-goes-back-to-its-lots",
        """
        select account, 'hold ' || operation_id, 'lot ' || lot_no || ' keeps ' || sum(frozen)
        from posting where kind in ('FREEZE', 'SETTLE', 'RELEASE', 'EXPIRE')
        group by account, operation_id, lot_no
        having sum(frozen) < 0 or (count(*) > 1 and sum(frozen) <> 0)
        """);
    RULES.put(
        "hold-says-what-its-entries-say",
        """
        select coalesce(h.account, e.account), 'hold ' || coalesce(h.hold_id, e.operation_id),
          'hold: ' || coalesce(h.state || ' ' || h.settled || '/' || h.amount, 'none')
          || ', entries: ' || coalesce(e.state || ' ' || e.settled || '/' || e.amount, 'none')
        from hold h
        full join (
          select account, operation_id, sum(frozen_change) filter (where kind = 'FREEZE') as amount,
            sum(used_change) as settled,
            coalesce(min(case kind when 'SETTLE' then 'SETTLED' when 'RELEASE' then 'RELEASED'
                                   when 'EXPIRE' then 'EXPIRED' end), 'OPEN') as state
          from entry where kind in ('FREEZE', 'SETTLE', 'RELEASE', 'EXPIRE')
          group by account, operation_id) e
          on e.account = h.account and e.operation_id = h.hold_id
        where (h.amount, h.settled, h.state) is distinct from (e.amount, e.settled, e.state)
        """);
    RULES.put(
        "account-is-the-fold-of-its-entries",
        """
        select account, 'account', 'it says ' || coalesce(a.available || '/' || a.frozen || '/' ||
          a.used, 'nothing') || ', the entries ' || coalesce(e.available || '/' || e.frozen || '/' ||
          e.used, 'nothing')
        from (select * from account where last_sequence > 0) a
        full join (
          select account, sum(upcoming_change) as upcoming, sum(available_change) as available,
            sum(frozen_change) as frozen, sum(used_change) as used, sum(expired_change) as expired,
            -sum(issued_change) as granted, max(sequence) as last_sequence
          from entry group by account) e using (account)
        where (a.upcoming, a.available, a.frozen, a.used, a.expired, a.granted, a.last_sequence)
          is distinct from
          (e.upcoming, e.available, e.frozen, e.used, e.expired, e.granted, e.last_sequence)
        """);
    RULES.put(
        "account-keeps-the-last-digest",
        """
        select a.account, 'account', 'its digest is not that of its last entry'
        from account a
        left join entry e on e.account = a.account and e.sequence = a.last_sequence
        where a.chain <> coalesce(e.chain, ''::bytea)
        """);
    RULES.put(
        "lot-is-the-fold-of-its-postings",
        """
        select account, 'lot ' || lot_no, 'it has ' || coalesce(l.available || '/' || l.frozen || '/'
          || l.used || '/' || l.expired, 'nothing') || ', the entries '
          || coalesce(p.available || '/' || p.frozen || '/' || p.used || '/' || p.expired, 'nothing')
        from lot l
        full join (
          select account, lot_no, sum(issued) as issued, sum(upcoming) as upcoming,
            sum(available) as available, sum(frozen) as frozen, sum(used) as used,
            sum(expired) as expired
          from posting group by account, lot_no) p using (account, lot_no)
        where (l.amount, l.upcoming, l.available, l.frozen, l.used, l.expired)
          is distinct from
          (p.issued, p.upcoming, p.available, p.frozen, p.used, p.expired)
        """);
    RULES.put(
        "lot-has-the-terms-it-was-granted-with",
        """
        select l.account, 'lot ' || l.lot_no, 'it says ' || lot_terms(l.kind, l.priority,
          l.effective_at, l.expires_at) || ', the entry ' || coalesce(e.terms, 'nothing')
        from lot l
        join entry e on e.account = l.account and e.lots[1] = l.lot_no
          and (e.kind = 'GRANT' or e.kind = 'CORRECT' and e.available_change > 0)
        where e.terms is distinct from
          lot_terms(l.kind, l.priority, l.effective_at, l.expires_at)
        """);
    RULES.put(
        "lots-are-spent-in-order",
        """
        select account, 'entry ' || sequence, 'lot ' || lot_no || ' comes first and has ' || available
        from (
          select account, sequence, lot_no, probe,
            sum(available) over (partition by account, lot_no order by sequence, probe) as available
          from (
            select account, sequence, lot_no, available, false as probe from posting
            union all
            select e.account, e.sequence, l.lot_no, 0, true
            from entry e
            join lot last
              on last.account = e.account and last.lot_no = e.lots[cardinality(e.lots)]
            join lot l on l.account = e.account
              and (l.priority, coalesce(l.expires_at, 'infinity'), l.lot_no)
                < (last.priority, coalesce(last.expires_at, 'infinity'), last.lot_no)
            where e.kind = 'FREEZE') moves) after_it
        where probe and available > 0
        """);
    RULES.put(
        "lot-is-spent-in-its-time",
        """
        select p.account, 'entry ' || p.sequence,
          p.kind || ' spends lot ' || p.lot_no || ', which may be spent from '
          || coalesce(l.effective_at::text, 'ever') || ' to ' || coalesce(l.expires_at::text, 'ever')
        from posting p
        join lot l using (account, lot_no)
        where p.kind = 'FREEZE' and (p.at >= l.expires_at or p.at < l.effective_at)
        """);
  }

  /** One row per finding: rule, account, subject, detail. */
  static final String STATEMENT =
      RULES.entrySet().stream()
              .map(
                  rule ->
                      "select '%s'::text as rule, f.* from (%s) as f(account, subject, detail)"
                          .formatted(rule.getKey(), rule.getValue().strip()))
              .collect(Collectors.joining("\nunion all\n"))
          + "\nlimit $1";

  private AuditRules() {}
}
