package dev.reelwright.render.store;

import static dev.reelwright.render.testing.Orders.order;
import static dev.reelwright.render.testing.Orders.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.testing.BoardOrders;
import dev.reelwright.render.testing.OnRealParts;
import dev.reelwright.render.testing.Orders;
import dev.reelwright.render.testing.ProvidersProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Workers of the versions before these tables had calls, and before they had parts, beside them:
 * their statements, as they were.
 */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
@NullUnmarked // CDI sets the fields
class FormerWorkerComponentTest extends OnRealParts {
  private static final String WOULD_CLAIM =
      """
      select 1 from task t
      where ((t.state = 'QUEUED' and t.available_at <= now())
         or (t.state = 'LEASED' and t.lease_until <= now()))
        and t.id = $1
      """;

  /** Of the time when there were calls and no parts. */
  private static final String WOULD_CLAIM_BEFORE_PARTS =
      """
      select 1 from task t
      where ((t.state in ('QUEUED', 'READY') and t.available_at <= now())
         or (t.state in ('LEASED', 'TAKEN') and t.lease_until <= now()))
        and t.id = $1
      """;

  private static final String WOULD_EXPIRE_BEFORE_PARTS =
      "select 1 from task where state = 'WAITING' and deadline <= now() and id = $1";
  private static final String WOULD_COUNT_BEFORE_PARTS =
      "select lane from task where state in ('QUEUED', 'READY') and id = $1";
  private static final String WOULD_SWEEP_BEFORE_PARTS =
      "select 1 from task where unswept and id = $1";
  private static final String CANCEL_BEFORE_PARTS =
      """
      insert into task (id, state, ended_at) values ($1, 'CANCELLED', now())
      on conflict (id) do update
        set state = 'CANCELLED', ended_at = now(), worker = null, lease_until = null,
            unswept = task.epoch > 0
        where task.ended_at is null
      """;
  private static final String ACCEPT =
      """
      insert into task (id, account, command, deadline, queued_at, state, traceparent)
      values ($1, 'acc', '{}', now() + interval '1 hour', now(), 'QUEUED', null)
      on conflict (id) do nothing
      """;
  private static final String CANCEL =
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
  private static final String WRITE_LEASED =
      """
      update task
      set state = 'LEASED', available_at = coalesce(null, available_at), worker = 'former',
          lease_until = now() + interval '1 hour', epoch = 1, attempt = 1, lost = 0, setbacks = 0,
          ended_at = null, unswept = false
      where id = $1 and epoch = 0
      """;
  private static final String WRITE_STORED =
      """
      update task
      set state = 'STORED', worker = null, lease_until = null, ended_at = now(), unswept = true
      where id = $1 and epoch = 1
      """;
  private static final String FORGET =
      """
      with gone as (select id from task where id = $1),
      attempts as (delete from attempt a using gone where a.task_id = gone.id)
      delete from task t using gone where t.id = gone.id
      """;

  @Inject Orders orders;
  @Inject Tasks tasks;

  private final String task = "f-" + UUID.randomUUID();

  /** No account is there for them, so that the worker under test leaves them alone. */
  @ParameterizedTest
  @CsvSource({"READY, PROVIDER, false", "READY, RENDER, true", "TAKEN, PROVIDER, true"})
  void whatItWouldNotUnderstandItDoesNotAskFor(String state, String lane, boolean resuming) {
    insert(state, lane, resuming);

    assertThat(orders.rows(WOULD_CLAIM, task)).isEmpty();
    orders.rows("delete from task where id = $1", task);
  }

  /** Held by nobody of this process, due in every respect. */
  @ParameterizedTest
  @CsvSource({
    "OPEN, SCRIPT, SCRIPT, false",
    "OPEN, RENDER, ILLUSTRATE, false",
    "OPEN, RENDER, COMPOSE, true",
    "HELD, RENDER, CURATE, true",
    "DIVIDED, RENDER, CURATE, true"
  })
  void whatHasPartsIsNotAskedForByWhoKnowsNone(
      String state, String lane, String errand, boolean resuming) {
    insertBoard(state, lane, errand, resuming);

    assertThat(orders.rows(WOULD_CLAIM_BEFORE_PARTS, task)).isEmpty();
    assertThat(orders.rows(WOULD_EXPIRE_BEFORE_PARTS, task)).isEmpty();
    assertThat(orders.rows(WOULD_COUNT_BEFORE_PARTS, task)).isEmpty();
    orders.rows("delete from task where id = $1", task);
  }

  @Test
  void filesOfEndedStoryboardsAreLeftToWhoKnowsWhereTheyAre() {
    insertBoard("DIVIDED", "RENDER", "COMPOSE", true);
    tasks.cancel(new CancelTask(task, "test")).await().indefinitely();

    assertThat(orders.rows(WOULD_SWEEP_BEFORE_PARTS, task)).isEmpty();
    assertThat(orders.task(task).getBoolean("unswept_board")).isTrue();
  }

  @Test
  void cancelOfWhoKnowsNoPartsEndsThemAllTheSame() {
    insertBoard("DIVIDED", "RENDER", "COMPOSE", true);
    orders.rows(
        "insert into part (id, task_id, phase, number, available_at) values ($1 || '/DRAW/0', $1,"
            + " 'DRAW', 0, now() + interval '1 hour')",
        task);

    orders.rows(CANCEL_BEFORE_PARTS, task);
    orders.rows("update part set available_at = now() where task_id = $1", task);

    assertThat(orders.state(task)).isEqualTo("CANCELLED");
    assertThat(
            tasks
                .claim("other", Lane.RENDER, Duration.ofSeconds(5), () -> false)
                .await()
                .indefinitely())
        .isEmpty();
    orders.rows("update task set unswept = false where id = $1", task);
    orders.rows(FORGET, task);
    assertThat(orders.rows("select 1 from part where task_id = $1", task)).isEmpty();
  }

  private void insertBoard(String state, String lane, String errand, boolean resuming) {
    orders.rows(
        "insert into task (id, account, command, deadline, queued_at, state, available_at, worker,"
            + " lease_until, epoch, attempt, lane, resuming, errand) values ($1, 'acc', $2, now() +"
            + " interval '1 hour', now(), $3, now() + interval '1 hour', case when $3 = 'HELD' then"
            + " 'other' end, case when $3 = 'HELD' then now() + interval '1 hour' end, 1, 1, $4,"
            + " $6, $5)",
        task,
        orders.json(BoardOrders.play(task, "pieces/" + task, "One.")),
        state,
        lane,
        errand,
        resuming);
  }

  @Test
  void itsOwnTasksGoTheirWay() {
    orders.rows(ACCEPT.replace("now(), 'QUEUED'", "now(), 'QUEUED'"), task);
    orders.rows("update task set available_at = now() + interval '1 hour' where id = $1", task);
    orders.rows(WRITE_LEASED, task);
    assertThat(orders.task(task).getString("lane")).isEqualTo("RENDER");
    assertThat(orders.task(task).getBoolean("resuming")).isFalse();

    orders.rows(WRITE_STORED, task);

    assertThat(orders.state(task)).isEqualTo("STORED");
  }

  @Test
  void itsCancelOfWhatItDoesNotKnowChangesNothingAndItsTombstonesHold() {
    insert("WAITING", "PROVIDER", true);
    orders.rows(CANCEL, task);
    assertThat(orders.state(task)).isEqualTo("WAITING");
    orders.rows("delete from task where id = $1", task);

    orders.rows(CANCEL, task);

    assertThat(orders.state(task)).isEqualTo("CANCELLED");
  }

  @Test
  void whatItForgetsTakesItsCallsAlong() {
    insert("WAITING", "PROVIDER", true);
    orders.rows(
        "insert into provider_call (id, task_id, number, epoch, route, provider, account, model,"
            + " base, reference, request_hash, state, provider_task_id, intended_at,"
            + " first_intended_at) values ($1, $2, 1, 1, 'r', 'scripted', 'one', 'm',"
            + " 'http://127.0.0.1:1', $1, 'hash', 'DELIVERED', $1, now(), now())",
        "c-" + task,
        task);

    orders.rows(FORGET, task);

    assertThat(orders.rows("select 1 from task where id = $1", task)).isEmpty();
    assertThat(orders.calls(task)).isEmpty();
  }

  private void insert(String state, String lane, boolean resuming) {
    orders.rows(
        "insert into task (id, account, command, deadline, queued_at, state, available_at, worker,"
            + " lease_until, epoch, attempt, lane, resuming) values ($1, 'acc', $2, now() +"
            + " interval '1 hour', now(), $3, now() + interval '1 hour', case when $3 = 'TAKEN'"
            + " then 'other' end, case when $3 = 'TAKEN' then now() + interval '1 hour' end, 1, 1,"
            + " $4, $5)",
        task,
        orders.json(order(task, route("one", "m"))),
        state,
        lane,
        resuming);
  }
}
