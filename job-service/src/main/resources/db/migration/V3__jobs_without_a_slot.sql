-- Whether the job takes its pool's one slot; jobs of a pool that promises none run side by side.
alter table job add exclusive boolean not null default true;
drop index job_active_in_pool;
-- One active job in a pool, of those that take its slot: of two parallel submits, one wins here.
create unique index job_active_in_pool on job (pool)
  where exclusive and state in ('QUEUED', 'RUNNING', 'STORING');
