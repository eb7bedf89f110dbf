-- Tasks that outside providers work on, and the calls to them.
--
-- A worker of the version before may run beside this schema while workers are replaced one by one.
-- It claims what is QUEUED, takes over what is LEASED and ran out, and ends with an error what it
-- cannot read. So these two names keep their meaning: renders of our own engine that begin anew.
-- Whatever it would not understand stands under names that it does not ask for: READY for QUEUED,
-- TAKEN for LEASED, and WAITING. It never writes the new columns, whose defaults say what it means,
-- and when it forgets a task of long ago the task's calls go with it. (The topic is another matter:
-- an order for providers that it consumed would end in the dead letters. Replace the workers before
-- those who send such orders.)

alter table task
  -- Which slots it is claimed for.
  add column lane text not null default 'RENDER' check (lane in ('RENDER', 'PROVIDER')),
  -- The next claim goes on with the attempt under way instead of beginning another.
  add column resuming boolean not null default false;

alter table task drop constraint task_state_check;
alter table task add constraint task_state_check
  check (state in ('QUEUED', 'LEASED', 'READY', 'TAKEN', 'WAITING', 'STORED', 'FAILED', 'CANCELLED', 'EXPIRED'));
alter table task drop constraint leased_iff_held;
alter table task add constraint leased_iff_held
  check ((state in ('LEASED', 'TAKEN')) = (worker is not null and lease_until is not null));
alter table task drop constraint ended_iff_final;
alter table task add constraint ended_iff_final
  check ((state in ('QUEUED', 'LEASED', 'READY', 'TAKEN', 'WAITING')) = (ended_at is null));
alter table task add constraint former_names_for_former_errands
  check (case when state in ('QUEUED', 'LEASED') then lane = 'RENDER' and not resuming
              when state in ('READY', 'TAKEN') then lane = 'PROVIDER' or resuming
              else true end);

drop index task_waiting;
drop index task_leased;
create index task_waiting on task (lane, queued_at) where state in ('QUEUED', 'READY');
create index task_leased on task (lease_until) where state in ('LEASED', 'TAKEN');
create index task_deadline on task (deadline) where state = 'WAITING';

-- One submission to a provider: written down before any byte of it is sent.
create table provider_call (
  id                text primary key check (id ~ '^[A-Za-z0-9_-]{1,80}$'),
  task_id           text not null references task (id) on delete cascade,
  number            int not null,          -- of the task's calls, from 1
  epoch             int not null,          -- the claim that meant to send it
  -- The binding: every later look at the task goes the way that the submission went.
  route             text not null,
  provider          text not null,
  account           text not null,
  model             text not null,
  sound             boolean not null default false,  -- what it makes is to be heard
  base              text not null,
  reference         text not null unique,
  request_hash      text not null,
  state             text not null check (state in
                      ('INTENDED', 'ACCEPTED', 'UNKNOWN', 'REFUSED', 'DELIVERED', 'FAILED', 'CANCELLED')),
  provider_task_id  text,
  candidate         text,                  -- how a callback names the task of a call without an answer
  percent           int not null default 0 check (percent between 0 and 100),
  stop              text not null default 'NO' check (stop in ('NO', 'WANTED', 'ASKED')),
  kind              text,                  -- why it was refused, or has failed
  retry_at          timestamptz,           -- a refused one: not before this again
  next_read_at      timestamptz,           -- null: nobody looks
  read_until        timestamptz,           -- somebody is looking
  read_at           timestamptz,           -- somebody last began to
  hinted            boolean not null default false, -- during that look
  looks             int not null default 0,  -- rises with every look and with all that makes one void
  searches          int not null default 0,  -- looks for a task whose submission had no answer
  troubles          int not null default 0,  -- looks in a row that failed
  problem           text,                  -- what an operator should see
  raw               text not null default '',  -- the provider's own words, for operators alone
  intended_at       timestamptz not null,
  first_intended_at timestamptz not null,  -- of the task's first call
  second_chance     boolean not null default false,  -- what an earlier call brought was withheld
  answered_at       timestamptz,
  closed_at         timestamptz,
  unique (task_id, number),
  constraint accepted_iff_named
    check (case when state in ('ACCEPTED', 'DELIVERED', 'CANCELLED') then provider_task_id is not null
                when state in ('INTENDED', 'UNKNOWN', 'REFUSED') then provider_task_id is null
                else true end),
  constraint closed_iff_over
    check ((state in ('REFUSED', 'FAILED', 'CANCELLED')) = (closed_at is not null))
);

-- A task is at one provider at a time: whoever would submit it a second time fails here.
create unique index provider_call_live on provider_call (task_id)
  where state in ('INTENDED', 'ACCEPTED', 'UNKNOWN', 'DELIVERED');
-- What a provider makes once belongs to one call.
create unique index provider_call_bound on provider_call (provider, account, provider_task_id);
create index provider_call_due on provider_call (next_read_at) where next_read_at is not null;
create index provider_call_problem on provider_call (intended_at) where problem is not null or state = 'UNKNOWN';
