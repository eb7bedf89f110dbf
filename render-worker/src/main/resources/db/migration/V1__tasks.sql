-- Render tasks, their attempts, and the events that wait to be sent.

create table task (
  id             text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  -- A row without an order is the tombstone of a cancel that overtook its task.
  account        text,
  command        text,          -- the RenderTask as it came, JSON
  deadline       timestamptz,
  queued_at      timestamptz,
  state          text not null check (state in ('QUEUED', 'LEASED', 'STORED', 'FAILED', 'CANCELLED', 'EXPIRED')),
  available_at   timestamptz not null default now(),
  worker         text,
  lease_until    timestamptz,
  epoch          int not null default 0,
  attempt        int not null default 0,
  lost           int not null default 0,
  setbacks       int not null default 0,
  traceparent    text,
  ended_at       timestamptz,
  -- Attempts without a result may have left files in the bucket; set until the sweeper was there.
  unswept        boolean not null default false,
  constraint an_order_or_a_tombstone
    check (state = 'CANCELLED' or (account is not null and command is not null and deadline is not null and queued_at is not null)),
  constraint leased_iff_held
    check ((state = 'LEASED') = (worker is not null and lease_until is not null)),
  constraint ended_iff_final
    check ((state in ('QUEUED', 'LEASED')) = (ended_at is null))
);

create index task_waiting on task (queued_at) where state = 'QUEUED';
create index task_leased on task (lease_until) where state = 'LEASED';
create index task_unswept on task (ended_at) where unswept;

create table attempt (
  task_id     text not null references task (id),
  epoch       int not null,
  attempt     int not null,
  worker      text not null,
  started_at  timestamptz not null,
  ended_at    timestamptz,
  outcome     text,
  code        text,
  detail      text,
  primary key (task_id, epoch)
);

create table outbox (
  id           bigserial primary key,
  topic        text not null,
  key          text not null,
  type         text not null,
  event_id     text not null,
  payload      text not null,
  traceparent  text,
  created_at   timestamptz not null default now()
);

-- One relay at a time sends, so that the order of ids is the order of sending.
create table relay (
  id      int primary key check (id = 1),
  holder  text,
  until   timestamptz not null
);
insert into relay values (1, null, now());
