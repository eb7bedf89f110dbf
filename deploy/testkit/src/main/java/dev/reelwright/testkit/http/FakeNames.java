package dev.reelwright.testkit.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A name server in the attacker's hand: each question takes the next answer, the last one stays.
 * Names that were not prepared are not known.
 */
public final class FakeNames {
  private final Map<String, Deque<List<InetAddress>>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();

  /** Adds an answer for a name. */
  public FakeNames answer(String host, String... addresses) {
    answers
        .computeIfAbsent(host, name -> new ArrayDeque<>())
        .add(Stream.of(addresses).map(FakeNames::address).toList());
    return this;
  }

  /** How often anything was asked. */
  public int questions() {
    return questions.get();
  }

  /** The next answer; empty for a name that is not known. */
  public synchronized Optional<List<InetAddress>> addresses(String host) {
    questions.incrementAndGet();
    Deque<List<InetAddress>> queue = answers.get(host);
    if (queue == null) {
      return Optional.empty();
    }
    return Optional.of(queue.size() > 1 ? queue.remove() : queue.element());
  }

  /** From a literal; nothing is resolved. */
  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
