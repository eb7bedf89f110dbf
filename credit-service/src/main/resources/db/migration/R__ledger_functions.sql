-- The verbs. One call of ledger_apply is one statement: a batch of operations on one account, each
-- with its own verdict, all or nothing.
--
-- Why a function and not a writable CTE: each statement inside a function sees what is committed at
-- that moment. So once the account is locked, everything that is read afterwards is as new as the
-- lock, and a verdict never rests on an old snapshot. The lock order is account, then its holds and
-- lots, for every verb; a hold and a lot are only ever locked by a statement that has their account.
-- (deploy/decisions/0006)

drop function if exists ledger_apply(text, jsonb, timestamptz);
drop function if exists ledger_note;
drop function if exists ledger_set_budget;
drop type if exists ledger_answer;

create type ledger_answer as (
  ord              int,
  verdict          text,
  -- the hold after the operation, if it is about one that exists
  hold_id          text,
  account          text,
  amount           bigint,
  settled          bigint,
  state            text,
  backstop         timestamptz,
  reference        text,
  spender          text,
  -- the terms of the grant that bears the id
  kind             text,
  priority         int,
  effective_at     timestamptz,
  expires_at       timestamptz,
  actor            text,
  -- the account right after the operation
  upcoming         bigint,
  available        bigint,
  frozen           bigint,
  used             bigint,
  expired          bigint,
  granted          bigint,
  -- the budget that refused
  budget_scope     text,
  budget_period    text,
  budget_limit     bigint,
  budget_spent     bigint,
  budget_resets_at timestamptz
);

-- Adds one entry to the account's history and hands back the account as it is after it. The caller
-- holds the account's lock and writes the account back once, at its end.
create function ledger_note(
  a account, p_kind text, p_operation text, p_upcoming bigint, p_available bigint, p_frozen bigint,
  p_used bigint, p_expired bigint, p_lots int[], p_amounts bigint[], p_lot_used bigint[],
  p_reference text, p_actor text, p_at timestamptz, p_terms text default null)
returns account language plpgsql as $$
declare
  e entry;
begin
  a.last_sequence := a.last_sequence + 1;
  a.upcoming := a.upcoming + p_upcoming;
  a.available := a.available + p_available;
  a.frozen := a.frozen + p_frozen;
  a.used := a.used + p_used;
  a.expired := a.expired + p_expired;
  e.issued_change := -(p_upcoming + p_available + p_frozen + p_used + p_expired);
  a.granted := a.granted - e.issued_change;

  e.account := a.account;
  e.sequence := a.last_sequence;
  e.kind := p_kind;
  e.operation_id := p_operation;
  e.upcoming_change := p_upcoming;
  e.available_change := p_available;
  e.frozen_change := p_frozen;
  e.used_change := p_used;
  e.expired_change := p_expired;
  e.upcoming_after := a.upcoming;
  e.available_after := a.available;
  e.frozen_after := a.frozen;
  e.used_after := a.used;
  e.expired_after := a.expired;
  e.lots := p_lots;
  e.lot_amounts := p_amounts;
  e.lot_used := p_lot_used;
  e.reference := p_reference;
  e.terms := p_terms;
  e.actor := p_actor;
  e.at := p_at;
  a.chain := entry_digest(a.chain, e);

  insert into entry (account, sequence, kind, operation_id, issued_change, upcoming_change,
      available_change, frozen_change, used_change, expired_change, upcoming_after,
      available_after, frozen_after, used_after, expired_after, lots, lot_amounts, lot_used,
      reference, terms, actor, at, chain)
  values (e.account, e.sequence, e.kind, e.operation_id, e.issued_change, e.upcoming_change,
      e.available_change, e.frozen_change, e.used_change, e.expired_change, e.upcoming_after,
      e.available_after, e.frozen_after, e.used_after, e.expired_after, e.lots, e.lot_amounts,
      e.lot_used, e.reference, e.terms, e.actor, e.at, a.chain);
  return a;
end $$;

-- p_operations: a JSON array; each with `verb` and `id`, and what the verb needs (see the record
-- below). No two operations of one batch bear the same id: the caller sees to it, the unique indexes
-- insist. p_now: null for the clock; a test may bring its own time.
create function ledger_apply(p_account text, p_operations jsonb, p_now timestamptz)
returns setof ledger_answer language plpgsql
-- A connection keeps its plans; one made while the tables were small must not scan them later.
set enable_seqscan = off
as $$
declare
  v_now      timestamptz;
  v_account  account;
  v_before   bigint;
  v_lots     lot[];
  v_numbers  int[];
  v_op       record;
  v_answer   ledger_answer;
  v_hold     hold;
  v_prior    entry;
  v_lot      lot;
  v_budget   budget;
  v_today    date;
  v_spent    bigint;
  v_left     bigint;
  v_part     bigint;
  v_took     int[];
  v_amounts  bigint[];
  v_consumed bigint[];
  v_settled  bigint;
  i          int;
  k          int;
begin
  select * into v_account from account a where a.account = p_account for update;
  if not found then
    if p_operations @> '[{"verb": "GRANT"}]' then
      insert into account (account) values (p_account) on conflict do nothing;
      select * into strict v_account from account a where a.account = p_account for update;
    else
      v_account.account := p_account;
      v_account.available := 0;
      v_account.last_sequence := 0;
    end if;
  end if;
  v_before := v_account.last_sequence;
  v_now := greatest(coalesce(p_now, clock_timestamp()), v_account.last_at);
  v_today := (v_now at time zone 'UTC')::date;

  -- The lots with something to spend; those to which a hold gives back are fetched when it does.
  select array_agg(l order by l.priority, l.expires_at nulls last, l.lot_no),
         array_agg(l.lot_no order by l.priority, l.expires_at nulls last, l.lot_no)
  into v_lots, v_numbers
  from lot l where l.account = p_account and l.open;
  v_lots := coalesce(v_lots, '{}');
  v_numbers := coalesce(v_numbers, '{}');

  -- Time first: what has become effective may be spent, what has expired may not.
  if v_account.next_change_at <= v_now then
    for i in 1..cardinality(v_lots) loop
      v_part := v_lots[i].upcoming;
      if v_part > 0 and v_lots[i].effective_at <= v_now then
        v_lots[i].upcoming := 0;
        v_lots[i].available := v_lots[i].available + v_part;
        v_account := ledger_note(v_account, 'ACTIVATE', v_lots[i].operation_id, -v_part, v_part, 0,
          0, 0, array[v_numbers[i]], array[v_part], '{}', v_lots[i].reason, null, v_now);
      end if;
      v_part := v_lots[i].available;
      if v_part > 0 and v_lots[i].expires_at <= v_now then
        v_lots[i].available := 0;
        v_lots[i].expired := v_lots[i].expired + v_part;
        v_account := ledger_note(v_account, 'LAPSE', v_lots[i].operation_id, 0, -v_part, 0, 0,
          v_part, array[v_numbers[i]], array[v_part], '{}', v_lots[i].reason, null, v_now);
      end if;
    end loop;
  end if;

  for v_op in
    select o.ordinality::int as ord, o.*
    from rows from (jsonb_to_recordset(p_operations) as (verb text, id text, amount bigint,
      backstop timestamptz, reference text, reason text, spender text, kind text, priority int,
      effective_at timestamptz, expires_at timestamptz, actor text, message text))
      with ordinality o
  loop
    v_answer := null;
    v_answer.ord := v_op.ord;

    if v_op.message is not null
        and exists (select 1 from inbox m where m.message_id = v_op.message) then
      v_answer.verdict := 'SEEN';
      return next v_answer;
      continue;
    end if;

    case v_op.verb
    when 'TICK' then
      v_answer.verdict := 'APPLIED';

    when 'GRANT', 'CORRECT' then
      select * into v_prior from entry e
      where e.operation_id = v_op.id and e.kind in ('GRANT', 'CORRECT');
      if found then
        v_answer.verdict := 'REPEATED';
        v_answer.account := v_prior.account;
        v_answer.amount := -v_prior.issued_change;
        v_answer.reference := v_prior.reference;
        v_answer.actor := v_prior.actor;
        if v_prior.kind = 'GRANT' then
          select * into v_lot from lot l
          where l.account = v_prior.account and l.lot_no = v_prior.lots[1];
          v_answer.kind := v_lot.kind;
          v_answer.priority := v_lot.priority;
          v_answer.effective_at := v_lot.effective_at;
          v_answer.expires_at := v_lot.expires_at;
        else
          v_answer.kind := 'CORRECTION';
        end if;
        v_answer.upcoming := v_prior.upcoming_after;
        v_answer.available := v_prior.available_after;
        v_answer.frozen := v_prior.frozen_after;
        v_answer.used := v_prior.used_after;
        v_answer.expired := v_prior.expired_after;
        v_answer.granted := v_prior.upcoming_after + v_prior.available_after
          + v_prior.frozen_after + v_prior.used_after + v_prior.expired_after;
      elsif v_op.verb = 'CORRECT' and v_account.last_sequence = 0 then
        v_answer.verdict := 'UNKNOWN_ACCOUNT';
      elsif v_op.amount > 1000000000000 - v_account.granted then
        v_answer.verdict := 'OVER_CAP';
      elsif v_op.amount > 0 then
        v_lot := null;
        v_account.lots := v_account.lots + 1;
        v_lot.account := p_account;
        v_lot.lot_no := v_account.lots;
        v_lot.operation_id := v_op.id;
        v_lot.kind := v_op.kind;
        v_lot.priority := v_op.priority;
        v_lot.effective_at := v_op.effective_at;
        v_lot.expires_at := v_op.expires_at;
        v_lot.amount := v_op.amount;
        v_lot.upcoming := case when v_op.effective_at > v_now then v_op.amount else 0 end;
        v_lot.available := v_op.amount - v_lot.upcoming;
        v_lot.frozen := 0;
        v_lot.used := 0;
        v_lot.expired := 0;
        v_lot.open := true;
        v_lot.reason := v_op.reason;
        v_lot.granted_at := v_now;
        insert into lot values (v_lot.*);
        v_account := ledger_note(v_account, v_op.verb, v_op.id, v_lot.upcoming, v_lot.available, 0,
          0, 0, array[v_lot.lot_no], array[v_op.amount], '{}', v_op.reason, v_op.actor, v_now,
          lot_terms(v_lot.kind, v_lot.priority, v_lot.effective_at, v_lot.expires_at));
        v_answer.verdict := 'APPLIED';
        v_answer.upcoming := v_account.upcoming;
        v_answer.available := v_account.available;
        v_answer.frozen := v_account.frozen;
        v_answer.used := v_account.used;
        v_answer.expired := v_account.expired;
        v_answer.granted := v_account.granted;
        if v_lot.available > 0 and v_lot.expires_at <= v_now then
          v_account := ledger_note(v_account, 'LAPSE', v_op.id, 0, -v_op.amount, 0, 0, v_op.amount,
            array[v_lot.lot_no], array[v_op.amount], '{}', v_op.reason, null, v_now);
          v_lot.available := 0;
          v_lot.expired := v_op.amount;
        end if;
        select array_agg(l order by l.priority, l.expires_at nulls last, l.lot_no),
               array_agg(l.lot_no order by l.priority, l.expires_at nulls last, l.lot_no)
        into v_lots, v_numbers
        from unnest(v_lots || v_lot) l;
      elsif v_account.available < -v_op.amount then
        v_answer.verdict := 'INSUFFICIENT';
      else
        v_left := -v_op.amount;
        v_took := '{}';
        v_amounts := '{}';
        for i in 1..cardinality(v_lots) loop
          exit when v_left = 0;
          v_part := least(v_left, v_lots[i].available);
          continue when v_part = 0;
          v_lots[i].available := v_lots[i].available - v_part;
          v_lots[i].amount := v_lots[i].amount - v_part;
          v_took := v_took || v_numbers[i];
          v_amounts := v_amounts || v_part;
          v_left := v_left - v_part;
        end loop;
        v_account := ledger_note(v_account, 'CORRECT', v_op.id, 0, v_op.amount, 0, 0, 0, v_took,
          v_amounts, '{}', v_op.reason, v_op.actor, v_now);
        v_answer.verdict := 'APPLIED';
      end if;

    when 'FREEZE' then
      select * into v_hold from hold h where h.hold_id = v_op.id;
      if found then
        v_answer.verdict := 'REPEATED';
      elsif v_account.available < v_op.amount then
        v_answer.verdict := 'INSUFFICIENT';
        v_hold := null;
      else
        if v_account.budgeted then
          for v_budget in
            select * from budget b
            where b.account = p_account and b.scope in ('account', v_op.spender)
            order by b.scope <> 'account', b.scope
          loop
            select coalesce(sum(s.credits), 0),
                   coalesce(sum(s.credits) filter (where s.day = v_today), 0)
            into v_left, v_spent
            from spending s
            where s.account = p_account and s.scope = v_budget.scope
              and s.day >= date_trunc('month', v_today)::date;
            v_answer.budget_period := case
              when v_op.amount > v_budget.per_job then 'JOB'
              when v_spent + v_op.amount > v_budget.per_day then 'DAY'
              when v_left + v_op.amount > v_budget.per_month then 'MONTH' end;
            if v_answer.budget_period is not null then
              v_answer.verdict := 'OVER_BUDGET';
              v_answer.budget_scope := v_budget.scope;
              case v_answer.budget_period
              when 'JOB' then
                v_answer.budget_limit := v_budget.per_job;
                v_answer.budget_spent := 0;
              when 'DAY' then
                v_answer.budget_limit := v_budget.per_day;
                v_answer.budget_spent := v_spent;
                v_answer.budget_resets_at := (v_today + 1)::timestamp at time zone 'UTC';
              when 'MONTH' then
                v_answer.budget_limit := v_budget.per_month;
                v_answer.budget_spent := v_left;
                v_answer.budget_resets_at :=
                  (date_trunc('month', v_today) + interval '1 month')::timestamp
                    at time zone 'UTC';
              end case;
              exit;
            end if;
          end loop;
        end if;
        if v_answer.verdict is null then
          v_left := v_op.amount;
          v_took := '{}';
          v_amounts := '{}';
          for i in 1..cardinality(v_lots) loop
            exit when v_left = 0;
            v_part := least(v_left, v_lots[i].available);
            continue when v_part = 0;
            v_lots[i].available := v_lots[i].available - v_part;
            v_lots[i].frozen := v_lots[i].frozen + v_part;
            v_took := v_took || v_numbers[i];
            v_amounts := v_amounts || v_part;
            v_left := v_left - v_part;
          end loop;
          insert into hold (hold_id, account, amount, backstop, reference, opened_at, spender, lots,
              lot_amounts)
          values (v_op.id, p_account, v_op.amount, v_op.backstop, v_op.reference, v_now,
              v_op.spender, v_took, v_amounts)
          returning * into v_hold;
          v_account := ledger_note(v_account, 'FREEZE', v_op.id, 0, -v_op.amount, v_op.amount, 0, 0,
            v_took, v_amounts, '{}', v_op.reference, v_op.actor, v_now);
          if v_account.budgeted then
            insert into spending as s (account, scope, day, credits)
            select p_account, scope, v_today, v_op.amount
            from (values ('account'), (v_op.spender)) as scopes(scope)
            where scope is not null
            on conflict (account, scope, day) do update set credits = s.credits + excluded.credits;
          end if;
          v_answer.verdict := 'APPLIED';
        else
          v_hold := null;
        end if;
      end if;

    when 'SETTLE', 'RELEASE', 'EXPIRE' then
      select * into v_hold from hold h where h.hold_id = v_op.id and h.account = p_account;
      if not found then
        v_answer.verdict := 'UNKNOWN';
      elsif v_hold.state <> 'OPEN' then
        if (v_op.verb = 'SETTLE' and v_hold.state = 'SETTLED' and v_hold.settled = v_op.amount)
            or (v_op.verb = 'RELEASE' and v_hold.state = 'RELEASED') then
          v_answer.verdict := 'REPEATED';
        else
          v_answer.verdict := 'ENDED';
          if v_op.verb in ('SETTLE', 'RELEASE') then
            insert into refused_end as r (hold_id, verb, amount, found_state)
            values (v_op.id, v_op.verb, coalesce(v_op.amount, 0), v_hold.state)
            on conflict (hold_id, verb, amount) do update
              set times = r.times + 1, last_at = clock_timestamp();
          end if;
        end if;
      elsif v_op.verb = 'SETTLE' and v_op.amount > v_hold.amount then
        v_answer.verdict := 'MORE_THAN_HELD';
      elsif v_op.verb = 'EXPIRE' and v_hold.backstop >= v_now then
        v_answer.verdict := 'NOT_DUE';
      else
        if not v_hold.lots <@ v_numbers then
          select array_agg(l order by l.priority, l.expires_at nulls last, l.lot_no),
                 array_agg(l.lot_no order by l.priority, l.expires_at nulls last, l.lot_no)
          into v_lots, v_numbers
          from (
            select * from unnest(v_lots)
            union all
            select * from lot f where f.account = p_account
              and f.lot_no = any (v_hold.lots) and f.lot_no <> all (v_numbers)) l;
        end if;
        v_settled := case when v_op.verb = 'SETTLE' then v_op.amount else 0 end;
        v_left := v_settled;
        v_consumed := '{}';
        for k in 1..cardinality(v_hold.lots) loop
          v_part := least(v_left, v_hold.lot_amounts[k]);
          v_left := v_left - v_part;
          v_consumed := v_consumed || v_part;
          i := array_position(v_numbers, v_hold.lots[k]);
          v_lots[i].frozen := v_lots[i].frozen - v_hold.lot_amounts[k];
          v_lots[i].used := v_lots[i].used + v_part;
          v_lots[i].available := v_lots[i].available + v_hold.lot_amounts[k] - v_part;
        end loop;
        update hold h
        set state = case v_op.verb when 'SETTLE' then 'SETTLED' when 'RELEASE' then 'RELEASED'
                                   else 'EXPIRED' end,
            settled = v_settled, ended_at = v_now, end_reason = v_op.reason
        where h.hold_id = v_op.id
        returning * into v_hold;
        v_account := ledger_note(v_account, v_op.verb, v_op.id, 0, v_hold.amount - v_settled,
          -v_hold.amount, v_settled, 0, v_hold.lots, v_hold.lot_amounts,
          case when v_op.verb = 'SETTLE' then v_consumed else '{}' end, v_hold.reference,
          v_op.actor, v_now);
        if v_account.budgeted and v_hold.amount > v_settled then
          update spending s
          set credits = greatest(0, s.credits - (v_hold.amount - v_settled))
          where s.account = p_account and s.scope in ('account', v_hold.spender)
            and s.day = (v_hold.opened_at at time zone 'UTC')::date;
        end if;
        -- What went back to a lot that has expired meanwhile is gone with it.
        foreach k in array v_hold.lots loop
          i := array_position(v_numbers, k);
          v_part := v_lots[i].available;
          if v_part > 0 and v_lots[i].expires_at <= v_now then
            v_lots[i].available := 0;
            v_lots[i].expired := v_lots[i].expired + v_part;
            v_account := ledger_note(v_account, 'LAPSE', v_lots[i].operation_id, 0, -v_part, 0, 0,
              v_part, array[k], array[v_part], '{}', v_lots[i].reason, null, v_now);
          end if;
        end loop;
        v_answer.verdict := 'APPLIED';
      end if;
    end case;

    -- A command that nothing could be done about is not answered: it may be sent again.
    if v_op.message is not null and v_answer.verdict in ('APPLIED', 'REPEATED', 'ENDED') then
      insert into inbox (message_id) values (v_op.message) on conflict do nothing;
    end if;
    if v_op.verb in ('FREEZE', 'SETTLE', 'RELEASE', 'EXPIRE') and v_hold.hold_id is not null then
      v_answer.hold_id := v_hold.hold_id;
      v_answer.account := v_hold.account;
      v_answer.amount := v_hold.amount;
      v_answer.settled := v_hold.settled;
      v_answer.state := v_hold.state;
      v_answer.backstop := v_hold.backstop;
      v_answer.reference := v_hold.reference;
      v_answer.spender := v_hold.spender;
    end if;
    if v_answer.granted is null then
      v_answer.upcoming := v_account.upcoming;
      v_answer.available := v_account.available;
      v_answer.frozen := v_account.frozen;
      v_answer.used := v_account.used;
      v_answer.expired := v_account.expired;
      v_answer.granted := v_account.granted;
    end if;
    return next v_answer;
  end loop;

  if v_account.last_sequence > v_before then
    update lot t
    set amount = l.amount, upcoming = l.upcoming, available = l.available, frozen = l.frozen,
        used = l.used, expired = l.expired, open = l.upcoming + l.available > 0
    from unnest(v_lots) l
    where t.account = p_account and t.lot_no = l.lot_no
      and (t.amount, t.upcoming, t.available, t.frozen, t.used, t.expired)
          is distinct from (l.amount, l.upcoming, l.available, l.frozen, l.used, l.expired);
    update account a
    set upcoming = v_account.upcoming, available = v_account.available, frozen = v_account.frozen,
        used = v_account.used, expired = v_account.expired, granted = v_account.granted,
        last_sequence = v_account.last_sequence, lots = v_account.lots, chain = v_account.chain,
        last_at = v_now,
        next_change_at = (
          select min(case when l.upcoming > 0 then l.effective_at
                          when l.available > 0 then l.expires_at end)
          from unnest(v_lots) l)
    where a.account = p_account;
  end if;
end $$;

-- Sets the budget of one scope, or removes it where all limits are null. What was spent in this month
-- is counted from the holds, since nothing is counted for an account without budgets.
create function ledger_set_budget(
  p_account text, p_scope text, p_per_job bigint, p_per_day bigint, p_per_month bigint,
  p_now timestamptz)
returns void language plpgsql as $$
declare
  v_month date := date_trunc('month', coalesce(p_now, clock_timestamp()) at time zone 'UTC')::date;
begin
  insert into account (account) values (p_account) on conflict do nothing;
  perform 1 from account a where a.account = p_account for update;
  if coalesce(p_per_job, p_per_day, p_per_month) is null then
    delete from budget where account = p_account and scope = p_scope;
  else
    insert into budget (account, scope, per_job, per_day, per_month)
    values (p_account, p_scope, p_per_job, p_per_day, p_per_month)
    on conflict (account, scope) do update
      set per_job = excluded.per_job, per_day = excluded.per_day, per_month = excluded.per_month;
  end if;
  update account a set budgeted = exists (select 1 from budget b where b.account = p_account)
  where a.account = p_account;
  delete from spending where account = p_account;
  insert into spending (account, scope, day, credits)
  select p_account, s.scope, (h.opened_at at time zone 'UTC')::date,
    sum(case when h.state = 'OPEN' then h.amount else h.settled end)
  from hold h
  cross join lateral (values ('account'), (h.spender)) as s(scope)
  where h.account = p_account and s.scope is not null
    and h.opened_at >= v_month::timestamp at time zone 'UTC'
  group by s.scope, (h.opened_at at time zone 'UTC')::date;
end $$;
