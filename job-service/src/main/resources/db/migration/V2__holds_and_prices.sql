-- Which way to the model a job takes: its price is that of this route.
alter table job add route text not null default 'local';
alter table job alter route drop default;

-- When the ledger gives the job's hold back by itself.
alter table job add backstop timestamptz;
update job set backstop = deadline + interval '1 hour';
alter table job
  alter backstop set not null,
  add constraint job_ends_before_its_hold check (backstop > deadline);

-- Holds that were open though they should not have been, and what was said to the ledger of each.
create table hold_repair (
  hold_id   text primary key,
  event_id  text not null,
  said_at   timestamptz not null,
  times     integer not null default 1
);
