-- URLs that accounts have registered for the events of all their videos. A deleted one is gone.
create table endpoint (
  id          text        primary key,
  account     text        not null,
  mode        text        not null check (mode in ('LIVE', 'TEST')),
  origin      text        not null,
  url         text        not null,
  events      text[]      not null check (cardinality(events) > 0),
  created_at  timestamptz not null,
  disabled_at timestamptz
);

create index endpoint_owner on endpoint (account, mode);

-- The secrets of an endpoint, sealed as those of accounts are. The one without an end is the newest;
-- older ones sign beside it until theirs.
create table endpoint_secret (
  endpoint_id text        not null references endpoint (id) on delete cascade,
  number      integer     not null check (number >= 1),
  sealed      text        not null,
  created_at  timestamptz not null,
  valid_until timestamptz,
  primary key (endpoint_id, number)
);

create unique index endpoint_secret_newest on endpoint_secret (endpoint_id)
  where valid_until is null;

-- Null: to the URL that came with the job. Otherwise the id is derived from (event id, endpoint id).
-- No foreign key: what was delivered is remembered longer than the endpoint.
alter table delivery add column endpoint_id text;

create index delivery_owed_to_endpoint on delivery (endpoint_id)
  where state = 'PENDING' and endpoint_id is not null;

-- An endpoint brings its own secret, so its account needs none.
alter table delivery drop constraint delivery_account_fkey;
