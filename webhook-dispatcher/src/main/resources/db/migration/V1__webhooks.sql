-- The signing secret of each account, sealed with AES-256-GCM; the key never enters the database.
create table account_secret (
  account    text        primary key,
  sealed     text        not null,
  created_at timestamptz not null
);

-- One message owed to one endpoint. The id is derived from (event id, url), so the same event
-- makes the same row, and it is the webhook-id that the receiver sees on every attempt.
create table delivery (
  id          text        primary key,
  event_id    text        not null,
  job_id      text        not null,
  account     text        not null references account_secret (account),
  url         text        not null,
  host        text        not null,
  media_type  text        not null,
  body        text        not null,
  signature   text        not null,
  traceparent text,
  state       text        not null check (state in ('PENDING', 'DELIVERED', 'EXHAUSTED')),
  reason      text,
  attempts    integer     not null default 0 check (attempts >= 0),
  due_at      timestamptz,
  lease_until timestamptz,
  epoch       bigint      not null default 0,
  created_at  timestamptz not null,
  ended_at    timestamptz,
  check ((state = 'PENDING') = (due_at is not null)),
  check ((state = 'PENDING') = (ended_at is null)),
  check ((state = 'EXHAUSTED') = (reason is not null))
);

create index delivery_due on delivery (due_at) where state = 'PENDING';

-- One row per try that ended; never edited. epoch tells which claim made it.
create table attempt (
  delivery_id     text        not null references delivery (id) on delete cascade,
  number          integer     not null check (number >= 1),
  epoch           bigint      not null,
  started_at      timestamptz not null,
  duration_millis bigint      not null check (duration_millis >= 0),
  stage           text        not null,
  status          integer,
  detail          text,
  response        text        not null,
  primary key (delivery_id, number)
);
