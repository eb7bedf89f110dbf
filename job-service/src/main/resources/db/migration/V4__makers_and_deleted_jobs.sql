-- Who makes the job: until somebody has taken it, whoever will be asked first. All there were so far
-- are our own engine's. The price is the model's, whatever the route.
alter table job add provider text not null default 'reelwright';
alter table job alter provider drop default;

-- The providers' routes that were sold with it, best first; none: our own engine makes it.
alter table job add routes jsonb not null default '[]';
alter table job alter routes drop default;

-- Since when its owner does not see it any more.
alter table job add deleted_at timestamptz;

-- Pages and counts: of what its owner sees, and live and test keys see different jobs.
drop index job_page;
create index job_page on job (account, mode, origin, created_at desc, id desc)
  where deleted_at is null;

-- A test job takes no live job's slot, nor the reverse.
drop index job_active_in_pool;
create unique index job_active_in_pool on job (pool, mode)
  where exclusive and state in ('QUEUED', 'RUNNING', 'STORING');
