-- What a key may do, as words with a blank between them; null: everything.
alter table api_key add column scopes text
  check (scopes ~ '^(videos|assets|callbacks):(read|write|[*])( (videos|assets|callbacks):(read|write|[*]))*$');

-- What an account has done of a kind that is rationed by the day or the hour. Unlike rate_window a
-- crash must not forget it, and each use stands alone: a span of time has no beginning of its own.
-- claims: how many requests count on the use, since the same thing may be asked for at once or again.
create table quota_use (
  bucket  text        not null,
  subject text        not null,
  at      timestamptz not null,
  claims  integer     not null default 1 check (claims > 0),
  primary key (bucket, subject)
);
create index quota_use_at on quota_use (at);

-- Files whose room in the account's storage was reserved: it is given back with them.
alter table upload_intent add column reserved boolean not null default false;
