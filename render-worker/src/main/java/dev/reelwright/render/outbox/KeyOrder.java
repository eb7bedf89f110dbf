package dev.reelwright.render.outbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends messages so that those of one key leave in their order and those of different keys side by
 * side. One message is in flight for a key: a later one never overtakes one that failed.
 *
 * <p>A key whose last send failed waits for the other keys, and such keys are sent one after the
 * other: the producer goes on trying what we no longer wait for, and while the broker is away each
 * round would add to what it has to do. One round at a time.
 *
 * @param <M> the message
 */
final class KeyOrder<M> {
  private static final Logger LOG = Logger.getLogger(KeyOrder.class);
  private static final int KEYS_AT_ONCE = 64;

  private final Function<M, String> keyOf;
  private final Function<M, Uni<Void>> sender;

  /** Keys whose last send failed. */
  private final Set<String> silent = ConcurrentHashMap.newKeySet();

  /**
   * @param sender completes when the broker has the message
   */
  KeyOrder(Function<M, String> keyOf, Function<M, Uni<Void>> sender) {
    this.keyOf = keyOf;
    this.sender = sender;
  }

  /**
   * One round. Never fails: what is not in the answer was not sent, or nobody knows whether it was.
   *
   * @param messages in their order
   * @param endNanos nothing is begun and nothing awaited after this ({@link System#nanoTime()})
   * @return those that the broker has
   */
  Uni<List<M>> send(List<M> messages, long endNanos) {
    Map<String, List<M>> byKey =
        messages.stream()
            .collect(Collectors.groupingBy(keyOf, LinkedHashMap::new, Collectors.toList()));
    silent.retainAll(byKey.keySet());
    List<List<M>> first = new ArrayList<>();
    List<List<M>> last = new ArrayList<>();
    byKey.forEach((key, sameKey) -> (silent.contains(key) ? last : first).add(sameKey));
    return Multi.createBy()
        .concatenating()
        .streams(sendKeys(first, KEYS_AT_ONCE, endNanos), sendKeys(last, 1, endNanos))
        .collect()
        .asList();
  }

  private Multi<M> sendKeys(List<List<M>> keys, int atOnce, long endNanos) {
    return Multi.createFrom()
        .iterable(keys)
        .onItem()
        .transformToMulti(sameKey -> sendInOrder(sameKey, endNanos))
        .merge(atOnce);
  }

  private Multi<M> sendInOrder(List<M> sameKey, long endNanos) {
    if (!left(endNanos).isPositive()) {
      return Multi.createFrom().empty();
    }
    return Multi.createFrom()
        .iterable(sameKey)
        .onItem()
        .transformToUniAndConcatenate(message -> send(message, endNanos))
        .onFailure()
        .invoke(failure -> note(keyOf.apply(sameKey.getFirst()), failure))
        .onFailure()
        .recoverWithCompletion();
  }

  private Uni<M> send(M message, long endNanos) {
    Duration left = left(endNanos);
    if (!left.isPositive()) {
      return Uni.createFrom().failure(new TimeoutException());
    }
    return sender
        .apply(message)
        .ifNoItem()
        .after(left)
        .fail()
        .invoke(() -> silent.remove(keyOf.apply(message)))
        .replaceWith(message);
  }

  private void note(String key, Throwable failure) {
    silent.add(key);
    LOG.warnf("outbox.send failed key=%s: %s", key, failure);
  }

  private static Duration left(long endNanos) {
    return Duration.ofNanos(endNanos - System.nanoTime());
  }
}
