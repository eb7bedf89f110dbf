-- Credits come in lots, an account may have budgets, and each entry proves the one before it.
--
-- `entry` stays the truth. New on each line: which lots it moved credits of, who asked for it, and a
-- digest over itself and the account's line before it, so that an edit of any old line shows. What
-- was written before lots existed is counted as one lot per account.
--
-- Every rule that a verb keeps is repeated in the tables. The rules of one table stand in one function
-- that its one CHECK calls: PostgreSQL reads and plans the text of each CHECK anew for every statement,
-- and as expressions they took four times as long as the insert of an entry itself.

create function lot_is_sound(kind text, priority int, effective_at timestamptz,
  expires_at timestamptz, amount bigint, upcoming bigint, available bigint, frozen bigint,
  used bigint, expired bigint, open boolean)
returns boolean language plpgsql immutable as $$
begin
  return least(upcoming, available, frozen, used, expired) >= 0
    and upcoming + available + frozen + used + expired = amount
    and open = (upcoming + available > 0)
    and kind in ('PAID', 'PROMOTIONAL', 'PLAN', 'CORRECTION')
    and priority between 0 and 100
    and (expires_at > effective_at) is not false;
end $$;

create function lot_terms(kind text, priority int, effective_at timestamptz,
  expires_at timestamptz)
returns text language sql immutable as $$
  select concat_ws(' ', kind, priority, coalesce(extract(epoch from effective_at)::text, '-'),
    coalesce(extract(epoch from expires_at)::text, '-'))
$$;

create function account_is_sound(upcoming bigint, available bigint, frozen bigint, used bigint,
  expired bigint, granted bigint)
returns boolean language plpgsql immutable as $$
begin
  return least(upcoming, available, frozen, used, expired) >= 0
    and upcoming + available + frozen + used + expired = granted
    -- The cap keeps every number inside what JSON readers keep exact.
    and granted <= 1000000000000;
end $$;

create function hold_is_sound(hold_id text, amount bigint, settled bigint, state text,
  reference text, ended_at timestamptz)
returns boolean language plpgsql immutable as $$
begin
  return char_length(hold_id) between 1 and 200
    and char_length(reference) between 1 and 500
    and amount > 0
    and settled between 0 and amount
    and (settled = 0 or state = 'SETTLED')
    and state in ('OPEN', 'SETTLED', 'RELEASED', 'EXPIRED')
    and (state = 'OPEN') = (ended_at is null);
end $$;

create table lot (
  account      text        not null references account,
  lot_no       int         not null,
  operation_id text        not null,
  kind         text        not null,
  priority     int         not null,
  effective_at timestamptz,
  expires_at   timestamptz,
  amount       bigint      not null,
  upcoming     bigint      not null default 0,
  available    bigint      not null default 0,
  frozen       bigint      not null default 0,
  used         bigint      not null default 0,
  expired      bigint      not null default 0,
  -- Something is or will be to spend. A column, so that an update that leaves it alone stays cheap.
  open         boolean     not null,
  reason       text        not null,
  granted_at   timestamptz not null,
  primary key (account, lot_no),
  constraint lot_is_sound check (lot_is_sound(kind, priority, effective_at, expires_at, amount,
    upcoming, available, frozen, used, expired, open))
) with (fillfactor = 70);

create index lot_open on lot (account) where open;

alter table account
  add upcoming       bigint  not null default 0,
  add expired        bigint  not null default 0,
  add lots           int     not null default 0,
  -- When the next lot becomes effective or expires; every statement on the account catches up first.
  add next_change_at timestamptz,
  add budgeted       boolean not null default false,
  add chain          bytea   not null default ''::bytea,
  -- Of the last entry: an account's time never goes back, also when a clock does.
  add last_at        timestamptz,
  drop constraint account_available_check,
  drop constraint account_frozen_check,
  drop constraint account_used_check,
  drop constraint account_granted_cap,
  drop constraint account_conserves,
  add constraint account_is_sound
    check (account_is_sound(upcoming, available, frozen, used, expired, granted));

create index account_next_change on account (next_change_at) where next_change_at is not null;

alter table hold
  drop constraint hold_hold_id_check,
  drop constraint hold_amount_check,
  drop constraint hold_state_check,
  drop constraint hold_reference_check,
  drop constraint hold_settles_within,
  drop constraint hold_only_settled_consumes,
  drop constraint hold_ends_with_time,
  add constraint hold_is_sound
    check (hold_is_sound(hold_id, amount, settled, state, reference, ended_at)),
  add spender     text,
  -- Which lots the hold keeps credits of, in the order of spending, and how many of each.
  add lots        int[]    not null default '{}',
  add lot_amounts bigint[] not null default '{}';

create index hold_open_by_age on hold (opened_at, hold_id) where state = 'OPEN';
create index hold_by_account on hold (account, opened_at);

-- An entry sums to zero and moves only what its kind may move.
create function entry_is_sound(kind text, issued bigint, upcoming bigint, available bigint,
  frozen bigint, used bigint, expired bigint)
returns boolean language plpgsql immutable as $$
begin
  return issued + upcoming + available + frozen + used + expired = 0 and case kind
    when 'GRANT'    then upcoming + available > 0 and least(upcoming, available) = 0
                         and frozen = 0 and used = 0 and expired = 0
    when 'ACTIVATE' then issued = 0 and upcoming < 0 and frozen = 0 and used = 0 and expired = 0
    when 'FREEZE'   then issued = 0 and upcoming = 0 and available < 0 and used = 0 and expired = 0
    when 'SETTLE'   then issued = 0 and upcoming = 0 and available >= 0 and frozen < 0
                         and used >= 0 and expired = 0
    when 'RELEASE'  then issued = 0 and upcoming = 0 and available > 0 and used = 0 and expired = 0
    when 'EXPIRE'   then issued = 0 and upcoming = 0 and available > 0 and used = 0 and expired = 0
    when 'LAPSE'    then issued = 0 and upcoming = 0 and available < 0 and frozen = 0 and used = 0
    when 'CORRECT'  then upcoming = 0 and available <> 0 and frozen = 0 and used = 0 and expired = 0
    else false end;
end $$;

alter table entry
  add upcoming_change bigint   not null default 0,
  add expired_change  bigint   not null default 0,
  add upcoming_after  bigint   not null default 0 check (upcoming_after >= 0),
  add expired_after   bigint   not null default 0 check (expired_after >= 0),
  -- The lots that the operation moved credits of; of each, how many; and of a settle, how many of
  -- these it consumed. The view `posting` spells it out.
  add lots            int[]    not null default '{}',
  add lot_amounts     bigint[] not null default '{}',
  add lot_used        bigint[] not null default '{}',
  -- Of a grant, the terms of its lot in one line (lot_terms), so that the digest covers them.
  add terms           text,
  add actor           text check (char_length(actor) between 1 and 200),
  add chain           bytea,
  drop constraint entry_sums_to_zero,
  drop constraint entry_shape,
  add constraint entry_is_sound check (entry_is_sound(kind, issued_change, upcoming_change,
    available_change, frozen_change, used_change, expired_change));

-- Where a period begins and ends among the account's sequences.
create index entry_by_time on entry (account, at, sequence);

-- A grant and a correction share one space of operation ids.
drop index entry_grants_once;
create unique index entry_grants_once on entry (operation_id) where kind in ('GRANT', 'CORRECT');

-- What an entry moved in each lot. `issued` is the lot's own amount, from the lot's point of view.
create view posting as
select e.account, e.sequence, e.kind, e.operation_id, p.lot_no, e.at,
  case e.kind when 'GRANT' then p.amount
              when 'CORRECT' then sign(e.available_change)::bigint * p.amount else 0 end as issued,
  case e.kind when 'GRANT' then case when e.upcoming_change > 0 then p.amount else 0 end
              when 'ACTIVATE' then -p.amount else 0 end as upcoming,
  case e.kind when 'GRANT' then case when e.upcoming_change > 0 then 0 else p.amount end
              when 'ACTIVATE' then p.amount
              when 'FREEZE' then -p.amount
              when 'SETTLE' then p.amount - coalesce(p.used, 0)
              when 'RELEASE' then p.amount
              when 'EXPIRE' then p.amount
              when 'LAPSE' then -p.amount
              when 'CORRECT' then sign(e.available_change)::bigint * p.amount end as available,
  case e.kind when 'FREEZE' then p.amount
              when 'SETTLE' then -p.amount
              when 'RELEASE' then -p.amount
              when 'EXPIRE' then -p.amount else 0 end as frozen,
  case e.kind when 'SETTLE' then coalesce(p.used, 0) else 0 end as used,
  case e.kind when 'LAPSE' then p.amount else 0 end as expired
from entry e
cross join lateral unnest(e.lots, e.lot_amounts, e.lot_used) as p(lot_no, amount, used);

-- The digest of a line: over the digest of the account's line before it and over all that the line
-- says. A record's text form quotes what it must, so two different lines never read the same.
create function entry_digest(previous bytea, e entry) returns bytea language sql stable as $$
  select sha256(previous || convert_to(
    row(e.account, e.sequence, e.kind, e.operation_id, e.issued_change, e.upcoming_change,
        e.available_change, e.frozen_change, e.used_change, e.expired_change, e.upcoming_after,
        e.available_after, e.frozen_after, e.used_after, e.expired_after, e.lots, e.lot_amounts,
        e.lot_used, e.reference, e.terms, e.actor, extract(epoch from e.at))::text, 'UTF8'))
$$;

-- Limits on what an account (scope 'account') or one spender within it may spend.
create table budget (
  account   text   not null check (char_length(account) between 1 and 100),
  scope     text   not null check (char_length(scope) between 1 and 200),
  per_job   bigint check (per_job >= 0),
  per_day   bigint check (per_day >= 0),
  per_month bigint check (per_month >= 0),
  primary key (account, scope),
  constraint budget_limits_something check (coalesce(per_job, per_day, per_month) is not null)
);

-- What was spent in each scope on each UTC day; kept for accounts with a budget only.
create table spending (
  account text   not null,
  scope   text   not null,
  day     date   not null,
  credits bigint not null check (credits >= 0),
  primary key (account, scope, day)
) with (fillfactor = 70);

-- Messages that were obeyed or refused, so that a redelivery is not taken for a second command.
create table inbox (
  message_id text        primary key,
  at         timestamptz not null default clock_timestamp()
);
create index inbox_by_age on inbox (at);

-- Ends that came after another end: refused, never applied, kept for whoever must explain them.
create table refused_end (
  hold_id     text        not null references hold,
  verb        text        not null check (verb in ('SETTLE', 'RELEASE')),
  amount      bigint      not null,
  found_state text        not null,
  times       int         not null default 1,
  first_at    timestamptz not null default clock_timestamp(),
  last_at     timestamptz not null default clock_timestamp(),
  primary key (hold_id, verb, amount)
);

-- What was written before: one lot per account, one chain per account.
grant update on entry to current_user;
alter table entry disable trigger entry_is_append_only;

update entry set
  lots = '{1}',
  lot_amounts = array[case kind when 'GRANT' then available_change
                                when 'FREEZE' then frozen_change else -frozen_change end],
  lot_used = case kind when 'SETTLE' then array[used_change] else '{}' end,
  terms = case kind when 'GRANT' then lot_terms('PAID', 50, null, null) end;
update hold set lots = '{1}', lot_amounts = array[amount];
insert into lot (account, lot_no, operation_id, kind, priority, amount, available, frozen, used,
    open, reason, granted_at)
select a.account, 1, first.operation_id, 'PAID', 50, a.granted, a.available, a.frozen, a.used,
  a.available > 0, first.reference, first.at
from account a
join entry first on first.account = a.account and first.sequence = 1;

do $$
declare
  line entry;
  previous bytea;
begin
  for line in select * from entry order by account, sequence loop
    previous := case when line.sequence = 1 then ''::bytea else previous end;
    previous := entry_digest(previous, line);
    update entry set chain = previous where entry_id = line.entry_id;
  end loop;
end $$;
update account a set chain = e.chain, lots = 1, last_at = e.at
from entry e where e.account = a.account and e.sequence = a.last_sequence;

alter table entry enable trigger entry_is_append_only;
revoke update on entry from current_user;
alter table entry alter chain set not null;
