package dev.reelwright.render.store;

/** The statements of {@link Tasks}, one constant each. */
final class TaskSql {
  static final String ACCEPT =
      """
      insert into task (id, account, command, deadline, queued_at, state, traceparent)
      values ($1, $2, $3, $4, $5, 'QUEUED', $6)
      on conflict (id) do nothing
      """;

  /** Before its task: a tombstone. During it: the end. After it: nothing. */
  static final String CANCEL =
      """
      with cancelled as (
        insert into task (id, state, ended_at) values ($1, 'CANCELLED', now())
        on conflict (id) do update
          set state = 'CANCELLED', ended_at = now(), worker = null, lease_until = null,
              unswept = task.epoch > 0
          where task.state in ('QUEUED', 'LEASED')
        returning id)
      update attempt a set ended_at = now(), outcome = 'cancelled'
      from cancelled c where a.task_id = c.id and a.ended_at is null
      """;

  /**
   * Whose turn it is: the account with the fewest renders under way, then the task that waits
   * longest. A lease that ran out stands in the same line, unless $1 is false. Start-time fair
   * queueing needs one more column, the account's virtual start, in front of queued_at.
   */
  static final String NEXT =
      """
      with busy as (
        select account, count(*) as renders from task
        where state = 'LEASED' and lease_until > now() group by account)
      select t.*, now() as moment
      from task t left join busy b on b.account = t.account
      where (t.state = 'QUEUED' and t.available_at <= now())
         or ($1 and t.state = 'LEASED' and t.lease_until <= now())
      order by coalesce(b.renders, 0), t.queued_at, t.id
      limit 1
      for update of t skip locked
      """;

  /** The fence: a claim of a later epoch leaves no row. */
  static final String FENCED =
      "select *, now() as moment from task where id = $1 and epoch = $2 for update";

  static final String WRITE =
      """
      update task
      set state = $3, available_at = coalesce($4, available_at), worker = $5, lease_until = $6,
          epoch = $7, attempt = $8, lost = $9, setbacks = $10, ended_at = $11, unswept = $12
      where id = $1 and epoch = $2
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

  static final String EMIT =
      """
      insert into outbox (topic, key, type, event_id, payload, traceparent)
      values ($1, $2, $3, $4, $5, $6)
      """;

  static final String RENEW =
      """
      update task t set lease_until = now() + $1::interval
      from unnest($2::text[], $3::int[]) as held (id, epoch)
      where t.id = held.id and t.epoch = held.epoch and t.state = 'LEASED'
      returning t.id
      """;

  static final String WATCH = "select id, epoch, state from task where id = any ($1)";

  static final String LEASED_BY =
      "select id, epoch from task where worker = $1 and state = 'LEASED'";

  static final String OF_FORMER_SELF =
      """
      select *, now() as moment from task
      where worker = $1 and state = 'LEASED' order by id for update
      """;

  static final String WAITING = "select count(*) from task where state = 'QUEUED'";

  static final String UNSWEPT =
      """
      select id, command, epoch, state from task
      where unswept and ended_at < now() - $1::interval
      order by ended_at limit 20
      """;

  static final String SWEPT = "update task set unswept = false where id = $1";

  /** Ended long ago: a repeat of its command would be past its deadline anyway. */
  static final String FORGET =
      """
      with gone as (
        select id from task where ended_at < now() - $1::interval and not unswept
        order by ended_at limit 500),
      attempts as (delete from attempt a using gone where a.task_id = gone.id)
      delete from task t using gone where t.id = gone.id
      """;

  private TaskSql() {}
}
