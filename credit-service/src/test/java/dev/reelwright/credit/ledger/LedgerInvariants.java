package dev.reelwright.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold after every statement, asked of PostgreSQL; each query lists what is broken. */
final class LedgerInvariants {
  private static final Map<String, String> BROKEN = new LinkedHashMap<>();

  static {
    BROKEN.put(
        "available + frozen + used = granted, nothing negative",
        """
        select account from account
        where available + frozen + used <> granted or least(available, frozen, used) < 0
        """);
    BROKEN.put(
        "the account is the fold of its entries",
        """
        select account from account a
        full join (
          select account, sum(available_change) as available, sum(frozen_change) as frozen,
              sum(used_change) as used, -sum(issued_change) as granted, max(sequence) as last_sequence
          from entry group by account
        ) e using (account)
        where (a.available, a.frozen, a.used, a.granted, a.last_sequence)
          is distinct from (e.available, e.frozen, e.used, e.granted, e.last_sequence)
        """);
    BROKEN.put(
        "frozen is the sum of the open holds",
        """
        select account from account a
        where frozen <> (select coalesce(sum(amount), 0) from hold h
                         where h.account = a.account and h.state = 'OPEN')
        """);
    BROKEN.put(
        "used is the sum of what holds settled",
        """
        select account from account a
        where used <> (select coalesce(sum(settled), 0) from hold h where h.account = a.account)
        """);
    BROKEN.put(
        "a hold has one freeze and, once ended, one end that says the same",
        """
        select hold_id from hold h
        left join entry f on f.kind = 'FREEZE' and f.operation_id = h.hold_id
        left join entry e on e.kind in ('SETTLE', 'RELEASE', 'EXPIRE') and e.operation_id = h.hold_id
        where f.frozen_change is distinct from h.amount
          or f.account is distinct from h.account
          or case h.state
               when 'OPEN' then e.entry_id is not null
               when 'SETTLED' then (e.kind, e.used_change, e.frozen_change, e.account)
                 is distinct from ('SETTLE', h.settled, -h.amount, h.account)
               when 'RELEASED' then (e.kind, e.available_change, e.account)
                 is distinct from ('RELEASE', h.amount, h.account)
               else (e.kind, e.available_change, e.account)
                 is distinct from ('EXPIRE', h.amount, h.account)
             end
        """);
    BROKEN.put(
        "every entry of a hold has its hold",
        """
        select operation_id from entry e
        where kind <> 'GRANT' and not exists (select 1 from hold h where h.hold_id = e.operation_id)
        """);
    BROKEN.put(
        "sequences have no gap, running balances add up, time does not go back",
        """
        select account || ' ' || sequence from (
          select account, sequence, at, available_after, frozen_after, used_after,
              row_number() over w as nth,
              lag(at) over w as at_before,
              sum(available_change) over w as available,
              sum(frozen_change) over w as frozen,
              sum(used_change) over w as used
          from entry window w as (partition by account order by sequence)
        ) e
        where sequence <> nth or at < at_before
          or (available_after, frozen_after, used_after) is distinct from (available, frozen, used)
        """);
    BROKEN.put(
        "the platform's accounts sum to zero",
        """
        select 'sum ' || sum(issued_change + available_change + frozen_change + used_change)
        from entry
        having sum(issued_change + available_change + frozen_change + used_change) <> 0
        """);
  }

  private LedgerInvariants() {}

  /** Fails with the broken invariant and the rows that break it. */
  static void hold(Pool pool, String context) {
    BROKEN.forEach(
        (invariant, query) -> {
          List<String> rows = new ArrayList<>();
          for (Row row : pool.preparedQuery(query).execute(Tuple.tuple()).await().indefinitely()) {
            rows.add(row.getString(0));
          }
          assertThat(rows).as("%s (%s)", invariant, context).isEmpty();
        });
  }
}
