package dev.reelwright.credit.ledger;

import dev.reelwright.credit.database.DatabaseUnavailableException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Combines the calls of a busy account. The first call on an idle account goes out at once. Calls
 * that arrive while a statement of their account runs wait, and go together in the next one, each
 * with its own answer:
 *
 * <pre>
 *   idle -- call --> running [call]                     no wait at all
 *   running -- call --> running, waiting [..., call]    at most longestQueue, then LedgerBusy
 *   running -- answered --> running [up to largestBatch of those that wait], or idle
 * </pre>
 *
 * <p>Nothing rests on this for correctness: other processes have lanes of their own, and the
 * statement locks the account. Two operations with one id never go in one statement. A batch that
 * PostgreSQL refuses as a whole (a fault of one of its operations) is sent again one by one, so
 * that only the guilty one fails. An outage fails them all: what happened is not known. Safe from
 * any thread.
 */
final class Lanes {
  /** Applies a batch of one account, all of it or nothing; the answers are in its order. */
  interface Statement {
    Uni<List<Answer>> apply(String account, List<Operation> operations);
  }

  private final Statement statement;
  private final int longestQueue;
  private final int largestBatch;
  private final Duration longestWait;
  private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * Lanes in front of a statement.
   *
   * @param longestQueue calls that may wait for one account
   * @param largestBatch calls that go in one statement
   * @param longestWait a call that has waited longer fails as busy, unsent
   */
  Lanes(Statement statement, int longestQueue, int largestBatch, Duration longestWait) {
    this.statement = statement;
    this.longestQueue = longestQueue;
    this.largestBatch = largestBatch;
    this.longestWait = longestWait;
  }

  /** The verdict on one operation. Begins on subscription. */
  Uni<Answer> apply(Operation operation) {
    return Uni.createFrom().emitter(emitter -> enter(new Call(operation, emitter)));
  }

  /** Accounts that have a statement under way. */
  int busy() {
    return lanes.size();
  }

  private void enter(Call call) {
    String account = call.operation().account();
    List<Call> first = new ArrayList<>(1);
    try {
      lanes.compute(
          account,
          (key, lane) -> {
            if (lane == null) {
              first.add(call);
              return new Lane();
            }
            if (lane.waiting.size() >= longestQueue) {
              throw new LedgerBusyException(account, lane.waiting.size());
            }
            lane.waiting.add(call);
            return lane;
          });
    } catch (LedgerBusyException busy) {
      call.fail(busy);
      return;
    }
    if (!first.isEmpty()) {
      send(account, first);
    }
  }

  private void send(String account, List<Call> batch) {
    List<Operation> operations = batch.stream().map(Call::operation).toList();
    Uni.createFrom()
        .deferred(() -> statement.apply(account, operations))
        .subscribe()
        .with(
            answers -> {
              for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer(answers.get(i));
              }
              next(account);
            },
            failure -> {
              if (batch.size() > 1 && !(failure instanceof DatabaseUnavailableException)) {
                sendOneByOne(account, new ArrayDeque<>(batch));
              } else {
                batch.forEach(call -> call.fail(failure));
                next(account);
              }
            });
  }

  private void sendOneByOne(String account, ArrayDeque<Call> rest) {
    Call call = rest.poll();
    if (call == null) {
      next(account);
      return;
    }
    Uni.createFrom()
        .deferred(() -> statement.apply(account, List.of(call.operation())))
        .subscribe()
        .with(
            answers -> {
              call.answer(answers.getFirst());
              sendOneByOne(account, rest);
            },
            failure -> {
              call.fail(failure);
              if (failure instanceof DatabaseUnavailableException) {
                rest.forEach(other -> other.fail(failure));
                rest.clear();
              }
              sendOneByOne(account, rest);
            });
  }

  private void next(String account) {
    List<Call> batch = new ArrayList<>();
    List<Call> tooLate = new ArrayList<>();
    lanes.computeIfPresent(
        account,
        (key, lane) -> {
          lane.take(batch, tooLate, largestBatch, longestWait.toNanos());
          return batch.isEmpty() ? null : lane;
        });
    tooLate.forEach(call -> call.fail(new LedgerBusyException(account, longestWait)));
    if (!batch.isEmpty()) {
      // One order everywhere: batches of two accounts that use each other's ids do not deadlock.
      batch.sort(Comparator.comparing(call -> call.operation().id()));
      send(account, batch);
    }
  }

  /** The calls that wait; touched only inside {@code compute} of its key. */
  private static final class Lane {
    private final ArrayDeque<Call> waiting = new ArrayDeque<>();

    /** In order of arrival; a second operation with one id stays for the next batch. */
    void take(List<Call> batch, List<Call> tooLate, int most, long longestWaitNanos) {
      Set<String> ids = new HashSet<>();
      Iterator<Call> calls = waiting.iterator();
      while (calls.hasNext() && batch.size() < most) {
        Call call = calls.next();
        if (System.nanoTime() - call.sinceNanos() > longestWaitNanos) {
          tooLate.add(call);
          calls.remove();
        } else if (ids.add(call.operation().id())) {
          batch.add(call);
          calls.remove();
        }
      }
    }
  }

  private record Call(Operation operation, UniEmitter<? super Answer> emitter, long sinceNanos) {
    Call(Operation operation, UniEmitter<? super Answer> emitter) {
      this(operation, emitter, System.nanoTime());
    }

    void answer(Answer answer) {
      emitter.complete(answer);
    }

    void fail(Throwable failure) {
      emitter.fail(failure);
    }
  }
}
