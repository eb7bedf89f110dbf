package dev.reelwright.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private final Turns turns = new Turns(2);
  private final List<String> begun = new ArrayList<>();

  /** Something that lasts until it is told its end. */
  private final class Work {
    final CompletableFuture<String> end = new CompletableFuture<>();
    final UniAssertSubscriber<String> seen;

    Work(String name) {
      seen =
          turns
              .take(
                  () -> {
                    begun.add(name);
                    return Uni.createFrom().completionStage(end);
                  })
              .subscribe()
              .withSubscriber(UniAssertSubscriber.create());
    }
  }

  @Test
  void othersWaitForTheirTurnInOrder() {
    Work a = new Work("a");
    Work b = new Work("b");
    Work c = new Work("c");
    Work d = new Work("d");
    assertThat(begun).containsExactly("a", "b");

    b.end.complete("done");
    assertThat(begun).containsExactly("a", "b", "c");
    a.end.complete("done");
    assertThat(begun).containsExactly("a", "b", "c", "d");

    c.end.complete("done");
    d.end.complete("done");
    d.seen.assertCompleted().assertItem("done");
    new Work("e");
    assertThat(begun).endsWith("e");
  }

  @Test
  void failureEndsATurnToo() {
    Work a = new Work("a");
    new Work("b");
    new Work("c");

    a.end.completeExceptionally(new IllegalStateException("broken"));

    a.seen.assertFailedWith(IllegalStateException.class, "broken");
    assertThat(begun).containsExactly("a", "b", "c");
  }

  @Test
  void whoNoLongerWaitsIsPassedOver() {
    Work a = new Work("a");
    Work b = new Work("b");
    Work c = new Work("c");
    new Work("d");

    c.seen.cancel();
    assertThat(begun).containsExactly("a", "b");
    a.end.complete("done");

    assertThat(begun).containsExactly("a", "b", "d");
    b.seen.cancel();
    new Work("e");
    assertThat(begun).containsExactly("a", "b", "d", "e");
  }

  @Test
  void workThatCannotBeginEndsItsTurn() {
    Turns one = new Turns(1);
    Uni<String> broken =
        one.take(
            () -> {
              throw new IllegalStateException("cannot begin");
            });

    for (int i = 0; i < 3; i++) {
      broken
          .subscribe()
          .withSubscriber(UniAssertSubscriber.create())
          .assertFailedWith(IllegalStateException.class, "cannot begin");
    }
  }

  @Test
  void nothingAtOnceIsNothing() {
    assertThatThrownBy(() -> new Turns(0)).hasMessage("at least one at once, not 0");
  }
}
