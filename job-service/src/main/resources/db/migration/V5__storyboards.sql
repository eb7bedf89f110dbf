-- A storyboard: what was ordered (never changes) and where it stands (changes only through its door).
create table storyboard (
  id            text primary key check (id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  account       text not null,
  mode          text not null check (mode in ('LIVE', 'TEST')),
  key_id        text not null,
  origin        text not null,
  fingerprint   text,
  prompt        text,
  style         jsonb not null,
  speakers      text[] not null,
  echo          jsonb not null,
  traceparent   text,
  created_at    timestamptz not null,

  state         text not null check (state in
                  ('SCRIPTING', 'REFINING', 'APPROVED', 'COMPLETED', 'FAILED')),
  -- Among those of its account and mode that are in progress; null: it is not.
  place         integer check (place >= 1),
  -- Rises with each change that an approval must not miss.
  revision      bigint not null check (revision >= 1),
  begun         boolean not null,
  writings      integer not null check (writings >= 0),
  approvals     integer not null check (approvals >= 0),
  version       integer not null check (version >= 0),
  assets        text[] not null,
  feedback      text[] not null,
  job_id        text references job (id),
  approval_id   text,
  failure_code     text,
  failure_message  text,
  failure_blame    text,
  -- When its state has lasted too long; null: it may last.
  due_at        timestamptz,
  approved_at   timestamptz,
  ended_at      timestamptz,
  deleted_at    timestamptz,
  updated_at    timestamptz not null,

  check ((place is not null) =
    (state in ('SCRIPTING', 'REFINING', 'APPROVED') and deleted_at is null)),
  check ((due_at is not null) = (state in ('SCRIPTING', 'REFINING') and deleted_at is null)),
  check ((job_id is not null) = (state in ('APPROVED', 'COMPLETED'))),
  check ((failure_code is not null) = (state = 'FAILED')),
  check ((ended_at is not null) = (state in ('COMPLETED', 'FAILED'))),
  check (state not in ('REFINING', 'APPROVED', 'COMPLETED') or version >= 1)
);

-- Of those that want a place at the same time, so many win here as there are places.
create unique index storyboard_place on storyboard (account, mode, place) where place is not null;
-- Pages: newest first.
create index storyboard_page on storyboard (account, mode, origin, created_at desc, id desc)
  where deleted_at is null;
create index storyboard_due on storyboard (due_at) where due_at is not null;
create index storyboard_job on storyboard (job_id) where job_id is not null;

-- Each script that a storyboard had. Only the newest one's scenes change.
create table storyboard_version (
  storyboard_id  text not null references storyboard (id),
  version        integer not null check (version >= 1),
  source         text not null check (source in ('WRITTEN', 'GIVEN', 'RESTORED')),
  restored_from  integer not null check (restored_from >= 0),
  made_by        text,
  made_at        timestamptz not null,
  title          text,
  scenes         jsonb not null,
  primary key (storyboard_id, version)
);

-- Where a scene is.
create table storyboard_scene (
  id             text primary key,
  storyboard_id  text not null references storyboard (id)
);

-- Who changed what, and when.
create table storyboard_change (
  id             bigserial primary key,
  storyboard_id  text not null references storyboard (id),
  version        integer not null,
  changed_at     timestamptz not null,
  key_id         text,
  verb           text not null,
  scene_id       text,
  before         jsonb,
  after          jsonb
);
create index storyboard_change_of on storyboard_change (storyboard_id, id);

-- What workers have told of a job's scenes.
create table storyboard_making (
  job_id         text primary key references job (id),
  storyboard_id  text not null references storyboard (id),
  pictures       jsonb,
  narration      jsonb,
  words          jsonb
);

-- Scenes whose sound and picture lie in the bucket, or will: one row for each key of an account and
-- mode.
create table scene_piece (
  account         text not null,
  mode            text not null,
  key             text not null,
  -- Null: no job that was paid has made it.
  made_at         timestamptz,
  bytes           bigint not null default 0,
  -- When it may go; null: a job needs it.
  due_at          timestamptz,
  -- Until then somebody deletes it, and nobody may count on it.
  deleting_until  timestamptz,
  -- When it is to be deleted once more: a worker that was told to stop may not have heard yet.
  again_at        timestamptz,
  primary key (account, mode, key),
  check (deleting_until is null or due_at is not null),
  check (again_at is null or due_at is not null)
);
create index scene_piece_due on scene_piece (due_at) where due_at is not null;

create table scene_piece_use (
  account        text not null,
  mode           text not null,
  key            text not null,
  job_id         text not null references job (id),
  storyboard_id  text not null references storyboard (id),
  -- The job has not ended.
  needed         boolean not null,
  primary key (account, mode, key, job_id),
  foreign key (account, mode, key) references scene_piece on delete cascade
);
create index scene_piece_use_job on scene_piece_use (job_id);
create index scene_piece_use_storyboard on scene_piece_use (storyboard_id);

-- What the workers' engine offers: the newest that was heard.
create table studio (
  only_row  boolean primary key default true check (only_row),
  news      jsonb not null,
  at        timestamptz not null
);

-- The scenes that a job of a storyboard makes, as they were approved.
alter table job add board jsonb;
