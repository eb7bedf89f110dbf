package dev.reelwright.credit.ledger;

/**
 * One statement per verb, for READ COMMITTED.
 *
 * <p>Two facts of PostgreSQL shape them. A statement reads through one snapshot, taken when it
 * begins; and a statement that locks or updates a row waits for whoever holds that row and then
 * goes on with the row's <em>newest</em> version, while everything else it reads stays as old as
 * the snapshot. So:
 *
 * <ul>
 *   <li>What a verb decides on is read from rows that it has locked ({@code for update} in a CTE of
 *       its own), never from the snapshot.
 *   <li>What does not exist cannot be locked. Two parallel calls with the same new id both see
 *       nothing under it; the unique index stops the later one, the whole statement is undone, and
 *       {@link LedgerSql} sends it again: now it sees the first call's row and answers as a repeat.
 *   <li>A refusal for lack of credits may rest on a snapshot that is too old: the same hold may
 *       have been made, and its credits taken, while this call waited for the account. The
 *       account's sequence tells. If the locked row carries the sequence that the snapshot shows,
 *       nothing happened on the account meanwhile and the refusal stands; else the verdict is
 *       {@code STALE}, nothing is written, and the statement is sent again.
 *   <li>An update whose row is newer than the snapshot is first computed, <em>and checked</em>, on
 *       the snapshot's version and only then on the newest one. A freeze that may go through only
 *       thanks to credits that came back meanwhile would fail the table's CHECK on the way. So a
 *       freeze computes from the row that it has locked. The other verbs may compute from the
 *       updated row: where the snapshot shows an open hold, it shows an account that keeps that
 *       hold's credits.
 *   <li>Locks are taken in one order, hold before account, and a statement touches one account. A
 *       freeze locks its account and then adds a hold that nobody else can have locked yet. So no
 *       two statements wait for each other.
 *   <li>The entry is written last, from what the updates returned; {@code clock_timestamp()} there
 *       is read while the account is locked, so that time rises with the sequence.
 * </ul>
 */
final class LedgerStatements {
  private static final String HOLD_COLUMNS =
      "hold_id, account, amount, settled, state, backstop, reference";

  /**
   * $1 operation, $2 account, $3 amount, $4 reason. One row: {@code granted} tells whether it was
   * entered now; account, amount, reference are those entered under the id.
   */
  static final String GRANT =
      """
      with prior as (
        select account, available_change, reference, available_after, frozen_after, used_after
        from entry
        where kind = 'GRANT' and operation_id = $1
      ), raised as (
        insert into account as a (account, available, granted, last_sequence)
        select $2::text, $3::bigint, $3::bigint, 1
        where not exists (select 1 from prior)
        on conflict (account) do update
          set available = a.available + excluded.available,
              granted = a.granted + excluded.granted,
              last_sequence = a.last_sequence + 1
        returning a.account, a.available, a.frozen, a.used, a.last_sequence
      ), noted as (
        insert into entry (account, sequence, kind, operation_id,
            issued_change, available_change, frozen_change, used_change,
            available_after, frozen_after, used_after, reference)
        select account, last_sequence, 'GRANT', $1::text,
            -$3::bigint, $3::bigint, 0, 0,
            available, frozen, used, $4::text
        from raised
        returning account, available_change, reference, available_after, frozen_after, used_after
      )
      select true as granted, noted.* from noted
      union all
      select false as granted, prior.* from prior
      """;

  /**
   * $1 hold, $2 account, $3 amount, $4 backstop, $5 reference. One row: the verdict {@code FROZEN},
   * {@code REPEATED} (both with the hold's columns), {@code INSUFFICIENT} (with what is available)
   * or {@code STALE}.
   */
  static final String FREEZE =
      """
      with prior as (
        select %1$s from hold where hold_id = $1
      ), seen as (
        select last_sequence from account where account = $2
      ), locked as materialized (
        select account, available, frozen, used, granted, last_sequence
        from account
        where account = $2 and not exists (select 1 from prior)
        for update
      ), taken as (
        update account a
        set available = locked.available - $3, frozen = locked.frozen + $3,
            used = locked.used, granted = locked.granted,
            last_sequence = locked.last_sequence + 1
        from locked
        where a.account = locked.account and locked.available >= $3::bigint
        returning a.account, a.available, a.frozen, a.used, a.last_sequence
      ), opened as (
        insert into hold (hold_id, account, amount, backstop, reference)
        select $1::text, account, $3::bigint, $4::timestamptz, $5::text from taken
        returning %1$s
      ), noted as (
        insert into entry (account, sequence, kind, operation_id,
            issued_change, available_change, frozen_change, used_change,
            available_after, frozen_after, used_after, reference)
        select taken.account, taken.last_sequence, 'FREEZE', opened.hold_id,
            0, -opened.amount, opened.amount, 0,
            taken.available, taken.frozen, taken.used, opened.reference
        from taken cross join opened
      )
      select
        case
          when exists (select 1 from prior) then 'REPEATED'
          when exists (select 1 from opened) then 'FROZEN'
          when locked.last_sequence is distinct from seen.last_sequence then 'STALE'
          else 'INSUFFICIENT'
        end as verdict,
        coalesce(locked.available, 0) as available,
        found.*
      from (select 1) as always
      left join seen on true
      left join locked on true
      left join (select * from prior union all select * from opened) as found on true
      """
          .formatted(HOLD_COLUMNS);

  /**
   * $1 hold, $2 account, $3 amount. No row: no such hold. Else the hold as it is after the
   * statement; {@code applied} tells whether this call ended it.
   */
  static final String SETTLE =
      close(
          """
          state = 'SETTLED', settled = $3
          """,
          "target.state = 'OPEN' and $3::bigint <= target.amount",
          "SETTLE");

  /** $1 hold, $2 account, $3 reason; answers like {@link #SETTLE}. */
  static final String RELEASE =
      close(
          """
          state = 'RELEASED', end_reason = $3::text
          """,
          "target.state = 'OPEN'",
          "RELEASE");

  /** $1 now. No row: nothing is due (or another process has it). */
  static final String EXPIRE_NEXT =
      """
      with target as materialized (
        select hold_id, state
        from hold
        where state = 'OPEN' and backstop < $1
        order by backstop
        limit 1
        for update skip locked
      ), %s
      select %s from ended
      """
          .formatted(
              ended(
                  "state = 'EXPIRED', end_reason = 'backstop passed'",
                  "target.state = 'OPEN'",
                  "EXPIRE"),
              HOLD_COLUMNS);

  private LedgerStatements() {}

  private static String close(String end, String condition, String kind) {
    return """
    with target as materialized (
      select %1$s from hold where hold_id = $1 and account = $2 for update
    ), %2$s
    select true as applied, %1$s from ended
    union all
    select false as applied, %1$s from target where not exists (select 1 from ended)
    """
        .formatted(HOLD_COLUMNS, ended(end, condition, kind));
  }

  /** The CTEs that end the hold found in {@code target}, if {@code condition} holds of it. */
  private static String ended(String end, String condition, String kind) {
    return """
    ended as (
      update hold h
      set ended_at = clock_timestamp(), %s
      from target
      where h.hold_id = target.hold_id and %s
      returning h.hold_id, h.account, h.amount, h.settled, h.state, h.backstop, h.reference
    ), moved as (
      update account a
      set available = a.available + ended.amount - ended.settled,
          frozen = a.frozen - ended.amount,
          used = a.used + ended.settled,
          last_sequence = a.last_sequence + 1
      from ended
      where a.account = ended.account
      returning a.available, a.frozen, a.used, a.last_sequence
    ), noted as (
      insert into entry (account, sequence, kind, operation_id,
          issued_change, available_change, frozen_change, used_change,
          available_after, frozen_after, used_after, reference)
      select ended.account, moved.last_sequence, '%s', ended.hold_id,
          0, ended.amount - ended.settled, -ended.amount, ended.settled,
          moved.available, moved.frozen, moved.used, ended.reference
      from ended cross join moved
    )
    """
        .formatted(end.strip(), condition, kind)
        .strip();
  }
}
