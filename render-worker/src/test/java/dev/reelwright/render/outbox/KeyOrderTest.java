package dev.reelwright.render.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Messages here are a key's letter and a number; the broker is a list. */
class KeyOrderTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final List<String> broker = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private final List<UniEmitter<? super Void>> open = new ArrayList<>();
  private final KeyOrder<String> order =
      new KeyOrder<>(message -> message.substring(0, 1), this::send);

  @Test
  void oneKeysMessagesKeepTheirOrder() {
    List<String> sent = round("a1", "b1", "a2", "b2", "a3");

    assertThat(sent).containsExactlyInAnyOrder("a1", "b1", "a2", "b2", "a3");
    assertThat(broker.stream().filter(m -> m.startsWith("a"))).containsExactly("a1", "a2", "a3");
    assertThat(broker.stream().filter(m -> m.startsWith("b"))).containsExactly("b1", "b2");
  }

  @Test
  void laterMessageNeverOvertakesOneThatFailed() {
    refused.add("a1");

    List<String> sent = round("a1", "a2", "b1");

    assertThat(sent).containsExactly("b1");
    assertThat(broker).containsExactly("b1");
  }

  @Test
  void keyThatFailedComesLastInTheNextRoundAndFirstAgainAfterwards() {
    refused.add("a1");
    round("a1", "b1");
    refused.clear();
    broker.clear();

    round("a1", "b2");
    round("a2", "b3");

    assertThat(broker).containsExactly("b2", "a1", "a2", "b3");
  }

  @Test
  void nothingIsBegunAfterTheEndOfARound() {
    List<String> sent = order.send(List.of("a1", "b1"), System.nanoTime()).await().atMost(SOON);

    assertThat(sent).isEmpty();
    assertThat(broker).isEmpty();
  }

  @Test
  void roundEndsInTimeAlthoughTheBrokerIsSilent() {
    unanswered.add("a1");

    List<String> sent =
        order
            .send(List.of("a1", "a2", "b1"), System.nanoTime() + 200_000_000L)
            .await()
            .atMost(SOON);

    assertThat(sent).containsExactly("b1");
    assertThat(open).hasSize(1);
    assertThat(broker).doesNotContain("a2");
  }

  private List<String> round(String... messages) {
    return order.send(List.of(messages), System.nanoTime() + SOON.toNanos()).await().atMost(SOON);
  }

  private Uni<Void> send(String message) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              if (unanswered.contains(message)) {
                open.add(emitter);
              } else if (refused.contains(message)) {
                emitter.fail(new IllegalStateException("no broker"));
              } else {
                broker.add(message);
                emitter.complete(null);
              }
            });
  }
}
