package dev.reelwright.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.database.DatabaseUnavailableException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The combiner against a statement that answers when it is told to. */
class LanesTest {
  private static final int LONGEST_QUEUE = 5;
  private static final int LARGEST_BATCH = 3;

  /** What was sent and waits for an answer. */
  private record Sent(
      String account, List<Operation> operations, UniEmitter<? super List<Answer>> emitter) {
    List<String> ids() {
      return operations.stream().map(Operation::id).toList();
    }

    void answer() {
      emitter.complete(
          operations.stream()
              .map(operation -> new Answer(Row.newInstance((io.vertx.sqlclient.Row) null)))
              .toList());
    }

    void fail(RuntimeException failure) {
      emitter.fail(failure);
    }
  }

  private final List<Sent> sent = new ArrayList<>();
  private final Lanes lanes = lanes(Duration.ofMinutes(1));

  private Lanes lanes(Duration longestWait) {
    return new Lanes(
        (account, operations) ->
            Uni.createFrom().emitter(e -> sent.add(new Sent(account, operations, e))),
        LONGEST_QUEUE,
        LARGEST_BATCH,
        longestWait);
  }

  @Test
  void callOnAnIdleAccountGoesOutAtOnce() {
    CompletableFuture<Answer> only = call("a", "1");

    assertThat(sent).singleElement().satisfies(s -> assertThat(s.ids()).containsExactly("1"));
    sent.get(0).answer();
    assertThat(only).isCompleted();
  }

  @Test
  void callsThatArriveMeanwhileGoTogetherInTheNextStatement() {
    CompletableFuture<Answer> first = call("a", "1");
    List<CompletableFuture<Answer>> meanwhile = calls("a", "4", "2", "3");
    assertThat(sent).hasSize(1);

    sent.get(0).answer();

    assertThat(first).isCompleted();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).ids()).containsExactly("2", "3", "4");
    assertThat(meanwhile).noneMatch(CompletableFuture::isDone);
    sent.get(1).answer();
    assertThat(meanwhile).allMatch(CompletableFuture::isDone);
    assertThat(lanes.busy()).isZero();
  }

  @Test
  void batchIsNoLargerThanAllowed() {
    enter("a", "1");
    enter("a", "2", "3", "4", "5");

    sent.get(0).answer();
    sent.get(1).answer();

    assertThat(sent.get(1).ids()).containsExactly("2", "3", "4");
    assertThat(sent.get(2).ids()).containsExactly("5");
  }

  @Test
  void operationsWithOneIdNeverShareAStatement() {
    enter("a", "1");
    enter("a", "2", "2", "3");

    sent.get(0).answer();
    sent.get(1).answer();

    assertThat(sent.get(1).ids()).containsExactly("2", "3");
    assertThat(sent.get(2).ids()).containsExactly("2");
  }

  @Test
  void accountsDoNotWaitForEachOther() {
    enter("a", "1");
    enter("b", "1");

    assertThat(sent).extracting(Sent::account).containsExactly("a", "b");
  }

  @Test
  void callBeyondTheQueueIsRefusedUnsent() {
    enter("a", "0");
    enter("a", "1", "2", "3", "4", "5");

    CompletableFuture<Answer> tooMany = call("a", "6");

    assertThatThrownBy(tooMany::join).hasCauseInstanceOf(LedgerBusyException.class);
    IntStream.range(0, 3).forEach(i -> sent.get(i).answer());
    assertThat(sent.stream().flatMap(s -> s.ids().stream())).doesNotContain("6").hasSize(6);
  }

  @Test
  void callThatWaitedTooLongIsRefusedUnsent() {
    Lanes impatient = lanes(Duration.ofNanos(1));
    CompletableFuture<Answer> first =
        impatient.apply(operation("a", "1")).subscribeAsCompletionStage();
    CompletableFuture<Answer> waited =
        impatient.apply(operation("a", "2")).subscribeAsCompletionStage();

    sent.get(0).answer();

    assertThat(first).isCompleted();
    assertThatThrownBy(waited::join).hasCauseInstanceOf(LedgerBusyException.class);
    assertThat(sent).hasSize(1);
    assertThat(impatient.busy()).isZero();
  }

  /** One bad apple undoes the batch; the others must not pay for it. */
  @Test
  void refusedBatchIsSentAgainOneByOne() {
    enter("a", "1");
    List<CompletableFuture<Answer>> meanwhile = calls("a", "2", "3", "4");
    CompletableFuture<Answer> later = call("a", "5");
    sent.get(0).answer();

    sent.get(1).fail(new IllegalStateException("refused"));
    sent.get(2).answer();
    sent.get(3).fail(new IllegalStateException("the guilty one"));
    sent.get(4).answer();

    assertThat(sent.subList(2, 5))
        .extracting(Sent::ids)
        .containsExactly(List.of("2"), List.of("3"), List.of("4"));
    assertThat(meanwhile.get(0)).isCompleted();
    assertThat(meanwhile.get(1)).isCompletedExceptionally();
    assertThat(meanwhile.get(2)).isCompleted();
    sent.get(5).answer();
    assertThat(later).isCompleted();
  }

  /** Nobody knows what happened: sending again is the callers' choice. */
  @Test
  void outageFailsTheWholeBatchAndTheLaneGoesOn() {
    enter("a", "1");
    List<CompletableFuture<Answer>> meanwhile = calls("a", "2", "3", "4");
    CompletableFuture<Answer> later = call("a", "5");
    sent.get(0).answer();

    sent.get(1).fail(outage());
    sent.get(2).answer();

    assertThat(meanwhile).allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(sent.get(2).ids()).containsExactly("5");
    assertThat(later).isCompleted();
  }

  private static RuntimeException outage() {
    return new DatabaseUnavailableException(new TimeoutException("no answer"));
  }

  private void enter(String account, String... ids) {
    assertThat(calls(account, ids)).hasSize(ids.length);
  }

  private List<CompletableFuture<Answer>> calls(String account, String... ids) {
    return Stream.of(ids).map(id -> call(account, id)).toList();
  }

  private CompletableFuture<Answer> call(String account, String id) {
    return lanes.apply(operation(account, id)).subscribeAsCompletionStage();
  }

  private static Operation operation(String account, String id) {
    return Operation.close(new ReleaseHold(id, account, "test"));
  }
}
