-- The ledger: accounts, holds, entries.
--
-- `entry` is the truth and is only ever added to; `account` and `hold` are its running totals, kept
-- in the same statement that adds the entry, so that a verb needs no fold. Every rule that a verb
-- keeps is repeated here as a CHECK or a unique index: a wrong statement fails, it does not corrupt.

create table account (
  account       text   primary key check (char_length(account) between 1 and 100),
  available     bigint not null default 0 check (available >= 0),
  frozen        bigint not null default 0 check (frozen >= 0),
  used          bigint not null default 0 check (used >= 0),
  -- The cap keeps every number inside what JSON readers keep exact and every sum inside a bigint.
  granted       bigint not null default 0 constraint account_granted_cap check (granted <= 1000000000000),
  -- Rises by one with each entry. Two statements that saw the same number saw the same account.
  last_sequence bigint not null default 0,
  opened_at     timestamptz not null default clock_timestamp(),
  constraint account_conserves check (available + frozen + used = granted)
) with (fillfactor = 70);

create table hold (
  hold_id    text        primary key check (char_length(hold_id) between 1 and 200),
  account    text        not null references account,
  amount     bigint      not null check (amount > 0),
  settled    bigint      not null default 0,
  state      text        not null default 'OPEN'
             check (state in ('OPEN', 'SETTLED', 'RELEASED', 'EXPIRED')),
  backstop   timestamptz not null,
  reference  text        not null check (char_length(reference) between 1 and 500),
  opened_at  timestamptz not null default clock_timestamp(),
  ended_at   timestamptz,
  end_reason text,
  constraint hold_settles_within check (settled between 0 and amount),
  constraint hold_only_settled_consumes check (settled = 0 or state = 'SETTLED'),
  constraint hold_ends_with_time check ((state = 'OPEN') = (ended_at is null))
) with (fillfactor = 80);

create index hold_open_by_backstop on hold (backstop) where state = 'OPEN';

-- One line per operation. The four changes are its postings, and they sum to zero: what the platform
-- issued (negative: it owes it), what the account may spend, what is reserved, what is consumed. The
-- platform's two sides have no row of their own that every settle would have to update; they are the
-- sum over this table.
create table entry (
  entry_id         bigint generated always as identity primary key,
  account          text   not null references account,
  sequence         bigint not null check (sequence > 0),
  kind             text   not null,
  operation_id     text   not null check (char_length(operation_id) between 1 and 200),
  issued_change    bigint not null,
  available_change bigint not null,
  frozen_change    bigint not null,
  used_change      bigint not null,
  available_after  bigint not null check (available_after >= 0),
  frozen_after     bigint not null check (frozen_after >= 0),
  used_after       bigint not null check (used_after >= 0),
  reference        text   not null check (char_length(reference) between 1 and 500),
  at               timestamptz not null default clock_timestamp(),
  constraint entry_sequence unique (account, sequence),
  constraint entry_sums_to_zero
    check (issued_change + available_change + frozen_change + used_change = 0),
  constraint entry_shape check (case kind
    when 'GRANT'   then available_change > 0 and frozen_change = 0 and used_change = 0
    when 'FREEZE'  then issued_change = 0 and available_change < 0 and used_change = 0
    when 'SETTLE'  then issued_change = 0 and available_change >= 0 and frozen_change < 0
                        and used_change >= 0
    when 'RELEASE' then issued_change = 0 and available_change > 0 and used_change = 0
    when 'EXPIRE'  then issued_change = 0 and available_change > 0 and used_change = 0
    else false end)
);

-- An operation is entered once; a hold is opened once and ends once, whichever way it ends.
create unique index entry_grants_once on entry (operation_id) where kind = 'GRANT';
create unique index entry_freezes_once on entry (operation_id) where kind = 'FREEZE';
create unique index entry_ends_once on entry (operation_id)
  where kind in ('SETTLE', 'RELEASE', 'EXPIRE');

-- History is never edited: refused by privilege for the role that serves, by trigger for all.
create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  raise exception 'entries are append-only: % refused', tg_op using errcode = 'restrict_violation';
end $$;

create trigger entry_is_append_only before update or delete on entry
  for each row execute function refuse_change_of_history();
create trigger entry_is_never_truncated before truncate on entry
  for each statement execute function refuse_change_of_history();

revoke update, delete, truncate on entry from current_user;
