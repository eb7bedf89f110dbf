package dev.reelwright.render.store;

/** The statements of {@link Parts}, one constant each. */
final class PartSql {
  /** Of a task that is divided; those of a phase that is gone through again begin anew. */
  static final String OPEN =
      """
      insert into part (id, task_id, phase, number)
      select $1::text || '/' || $2::text || '/' || number, $1, $2, number
      from generate_series(0, $3::int - 1) as number
      on conflict (id) do update
        set state = 'OPEN', available_at = now(), worker = null, lease_until = null, done_at = null
      """;

  /**
   * The part whose turn it is, by the rules of {@link TaskSql#NEXT}: the account with the fewest
   * slots, the task that waits longest, the first scene. A lease that ran out stands in the same
   * line, unless $1 is false.
   */
  static final String NEXT =
      """
      with busy as (%s)
      select p.*, t.command, t.attempt, t.traceparent, t.queued_at, coalesce(b.slots, 0) as slots,
             now() as moment
      from part p join task t on t.id = p.task_id left join busy b on b.account = t.account
      where t.state = 'DIVIDED' and t.deadline > now()
        and t.errand = case p.phase when 'NARRATE' then 'CURATE' else 'COMPOSE' end
        and ((p.state = 'OPEN' and p.available_at <= now())
          or ($1 and p.state = 'HELD' and p.lease_until <= now()))
      order by coalesce(b.slots, 0), t.queued_at, t.id, p.number
      limit 1
      for update of p skip locked
      """
          .formatted(TaskSql.BUSY);

  /** Whoever holds a part locks it alone, so that its task may be somebody else's just now. */
  static final String TASK_IF_FREE =
      "select *, now() as moment from task where id = $1 for update skip locked";

  /** The fence: a claim of a later epoch leaves no row. */
  static final String FENCED =
      """
      select p.*, t.command, t.attempt, t.traceparent, now() as moment
      from part p join task t on t.id = p.task_id
      where p.id = $1 and p.epoch = $2
      for update of p
      """;

  static final String WRITE =
      """
      update part
      set state = $3, available_at = coalesce($4, available_at), worker = $5, lease_until = $6,
          epoch = $7, lost = $8, setbacks = $9, done_at = $10, trouble = coalesce($11, trouble)
      where id = $1 and epoch = $2
      """;

  static final String DONE_OF_PHASE =
      "select count(*) from part where task_id = $1 and phase = $2 and state = 'DONE'";

  static final String MISSED =
      "update part set missed = true where id = $1 and epoch = $2 and state = 'HELD'";

  static final String NUMBERS_MISSED =
      "select distinct number from part where task_id = $1 and missed";

  /** In the order of their tasks, which are locked one after another. */
  static final String OF_FORMER_SELF =
      """
      select p.* from part p join task t on t.id = p.task_id
      where p.worker = $1 and p.state = 'HELD' and t.state = 'DIVIDED'
      order by p.task_id, p.number
      """;

  private PartSql() {}
}
