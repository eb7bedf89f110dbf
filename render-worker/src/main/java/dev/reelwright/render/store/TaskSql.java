package dev.reelwright.render.store;

/** The statements of {@link Tasks}, one constant each. */
final class TaskSql {
  static final String ACCEPT =
      """
      insert into task (id, account, command, deadline, queued_at, state, lane, traceparent, errand)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (id) do nothing
      """;

  /**
   * Before its task: a tombstone. During it: the end. After it: nothing. {@link #STOP_CALLS} comes
   * after it as a statement of its own: one that has waited here for an intent to be written would
   * not see the intent.
   */
  static final String CANCEL =
      """
      with cancelled as (
        insert into task (id, state, ended_at) values ($1, 'CANCELLED', now())
        on conflict (id) do update
          set state = 'CANCELLED', ended_at = now(), worker = null, lease_until = null,
              unswept = task.epoch > 0 and task.errand is null,
              unswept_board = task.epoch > 0 and coalesce(task.errand, 'SCRIPT') <> 'SCRIPT'
          where task.ended_at is null
        returning id)
      update attempt a set ended_at = now(), outcome = 'cancelled'
      from cancelled c where a.task_id = c.id and a.ended_at is null
      """;

  /** How many slots of the lane $2 each account has. */
  static final String BUSY =
      """
      select account, count(*) as slots from (
        select account from task
        where state in ('LEASED', 'TAKEN', 'HELD') and lane = $2 and lease_until > now()
        union all
        select t.account from part p join task t on t.id = p.task_id
        where $2 = 'RENDER' and t.state = 'DIVIDED' and p.state = 'HELD' and p.lease_until > now())
        as held
      group by account
      """;

  /**
   * Whose turn it is in the lane $2: the account with the fewest slots of it, then the task that
   * waits longest. A lease that ran out stands in the same line, unless $1 is false. Start-time
   * fair queueing needs one more column, the account's virtual start, in front of queued_at.
   */
  static final String NEXT =
      """
      with busy as (%s)
      select t.*, coalesce(b.slots, 0) as slots, now() as moment
      from task t left join busy b on b.account = t.account
      where t.lane = $2
        and ((t.state in ('QUEUED', 'READY', 'OPEN') and t.available_at <= now())
          or ($1 and t.state in ('LEASED', 'TAKEN', 'HELD') and t.lease_until <= now()))
      order by coalesce(b.slots, 0), t.queued_at, t.id
      limit 1
      for update of t skip locked
      """
          .formatted(BUSY);

  /** The fence: a claim of a later epoch leaves no row. */
  static final String FENCED =
      "select *, now() as moment from task where id = $1 and epoch = $2 for update";

  static final String LOCKED = "select *, now() as moment from task where id = $1 for update";

  static final String WRITE =
      """
      update task
      set state = $3, available_at = coalesce($4, available_at), worker = $5, lease_until = $6,
          epoch = $7, attempt = $8, lost = $9, setbacks = $10, ended_at = $11,
          unswept = $12 and errand is null,
          unswept_board = $12 and coalesce(errand, 'SCRIPT') <> 'SCRIPT',
          lane = coalesce($13, lane), resuming = coalesce($14, resuming),
          errand = coalesce($15, errand)
      where id = $1 and epoch = $2
      """;

  /**
   * Nobody wants what these calls may bring: they are looked at once more, to ask the provider to
   * stop. One without an answer has its time to get one.
   */
  static final String STOP_CALLS =
      """
      update provider_call
      set stop = 'WANTED', looks = looks + 1, read_until = null,
          next_read_at = now() + case when state = 'INTENDED' then interval '2 minutes' else interval '0' end
      where task_id = $1 and stop = 'NO' and state in ('INTENDED', 'ACCEPTED', 'UNKNOWN')
      """;

  /** The call that has, or may have, made the provider begin; at most one. */
  static final String LIVE_CALL =
      """
      select * from provider_call
      where task_id = $1 and state in ('INTENDED', 'ACCEPTED', 'UNKNOWN', 'DELIVERED')
      for update
      """;

  static final String BEGIN_ATTEMPT =
      """
      insert into attempt (task_id, epoch, attempt, worker, started_at)
      values ($1, $2, $3, $4, now())
      """;

  static final String END_ATTEMPT =
      """
      update attempt set ended_at = now(), outcome = $3, code = $4, detail = $5
      where task_id = $1 and epoch = $2 and ended_at is null
      """;

  /** Only what goes beyond what the sender was told before. */
  static final String TELL =
      "update task set told = $3 where id = $1 and epoch = $2 and ended_at is null and told < $3";

  /** When the attempt under way was begun, by whomever. */
  static final String BEGAN =
      """
      select min(a.started_at) from attempt a join task t on t.id = a.task_id
      where t.id = $1 and a.attempt = t.attempt
      """;

  static final String EMIT =
      """
      insert into outbox (topic, key, type, event_id, payload, traceparent)
      values ($1, $2, $3, $4, $5, $6)
      """;

  /** Tasks and parts: of each by what it is held as. */
  static final String RENEW =
      """
      with held as (select * from unnest($2::text[], $3::int[]) as held (id, epoch)),
      tasks as (
        update task t set lease_until = now() + $1::interval
        from held
        where t.id = held.id and t.epoch = held.epoch and t.state in ('LEASED', 'TAKEN', 'HELD')
        returning t.id),
      parts as (
        update part p set lease_until = now() + $1::interval
        from held
        where p.id = held.id and p.epoch = held.epoch and p.state = 'HELD'
        returning p.id)
      select id from tasks union all select id from parts
      """;

  /** A part ends with its task. */
  static final String WATCH =
      """
      select id, epoch, state from task where id = any ($1)
      union all
      select p.id, p.epoch, case when t.ended_at is null then p.state else t.state end
      from part p join task t on t.id = p.task_id where p.id = any ($1)
      """;

  static final String LEASED_BY =
      """
      select id, epoch from task
      where worker = $1 and lane = $2 and state in ('LEASED', 'TAKEN', 'HELD')
      union all
      select p.id, p.epoch from part p join task t on t.id = p.task_id
      where $2 = 'RENDER' and p.worker = $1 and p.state = 'HELD' and t.state = 'DIVIDED'
      """;

  static final String OF_FORMER_SELF =
      """
      select *, now() as moment from task
      where worker = $1 and lane = $2 and state in ('LEASED', 'TAKEN', 'HELD')
      order by id for update
      """;

  static final String WAITING =
      """
      select lane, count(*) from (
        select lane from task where state in ('QUEUED', 'READY', 'OPEN')
        union all
        select 'RENDER' from part p join task t on t.id = p.task_id
        where p.state = 'OPEN' and t.state = 'DIVIDED') as waiting
      group by lane
      """;

  static final String UNSWEPT =
      """
      select id, command, epoch, state from task
      where (unswept or unswept_board) and ended_at < now() - $1::interval
      order by ended_at limit $2
      """;

  static final String SWEPT =
      "update task set unswept = false, unswept_board = false where id = $1";

  /**
   * Ended long ago: a repeat of its command would be past its deadline anyway. A call of which
   * nobody knows what became of it stays until an operator has said.
   */
  static final String FORGET =
      """
      with gone as (
        select id from task t where ended_at < now() - $1::interval and not unswept and not unswept_board
          and not exists (select 1 from provider_call p where p.task_id = t.id and p.state = 'UNKNOWN')
        order by ended_at limit 500),
      attempts as (delete from attempt a using gone where a.task_id = gone.id)
      delete from task t using gone where t.id = gone.id
      """;

  private TaskSql() {}
}
