package dev.reelwright.webhook.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts who holds which slots, and says how many more may be taken.
 *
 * <p>Four rules keep one bad endpoint from delaying the others. Each lane has slots that the other
 * can never take: a crowd of retries never holds up a first try, nor the other way round. One
 * account at one host holds few slots, and one of the endpoints that it has registered there leaves
 * the last of them to the others. One host holds a bounded number, whoever asks. Any thread.
 *
 * @implNote counts are of this process alone; with more processes the caps per host multiply
 */
final class Lanes {
  /** First tries and later ones. */
  enum Lane {
    FIRST,
    RETRY;

    static Lane of(int attempts) {
      return attempts == 0 ? FIRST : RETRY;
    }

    Lane other() {
      return this == FIRST ? RETRY : FIRST;
    }
  }

  /**
   * Who wants a slot.
   *
   * @param endpointId null: the URL came with the job
   */
  record Seat(Lane lane, String account, String host, @Nullable String endpointId) {
    String accountAtHost() {
      return account + " " + host;
    }
  }

  private final int slots;
  private final Map<Lane, Integer> reserved;
  private final int perAccountAtHost;
  private final int perHost;
  private final Map<Lane, Integer> byLane = new HashMap<>();
  private final Map<String, Integer> byAccountAtHost = new HashMap<>();
  private final Map<String, Integer> byEndpoint = new HashMap<>();
  private final Map<String, Integer> byHost = new HashMap<>();

  /**
   * @throws IllegalArgumentException when a lane could never get a slot
   */
  Lanes(int slots, int forFirst, int forRetries, int perAccountAtHost, int perHost) {
    if (forFirst < 1 || forRetries < 1 || forFirst + forRetries > slots) {
      throw new IllegalArgumentException(
          "each lane needs a slot of its own, and both together no more than " + slots);
    }
    if (perAccountAtHost < 1 || perHost < 1) {
      throw new IllegalArgumentException("an account and a host need at least one slot");
    }
    this.slots = slots;
    this.reserved = Map.of(Lane.FIRST, forFirst, Lane.RETRY, forRetries);
    this.perAccountAtHost = perAccountAtHost;
    this.perHost = perHost;
  }

  /** How many more may begin in this lane now. */
  synchronized int free(Lane lane) {
    int held = count(byLane, lane);
    int other = count(byLane, lane.other());
    int keptForOther = Math.max(reservedFor(lane.other()), other);
    return Math.max(0, slots - held - keptForOther);
  }

  /** Hosts that may have no more now. */
  synchronized List<String> fullHosts() {
    return full(byHost, perHost);
  }

  /** Account and host, with a space between, that may have no more now. */
  synchronized List<String> fullAccountsAtHosts() {
    return full(byAccountAtHost, perAccountAtHost);
  }

  /** Ids of registered endpoints that may have no more now. */
  synchronized List<String> fullEndpoints() {
    return full(byEndpoint, Math.max(1, perAccountAtHost - 1));
  }

  synchronized void take(Seat seat) {
    byLane.merge(seat.lane(), 1, Integer::sum);
    byAccountAtHost.merge(seat.accountAtHost(), 1, Integer::sum);
    byHost.merge(seat.host(), 1, Integer::sum);
    if (seat.endpointId() != null) {
      byEndpoint.merge(seat.endpointId(), 1, Integer::sum);
    }
  }

  synchronized void leave(Seat seat) {
    byLane.computeIfPresent(seat.lane(), Lanes::oneLess);
    byAccountAtHost.computeIfPresent(seat.accountAtHost(), Lanes::oneLess);
    byHost.computeIfPresent(seat.host(), Lanes::oneLess);
    if (seat.endpointId() != null) {
      byEndpoint.computeIfPresent(seat.endpointId(), Lanes::oneLess);
    }
  }

  /** How many are held in all. */
  synchronized int held() {
    return count(byLane, Lane.FIRST) + count(byLane, Lane.RETRY);
  }

  private int reservedFor(Lane lane) {
    return Objects.requireNonNull(reserved.get(lane));
  }

  private static <K> int count(Map<K, Integer> counts, K key) {
    return counts.getOrDefault(key, 0);
  }

  private static List<String> full(Map<String, Integer> counts, int cap) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= cap)
        .map(Map.Entry::getKey)
        .toList();
  }

  @SuppressWarnings("NullAway") // null is how a map entry is removed
  private static <K> Integer oneLess(K key, Integer count) {
    return count == 1 ? null : count - 1;
  }
}
