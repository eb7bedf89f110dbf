-- Scripts, and storyboards whose scenes several workers make at once.
--
-- The promise of V2 holds again: a worker of the version before may run beside this schema, and
-- what it would not understand stands under names that it does not ask for: OPEN for READY, HELD
-- for TAKEN, DIVIDED for a task whose parts are under way. Nor does it sweep what it cannot read:
-- files of such tasks are marked in a column of their own. It knows no parts, so what ends a task
-- ends them by that alone: a part counts only while its task is DIVIDED.

alter table task
  -- What it is claimed for; in DIVIDED, what it will be claimed for when its parts are there. Null:
  -- as lane and resuming say.
  add column errand text check (errand in ('SCRIPT', 'ILLUSTRATE', 'CURATE', 'COMPOSE')),
  -- The furthest that its sender was told, where the table must know: several workers tell.
  add column told int not null default 0 check (told between 0 and 99),
  -- As unswept, for a storyboard.
  add column unswept_board boolean not null default false;

alter table task drop constraint task_lane_check;
alter table task add constraint task_lane_check check (lane in ('RENDER', 'PROVIDER', 'SCRIPT'));
alter table task drop constraint task_state_check;
alter table task add constraint task_state_check
  check (state in ('QUEUED', 'LEASED', 'READY', 'TAKEN', 'WAITING', 'OPEN', 'HELD', 'DIVIDED',
                   'STORED', 'FAILED', 'CANCELLED', 'EXPIRED'));
alter table task drop constraint leased_iff_held;
alter table task add constraint leased_iff_held
  check ((state in ('LEASED', 'TAKEN', 'HELD')) = (worker is not null and lease_until is not null));
alter table task drop constraint ended_iff_final;
alter table task add constraint ended_iff_final
  check ((state in ('QUEUED', 'LEASED', 'READY', 'TAKEN', 'WAITING', 'OPEN', 'HELD', 'DIVIDED'))
         = (ended_at is null));
alter table task drop constraint former_names_for_former_errands;
alter table task add constraint former_names_for_former_errands
  check (case when state in ('QUEUED', 'LEASED') then errand is null and lane = 'RENDER' and not resuming
              when state in ('READY', 'TAKEN') then errand is null and (lane = 'PROVIDER' or resuming)
              when state = 'WAITING' then errand is null
              when state in ('OPEN', 'HELD') then errand is not null
              when state = 'DIVIDED' then errand in ('CURATE', 'COMPOSE')
              else true end);

drop index task_waiting;
drop index task_leased;
drop index task_deadline;
create index task_waiting on task (lane, queued_at) where state in ('QUEUED', 'READY', 'OPEN');
create index task_leased on task (lease_until) where state in ('LEASED', 'TAKEN', 'HELD');
create index task_deadline on task (deadline) where state in ('WAITING', 'DIVIDED');
create index task_unswept_board on task (ended_at) where unswept_board;

-- One scene's share of a storyboard's narration or drawing.
create table part (
  id            text primary key,     -- <task>/<phase>/<number>
  task_id       text not null references task (id) on delete cascade,
  phase         text not null check (phase in ('NARRATE', 'DRAW')),
  number        int not null check (number >= 0),  -- of the scene
  state         text not null default 'OPEN' check (state in ('OPEN', 'HELD', 'DONE', 'FAILED')),
  available_at  timestamptz not null default now(),
  worker        text,
  lease_until   timestamptz,
  epoch         int not null default 0,    -- claims so far; the fence
  lost          int not null default 0,
  setbacks      int not null default 0,
  missed        boolean not null default false,  -- its piece was not there when it was looked for
  trouble       text not null default '',  -- the last one, for operators
  done_at       timestamptz,
  constraint held_iff_leased
    check ((state = 'HELD') = (worker is not null and lease_until is not null)),
  constraint done_iff_dated check ((state = 'DONE') = (done_at is not null)),
  unique (task_id, phase, number)
);
create index part_open on part (task_id) where state in ('OPEN', 'HELD');
