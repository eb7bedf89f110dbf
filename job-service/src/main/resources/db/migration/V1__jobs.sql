-- A job: what was ordered (never changes) and where it stands (changes only through the store's door).
create table job (
  id               text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  account          text not null,
  mode             text not null check (mode in ('LIVE', 'TEST')),
  key_id           text not null,
  origin           text not null,
  model            text not null,
  pool             text not null,
  spec             jsonb not null,
  echo             jsonb not null,
  fingerprint      text,
  inputs           text[] not null,
  outputs          text not null,
  ledger_account   text not null,
  hold_generation  integer not null check (hold_generation >= 1),
  price            bigint not null check (price >= 1),
  share_token      text not null unique,
  traceparent      text,
  created_at       timestamptz not null,
  deadline         timestamptz not null check (deadline > created_at),

  state            text not null check (state in
                     ('QUEUED', 'RUNNING', 'STORING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED')),
  attempt          integer not null check (attempt >= 0),
  stage            text,
  percent          integer not null check (percent between 0 and 100),
  output           jsonb,
  failure_code     text,
  failure_message  text,
  failure_blame    text,
  updated_at       timestamptz not null,
  ended_at         timestamptz,

  check ((state = 'RUNNING') = (stage is not null)),
  check ((state = 'SUCCEEDED') = (output is not null)),
  check ((state = 'FAILED') = (failure_code is not null)),
  check ((state in ('QUEUED', 'RUNNING', 'STORING')) = (ended_at is null)),
  check (state <> 'SUCCEEDED' or percent = 100)
);

-- One active job in a pool: of two parallel submits, one wins here.
create unique index job_active_in_pool on job (pool) where state in ('QUEUED', 'RUNNING', 'STORING');
-- Pages: newest first.
create index job_page on job (account, origin, created_at desc, id desc);
-- Deadlines.
create index job_deadline on job (deadline) where state in ('QUEUED', 'RUNNING', 'STORING');

-- Holds that were frozen for a job that then found its slot taken: released, never to be used.
create table abandoned_hold (
  job_id          text not null,
  generation      integer not null,
  abandoned_at    timestamptz not null default now(),
  primary key (job_id, generation)
);

-- Messages that wait to be sent.
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

-- One relay at a time.
create table outbox_lease (
  only_row     boolean primary key default true check (only_row),
  holder       text not null,
  lease_until  timestamptz not null
);
insert into outbox_lease (holder, lease_until) values ('', now());

-- What the bucket need not keep. A folder's name ends with a slash.
create table doomed_object (
  name      text primary key,
  spared    text[] not null,
  job_id    text not null,
  due_at    timestamptz not null,
  attempts  integer not null default 0
);
create index doomed_object_due on doomed_object (due_at);
