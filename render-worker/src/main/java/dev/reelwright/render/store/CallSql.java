package dev.reelwright.render.store;

/** The statements of {@link Calls} and {@link ProviderItems}, one constant each. */
final class CallSql {
  static final String OF_TASK =
      "select *, now() as moment from provider_call where task_id = $1 order by number";

  /** An intent whose answer was cut off may be written down again. */
  static final String INTEND =
      """
      insert into provider_call (id, task_id, number, epoch, route, provider, account, model, sound,
                                 base, reference, request_hash, state, second_chance, intended_at,
                                 first_intended_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'INTENDED', $13, $14, $15)
      on conflict (id) do nothing
      """;

  static final String LOCKED =
      "select *, now() as moment from provider_call where id = $1 for update";

  /** Whether what a provider calls a task belongs to another call. */
  static final String BOUND =
      """
      select 1 from provider_call
      where provider = $1 and account = $2 and provider_task_id = $3 and id <> $4
      """;

  /**
   * Which of these tasks belong to no call, unless a call without an answer could have made one of
   * them too: of the same model, and sent about when ours was. (An account's limit on a call is
   * five minutes at most, so a task that was made at another time is no candidate.)
   */
  static final String FREE =
      """
      select seen.id from unnest($1::text[]) as seen (id)
      where not exists (
              select 1 from provider_call p
              where p.provider = $2 and p.account = $3 and p.provider_task_id = seen.id)
        and not exists (
              select 1 from provider_call p
              where p.provider = $2 and p.account = $3 and p.model = $4 and p.id <> $5
                and p.state in ('INTENDED', 'UNKNOWN')
                and p.intended_at between $6::timestamptz - interval '10 minutes'
                                      and $6::timestamptz + interval '10 minutes')
      """;

  /**
   * Under the guard of a look: whatever made the look void has raised $2. A hint that came during
   * it calls for another one, as soon as {@link #HINT} would have it. Null for $13 keeps the words
   * of before.
   */
  static final String WRITE =
      """
      update provider_call
      set state = $3, provider_task_id = $4, percent = $6,
          candidate = case when hinted and $3 in ('INTENDED', 'UNKNOWN') then candidate else $5 end, stop = $7, kind = $8,
          retry_at = $9, searches = $10, troubles = $11, problem = $12, raw = coalesce($13, raw),
          next_read_at = case when hinted and $3 in ('ACCEPTED', 'UNKNOWN')
                              then greatest(now(), read_at + interval '1 second')
                              else now() + $14::interval end,
          read_until = null, looks = looks + 1,
          answered_at = case when state in ('INTENDED', 'UNKNOWN') and $3 not in ('INTENDED', 'UNKNOWN')
                             then now() else answered_at end,
          closed_at = case when $3 in ('REFUSED', 'FAILED', 'CANCELLED') then coalesce(closed_at, now()) end
      where id = $1 and looks = $2
      """;

  /** Calls that are due, each for one looker, who has $2 to look. */
  static final String TAKE_DUE =
      """
      with due as (
        select id from provider_call
        where next_read_at <= now() and (read_until is null or read_until <= now())
        order by next_read_at limit $1 for update skip locked)
      update provider_call c
      set read_until = now() + $2::interval, read_at = now(), looks = c.looks + 1, hinted = false
      from due, task t
      where c.id = due.id and t.id = c.task_id
      returning c.*, t.command, t.attempt, t.traceparent, t.ended_at, now() as moment
      """;

  /** Nobody can look at it, so nobody should try all the time. */
  static final String PUT_ASIDE =
      """
      update provider_call
      set next_read_at = now() + interval '10 minutes', read_until = null, problem = $3
      where id = $1 and looks = $2
      """;

  static final String OVERDUE =
      """
      select *, now() as moment from task
      where state in ('WAITING', 'DIVIDED') and deadline <= now()
      order by deadline limit $1 for update skip locked
      """;

  /**
   * What a hint names becomes due, but no task is looked at twice a second for it. During a look it
   * is remembered. A call without an answer learns how the provider names a task that may be its
   * own.
   */
  static final String HINT =
      """
      update provider_call
      set hinted = hinted or coalesce(read_until > now(), false),
          candidate = case when state in ('INTENDED', 'UNKNOWN') and id = $2 then coalesce($3, candidate)
                           else candidate end,
          next_read_at = case when state = 'ACCEPTED' or (state = 'UNKNOWN' and $3 is not null)
                              then greatest(now(), read_at + interval '1 second') else next_read_at end
      where provider = $1
        and (id = $2 or (provider_task_id = $3 and state = 'ACCEPTED'))
        and state in ('INTENDED', 'ACCEPTED', 'UNKNOWN')
      """;

  static final String COUNTS =
      """
      select (select count(*) from task where state = 'WAITING') as waiting,
             (select count(*) from provider_call where state = 'UNKNOWN') as unknown,
             (select count(*) from provider_call where problem is not null) as problems
      """;

  static final String ITEMS =
      """
      select c.*, t.account as customer, t.state as task_state, t.deadline
      from provider_call c join task t on t.id = c.task_id
      where c.problem is not null
      order by c.intended_at, c.id
      limit $1
      """;

  static final String ITEM =
      """
      select c.*, t.account as customer, t.state as task_state, t.deadline
      from provider_call c join task t on t.id = c.task_id
      where c.id = $1
      """;

  private CallSql() {}
}
