-- A person who signs in with an e-mail address and a password; their account is theirs alone.
create table login (
  account_id    text primary key references account (id),
  email         text not null unique check (email = lower(email) and length(email) between 6 and 254),
  name          text not null check (length(name) <= 200),
  image         text check (length(image) <= 2048),
  password_hash text not null check (password_hash like '$argon2id$%'),
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);

-- A browser that is signed in. The secret is in its cookie alone: here is the digest of it.
create table session (
  id         text primary key check (id ~ '^ses_[a-z0-9]{20}$'),
  account_id text not null references login (account_id) on delete cascade,
  sha256     text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  remembered boolean not null,
  ip_address text not null,
  user_agent text not null check (length(user_agent) <= 512),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at)
);
create index session_account on session (account_id, created_at);
create index session_expires on session (expires_at);

-- Written before another service hears of a new account, deleted with the transaction that makes
-- it. Whoever repeats a sign-up that broke off goes on with the same account and the same credits.
create table sign_up (
  email        text primary key,
  account_id   text not null unique check (account_id ~ '^acc_[a-z0-9]{20}$'),
  credits      bigint not null check (credits >= 0),
  test_credits bigint not null check (test_credits >= credits),
  created_at   timestamptz not null
);
create index sign_up_created on sign_up (created_at);

-- Attempts to sign in that are not known to have succeeded. An account is named by the digest of
-- the e-mail address that was typed, whether there is such an account or not.
create table sign_in_tally (
  subject      text primary key check (subject ~ '^(account|address):'),
  failures     integer not null check (failures >= 0),
  last_at      timestamptz not null,
  locked_until timestamptz
);
create index sign_in_tally_last on sign_in_tally (last_at);
