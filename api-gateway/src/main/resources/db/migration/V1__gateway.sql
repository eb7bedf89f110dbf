-- Who may ask, with which key.
create table account (
  id         text primary key check (id ~ '^acc_[a-z0-9]{20}$'),
  name       text not null check (length(name) between 1 and 200),
  plan       text not null check (plan ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  created_at timestamptz not null
);

-- A key is shown once; afterwards only its digest, its beginning and its end are known.
create table api_key (
  id         text primary key check (id ~ '^key_[a-z0-9]{20}$'),
  account_id text not null references account (id),
  name       text not null check (length(name) between 1 and 200),
  mode       text not null check (mode in ('LIVE', 'TEST')),
  sha256     text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  prefix     text not null,
  last4      text not null check (length(last4) = 4),
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index api_key_account on api_key (account_id);

-- Counters that a crash may forget: not worth a write-ahead log.
create unlogged table rate_window (
  bucket     text primary key,
  started_at timestamptz not null,
  ends_at    timestamptz not null,
  hits       bigint not null check (hits > 0)
);
create index rate_window_ends on rate_window (ends_at);

-- Written before the first byte goes to the object store, deleted once a job owns the objects or
-- they are gone. What is left belongs to a gateway that died, and is swept.
create table upload_intent (
  id         text primary key,
  account    text not null,
  job_id     text not null,
  keys       text[] not null check (cardinality(keys) > 0),
  created_at timestamptz not null,
  looked_at  timestamptz
);
create index upload_intent_created on upload_intent (created_at);
