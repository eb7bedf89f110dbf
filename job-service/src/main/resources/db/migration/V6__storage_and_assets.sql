-- How much room an account's files take, both modes together, in bytes. Whoever counts a file in or
-- out, or changes who needs it, holds this row's lock from the beginning.
create table storage_account (
  account   text primary key,
  -- Which plan of the configuration; null: the standard one.
  plan      text,
  used      bigint not null default 0 check (used >= 0),
  reserved  bigint not null default 0 check (reserved >= 0)
);

-- A file that counts: one that is kept, or room for one that may come until then.
create table stored_file (
  key             text primary key,
  account         text not null references storage_account,
  bytes           bigint not null check (bytes >= 0),
  media_type      text,
  sha256          text,
  reserved_until  timestamptz,
  created_at      timestamptz not null default now()
);
create index stored_file_of_account on stored_file (account);
-- Room that nobody came for.
create index stored_file_reserved on stored_file (reserved_until) where reserved_until is not null;

-- Who needs a kept file: an asset, a storyboard, a video. It goes with the last of them.
create table file_holder (
  key     text not null references stored_file on delete cascade,
  holder  text not null,
  primary key (key, holder)
);
create index file_holder_holder on file_holder (holder);

-- How long a finished storyboard's video stays; its files have the holder of its name.
create table kept_video (
  storyboard  text primary key,
  job_id      text not null unique,
  account     text not null references storage_account,
  made_at     timestamptz not null,
  expires_at  timestamptz not null check (expires_at > made_at),
  -- When its owner was told that it will go.
  told_at     timestamptz,
  -- Since when there is nothing left of it.
  gone_at     timestamptz
);
create index kept_video_expires on kept_video (expires_at) where gone_at is null;
create index kept_video_of_account on kept_video (account) where gone_at is null;

-- Somebody or something that storyboards show.
create table asset (
  id                  text primary key,
  account             text not null,
  mode                text not null check (mode in ('LIVE', 'TEST')),
  key_id              text not null,
  type                text not null check (type in ('CHARACTER', 'OBJECT')),
  name                text not null,
  description         text,
  voice               text,
  picture_id          text,
  picture_key         text,
  picture_media_type  text,
  picture_bytes       bigint,
  picture_sha256      text,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  -- Since when its owner does not see it any more; storyboards that show it still do.
  deleted_at          timestamptz,

  check ((type = 'CHARACTER') = (voice is not null)),
  check (num_nulls(picture_id, picture_key, picture_media_type, picture_bytes, picture_sha256)
    in (0, 5))
);
-- Scripts name speakers by it.
create unique index asset_name on asset (account, mode, name) where deleted_at is null;
-- Pages: newest first.
create index asset_page on asset (account, mode, created_at desc, id desc) where deleted_at is null;
create index asset_deleted on asset (deleted_at) where deleted_at is not null;
create unique index asset_picture on asset (picture_id) where picture_id is not null;
