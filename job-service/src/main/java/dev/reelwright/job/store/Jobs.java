package dev.reelwright.job.store;

import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.job.cleanup.DoomedObjects;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.database.Database;
import dev.reelwright.job.job.Decision;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.Order;
import dev.reelwright.job.outbox.Outbox;
import dev.reelwright.job.outbox.OutboxMessage;
import dev.reelwright.job.outbox.OutboxRelay;
import dev.reelwright.job.view.JobRecord;
import dev.reelwright.job.view.Messages;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The door. Each call is one transaction: lock the job, ask the rule, write the row, the messages
 * and what is doomed. A rule is a plain function; it may throw a refusal, and then nothing was
 * written.
 */
@ApplicationScoped
public class Jobs {
  /** How often an insert is tried whose slot is refused and free again in the same moment. */
  private static final int RACES = 5;

  private final Database database;
  private final JobSql sql;
  private final Messages messages;
  private final Outbox outbox;
  private final OutboxRelay relay;
  private final DoomedObjects doomed;
  private final List<Companion> companions;
  private final ChangeLog log;
  private final Clock clock;

  Jobs(
      Database database,
      JobSql sql,
      Messages messages,
      Outbox outbox,
      OutboxRelay relay,
      DoomedObjects doomed,
      @All List<Companion> companions,
      ChangeLog log,
      Clock clock) {
    this.database = database;
    this.sql = sql;
    this.messages = messages;
    this.outbox = outbox;
    this.relay = relay;
    this.doomed = doomed;
    this.companions = companions;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Changes a job as the rule decides.
   *
   * @return fails with {@link JobNotFound}, with {@link StuckJob} for a row that cannot be read, or
   *     with what the rule throws
   */
  public Uni<Change> change(JobId id, Function<Job, Decision> rule) {
    return change(id, JobSql.LOCK, Tuple.of(id.text()), rule);
  }

  /**
   * Changes a job as its owner has asked for. One of another account or of the other mode and one
   * that was deleted are as if they did not exist.
   *
   * @return fails as {@link #change}
   */
  public Uni<Change> changeForOwner(
      JobId id, String account, Mode mode, Function<Job, Decision> rule) {
    return change(id, JobSql.LOCK_VISIBLE, Tuple.of(id.text(), account, mode.name()), rule);
  }

  /**
   * Changes a job as the rule decides, and does something else in the same transaction.
   *
   * @param alongside is told what became of the job; its failure undoes that too
   * @return fails as {@link #change(JobId, Function)}, and as {@code alongside}
   */
  public Uni<Change> change(
      JobId id,
      Function<Job, Decision> rule,
      BiFunction<SqlConnection, Change, Uni<Void>> alongside) {
    return database
        .inTransaction(
            transaction ->
                changeWithin(transaction, id, rule)
                    .chain(change -> alongside.apply(transaction, change).replaceWith(change)))
        .invoke(this::tell);
  }

  /**
   * Changes a job in a transaction of somebody else, who says so to {@link #tell} once it is
   * committed. A job is locked before what belongs to it.
   *
   * @return fails as {@link #change(JobId, Function)}
   */
  public Uni<Change> changeWithin(
      SqlConnection transaction, JobId id, Function<Job, Decision> rule) {
    return change(transaction, id, JobSql.LOCK, Tuple.of(id.text()), rule);
  }

  private Uni<Change> change(JobId id, String lock, Tuple which, Function<Job, Decision> rule) {
    return database
        .inTransaction(transaction -> change(transaction, id, lock, which, rule))
        .invoke(this::tell);
  }

  private Uni<Change> change(
      SqlConnection transaction, JobId id, String lock, Tuple which, Function<Job, Decision> rule) {
    return transaction
        .preparedQuery(lock)
        .execute(which)
        .map(rows -> first(rows).orElseThrow(() -> new JobNotFound(id)))
        .chain(before -> carryOut(transaction, before, rule.apply(before.job())));
  }

  /**
   * Changes one job whose deadline has passed, passing over those that somebody else holds.
   *
   * @param passedOver not these
   * @return fails with {@link StuckJob} where waiting will not help: pass over that one
   */
  public Uni<Optional<Change>> changeOverdue(
      Instant now, Set<JobId> passedOver, Function<Job.Active, Decision> rule) {
    return database
        .inTransaction(
            transaction ->
                transaction
                    .preparedQuery(JobSql.LOCK_OVERDUE)
                    .execute(overdue(now, passedOver))
                    .chain(rows -> expireFirst(transaction, first(rows), rule)))
        .invoke(change -> change.ifPresent(this::tell));
  }

  /** Takes the slot and accepts the job, or says what stood in the way. */
  public Uni<Insertion> insert(JobRecord record, Decision accepted) {
    return Uni.createFrom()
        .deferred(
            () -> database.inTransaction(transaction -> insert(transaction, record, accepted)))
        .onFailure(SlotFreed.class)
        .retry()
        .atMost(RACES)
        .invoke(this::tell);
  }

  /**
   * Gives up the hold of an insert that failed, be it before or after its commit: nothing happens
   * if the job was accepted with this very hold.
   *
   * @return whether the hold is abandoned; its release is then on the way
   */
  public Uni<Boolean> abandonUnlessAccepted(JobRecord record) {
    return database
        .inTransaction(
            transaction ->
                oneAtATime(transaction, id(record))
                    .chain(() -> find(transaction, record))
                    .chain(same -> abandonUnlessAccepted(transaction, record, same)))
        .invoke(relay::wake);
  }

  private Uni<Boolean> abandonUnlessAccepted(
      SqlConnection transaction, JobRecord record, Optional<JobRecord> same) {
    return same.filter(job -> sharesHold(job, record)).isPresent()
        ? Uni.createFrom().item(false)
        : abandon(transaction, record, "not accepted").replaceWith(true);
  }

  /**
   * Says again how a hold ends that is open though it should not be; once, however many ask, until
   * that is a while ago. Submits of the job queue up behind it: a hold that is given back because
   * no job names it is abandoned with it, so that none ever will.
   *
   * @param again earlier words are too old to wait for any longer
   * @param rule what to say, given the job if one was accepted
   * @return whether it is said with this commit
   */
  public Uni<Boolean> repairHold(
      HoldId hold, Instant again, Function<Optional<HoldOwner>, Optional<CreditCommand>> rule) {
    return database
        .inTransaction(
            transaction ->
                oneAtATime(transaction, hold.job())
                    .chain(() -> owner(transaction, hold.job()))
                    .chain(owner -> repairHold(transaction, hold, again, owner, rule)))
        .invoke(relay::wake);
  }

  private static Uni<Optional<HoldOwner>> owner(SqlConnection transaction, JobId id) {
    return transaction
        .preparedQuery(JobSql.OWNERS)
        .execute(Tuple.tuple().addArrayOfString(new String[] {id.text()}))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(JobSql::owner).findFirst());
  }

  private Uni<Boolean> repairHold(
      SqlConnection transaction,
      HoldId hold,
      Instant again,
      Optional<HoldOwner> owner,
      Function<Optional<HoldOwner>, Optional<CreditCommand>> rule) {
    Uni<Boolean> no = Uni.createFrom().item(false);
    boolean unnamed = owner.filter(job -> job.hold().equals(hold)).isEmpty();
    return rule.apply(owner)
        .map(messages::repair)
        .map(
            message ->
                claimRepair(transaction, hold, again, message)
                    .chain(mine -> mine ? say(transaction, hold, unnamed, message) : no))
        .orElse(no);
  }

  private Uni<Boolean> say(
      SqlConnection transaction, HoldId hold, boolean unnamed, OutboxMessage message) {
    return (unnamed ? abandon(transaction, hold) : Uni.createFrom().voidItem())
        .chain(() -> outbox.append(transaction, List.of(message)))
        .replaceWith(true);
  }

  private Uni<Boolean> claimRepair(
      SqlConnection transaction, HoldId hold, Instant again, OutboxMessage message) {
    return transaction
        .preparedQuery(JobSql.CLAIM_REPAIR)
        .execute(
            Tuple.of(
                hold.text(), message.eventId(), JobSql.utc(clock.instant()), JobSql.utc(again)))
        .map(rows -> rows.rowCount() == 1);
  }

  private Uni<Insertion> insert(SqlConnection transaction, JobRecord record, Decision accepted) {
    return oneAtATime(transaction, id(record))
        .chain(() -> isAbandoned(transaction, record))
        .chain(
            abandoned ->
                abandoned
                    ? Uni.createFrom().item(new Insertion.HoldSpent())
                    : tryInsert(transaction, record, accepted));
  }

  private Uni<Change> carryOut(SqlConnection transaction, JobRecord before, Decision decision) {
    Instant now = clock.instant();
    JobRecord after = before.after(decision, now);
    return (after.equals(before) ? Uni.createFrom().voidItem() : update(transaction, before, after))
        .chain(() -> outbox.append(transaction, messages.of(after, decision)))
        .chain(() -> doomed.append(transaction, id(after), decision.doomed(), now))
        .replaceWith(new Change(before, after, decision))
        .chain(change -> accompany(transaction, change));
  }

  private Uni<Change> accompany(SqlConnection transaction, Change change) {
    boolean ends =
        change.before().job() instanceof Job.Active && change.after().job() instanceof Job.Ended;
    return ends
        ? eachCompanion(companion -> companion.ended(transaction, change)).replaceWith(change)
        : Uni.createFrom().item(change);
  }

  private Uni<Void> eachCompanion(Function<Companion, Uni<Void>> call) {
    return Multi.createFrom()
        .iterable(companions)
        .onItem()
        .transformToUniAndConcatenate(call::apply)
        .onItem()
        .ignoreAsUni();
  }

  private Uni<Void> update(SqlConnection transaction, JobRecord before, JobRecord after) {
    return transaction
        .preparedQuery(JobSql.UPDATE)
        .execute(sql.update(before, after))
        .invoke(rows -> requireOne(rows, before, after))
        .replaceWithVoid();
  }

  private static void requireOne(RowSet<Row> rows, JobRecord before, JobRecord after) {
    if (rows.rowCount() != 1) {
      throw new IllegalStateException(
          "job "
              + id(before)
              + " is locked, yet the guard refused "
              + before.job()
              + " -> "
              + after.job());
    }
  }

  private Uni<Optional<Change>> expireFirst(
      SqlConnection transaction, Optional<JobRecord> overdue, Function<Job.Active, Decision> rule) {
    return overdue
        .map(before -> expire(transaction, before, rule).map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Change> expire(
      SqlConnection transaction, JobRecord before, Function<Job.Active, Decision> rule) {
    return Uni.createFrom()
        .deferred(() -> carryOut(transaction, before, ruleForActive(before, rule)))
        .onFailure(failure -> !TransientFailures.isTransient(failure))
        .transform(bug -> new StuckJob(id(before), "cannot be ended", bug));
  }

  private static Decision ruleForActive(JobRecord before, Function<Job.Active, Decision> rule) {
    return switch (before.job()) {
      case Job.Active active -> rule.apply(active);
      case Job.Ended ended ->
          throw new IllegalStateException("job " + id(before) + " ended, yet was found overdue");
    };
  }

  /**
   * Submits of one id queue up here. Otherwise one could abandon the hold while another, which
   * found the same hold, is accepted with it.
   */
  private static Uni<Void> oneAtATime(SqlConnection transaction, JobId id) {
    return transaction
        .preparedQuery(JobSql.ONE_AT_A_TIME)
        .execute(Tuple.of(id.text()))
        .replaceWithVoid();
  }

  private static Uni<Boolean> isAbandoned(SqlConnection transaction, JobRecord record) {
    return transaction
        .preparedQuery(JobSql.IS_ABANDONED)
        .execute(tuple(record.job().order().hold()))
        .map(rows -> rows.size() > 0);
  }

  private Uni<Insertion> tryInsert(SqlConnection transaction, JobRecord record, Decision accepted) {
    return transaction
        .preparedQuery(JobSql.INSERT)
        .execute(sql.insertion(record))
        .chain(
            rows ->
                rows.rowCount() == 1
                    ? announce(transaction, record, accepted)
                    : explain(transaction, record));
  }

  private Uni<Insertion> announce(SqlConnection transaction, JobRecord record, Decision accepted) {
    return outbox
        .append(transaction, messages.of(record, accepted))
        .chain(() -> eachCompanion(companion -> companion.accepted(transaction, record)))
        .replaceWith(new Insertion.Inserted(record));
  }

  /** The insert met a row: the same job, or another in the slot. */
  private Uni<Insertion> explain(SqlConnection transaction, JobRecord record) {
    return find(transaction, record)
        .chain(
            same ->
                same.isPresent()
                    ? existing(transaction, record, same.get())
                    : slotTaken(transaction, record));
  }

  private Uni<Optional<JobRecord>> find(SqlConnection transaction, JobRecord record) {
    return transaction
        .preparedQuery(JobSql.FIND)
        .execute(Tuple.of(id(record).text()))
        .map(this::first);
  }

  private Uni<Insertion> existing(SqlConnection transaction, JobRecord record, JobRecord same) {
    return (sharesHold(same, record)
            ? Uni.createFrom().voidItem()
            : abandon(transaction, record, "accepted before"))
        .replaceWith(new Insertion.Existing(same));
  }

  private static boolean sharesHold(JobRecord job, JobRecord record) {
    return job.job().order().hold().equals(record.job().order().hold());
  }

  private Uni<Insertion> slotTaken(SqlConnection transaction, JobRecord record) {
    return transaction
        .preparedQuery(JobSql.ACTIVE_IN_POOL)
        .execute(Tuple.of(record.admission().pool(), record.mode().name()))
        .map(JobReader::firstId)
        .map(active -> active.orElseThrow(() -> new SlotFreed(record.admission().pool())))
        .chain(
            active ->
                abandon(transaction, record, "slot taken")
                    .replaceWith(new Insertion.SlotTaken(active)));
  }

  /** No job will ever use this hold; the ledger is told with the commit, whatever happens to us. */
  private Uni<Void> abandon(SqlConnection transaction, JobRecord record, String reason) {
    Order order = record.job().order();
    return abandon(transaction, order.hold())
        .chain(
            () ->
                outbox.append(
                    transaction,
                    List.of(
                        messages.release(
                            order.hold(), order.ledgerAccount(), reason, record.traceparent()))));
  }

  private static Uni<Void> abandon(SqlConnection transaction, HoldId hold) {
    return transaction.preparedQuery(JobSql.ABANDON).execute(tuple(hold)).replaceWithVoid();
  }

  /** Writes its line and wakes whoever sends the messages. */
  public void tell(Change change) {
    log.changed(change);
    if (!change.decision().milestones().isEmpty() || !change.decision().commands().isEmpty()) {
      relay.wake();
    }
  }

  private void tell(Insertion insertion) {
    if (insertion instanceof Insertion.Inserted inserted) {
      log.accepted(inserted.record());
    }
    relay.wake();
  }

  private Optional<JobRecord> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(sql::record).findFirst();
  }

  private static Tuple overdue(Instant now, Set<JobId> passedOver) {
    return Tuple.of(JobSql.utc(now), passedOver.stream().map(JobId::text).toArray(String[]::new));
  }

  private static Tuple tuple(HoldId hold) {
    return Tuple.of(hold.job().text(), hold.generation());
  }

  private static JobId id(JobRecord record) {
    return record.job().order().id();
  }
}
